import { CidrPrefixLengths, NumberComparison } from './alert-condition-options';
import { EvaluatorCondition } from './evaluator/evaluator-catalogue';
import { SigmaTest } from './evaluator/sigma-test';
import { PropsCheck } from '../validation/props-check';
import { FIELD_PATH, FINITE_NUMBER, prefixLength, TRUSTED_PRINCIPAL } from '../validation/rules/conditions';
import { RE2_EXPRESSION } from '../validation/rules/regular-expressions';
import { instanceOf, oneOf } from '../validation/rules/values';

/** The limits of nested conditions. */
const MAX_DEPTH = 10;
const MAX_CONDITIONS = 100;

/**
 * A condition on the CloudTrail record that event patterns cannot express. The evaluator applies it to the events that
 * the pattern of the alert matches; `AlertEngine.rules()` cannot, so there the pattern decides alone.
 *
 * A path names a field of the record by dot-separated field names, like `requestParameters.policyDocument`, in 1 to 300
 * characters. Arrays are searched: one element that meets the condition suffices. A missing field does not meet it.
 * If a record does not allow a decision, for example because a policy is not readable, the alert is raised with the
 * note that it was not evaluated.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 * @example
 * Alert.custom('topic-shared', {
 *   title: 'Topic shared with another organization',
 *   severity: AlertSeverity.HIGH,
 *   pattern: AlertPattern.forApiCalls('sns.amazonaws.com', ['SetTopicAttributes'], {
 *     requestParameters: { attributeName: ['Policy'] },
 *   }),
 *   condition: AlertCondition.policyAllowsOthers('requestParameters.attributeValue', 'o-abc123defg', Aws.ACCOUNT_ID),
 * });
 */
export class AlertCondition {
  /**
   * Requires a policy with a statement that allows all actions on all resources. The policy is an object or a text, with
   * any formatting. `NotAction` and `NotResource` count as all. Conditions of the statement do not matter.
   *
   * @param path path of the policy
   */
  public static policyAllowsAll(path: string): AlertCondition {
    new PropsCheck().literal('path', path, FIELD_PATH).throwIfAny();
    return new AlertCondition({ type: 'policyAllowsAll', path });
  }

  /**
   * Requires a policy with a statement that allows everyone, or an account as a whole: by its root or its id.
   * Conditions of the statement do not matter.
   *
   * @param path path of the policy
   */
  public static policyAllowsWholeAccount(path: string): AlertCondition {
    new PropsCheck().literal('path', path, FIELD_PATH).throwIfAny();
    return new AlertCondition({ type: 'policyAllowsWholeAccount', path });
  }

  /**
   * Requires a policy with a statement that allows a principal which is neither trusted nor an AWS service.
   *
   * A trusted account covers its users and roles, but not identity providers (`Federated`) or canonical user ids, which
   * are trusted only by their own values. A trusted organization or account also covers statements with a condition
   * that requires it as `aws:PrincipalOrgID`, `aws:PrincipalOrgPaths` or `aws:PrincipalAccount`. Other conditions of the
   * statement do not matter.
   *
   * @param path path of the policy
   * @param trusted account ids, organization ids, ARNs of principals and identity providers without wildcards, domains of
   * identity providers, and canonical user ids; without any, no principal is trusted
   */
  public static policyAllowsOthers(path: string, ...trusted: string[]): AlertCondition {
    new PropsCheck()
      .literal('path', path, FIELD_PATH)
      .knownList('trusted', trusted.length > 0 ? trusted : undefined, TRUSTED_PRINCIPAL)
      .throwIfAny();
    return new AlertCondition({ type: 'policyAllowsOthers', path, trusted });
  }

  /**
   * Requires an address range with a shorter prefix than the given length. Ranges of the same record that are wide
   * only together, like 0.0.0.0/1 and 128.0.0.0/1, count as one.
   *
   * @param path path of the range, in CIDR notation
   * @param lengths prefix lengths
   */
  public static cidrWiderThan(path: string, lengths: CidrPrefixLengths): AlertCondition {
    const { ipv4, ipv6 } = lengths ?? {};
    new PropsCheck()
      .literal('path', path, FIELD_PATH)
      .optionalLiteral('ipv4', ipv4, prefixLength(32))
      .optionalLiteral('ipv6', ipv6, prefixLength(128))
      .require(ipv4 !== undefined || ipv6 !== undefined, {
        code: 'InvalidValue', prop: 'lengths', must: 'have \'ipv4\' or \'ipv6\'', value: lengths, advice: 'Like { ipv4: 16 }.',
      })
      .throwIfAny();
    return new AlertCondition({ type: 'cidrWiderThan', path, ipv4, ipv6 });
  }

  /**
   * Requires a number, or a text of a number, that compares with a value.
   *
   * @param path path of the number
   * @param comparison comparison of the number with the value
   * @param value a finite number
   */
  public static number(path: string, comparison: NumberComparison, value: number): AlertCondition {
    new PropsCheck()
      .literal('path', path, FIELD_PATH)
      .literal('comparison', comparison, oneOf(NumberComparison, 'NumberComparison'))
      .literal('value', value, FINITE_NUMBER)
      .throwIfAny();
    return new AlertCondition({ type: 'number', path, operator: comparison, value });
  }

