import { aws_iam as iam, aws_kms as kms, aws_logs as logs, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { TrailIdentity } from '../identity/trail-identity';
import { arn } from '../private/arns';
import { acknowledgeWildcards } from '../private/nag-acknowledgements';
import { logGroupKeyStatement } from '../private/statements';
import { PropsCheck } from '../validation/props-check';
import { LOG_GROUP_NAME, REMOVAL_POLICY } from '../validation/rules/resources';
import { oneOf } from '../validation/rules/values';
import { refuseSameName } from '../validation/unique-names';

/**
 * Options for the trail's log group in CloudWatch Logs.
 */
export interface TrailLogGroupOptions {
  /**
   * The name of the log group: 1 to 512 of the characters A-Z a-z 0-9 _ - / . #, not starting with `aws/`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
   * @default 'cloudtrail/<trail name>'
   */
  readonly logGroupName?: string;

  /**
   * The retention period of the events in CloudWatch Logs. The archive keeps them longer and at lower cost. Security Hub's
   * control CloudWatch.16 requires at least a year.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16
   * @default logs.RetentionDays.ONE_YEAR
   */
  readonly retention?: logs.RetentionDays;

  /**
   * Whether the log group cannot be deleted, manually or by CloudFormation, until the protection is disabled.
   *
   * It is disabled by default because a failed first deployment would leave a protected log group behind: the next
   * deployment would fail, as the name is taken. Enable it once the trail is deployed.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
   * @default false
   */
  readonly deletionProtection?: boolean;

  /**
   * The removal policy of the log group; not `SNAPSHOT`.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

export interface TrailLogGroupProps extends TrailLogGroupOptions {
  readonly identity: TrailIdentity;
  /** A log group to use instead of a new one. */
  readonly logGroup?: logs.ILogGroup;
  readonly encryptionKey?: kms.IKey;
}

/**
 * The log group that a trail also delivers to, and the role that CloudTrail assumes for it.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export class TrailLogGroup extends Construct {
  public readonly logGroup: logs.ILogGroup;
  public readonly role: iam.Role;

  /** The statements that the key policy needs so that the new log group can use the key. */
  public readonly requiredKeyStatements: iam.PolicyStatement[] = [];

  constructor(scope: Construct, id: string, props: TrailLogGroupProps) {
    super(scope, id);
    new PropsCheck(this)
      .optional('logGroupName', props.logGroupName, LOG_GROUP_NAME)
      .optional('retention', props.retention, oneOf(logs.RetentionDays, 'RetentionDays'))
      .optional('removalPolicy', props.removalPolicy, REMOVAL_POLICY)
      .throwIfAny();
    this.logGroup = props.logGroup ?? this.createLogGroup(props);
    // CloudTrail sends no source ARN when it assumes this role.
    this.role = new iam.Role(this, 'Role', {
      description: `Lets the CloudTrail trail ${props.identity.trailName} write to CloudWatch Logs`,
      assumedBy: new iam.ServicePrincipal('cloudtrail.amazonaws.com'),
    });
    this.allowDelivery(props.identity);
  }

  private createLogGroup(props: TrailLogGroupProps): logs.LogGroup {
    // A fixed name: the key's policy names the group, and the group depends on the key.
    const logGroupName = props.logGroupName ?? `cloudtrail/${props.identity.trailName}`;
    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      logGroupName,
      encryptionKey: props.encryptionKey,
      retention: props.retention ?? logs.RetentionDays.ONE_YEAR,
      deletionProtectionEnabled: props.deletionProtection,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    refuseSameName(logGroup, { property: 'logGroupName', prop: 'logGroupName', advice: 'Give each trail a trailName, or its log group a name, of its own.' });
    if (props.encryptionKey) this.requiredKeyStatements.push(logGroupKeyStatement(this, logGroupName));
    return logGroup;
  }

  /** Both forms of stream names: the owner's own, and those of the organization's members. */
  private allowDelivery({ logStreamNames }: TrailIdentity): void {
    const { region, account } = Stack.of(this);
    const streams = logStreamNames.map(name => arn('logs', region, account, `log-group:${this.logGroup.logGroupName}:log-stream:${name}`));
    const policy = new iam.ManagedPolicy(this, 'DeliveryPolicy', {
      roles: [this.role],
      statements: [new iam.PolicyStatement({ sid: 'WriteLogStreams', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: streams })],
    });
    acknowledgeWildcards(policy, streams, 'CloudTrail numbers its log streams: the documented policy ends in a wildcard.');
  }
}
