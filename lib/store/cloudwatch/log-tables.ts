import { aws_iam as iam, aws_kms as kms, aws_observabilityadmin as observabilityadmin, CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CloudTrailLogType, DATA_SOURCE } from './cloudtrail-log-type';
import { LOG_GROUP_NAMES } from './telemetry-rules';
import { declareMade } from '../../contracts/made-resource';
import { arn } from '../../private/arns';
import { acknowledgeWildcards } from '../../private/nag-acknowledgements';
import { addStatements } from '../../private/required-policy';
import { statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';
import { KEY } from '../../validation/rules/keys';
import { KEY_ARN, REMOVAL_POLICY } from '../../validation/rules/resources';
import { oneOf } from '../../validation/rules/values';

/**
 * Properties for `LogTables`.
 */
export interface LogTablesProps {
  /**
   * The types of CloudTrail events that have tables.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
   * @default - management and data events
   */
  readonly logTypes?: CloudTrailLogType[];

  /**
   * The names of the log groups whose events may be written to the tables: 1 to 512 of the characters A-Z a-z 0-9 _ - /
   * . # each, with `*` as a wildcard, but not `*` alone. A `CloudWatchStore` fills the default log groups.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
   * @default - `aws/cloudtrail/managementevents` and `aws/cloudtrail/dataevents`, according to `logTypes`
   */
  readonly logGroupNames?: string[];

  /**
   * The customer managed key of the tables, in the stack's Region. Mutually exclusive with `encryptionKeyArn`. Changing
   * it replaces the integration, including all tables.
   *
   * The required statements are added to its policy. For an imported key they are written to a file, and the warning
   * `policyNotManaged` names that file.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
   * @default - Amazon S3 managed keys (AES-256)
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The ARN of the customer managed key, if only its ARN is known. The key must be in the stack's Region, and its
   * policy needs `requiredKeyStatements`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
   * @default - Amazon S3 managed keys (AES-256)
   */
  readonly encryptionKeyArn?: string;

  /**
   * The removal policy of the integration and its role. The tables contain only events that arrived after their
   * creation: deleted events cannot be restored to them.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - retained, except when the first deployment fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * CloudTrail events of CloudWatch Logs as Apache Iceberg tables, for Athena, Redshift and other engines that read them.
 *
 * CloudWatch stores the tables in a bucket of its own, `aws-cloudwatch`, in the namespace `logs`, as long as the log
 * groups retain the events, at no additional charge. The tables start empty: earlier events are not included. An
 * account has one integration in a Region; if it exists already, the deployment fails. Readers need `SELECT` and
 * `DESCRIBE` permissions from Lake Formation.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
 * @example
 * new LogTables(this, 'Tables', { logTypes: [CloudTrailLogType.MANAGEMENT] });
 */
export class LogTables extends Construct {
  /** The ARN of the integration. */
  public readonly integrationArn: string;

  /** The role with which CloudWatch Logs writes to the tables. */
  public readonly role: iam.IRole;

  /** The policy statements that a customer managed key needs for the tables. */
  public readonly requiredKeyStatements: iam.PolicyStatement[];

  /**
   * @param scope the construct that the tables belong to
   * @param id id within the scope
   * @param props the properties of the tables
   */
  constructor(scope: Construct, id: string, props: LogTablesProps = {}) {
    super(scope, id);
    declareMade(this);
    this.checkProps(props);
    const { logTypes = Object.values(CloudTrailLogType), encryptionKey } = props;
    const logGroups = (props.logGroupNames ?? logTypes.map(type => `aws/cloudtrail/${type}events`)).map(name => this.logGroupArn(name));
    const policy = this.deliveryPolicy(logGroups);
    this.role = this.createRole(logGroups, policy);
    this.requiredKeyStatements = this.keyStatements();
    if (encryptionKey) addStatements(this, 'key', encryptionKey, this.requiredKeyStatements);

    const kmsKeyArn = encryptionKey?.keyArn ?? props.encryptionKeyArn;
    const integration = new observabilityadmin.CfnS3TableIntegration(this, 'Integration', {
      encryption: kmsKeyArn === undefined ? { sseAlgorithm: 'AES256' } : { sseAlgorithm: 'aws:kms', kmsKeyArn },
      logSources: logTypes.map(type => ({ name: DATA_SOURCE, type })),
      roleArn: this.role.roleArn,
    });
    integration.node.addDependency(policy);
    for (const part of [integration, this.role.node.defaultChild, policy.node.defaultChild] as CfnResource[]) {
      part.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
    this.integrationArn = integration.attrArn;
  }

  private checkProps({ logTypes, logGroupNames, encryptionKey, encryptionKeyArn, removalPolicy }: LogTablesProps): void {
    const [, , , region] = KEY_ARN.holds(encryptionKeyArn) ? encryptionKeyArn!.split(':') : [];
    new PropsCheck(this)
      .knownList('logTypes', logTypes, oneOf(CloudTrailLogType, 'CloudTrailLogType'))
      .knownList('logGroupNames', logGroupNames, LOG_GROUP_NAMES)
      .optional('encryptionKey', encryptionKey, KEY)
      .optional('encryptionKeyArn', encryptionKeyArn, KEY_ARN)
      .sameEnvironment('encryptionKeyArn', Stack.of(this), { region }, 'The tables are in the Region of the stack: use a key of that Region.')
      .exclusive({ encryptionKey, encryptionKeyArn }, 'Name the key once.')
      .optional('removalPolicy', removalPolicy, REMOVAL_POLICY)
      .throwIfAny();
  }

  private logGroupArn(name: string): string {
    const { region, account } = Stack.of(this);
    return arn('logs', region, account, `log-group:${name}`);
  }

  private deliveryPolicy(logGroups: string[]): iam.ManagedPolicy {
    const policy = new iam.ManagedPolicy(this, 'DeliveryPolicy', {
      description: 'Lets CloudWatch Logs write events of CloudTrail into tables',
      statements: [statement({
        sid: 'WriteTables',
        actions: ['logs:IntegrateWithS3Table'],
        // Sorted, as the feature flag `minimizePolicies` would.
        resources: [...logGroups].sort(),
        conditions: { StringEquals: { 'aws:ResourceAccount': Stack.of(this).account } },
      })],
    });
    acknowledgeWildcards(policy, logGroups.filter(logGroup => logGroup.includes('*')), 'The log groups that the caller asked for.');
    return policy;
  }

  private createRole(logGroups: string[], policy: iam.ManagedPolicy): iam.Role {
    return new iam.Role(this, 'Role', {
      description: 'Writes events of CloudTrail from CloudWatch Logs into tables',
      assumedBy: new iam.ServicePrincipal('logs.amazonaws.com', {
        conditions: { ArnLike: { 'aws:SourceArn': logGroups }, StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      managedPolicies: [policy],
    });
  }

  /** AWS documents no source ARN for either. */
  private keyStatements(): iam.PolicyStatement[] {
    const { region, account } = Stack.of(this);
    const use = { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] };
    return [
      statement({
        ...use,
        sid: 'LogTablesWrite',
        principals: [new iam.ServicePrincipal('systemtables.cloudwatch.amazonaws.com')],
        actions: [...use.actions, 'kms:DescribeKey'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      statement({
        ...use,
        sid: 'LogTablesMaintain',
        principals: [new iam.ServicePrincipal('maintenance.s3tables.amazonaws.com')],
        conditions: { StringLike: { 'kms:EncryptionContext:aws:s3:arn': arn('s3tables', region, account, 'bucket/aws-cloudwatch/*') } },
      }),
    ];
  }
}