  /**
   * Requires a text, number or boolean that matches a regular expression, anywhere unless the expression has anchors.
   *
   * @param path path of the text
   * @param expression a regular expression of RE2 with literals, `.`, classes, groups, alternatives, repetitions,
   * anchors and the flags `(?i)`, `(?m)` and `(?s)`: 1 to 300 printable characters, also with its repetitions written out
   * @see https://github.com/google/re2/wiki/Syntax
   */
  public static matches(path: string, expression: string): AlertCondition {
    new PropsCheck().literal('path', path, FIELD_PATH).literal('expression', expression, RE2_EXPRESSION).throwIfAny();
    return new AlertCondition({ type: 'matches', path, expression });
  }

  /**
   * Requires at least one of the conditions: at most 100, nested at most 10 deep.
   *
   * @param conditions the conditions
   */
  public static anyOf(...conditions: AlertCondition[]): AlertCondition {
    return AlertCondition.combined('anyOf', conditions);
  }

  /**
   * Requires all of the conditions: at most 100, nested at most 10 deep.
   *
   * @param conditions the conditions
   */
  public static allOf(...conditions: AlertCondition[]): AlertCondition {
    return AlertCondition.combined('allOf', conditions);
  }

  /**
   * Requires that the condition is not met.
   *
   * @param condition the condition, nested at most 9 deep
   */
  public static not(condition: AlertCondition): AlertCondition {
    new PropsCheck().literal('condition', condition, CONDITION).throwIfAny();
    return new AlertCondition({ type: 'not', condition: condition.condition }, condition.count + 1, condition.depth + 1).checked('condition');
  }

  /**
   * The condition of a Sigma rule.
   *
   * @param detection the detection of the rule
   * @param isInPattern whether the pattern of the alert expresses it, so that rules do too
   * @internal
   */
  public static _ofSigma(detection: SigmaTest, isInPattern: boolean): AlertCondition {
    return new AlertCondition({ type: 'sigma', detection }, 1, 1, isInPattern);
  }

  /**
   * Requires a policy with a statement that allows AWS principals of accounts that are not trusted: other than the
   * record's own, those of the hub's organization, and those that the alert trusts. Identity providers do not count.
   *
   * @param path path of the policy
   * @param exceptOrganizations whether a condition on any organization or account of principals is enough
   * @internal
   */
  public static _policyAllowsOutsiders(path: string, exceptOrganizations?: boolean): AlertCondition {
    return new AlertCondition({ type: 'policyAllowsOutsiders', path, exceptOrganizations });
  }

  /**
   * Requires a policy with a statement that grants administration of IAM on all resources.
   *
   * @internal
   */
  public static _policyAllowsIam(path: string): AlertCondition {
    return new AlertCondition({ type: 'policyAllowsIam', path });
  }

  /**
   * Requires a trust policy that trusts an identity provider of many customers without a condition that names one of them.
   *
   * @internal
   */
  public static _policyTrustsAnyTenant(path: string): AlertCondition {
    return new AlertCondition({ type: 'policyTrustsAnyTenant', path });
  }

  /**
   * Requires an account id, an ARN or an organization that is not trusted, or everyone.
   *
   * @internal
   */
  public static _namesOutsiders(path: string): AlertCondition {
    return new AlertCondition({ type: 'namesOutsiders', path });
  }

  /**
   * Requires an account id, an ARN or an organization other than the record's own account, trusted or not, or everyone.
   *
   * @internal
   */
  public static _namesOthers(path: string): AlertCondition {
    return new AlertCondition({ type: 'namesOutsiders', path, orTrusted: true });
  }

  /**
   * Requires that an event pattern on the fields of the record matches.
   *
   * @internal
   */
  public static _ofRecord(pattern: { readonly [field: string]: any }): AlertCondition {
    return new AlertCondition({ type: 'record', pattern });
  }

  private static combined(type: 'anyOf' | 'allOf', conditions: AlertCondition[]): AlertCondition {
    new PropsCheck().literalList('conditions', conditions, CONDITION).throwIfAny();
    return new AlertCondition(
      { type, conditions: conditions.map(({ condition }) => condition) },
      conditions.reduce((sum, { count }) => sum + count, 1),
      Math.max(...conditions.map(({ depth }) => depth)) + 1,
    ).checked('conditions');
  }

  private constructor(
    private readonly condition: EvaluatorCondition,
    private readonly count = 1,
    private readonly depth = 1,
    /**
     * Whether the pattern of the alert says the same.
     * @internal
     */
    public readonly _isInPattern = false,
  ) {}

  /**
   * Whether the condition is a Sigma rule, which must be kept exactly.
   * @internal
   */
  public get _isSigma(): boolean {
    return this.condition.type === 'sigma';
  }

  /**
   * The condition as the catalogue of an evaluator has it.
   *
   * @internal
   */
  public _render(): EvaluatorCondition {
    return this.condition;
  }

  /**
   * Whether the answer depends on the accounts that are trusted.
   *
   * @internal
   */
  public _asksForTrust(): boolean {
    return /"type":"(policyAllowsOutsiders|namesOutsiders)"/.test(JSON.stringify(this.condition));
  }

  private checked(prop: string): this {
    new PropsCheck()
      .require(this.count <= MAX_CONDITIONS, {
        code: 'InvalidValue',
        prop,
        must: `have at most ${MAX_CONDITIONS} conditions in all`,
        value: this.count,
        advice: 'Match several values by one expression.',
      })
      .require(this.depth <= MAX_DEPTH, {
        code: 'InvalidValue', prop, must: `be nested at most ${MAX_DEPTH} deep`, value: this.depth, advice: 'Name alternatives side by side.',
      })
      .throwIfAny();
    return this;
  }
}

const CONDITION = instanceOf(AlertCondition, 'AlertCondition.matches(…) or another factory');
