import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ErrorCode, GovernanceError, Problem } from './errors';

/** What a literal must satisfy. Rules are data: see rules.ts. */
export interface Rule {
  readonly code: ErrorCode;
  /** Completes the sentence "'prop' must …". */
  readonly must: string;
  readonly advice: string;
  holds(value: any): boolean;
}

/**
 * Collects what is wrong with one props object and throws it all at once.
 *
 * Absent values and tokens pass: a token's value is not known before deployment.
 */
export class PropsCheck {
  private readonly problems: Problem[] = [];

  constructor(private readonly scope?: Construct) {}

  /** The value, when there is one, satisfies the rule. */
  public value(prop: string, value: unknown, rule: Rule): this {
    return this.that(value === undefined || Token.isUnresolved(value) || rule.holds(value), { ...rule, prop, value });
  }

  /** As `value`, for what other stacks, names or code are made from: it has to be there, and known at synth. */
  public literal(prop: string, value: unknown, rule: Rule): this {
    const token = Token.isUnresolved(value);
    return this.that(!token && rule.holds(value), { ...rule, prop, value, ...(token && { must: `${rule.must}, known at synth` }) });
  }

  /** As `literal`, for what may be left out. */
  public known(prop: string, value: unknown, rule: Rule): this {
    return value === undefined ? this : this.literal(prop, value, rule);
  }

  /** Each element satisfies the rule, none is there twice, and a given list is not empty. `identity` tells elements apart. */
  public each<T>(prop: string, values: T[] | undefined, rule: Rule, identity: (value: T) => unknown = value => value): this {
    if (values === undefined || Token.isUnresolved(values)) return this;
    return this.list(prop, values, (value, name) => {
      // Within a list an absent element is a mistake, not a default.
      this.that(Token.isUnresolved(value) || (value !== undefined && rule.holds(value)), { ...rule, prop: name, value });
    }, identity);
  }

  /** As `each`, for a list of which each element makes something: it may have tokens, but not be one. */
  public members<T>(prop: string, values: T[] | undefined, rule: Rule): this {
    return Token.isUnresolved(values)
      ? this.that(false, { code: 'InvalidValue', prop, must: 'be a list known at synth', value: values, advice: 'Name each element.' })
      : this.each(prop, values, rule);
  }

  /** As `members`, without tokens. */
  public literals<T>(prop: string, values: T[] | undefined, rule: Rule): this {
    if (values === undefined || Token.isUnresolved(values)) return this.members(prop, values, rule);
    return this.list(prop, values, (value, name) => this.literal(name, value, rule));
  }

  /** What has to be in the stack's own account or Region is there, as far as both are known. */
  public beside(prop: string, stack: Stack, place: { account?: string; region?: string }, advice: string): this {
    for (const [name, expected, value] of [['account', stack.account, place.account], ['Region', stack.region, place.region]]) {
      const unknown = value === undefined || Token.isUnresolved(value) || Token.isUnresolved(expected);
      this.that(unknown || value === expected, { code: 'WrongStack', prop, must: `be of the stack's ${name} ${expected}`, value, advice });
    }
    return this;
  }

  /** At most one of the props is given. */
  public exclusive(props: Record<string, unknown>, advice: string): this {
    const [first, ...others] = Object.keys(props).filter(name => props[name] !== undefined);
    for (const prop of others) {
      this.that(false, { code: 'ConflictingProps', prop, must: `not be given together with '${first}'`, value: 'both', advice });
    }
    return this;
  }

  /** Anything else: `holds` decides. */
  public that(holds: boolean, problem: Problem): this {
    if (!holds) this.problems.push(problem);
    return this;
  }

  /** Throws when anything was wrong. */
  public done(): void {
    if (this.problems.length > 0) throw new GovernanceError(this.problems, this.scope);
  }

  private list<T>(prop: string, values: T[], checkElement: (value: T, name: string) => void, identity: (value: T) => unknown = value => value): this {
    if (!Array.isArray(values)) {
      return this.that(false, { code: 'InvalidValue', prop, must: 'be a list', value: values, advice: 'Put what it names in [ ].' });
    }
    if (values.length === 0) {
      return this.that(false, { code: 'EmptyList', prop, must: 'not be empty', value: values, advice: 'Leave the list out, or name at least one.' });
    }
    values.forEach((value, i) => {
      const name = `${prop}[${i}]`;
      checkElement(value, name);
      this.that(values.findIndex(other => identity(other) === identity(value)) === i, {
        code: 'InvalidValue', prop: name, must: 'not repeat another element', value, advice: 'Remove the repetition.',
      });
    });
    return this;
  }
}
