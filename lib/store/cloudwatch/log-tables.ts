import { aws_iam as iam, aws_kms as kms, aws_observabilityadmin as observabilityadmin, CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CloudTrailLogType, DATA_SOURCE } from './cloudtrail-log-type';
import { LOG_GROUP_NAMES } from './telemetry-rules';
import { arn } from '../../private/arns';
import { acknowledgeWildcards } from '../../private/nag-acknowledgements';
import { addStatements } from '../../private/required-policy';
import { statement } from '../../private/statements';
import { PropsCheck } from '../../validation/props-check';
import { KEY_ARN, REMOVAL_POLICY, resourceWith } from '../../validation/rules/resources';
import { oneOf } from '../../validation/rules/values';

/**
 * What may be said about tables of CloudTrail events.
 */
export interface LogTablesProps {
  /**
   * The kinds of events that have tables. An empty list gives the error `EmptyList`, a repetition or another value `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
   * @default - management and data events
   */
  readonly logTypes?: CloudTrailLogType[];

  /**
   * Names of the log groups whose events may go into the tables: of each 1 to 512 of the characters A-Z a-z 0-9 _ - / . #, with `*` for any
   * others. Another form gives the error `InvalidLogGroupName`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
   * @default - `aws/cloudtrail/managementevents` and `aws/cloudtrail/dataevents`, which a `CloudWatchStore` fills, as far as `logTypes` asks for them
   */
  readonly logGroupNames?: string[];

  /**
   * The customer key of the tables, of the stack's Region. Not together with `encryptionKeyArn`: that gives the error `ConflictingProps`.
   * Another key replaces the integration, and with it all tables.
   *
   * The statements that the key needs are added to its policy. For an imported key they are written to a file, and the warning
   * `policyNotManaged` names it.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
   * @default - keys of Amazon S3 (AES-256)
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * ARN of that key, where it is known by its ARN only. Its policy needs `requiredKeyStatements`. Another form gives the error
   * `InvalidResourceArn`, another Region than the stack's `WrongStack`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
   * @default - keys of Amazon S3 (AES-256)
   */
  readonly encryptionKeyArn?: string;

  /**
   * What happens to the integration and its role when they leave the stack. Tables have only what came after they were made: what is
   * deleted does not come back.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - kept, except by a first deployment that fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * CloudTrail events of CloudWatch Logs as Apache Iceberg tables, for Athena, Redshift and whatever else reads those.
 *
 * CloudWatch keeps the tables in a bucket of its own, `aws-cloudwatch`, in the namespace `logs`, as long as the log groups keep the events,
 * and at no other price. They begin empty: events from before are not in them. An account has one integration in a Region; if it is there
 * already, the deployment fails. Readers need `SELECT` and `DESCRIBE` from Lake Formation.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/s3-tables-integration.html
 * @example
 * new LogTables(this, 'Tables', { logTypes: [CloudTrailLogType.MANAGEMENT] });
 */
export class LogTables extends Construct {
  /** ARN of the integration. */
  public readonly integrationArn: string;

  /** With it CloudWatch Logs writes into the tables. */
  public readonly role: iam.IRole;

  /** What the policy of a customer key needs so that the tables can use it. */
  public readonly requiredKeyStatements: iam.PolicyStatement[];

  /**
   * @param scope the construct that the tables belong to
   * @param id id within the scope
   * @param props what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: LogTablesProps = {}) {
    super(scope, id);
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
      .optional('encryptionKey', encryptionKey, resourceWith('keyArn', 'a KMS key'))
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
