import { Token } from 'aws-cdk-lib';
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
    return this.that(isAbsentOrToken(value) || rule.holds(value), { ...rule, prop, value });
  }

  /** As `value`, for what other stacks and accounts derive names from: it has to be there, and known at synth. */
  public literal(prop: string, value: unknown, rule: Rule): this {
    return this.that(rule.holds(value), { ...rule, prop, value });
  }

  /** Each element satisfies the rule, none is there twice, and a given list is not empty. */
  public each<T>(prop: string, values: T[] | undefined, rule: Rule, identity: (value: T) => unknown = value => value): this {
    if (isAbsentOrToken(values)) return this;
    if (values?.length === 0) {
      return this.that(false, { code: 'EmptyList', prop, must: 'not be empty', value: values, advice: 'Leave the list out, or name at least one.' });
    }
    values!.forEach((value, i) => {
      // Within a list an absent element is a mistake, not a default.
      this.that(Token.isUnresolved(value) || (value !== undefined && rule.holds(value)), { ...rule, prop: `${prop}[${i}]`, value });
      this.that(values!.findIndex(other => identity(other) === identity(value)) === i, {
        code: 'InvalidValue', prop: `${prop}[${i}]`, must: 'not repeat another element', value, advice: 'Remove the repetition.',
      });
    });
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
}

function isAbsentOrToken(value: unknown): boolean {
  return value === undefined || Token.isUnresolved(value);
}
