import { aws_iam as iam, aws_kms as kms, aws_observabilityadmin as observabilityadmin, Duration, Names, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { scopeExpression } from './organization-scope';
import { TelemetryEvaluation } from './telemetry-evaluation';
import { LOG_GROUP_RETENTION, RULE_NAME } from './telemetry-rules';
import { arn } from '../../private/arns';
import { addStatements } from '../../private/required-policy';
import { statement } from '../../private/statements';
import { checkSelection, compileSelectors, explainSelection, warnOfUnknownTypes } from '../../selection/compiler';
import { EventSelector } from '../../selection/event-selector';
import { Selection } from '../../selection/selection';
import { PropsCheck } from '../../validation/props-check';
import { ACCOUNT_ID, ORGANIZATION_ID, ORGANIZATIONAL_UNIT_ID, REGION } from '../../validation/rules/accounts';
import { BUCKET_ARN, KEY_ARN, resourceWith } from '../../validation/rules/resources';
import { FLAG, instanceOf } from '../../validation/rules/values';

type TelemetryRule = observabilityadmin.CfnTelemetryRule | observabilityadmin.CfnOrganizationTelemetryRule;

/**
 * What may be said about CloudTrail events in CloudWatch, whoever asks for them.
 */
export interface CloudWatchStoreOptions {
  /**
   * Which events are recorded. CloudWatch takes management and data events; network activity, Insights and anything else give the error
   * `UnsupportedSelector`, more than 500 values `TooManySelectorValues`, an empty list `EmptyList`.
   *
   * AWS applies a changed rule only to what it has not switched on yet: whether other selectors take effect where events are recorded
   * already, is not documented. Another `ruleName` makes another rule.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CloudtrailParameters.html
   * @default - management events
   */
  readonly eventSelectors?: EventSelector[];

  /**
   * Name of the telemetry rule: 1 to 100 letters, digits and characters of `-_.#/`. Another form gives the error `InvalidValue`. Another
   * name replaces the rule.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CreateTelemetryRule.html
   * @default - made from the construct's path
   */
  readonly ruleName?: string;

  /**
   * How long the log groups keep events, in whole days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
   * 2557, 2922, 3288 or 3653. Anything else, or a token, gives the error `InvalidDuration`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   * @default Duration.days(365) - as a store of CloudTrail Lake: this is where questions are asked, and they are about the past
   */
  readonly retention?: Duration;

  /**
   * The Regions whose events are recorded. That of the stack is always among them, and need not be named; in a stack without a known
   * Region it must not be. Another form gives the error `InvalidRegion`, an empty list `EmptyList`.
   *
   * A list instead of all Regions, or the reverse, replaces the rule. AWS may refuse the new rule while the old one is there: take the
   * store out of the stack first.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - all Regions, also those that are enabled later
   */
  readonly regions?: string[];

  /**
   * The customer key of the log groups. It has to be a multi-Region key with a replica in each Region, unless only the Region of the stack
   * is recorded; another one gives the error `InvalidValue`. Not together with `encryptionKeyArn`: that gives `ConflictingProps`.
   *
   * The statements that the key needs are added to its policy. For an imported key they are written to a file, and the warning
   * `policyNotManaged` names it. Replicas have policies of their own, which need the same.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - a key that AWS owns
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * ARN of that key, where it is known by its ARN only. Its policy needs `requiredKeyStatements`. Another form, or a single-Region key for
   * several Regions, gives the error `InvalidResourceArn`; a key of another Region, where only the stack's is recorded, `WrongStack`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - a key that AWS owns
   */
  readonly encryptionKeyArn?: string;

  /**
   * Ids of member accounts, 12 digits, whose events are recorded, in an organization only: otherwise it gives the error `ConflictingProps`.
   * Another form gives `InvalidAccountId`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryRule.html
   * @default - all accounts of the organization, or those of `organizationalUnitIds`
   */
  readonly accounts?: string[];

  /**
   * Ids of organizational units whose accounts' events are recorded, in an organization only: otherwise it gives the error
   * `ConflictingProps`. Another form gives `InvalidValue`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryRule.html
   * @default - all units, or only `accounts`
   */
  readonly organizationalUnitIds?: string[];

  /**
   * Start telemetry evaluation, without which CloudWatch has no rules: for the account, or for the organization, together with the
   * service-linked roles and trusted access. It is never stopped, because others may rely on it. CloudFormation has no type for it: a
   * Lambda function makes the call. Anything but true or false gives the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-turn-on.html
   * @default true
   */
  readonly telemetryEvaluation?: boolean;
}

/**
 * What a store of CloudTrail events in CloudWatch is made of.
 */
export interface CloudWatchStoreProps extends CloudWatchStoreOptions {
  /**
   * Id of the organization whose accounts' events are recorded. The stack then belongs to its management account, or to the delegated
   * administrator of CloudWatch. Another form or a token gives the error `InvalidOrganizationId`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - only the account of the stack
   */
  readonly organizationId?: string;

  /**
   * ARNs of the buckets that receive log files: what CloudTrail and others write there is never recorded, and naming one in a selector
   * gives the error `RecordsOwnDeliveries`. Another form gives `InvalidResourceArn`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
   * @default - no bucket is left out
   */
  readonly deliveryBucketArns?: string[];
}

/**
 * CloudTrail events in CloudWatch Logs, where queries, filters and alarms find them: what AWS recommends instead of CloudTrail Lake.
 *
 * A telemetry rule has CloudWatch make a service-linked channel, `aws-service-channel/…`, which customers cannot make themselves, and
 * through it fill the log groups `aws/cloudtrail/managementevents` and `aws/cloudtrail/dataevents` of each account and Region; a
 * `LogCentralization` brings them together. It needs no trail, and changes nothing about trails and their log groups. Until everything is
 * recorded, up to 24 hours may pass. CloudWatch records no network activity and no Insights events.
 *
 * An account, or an organization, should have one store: where rules conflict, AWS applies none of them. Replicas of a rule in other Regions
 * cannot be changed there. What becomes of the log groups when the rule is deleted, is not documented.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html
 * @example
 * new CloudWatchStore(this, 'Store', {
 *   eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::Lambda::Function')],
 * });
 */
export class CloudWatchStore extends Construct {
  /** ARN of the telemetry rule. */
  public readonly ruleArn: string;

  /** Name of the telemetry rule. */
  public readonly ruleName: string;

  /** The log groups that CloudWatch fills, in each account and Region. */
  public readonly logGroupNames: string[];

  /** What the policy of a customer key, and of each of its replicas, needs so that the log groups can use it. */
  public readonly requiredKeyStatements: iam.PolicyStatement[];

  private readonly selection: Selection;

  /**
   * @param scope the construct that the store belongs to
   * @param id id within the scope
   * @param props what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: CloudWatchStoreProps = {}) {
    super(scope, id);
    // The Region of the stack is implied: AWS refuses it in the list.
    const otherRegions = Array.isArray(props.regions) ? props.regions.filter(region => region !== Stack.of(this).region) : undefined;
    this.checkProps(props, otherRegions === undefined || otherRegions.length > 0);
    const { eventSelectors = [EventSelector.managementEvents()], deliveryBucketArns = [] } = props;
    this.selection = { eventSelectors, insights: [], deliveryBucketArns, target: 'telemetry rule' };
    checkSelection(this, this.selection);
    warnOfUnknownTypes(this, this.selection);

    this.logGroupNames = [
      ...(eventSelectors.some(selector => selector._selects('Management')) ? ['aws/cloudtrail/managementevents'] : []),
      ...(eventSelectors.some(selector => selector._selects('Data')) ? ['aws/cloudtrail/dataevents'] : []),
    ];
    this.requiredKeyStatements = [this.keyStatement(props.organizationId)];
    if (props.encryptionKey) addStatements(this, 'key', props.encryptionKey, this.requiredKeyStatements);
    this.ruleName = props.ruleName ?? Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });
    const rule = this.createRule(props, otherRegions);
    this.ruleArn = rule.attrRuleArn;
    if (props.telemetryEvaluation ?? true) {
      rule.node.addDependency(new TelemetryEvaluation(this, 'Evaluation', { organization: props.organizationId !== undefined, otherRegions }));
    }
  }

  /**
   * What is recorded, and what is not, in plain words.
   */
  public explain(): string {
    return explainSelection(this, this.selection);
  }

  private checkProps(props: CloudWatchStoreProps, several: boolean): void {
    const { organizationId, accounts, organizationalUnitIds, encryptionKey, encryptionKeyArn } = props;
    const check = new PropsCheck(this)
      .knownList('eventSelectors', props.eventSelectors, instanceOf(EventSelector, 'EventSelector.managementEvents()'))
      .optional('ruleName', props.ruleName, RULE_NAME)
      .optionalLiteral('retention', props.retention, LOG_GROUP_RETENTION)
      .knownList('regions', props.regions, REGION)
      .optional('encryptionKey', encryptionKey, resourceWith('keyArn', 'a KMS key'))
      .optional('encryptionKeyArn', encryptionKeyArn, KEY_ARN)
      .exclusive({ encryptionKey, encryptionKeyArn }, 'Name the key once.')
      .knownList('accounts', accounts, ACCOUNT_ID)
      .knownList('organizationalUnitIds', organizationalUnitIds, ORGANIZATIONAL_UNIT_ID)
      .optionalLiteral('telemetryEvaluation', props.telemetryEvaluation, FLAG)
      .optionalLiteral('organizationId', organizationId, ORGANIZATION_ID)
      .knownList('deliveryBucketArns', props.deliveryBucketArns, BUCKET_ARN);
    const withKey = { must: 'be a multi-Region key, as several Regions are recorded', advice: 'Its id starts with mrk-. Or record one Region.' };
    const region = KEY_ARN.holds(encryptionKeyArn) ? encryptionKeyArn!.split(':')[3] : undefined;
    check
      .sameEnvironment('encryptionKeyArn', Stack.of(this), { region: several ? undefined : region }, 'Only the Region of the stack is recorded.')
      .require(!several || mayBeMultiRegion(encryptionKey), { ...withKey, code: 'InvalidValue', prop: 'encryptionKey', value: encryptionKey?.keyArn })
      .require(!several || mayBeMultiRegionArn(encryptionKeyArn), {
        ...withKey, code: 'InvalidResourceArn', prop: 'encryptionKeyArn', value: encryptionKeyArn,
      });
    for (const [prop, value] of Object.entries({ accounts, organizationalUnitIds })) {
      check.require(value === undefined || organizationId !== undefined, {
        code: 'ConflictingProps', prop, must: 'be of an organization', value, advice: 'Name the organization as organizationId.',
      });
    }
    check.throwIfAny();
  }

  private createRule(props: CloudWatchStoreProps, otherRegions?: string[]): TelemetryRule {
    const rule = {
      resourceType: 'AWS::CloudTrail',
      telemetryType: 'Logs',
      destinationConfiguration: {
        destinationType: 'cloud-watch-logs',
        retentionInDays: (props.retention ?? Duration.days(365)).toDays(),
        kmsKeyArn: props.encryptionKey?.keyArn ?? props.encryptionKeyArn,
        cloudtrailParameters: { advancedEventSelectors: compileSelectors(this.selection) },
      },
      ...(otherRegions === undefined ? { allRegions: true } : otherRegions.length > 0 ? { regions: otherRegions } : {}),
    };
    const { ruleName } = this;
    return props.organizationId === undefined
      ? new observabilityadmin.CfnTelemetryRule(this, 'Rule', { ruleName, rule })
      : new observabilityadmin.CfnOrganizationTelemetryRule(this, 'Rule', { ruleName, rule: { ...rule, scope: scopeExpression(props) } });
  }

  /** The encryption context names the log groups; there is no source ARN besides. */
  private keyStatement(organizationId?: string): iam.PolicyStatement {
    const { account } = Stack.of(this);
    return statement({
      sid: 'TelemetryLogsEncrypt',
      principals: [new iam.ServicePrincipal('logs.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: {
        StringEquals: organizationId === undefined ? { 'aws:SourceAccount': account } : { 'aws:SourceOrgID': organizationId },
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': arn('logs', '*', organizationId === undefined ? account : '*', 'log-group:aws/cloudtrail/*'),
        },
      },
    });
  }
}

/** A key that only deployment knows may be one. */
function mayBeMultiRegion(key?: kms.IKey): boolean {
  const made = key?.node?.defaultChild;
  return made instanceof kms.CfnKey ? made.multiRegion === true || Token.isUnresolved(made.multiRegion) : mayBeMultiRegionArn(key?.keyArn);
}

function mayBeMultiRegionArn(keyArn?: string): boolean {
  return !KEY_ARN.holds(keyArn) || Token.isUnresolved(keyArn) || /:key\/mrk-/.test(keyArn!);
}
