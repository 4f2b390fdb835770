import { aws_iam as iam, aws_kms as kms, aws_observabilityadmin as observabilityadmin, Duration, Names, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { scopeExpression } from './organization-scope';
import { TelemetryEvaluation } from './telemetry-evaluation';
import { LOG_GROUP_RETENTION, RULE_NAME } from './telemetry-rules';
import { declareCost } from '../../contracts/cost-driver';
import { declareMade } from '../../contracts/made-resource';
import { arn } from '../../private/arns';
import { checkSupported } from '../../private/cdk-version';
import { addStatements } from '../../private/required-policy';
import { statement } from '../../private/statements';
import { checkSelection, compileSelectors, explainSelection, warnOfSelection } from '../../selection/compiler';
import { EventSelector } from '../../selection/event-selector';
import { recordedKinds } from '../../selection/recorded-kinds';
import { Selection } from '../../selection/selection';
import { PropsCheck } from '../../validation/props-check';
import { ACCOUNT_ID, ORGANIZATION_ID, ORGANIZATIONAL_UNIT_ID, REGION } from '../../validation/rules/accounts';
import { KEY } from '../../validation/rules/keys';
import { BUCKET_ARN, KEY_ARN } from '../../validation/rules/resources';
import { FLAG, instanceOf } from '../../validation/rules/values';
import { refuseSameName } from '../../validation/unique-names';

type TelemetryRule = observabilityadmin.CfnTelemetryRule | observabilityadmin.CfnOrganizationTelemetryRule;

/**
 * Options for a CloudWatch store of CloudTrail events.
 */
export interface CloudWatchStoreOptions {
  /**
   * The events to record: management and data events, with at most 500 condition values in total. CloudWatch does not
   * record network activity or Insights events.
   *
   * AWS applies a changed rule only to telemetry that is not enabled yet: whether new selectors take effect where
   * events are already recorded is not documented. A different `ruleName` creates a new rule.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CloudtrailParameters.html
   * @default - management events
   */
  readonly eventSelectors?: EventSelector[];

  /**
   * The name of the telemetry rule: 1 to 100 letters, digits and characters of `-_.#/`. Changing it replaces the rule.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CreateTelemetryRule.html
   * @default - generated from the construct's path
   */
  readonly ruleName?: string;

  /**
   * The retention period of the log groups, in whole days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545,
   * 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653. Must be known at synth.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   * @default Duration.days(365) - similar to the default of CloudTrail Lake
   */
  readonly retention?: Duration;

  /**
   * The Regions whose events are recorded. The stack's Region is always included and need not be listed; in a stack
   * without a known Region it must not be listed.
   *
   * Switching between a list and all Regions replaces the rule. AWS may reject the new rule while the old one exists:
   * remove the store from the stack first.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - all Regions, including those enabled later
   */
  readonly regions?: string[];

  /**
   * The customer managed key of the log groups. Must be a multi-Region key with a replica in each recorded Region,
   * unless only the stack's Region is recorded. Mutually exclusive with `encryptionKeyArn`. Requires aws-cdk-lib 2.268.0
   * or later.
   *
   * The required statements are added to its policy. For an imported key they are written to a file, and the warning
   * `policyNotManaged` names that file. Replicas have policies of their own, which need the same statements.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - an AWS owned key
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The ARN of the customer managed key, if only its ARN is known. Its policy needs `requiredKeyStatements`. Must be a
   * multi-Region key, unless only the stack's Region is recorded; the key must then be in that Region. Requires
   * aws-cdk-lib 2.268.0 or later.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - an AWS owned key
   */
  readonly encryptionKeyArn?: string;

  /**
   * The ids of the member accounts whose events are recorded, 12 digits each. Only valid for an organization.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryRule.html
   * @default - all accounts of the organization, or those of `organizationalUnitIds`
   */
  readonly accounts?: string[];

  /**
   * The ids of the organizational units whose accounts' events are recorded. Only valid for an organization.
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryRule.html
   * @default - all units, or only `accounts`
   */
  readonly organizationalUnitIds?: string[];

  /**
   * Whether to start telemetry evaluation, which CloudWatch requires for telemetry rules: for the account, or for the
   * organization, together with the service-linked roles and trusted access. It is never stopped, because other rules
   * may rely on it. CloudFormation has no resource type for it: a Lambda function makes the call and waits, up to 14
   * minutes, until evaluation runs.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-turn-on.html
   * @default true
   */
  readonly telemetryEvaluation?: boolean;
}

/**
 * Properties for `CloudWatchStore`.
 */
export interface CloudWatchStoreProps extends CloudWatchStoreOptions {
  /**
   * The id of the organization whose accounts' events are recorded, known at synth. The stack must then be in the
   * management account, or in that of the delegated administrator of CloudWatch.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
   * @default - only the account of the stack
   */
  readonly organizationId?: string;

  /**
   * The ARNs of the buckets that receive log files. Writes by CloudTrail and others to these buckets are never
   * recorded, and selectors must not name the buckets.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
   * @default - no bucket is excluded
   */
  readonly deliveryBucketArns?: string[];
}

/**
 * CloudTrail events in CloudWatch Logs, for queries, filters and alarms: the replacement for CloudTrail Lake that AWS
 * recommends.
 *
 * A telemetry rule makes CloudWatch create a service-linked channel (`aws-service-channel/…`), which customers cannot
 * create themselves. Through it, CloudWatch fills the log groups `aws/cloudtrail/managementevents` and
 * `aws/cloudtrail/dataevents` of each account and Region; `LogCentralization` copies them into one account. The store
 * needs no trail, and does not change existing trails or their log groups. It can take up to 24 hours until all events
 * are recorded. CloudWatch does not record network activity or Insights events.
 *
 * Use one store for each account or organization: if rules conflict, AWS applies none of them. Replicas of a rule in
 * other Regions cannot be changed there.
 *
 * Deleting the store ends nothing: the channel continues to record, and the log groups continue to cost, in each account
 * and Region. The page on stores has the commands that remove them.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html
 * @example
 * new CloudWatchStore(this, 'Store', {
 *   eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::Lambda::Function')],
 * });
 */
export class CloudWatchStore extends Construct {
  /** The ARN of the telemetry rule. */
  public readonly ruleArn: string;

  /** The name of the telemetry rule. */
  public readonly ruleName: string;

  /** The names of the log groups that CloudWatch fills, in each account and Region. */
  public readonly logGroupNames: string[];

  /** The policy statements that a customer managed key, and each of its replicas, needs for the log groups. */
  public readonly requiredKeyStatements: iam.PolicyStatement[];

  private readonly selection: Selection;

  /**
   * @param scope the construct that the store belongs to
   * @param id id within the scope
   * @param props the properties of the store
   */
  constructor(scope: Construct, id: string, props: CloudWatchStoreProps = {}) {
    super(scope, id);
    declareMade(this);
    // The Region of the stack is implied: AWS refuses it in the list.
    const otherRegions = Array.isArray(props.regions) ? props.regions.filter(region => region !== Stack.of(this).region) : undefined;
    this.checkProps(props, otherRegions === undefined || otherRegions.length > 0);
    const { eventSelectors = [EventSelector.managementEvents()], deliveryBucketArns = [] } = props;
    this.selection = { eventSelectors, insights: [], deliveryBucketArns, target: 'telemetry rule' };
    checkSelection(this, this.selection);
    warnOfSelection(this, this.selection);

    this.logGroupNames = [
      ...(eventSelectors.some(selector => selector._selects('Management')) ? ['aws/cloudtrail/managementevents'] : []),
      ...(eventSelectors.some(selector => selector._selects('Data')) ? ['aws/cloudtrail/dataevents'] : []),
    ];
    this.requiredKeyStatements = [this.keyStatement(props.organizationId)];
    if (props.encryptionKey) addStatements(this, 'key', props.encryptionKey, this.requiredKeyStatements);
    this.ruleName = props.ruleName ?? Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });
    const rule = this.createRule(props, otherRegions);
    const key = 'Rule.DestinationConfiguration.KmsKeyArn';
    checkSupported(rule, '2.268.0', { encryptionKey: [props.encryptionKey?.keyArn, key], encryptionKeyArn: [props.encryptionKeyArn, key] });
    this.ruleArn = rule.attrRuleArn;
    const retentionDays = (props.retention ?? Duration.days(365)).toDays();
    declareCost(this, () => ({ kind: 'cloudWatchStore', ...recordedKinds(eventSelectors), retentionDays }));
    if (props.telemetryEvaluation ?? true) {
      rule.node.addDependency(new TelemetryEvaluation(this, 'Evaluation', { organization: props.organizationId !== undefined, otherRegions }));
    }
  }

  /**
   * Describes in plain English what is recorded and what is not.
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
      .optional('encryptionKey', encryptionKey, KEY)
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
    const telemetryRule = props.organizationId === undefined
      ? new observabilityadmin.CfnTelemetryRule(this, 'Rule', { ruleName, rule })
      : new observabilityadmin.CfnOrganizationTelemetryRule(this, 'Rule', { ruleName, rule: { ...rule, scope: scopeExpression(props) } });
    refuseSameName(telemetryRule, { property: 'ruleName', prop: 'ruleName', advice: 'Leave it out for a name from the path.' });
    return telemetryRule;
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

/** Whether the key may be a multi-Region key. A key that is known only at deploy time may be one. */
function mayBeMultiRegion(key?: kms.IKey): boolean {
  const made = key?.node?.defaultChild;
  return made instanceof kms.CfnKey ? made.multiRegion === true || Token.isUnresolved(made.multiRegion) : mayBeMultiRegionArn(key?.keyArn);
}

function mayBeMultiRegionArn(keyArn?: string): boolean {
  return !KEY_ARN.holds(keyArn) || Token.isUnresolved(keyArn) || /:key\/mrk-/.test(keyArn!);
}
