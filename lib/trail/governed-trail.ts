import { aws_cloudtrail as cloudtrail, aws_iam as iam, aws_kms as kms, aws_logs as logs, aws_sns as sns, Lazy, Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import { AggregationTemplate, aggregationConfigurations, checkAggregations } from './aggregation-template';
import { DeliveryTopic } from './delivery-topic';
import { ForeignTrail } from './foreign-trail';
import { readerKeyStatements, trailKeyStatements } from './key-statements';
import { RecursiveLogging } from './recursive-logging';
import { topicStatement } from './topic-statements';
import { TrailKey } from './trail-key';
import { TrailLogGroup, TrailLogGroupOptions } from './trail-log-group';
import { checkReaders } from '../contracts/check-readers';
import { IGovernedTrail } from '../contracts/governed-trail';
import { ILogArchive } from '../contracts/log-archive';
import { LogReader } from '../contracts/log-reader';
import { TrailIdentity } from '../identity/trail-identity';
import { PropsCheck } from '../private/props-check';
import { addStatements } from '../private/required-policy';
import { BUCKET_ARN, instanceOf, LOG_GROUP_NAME, TRAIL_ARN } from '../private/rules';
import { warn } from '../private/warnings';
import { checkSelection, compileSelectors, explainSelection, Selection, warnOfUnknownTypes } from '../selection/compiler';
import { EventSelector } from '../selection/event-selector';
import { InsightSelector } from '../selection/insight-selector';

/**
 * What may be said about the trail.
 */
export interface GovernedTrailOptions {
  /**
   * Record every Region of the partition, also those enabled later, or only the home Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html
   * @default true
   */
  readonly multiRegion?: boolean;

  /**
   * Which events are recorded. A list replaces the default: name the management events too. An empty list gives the error
   * `EmptyList`, more than 500 values `TooManySelectorValues`, the log bucket itself `RecordsOwnDeliveries`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
   * @default [EventSelector.managementEvents()]
   */
  readonly eventSelectors?: EventSelector[];

  /**
   * What CloudTrail Insights looks for; each analysed event is billed. An Insight that no selector feeds gives the error
   * `InsightsWithoutEvents`, an empty list `EmptyList`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html
   * @default - no Insights
   */
  readonly insights?: InsightSelector[];

  /**
   * Summaries of the recorded data events of each five minutes, which CloudTrail delivers to the folder `CloudTrail-Aggregated` beside the
   * logs; they are billed. Without a selector that records data events they give the error `AggregationsWithoutEvents`, an empty
   * list gives `EmptyList`, a repetition `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html
   * @default - no summaries
   */
  readonly aggregations?: AggregationTemplate[];

  /**
   * Also deliver to CloudWatch Logs, for metric filters and queries. Ingestion is billed.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default true
   */
  readonly cloudWatchLogs?: boolean;

  /**
   * A log group to use instead of a new one, in the trail's account and Region. It cannot be given together with
   * `logGroupOptions`, nor with `cloudWatchLogs: false`: error `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default - a new log group
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * What differs in the new log group. It cannot be given with `cloudWatchLogs: false`: error `ConflictingProps`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/Working-with-log-groups-and-streams.html
   * @default - kept for three months
   */
  readonly logGroupOptions?: TrailLogGroupOptions;

  /**
   * Topic to which CloudTrail announces each log file, in any account. A `DeliveryTopic` that does not name this trail gives the error
   * `UnknownTrail`, a FIFO topic `InvalidValue`. For an imported topic the statement that its policy needs is written to a file of the
   * cloud assembly, and the warning `policyNotManaged` names it. The key of a topic other than a `DeliveryTopic` is left alone: it has to
   * let `cloudtrail.amazonaws.com` use `kms:GenerateDataKey*` and `kms:Decrypt`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
   * @default - nothing is announced
   */
  readonly deliveryTopic?: sns.ITopic;

  /**
   * Whether the trail records what CloudTrail itself writes into buckets (`PutObject`) and log groups (`PutLogEvents`), as far as
   * the selectors ask for it.
   *
   * CloudFormation has no property for it: given, `true` or `false`, a Lambda function tells CloudTrail after each change of the trail.
   * Left out later, the trail keeps what it was told last: give `true` to record again. A deployment fails where the AWS SDK does not know
   * the setting: the function installs the current one from npm. The alert `cloudtrail-narrowed` tells of the call, as of every change of a
   * trail, with the role of ApiCallProvider as the caller.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-recursive-logging.html
   * @default - CloudTrail is told nothing, which for a new trail means true
   */
  readonly recursiveLogging?: boolean;

  /**
   * Whether the trail records. Switched off, nothing is recorded from the deployment on.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
   * @default true
   */
  readonly logging?: boolean;
}

/**
 * What only a direct user of the trail says.
 */
export interface GovernedTrailProps extends GovernedTrailOptions {
  /**
   * Who the trail is. That of another trail in the stack gives the error `DuplicateTrail`. An owner or home Region other than that of the stack gives the error `WrongStack`: CloudFormation can
   * create an organization trail only in the management account.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
   */
  readonly identity: TrailIdentity;

  /**
   * Where the trail delivers. An archive that does not name this trail gives the error `UnknownTrail`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   */
  readonly archive: ILogArchive;

  /**
   * Key for log files, digest files and the new log group. For an imported key the statements that its policy needs are written
   * to a file of the cloud assembly, and the warning `policyNotManaged` names it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
   * @default - a new TrailKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Who may decrypt the logs besides those whom the account's own policies admit. An empty list gives the error `EmptyList`, a
   * reader of an account that the trail does not record `UnknownAccount`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail-decrypt.html
   * @default - nobody is named
   */
  readonly readers?: LogReader[];
}

/**
 * What is known of a trail that was not made here.
 */
export interface GovernedTrailAttributes {
  /**
   * ARN of the trail; that of an organization trail carries the management account's id. Another form gives the error `InvalidResourceArn`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
   */
  readonly trailArn: string;

  /**
   * Name of the log group that it delivers to, in the scope's account and Region. Another form gives the error `InvalidLogGroupName`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default - none, or not known
   */
  readonly logGroupName?: string;
}

/**
 * A trail that records all that was selected, in every Region, with log file validation, encryption and delivery to CloudWatch Logs.
 *
 * Built on the L1: the L2 trail knows no advanced event selectors, writes basic ones always, and leaves the key's policy alone.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html
 * @example
 * const identity = TrailIdentity.forAccount(this);
 * new GovernedTrail(this, 'Trail', {
 *   identity,
 *   archive: new LogArchive(this, 'Archive', { trails: [identity] }),
 * });
 */
export class GovernedTrail extends Construct implements IGovernedTrail {
  /**
   * A trail that was not made here, by its ARN.
   *
   * @param scope the construct that it belongs to
   * @param id id within the scope
   * @param trailArn ARN of the trail; another form gives the error `InvalidResourceArn`
   */
  public static fromTrailArn(scope: Construct, id: string, trailArn: string): IGovernedTrail {
    return GovernedTrail.fromTrailAttributes(scope, id, { trailArn });
  }

  /**
   * A trail that was not made here, by what is known of it.
   *
   * @param scope the construct that it belongs to
   * @param id id within the scope
   * @param attributes what is known of it
   */
  public static fromTrailAttributes(scope: Construct, id: string, attributes: GovernedTrailAttributes): IGovernedTrail {
    new PropsCheck(scope).value('trailArn', attributes.trailArn, TRAIL_ARN).value('logGroupName', attributes.logGroupName, LOG_GROUP_NAME).done();
    return new ForeignTrail(scope, id, attributes.trailArn, attributes.logGroupName);
  }

  /** ARN of the trail. */
  public readonly trailArn: string;

  /** The log group that the trail delivers to, unless `cloudWatchLogs` is off. */
  public readonly logGroup?: logs.ILogGroup;

  /** The key that encrypts the logs. */
  public readonly encryptionKey: kms.IKey;

  /** The statements that the key's policy needs so that CloudTrail and the log group can encrypt, and the readers decrypt. */
  public readonly requiredKeyStatements: iam.PolicyStatement[];

  /** The statement that the topic's policy needs so that CloudTrail can announce log files; none without `deliveryTopic`. */
  public readonly requiredTopicStatements: iam.PolicyStatement[];

  private readonly identity: TrailIdentity;
  private readonly excludedBucketArns: string[] = [];
  private readonly selection: () => Selection;

  /**
   * @param scope the construct that the trail belongs to
   * @param id id within the scope
   * @param props who the trail is, where it delivers, and what differs from the defaults
   */
  constructor(scope: Construct, id: string, props: GovernedTrailProps) {
    super(scope, id);
    const { identity, archive, eventSelectors = [EventSelector.managementEvents()], insights = [], deliveryTopic } = props;
    this.identity = identity;
    this.checkProps(props);
    // Read anew each time: buckets may join the archive, like a replica, until synth.
    const deliveryBucketArns = () => [...new Set([...archive.deliveryBucketArns, ...this.excludedBucketArns])];
    const archiveBucketArn = archive.bucket.bucketArn;
    this.selection = () => ({ eventSelectors, insights, archiveBucketArn, deliveryBucketArns: deliveryBucketArns() });
    checkSelection(this, this.selection());
    warnOfUnknownTypes(this, this.selection());
    this.warnOfOptInRegion(identity);

    this.encryptionKey = props.encryptionKey ?? new TrailKey(this, 'Key', { identity });
    const delivery = props.cloudWatchLogs === false ? undefined : new TrailLogGroup(this, 'Logs', {
      ...props.logGroupOptions, identity, logGroup: props.logGroup, encryptionKey: this.encryptionKey,
    });
    this.logGroup = delivery?.logGroup;
    this.requiredKeyStatements = [
      ...trailKeyStatements(identity), ...readerKeyStatements(identity, props.readers ?? []), ...delivery?.requiredKeyStatements ?? [],
    ];
    addStatements(this, 'key', this.encryptionKey, this.requiredKeyStatements);
    this.requiredTopicStatements = deliveryTopic ? [topicStatement(deliveryTopic.topicArn, [identity])] : [];
    // A DeliveryTopic has its statement already, for all its trails.
    if (deliveryTopic && !(deliveryTopic instanceof DeliveryTopic)) addStatements(this, 'topic', deliveryTopic, this.requiredTopicStatements);

    const trail = new cloudtrail.CfnTrail(this, 'Resource', {
      trailName: identity.trailName,
      isLogging: props.logging ?? true,
      isMultiRegionTrail: props.multiRegion ?? true,
      isOrganizationTrail: identity.organizationId !== undefined,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: archive.bucket.bucketName,
      s3KeyPrefix: identity.keyPrefix,
      kmsKeyId: this.encryptionKey.keyArn,
      // The ARN, because a name would be looked up in the trail's own account.
      snsTopicName: deliveryTopic?.topicArn,
      cloudWatchLogsLogGroupArn: delivery?.logGroup.logGroupArn,
      cloudWatchLogsRoleArn: delivery?.role.roleArn,
      advancedEventSelectors: Lazy.any({ produce: () => compileSelectors(this.selection()) }),
      insightSelectors: insights.length > 0 ? insights.map(insight => insight._render()) : undefined,
      aggregationConfigurations: aggregationConfigurations(props.aggregations),
    });
    // CloudTrail tries the bucket, the key, the topic and the role when the trail is created: their policies have to be there.
    trail.node.addDependency(archive, archive.bucket, this.encryptionKey, ...(delivery ? [delivery] : []), ...(deliveryTopic ? [deliveryTopic] : []));
    if (props.recursiveLogging !== undefined) new RecursiveLogging(this, 'RecursiveLogging', { identity, trail, enabled: props.recursiveLogging });
    this.trailArn = identity.trailArn;
    this.node.addValidation({
      validate: () => {
        checkSelection(this, this.selection());
        return [];
      },
    });
  }

  /**
   * Never record writes into another bucket that logs are delivered to, like a replica.
   *
   * @param bucketArn ARN of the bucket; another form gives the error `InvalidResourceArn`, one that a selector names `RecordsOwnDeliveries`
   */
  public excludeDeliveries(bucketArn: string): void {
    new PropsCheck(this).members('bucketArn', [bucketArn], BUCKET_ARN).done();
    this.excludedBucketArns.push(bucketArn);
    checkSelection(this, this.selection());
  }

  /**
   * What the trail records and what it does not, in plain words, a line for each selector.
   */
  public explain(): string {
    return explainSelection(this, this.selection());
  }

  /**
   * Lets somebody else decrypt. The bucket has to admit the reader too: see `LogArchive.addReader`.
   *
   * @param reader who reads; of an account that the trail does not record, gives the error `UnknownAccount`
   */
  public addReader(reader: LogReader): void {
    checkReaders(new PropsCheck(this), 'reader', [reader], [this.identity]).done();
    const statements = readerKeyStatements(this.identity, [reader]);
    this.requiredKeyStatements.push(...statements);
    addStatements(this, 'key', this.encryptionKey, statements);
  }

  /**
   * Whether something is recorded at all times: the hourly check of the trail is a call that only reads.
   * @internal
   */
  public _isNeverSilent(): boolean {
    return this.selection().eventSelectors.some(selector => selector._selectsManagementReads());
  }

  private checkProps(props: GovernedTrailProps): void {
    const { identity, archive, encryptionKey, cloudWatchLogs, logGroup, logGroupOptions, deliveryTopic } = props;
    const stack = Stack.of(this);
    const arnOf = ({ trailArn }: { trailArn: string }) => JSON.stringify(stack.resolve(trailArn));
    const same = (one: { trailArn: string }, other: { trailArn: string }) => arnOf(one) === arnOf(other);
    const off = cloudWatchLogs === false ? cloudWatchLogs : undefined;
    const check = checkReaders(new PropsCheck(this), 'readers', props.readers, [identity]);
    checkAggregations(check, props.aggregations, props.eventSelectors)
      .each('eventSelectors', props.eventSelectors, instanceOf(EventSelector, 'EventSelector.managementEvents()'))
      .each('insights', props.insights, instanceOf(InsightSelector, 'InsightSelector.apiCallRate()'))
      .exclusive({ logGroup, logGroupOptions }, 'The options shape a new log group.')
      .exclusive({ cloudWatchLogs: off, logGroup }, 'Leave out the log group, or switch delivery on.')
      .exclusive({ cloudWatchLogs: off, logGroupOptions }, 'Leave out the options, or switch delivery on.')
      .that(archive.trails.length === 0 || archive.trails.some(trail => same(trail, identity) && trail.keyPrefix === identity.keyPrefix), {
        code: 'UnknownTrail',
        prop: 'archive',
        must: 'be one that this trail may deliver to',
        value: archive.trails.map(trail => trail.trailName),
        advice: 'Give the archive and the trail the same identity.',
      })
      .that(!(deliveryTopic instanceof DeliveryTopic) || deliveryTopic.trails.some(trail => same(trail, identity)), {
        code: 'UnknownTrail', prop: 'deliveryTopic', must: 'name this trail', value: identity.trailName, advice: 'Add the identity to its trails.',
      })
      .that(deliveryTopic?.fifo !== true, {
        code: 'InvalidValue', prop: 'deliveryTopic', must: 'be a standard topic', value: 'FIFO', advice: 'CloudTrail takes no name with a period.',
      })
      .that(!stack.node.findAll().some(other => other instanceof GovernedTrail && other !== this && same(other, identity)), {
        code: 'DuplicateTrail',
        prop: 'identity',
        must: 'be of no other trail in the stack',
        value: identity.trailName,
        advice: 'Give each trail a trailName of its own.',
      })
      .beside('identity', stack, { account: identity.ownerAccount, region: identity.homeRegion },
        'Put the trail into a stack of its owner and home Region: CloudFormation cannot create it from a delegated administrator.')
      .beside('encryptionKey', stack, { region: encryptionKey?.env.region }, 'CloudTrail and S3 encrypt with a key of the bucket\'s Region only.')
      .beside('logGroup', stack, { ...logGroup?.env }, 'CloudTrail delivers only to log groups beside the trail.')
      .done();
  }

  private warnOfOptInRegion({ organizationId, homeRegion }: TrailIdentity): void {
    if (organizationId && !Token.isUnresolved(homeRegion) && RegionInfo.get(homeRegion).isOptInRegion) {
      warn(this, 'optInHomeRegion', `The organization trail's home Region ${homeRegion} is opt-in: accounts that did not enable it are not recorded.`
        + ' Choose a Region that is enabled everywhere.');
    }
  }
}
