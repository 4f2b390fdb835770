import { Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GovernanceError, Problem } from './errors';
import { doubtfulRegion } from './known-regions';
import { Rule } from './rule';
import { warn } from './warnings';

/**
 * Collects the problems of one props object, and throws them together.
 *
 * Absent values pass, and so do tokens, whose values are unknown before deployment.
 */
export class PropsCheck {
  private readonly problems: Problem[] = [];
  private readonly doubtfulRegions: string[] = [];

  constructor(private readonly scope?: Construct) {}

  /** Checks a value that may be absent or a token. */
  public optional(prop: string, value: unknown, rule: Rule): this {
    return this.require(value === undefined || Token.isUnresolved(value) || rule.holds(value), { ...rule, prop, value });
  }

  /** Checks a required value that must be known at synth, because other stacks, names or code are made from it. */
  public literal(prop: string, value: unknown, rule: Rule): this {
    const token = Token.isUnresolved(value);
    return this.require(!token && rule.holds(value), { ...rule, prop, value, ...(token && { must: `${rule.must}, known at synth` }) });
  }

  /** Checks a value that may be absent, but not a token. */
  public optionalLiteral(prop: string, value: unknown, rule: Rule): this {
    return value === undefined ? this : this.literal(prop, value, rule);
  }

  /**
   * Checks that a list is not empty and has no duplicates, and that each element satisfies the rule. `identity` is the
   * value by which elements are compared.
   */
  public list<T>(prop: string, values: T[] | undefined, rule: Rule, identity: (value: T) => unknown = value => value): this {
    if (values === undefined || Token.isUnresolved(values)) return this;
    return this.eachElement(prop, values, (value, name) => {
      // Within a list an absent element is a mistake, not a default.
      this.require(Token.isUnresolved(value) || (value !== undefined && rule.holds(value)), { ...rule, prop: name, value });
    }, identity);
  }

  /**
   * Checks a list like `list`. The elements may be tokens, but not the list itself, because each element creates
   * something.
   */
  public knownList<T>(prop: string, values: T[] | undefined, rule: Rule, identity?: (value: T) => unknown): this {
    return Token.isUnresolved(values)
      ? this.require(false, { code: 'InvalidValue', prop, must: 'be a list known at synth', value: values, advice: 'Name each element.' })
      : this.list(prop, values, rule, identity);
  }

  /** Checks a list like `knownList`, without tokens as elements. */
  public literalList<T>(prop: string, values: T[] | undefined, rule: Rule): this {
    if (values === undefined || Token.isUnresolved(values)) return this.knownList(prop, values, rule);
    return this.eachElement(prop, values, (value, name) => this.literal(name, value, rule));
  }

  /** Checks that a resource is in the stack's account and Region, if both are known. */
  public sameEnvironment(prop: string, stack: Stack, place: { account?: string; region?: string }, advice: string): this {
    for (const [name, expected, value] of [['account', stack.account, place.account], ['Region', stack.region, place.region]]) {
      const unknown = value === undefined || Token.isUnresolved(value) || Token.isUnresolved(expected);
      this.require(unknown || value === expected, { code: 'WrongStack', prop, must: `be of the stack's ${name} ${expected}`, value, advice });
    }
    return this;
  }

  /**
   * Checks that names and ARNs of the app's own principals can be written in the scope's stack: in another account or
   * Region, only those with a physical name can.
   */
  public named<T>(prop: string, values: T[] | undefined, textOf: (value: T) => unknown = value => value): this {
    const stack = this.scope?.node.scopes.some(Stack.isStack) ? Stack.of(this.scope) : undefined;
    const texts = (Array.isArray(values) ? values : []).map(textOf).filter(text => typeof text === 'string');
    for (const reference of texts.flatMap(text => Tokenization.reverseString(text).tokens).filter(Reference.isReference)) {
      this.require(stack === undefined || isWritable(stack, reference), {
        code: 'InvalidPrincipalArn',
        prop,
        must: 'have a physical name, because it is in another account or Region',
        value: reference.target.node.path,
        advice: 'Give it a name, like roleName: PhysicalName.GENERATE_IF_NEEDED.',
      });
    }
    return this;
  }

  /** Checks that at most one of the props is set. */
  public exclusive(props: Record<string, unknown>, advice: string): this {
    const [first, ...others] = Object.keys(props).filter(name => props[name] !== undefined);
    for (const prop of others) {
      this.require(false, { code: 'ConflictingProps', prop, must: `not be given together with '${first}'`, value: 'both', advice });
    }
    return this;
  }

  /** Records the problem unless the condition holds. */
  public require(holds: boolean, problem: Problem): this {
    if (!holds) this.problems.push(problem);
    const { code, prop, value } = problem;
    const mayHaveRegion = code === 'InvalidRegion' || (typeof value === 'string' && value.startsWith('arn:'));
    return mayHaveRegion ? this.region(prop, value) : this;
  }

  /** Records a doubt if the value is an unknown Region, or an ARN with one. */
  public region(prop: string, value: unknown): this {
    const doubt = doubtfulRegion(value);
    if (doubt !== undefined) this.doubtfulRegions.push(`'${prop}': ${doubt}.`);
    return this;
  }

  /** Throws a `GovernanceError` with all problems, if there are any; else warns of the doubts. */
  public throwIfAny(): void {
    if (this.problems.length > 0) throw new GovernanceError(this.problems, this.scope);
    if (this.scope) warnOfRegions(this.scope, this.doubtfulRegions);
  }

  private eachElement<T>(
    prop: string, values: T[], checkElement: (value: T, name: string) => void, identity: (value: T) => unknown = value => value,
  ): this {
    if (!Array.isArray(values)) {
      return this.require(false, { code: 'InvalidValue', prop, must: 'be a list', value: values, advice: 'Wrap the value in an array.' });
    }
    if (values.length === 0) {
      return this.require(false, { code: 'EmptyList', prop, must: 'not be empty', value: values, advice: 'Leave the list out, or name at least one.' });
    }
    values.forEach((value, i) => {
      const name = `${prop}[${i}]`;
      checkElement(value, name);
      this.require(values.findIndex(other => identity(other) === identity(value)) === i, {
        code: 'InvalidValue', prop: name, must: 'not repeat another element', value, advice: 'Remove the repetition.',
      });
    });
    return this;
  }
}

/** Whether CDK can render the reference in the stack. */
function isWritable(stack: Stack, reference: Reference): boolean {
  try {
    stack.resolve(reference);
    return true;
  } catch {
    return false;
  }
}

/** Warns of Regions that are not known. */
export function warnOfRegions(scope: Construct, doubts: string[]): void {
  if (doubts.length === 0) return;
  warn(scope, 'unknownRegion', `Unknown Regions: ${[...new Set(doubts)].join(' ')} If the Region is new, all is well; if it is misspelt, nothing is recorded, or raises an alert, there.`);
}
