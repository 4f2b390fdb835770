import { aws_cloudtrail as cloudtrail, aws_iam as iam, aws_kms as kms, aws_logs as logs, aws_s3 as s3, Lazy, Resource, Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import { aggregationConfigurations, checkAggregations } from './aggregation-template';
import { DeliveryTopic } from './delivery-topic';
import { GovernedTrailProps, GovernedTrailAttributes } from './governed-trail-props';
import { ImportedTrail } from './imported-trail';
import { readerKeyStatements, trailKeyStatements } from './key-statements';
import { warnOfPaidCopies } from './paid-copies';
import { topicStatement } from './topic-statements';
import { trailCost } from './trail-cost';
import { TrailKey } from './trail-key';
import { TrailLogGroup } from './trail-log-group';
import { TrailSettings } from './trail-settings';
import { checkReaders } from '../contracts/check-readers';
import { declareCost } from '../contracts/cost-driver';
import { IGovernedTrail } from '../contracts/governed-trail';
import { LogReader } from '../contracts/log-reader';
import { declareMade } from '../contracts/made-resource';
import { TrailIdentity } from '../identity/trail-identity';
import { addStatements } from '../private/required-policy';
import { checkSelection, compileSelectors, explainSelection, warnOfSelection } from '../selection/compiler';
import { EventSelector } from '../selection/event-selector';
import { InsightSelector } from '../selection/insight-selector';
import { Selection } from '../selection/selection';
import { PropsCheck } from '../validation/props-check';
import { CUSTOMER_TOPIC_KEY, KEY } from '../validation/rules/keys';
import { BUCKET_ARN, LOG_GROUP_NAME } from '../validation/rules/resources';
import { TRAIL_ARN } from '../validation/rules/trails';
import { instanceOf } from '../validation/rules/values';
import { refuseSameName } from '../validation/unique-names';
import { warn } from '../validation/warnings';

/**
 * A CloudTrail trail that records the selected events in every Region, with log file validation, encryption and
 * delivery to CloudWatch Logs.
 *
 * It is built on the L1: the L2 `Trail` does not support advanced event selectors, always writes basic ones, and does
 * not manage the key policy.
 *
 * @resource AWS::CloudTrail::Trail
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html
 * @example
 * const identity = TrailIdentity.forAccount(this);
 * new GovernedTrail(this, 'Trail', {
 *   identity,
 *   archive: new LogArchive(this, 'Archive', { trails: [identity] }),
 * });
 */
export class GovernedTrail extends Resource implements IGovernedTrail {
  /**
   * Imports a trail by its ARN.
   *
   * @param scope the construct that it belongs to
   * @param id id within the scope
   * @param trailArn ARN of the trail
   */
  public static fromTrailArn(scope: Construct, id: string, trailArn: string): IGovernedTrail {
    return GovernedTrail.fromTrailAttributes(scope, id, { trailArn });
  }

  /**
   * Imports a trail by its attributes.
   *
   * @param scope the construct that it belongs to
   * @param id id within the scope
   * @param attributes attributes of the trail
   */
  public static fromTrailAttributes(scope: Construct, id: string, attributes: GovernedTrailAttributes): IGovernedTrail {
    new PropsCheck(scope).optional('trailArn', attributes.trailArn, TRAIL_ARN).optional('logGroupName', attributes.logGroupName, LOG_GROUP_NAME).throwIfAny();
    return new ImportedTrail(scope, id, attributes.trailArn, attributes.logGroupName);
  }

  /** The name of the trail. */
  public readonly trailName: string;

  /** The ARN of the trail. */
  public readonly trailArn: string;

  /** The log group that the trail delivers to; undefined if `cloudWatchLogs` is false. */
  public readonly logGroup?: logs.ILogGroup;

  /** The key that encrypts the logs. */
  public readonly encryptionKey: kms.IKey;

  /**
   * The statements that the key policy needs for CloudTrail and the log group to encrypt, and the readers to decrypt.
   */
  public readonly requiredKeyStatements: iam.PolicyStatement[];

  /** The statements that the topic policy needs for CloudTrail to announce log files; empty without `deliveryTopic`. */
  public readonly requiredTopicStatements: iam.PolicyStatement[];

  private readonly identity: TrailIdentity;
  private readonly excludedBucketArns: string[] = [];
  private readonly selection: () => Selection;

  /**
   * @param scope the construct that the trail belongs to
   * @param id id within the scope
   * @param props properties of the trail
   */
  constructor(scope: Construct, id: string, props: GovernedTrailProps) {
    super(scope, id);
    declareMade(this);
    const { identity, archive, eventSelectors = [EventSelector.managementEvents()], insights = [], deliveryTopic } = props;
    this.identity = identity;
    this.checkProps(props);
    // Read anew each time: buckets may join the archive, like a replica, until synth.
    const deliveryBucketArns = () => [...new Set([...archive.deliveryBucketArns, ...this.excludedBucketArns])];
    const archiveBucketArn = archive.bucket.bucketArn;
    this.selection = () => ({ eventSelectors, insights, archiveBucketArn, deliveryBucketArns: deliveryBucketArns() });
    checkSelection(this, this.selection());
    warnOfSelection(this, this.selection());
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
    warnOfPaidCopies(this, trail);
    refuseSameName(trail, { property: 'trailName', prop: 'identity', advice: 'Give each trail a trailName of its own.' });
    // CloudTrail tries the bucket, the key, the topic and the role when the trail is created: their policies have to be
    // there.
    trail.node.addDependency(archive, archive.bucket, this.encryptionKey, ...(delivery ? [delivery] : []), ...(deliveryTopic ? [deliveryTopic] : []));
    const { recursiveLogging } = props;
    if (!delivery || recursiveLogging !== undefined) {
      new TrailSettings(this, 'Settings', { identity, trail, cloudWatchLogs: delivery !== undefined, recursiveLogging });
    }
    this.trailName = identity.trailName;
    this.trailArn = identity.trailArn;
    declareCost(this, () => trailCost(props, this.selection(), this.logGroup));
    this.node.addValidation({
      validate: () => {
        checkSelection(this, this.selection());
        return [];
      },
    });
  }

  /**
   * Excludes writes to another bucket that receives logs, such as a replica, from the recorded events.
   *
   * @param bucketArn ARN of the bucket, which no selector may name
   */
  public excludeDeliveries(bucketArn: string): void {
    new PropsCheck(this).knownList('bucketArn', [bucketArn], BUCKET_ARN).throwIfAny();
    this.excludedBucketArns.push(bucketArn);
    checkSelection(this, this.selection());
  }

  /**
   * Returns a description in plain English of what the trail records and what it does not, one line per selector.
   */
  public explain(): string {
    return explainSelection(this, this.selection());
  }

  /**
   * Allows another reader to decrypt the logs. The bucket must admit the reader too: see `LogArchive.addReader`.
   *
   * @param reader reader of logs that the trail records
   */
  public addReader(reader: LogReader): void {
    checkReaders(new PropsCheck(this), 'reader', [reader], [this.identity]).throwIfAny();
    const statements = readerKeyStatements(this.identity, [reader]);
    this.requiredKeyStatements.push(...statements);
    addStatements(this, 'key', this.encryptionKey, statements);
  }

  /**
   * Whether something is recorded at all times: the hourly check of the trail is a call that only reads.
   * @internal
   */
  public _isNeverSilent(): boolean {
    return this.selection().eventSelectors.some(selector => selector._selectsManagement(true));
  }

  private checkProps(props: GovernedTrailProps): void {
    const { identity, archive, encryptionKey, cloudWatchLogs, logGroup, logGroupOptions, deliveryTopic } = props;
    const stack = Stack.of(this);
    const arnOf = ({ trailArn }: { trailArn: string }) => JSON.stringify(stack.resolve(trailArn));
    const same = (one: { trailArn: string }, other: { trailArn: string }) => arnOf(one) === arnOf(other);
    const off = cloudWatchLogs === false ? cloudWatchLogs : undefined;
    const check = checkReaders(new PropsCheck(this), 'readers', props.readers, [identity]);
    checkAggregations(check, props.aggregations, props.eventSelectors)
      .list('eventSelectors', props.eventSelectors, instanceOf(EventSelector, 'EventSelector.managementEvents()'))
      .list('insights', props.insights, instanceOf(InsightSelector, 'InsightSelector.apiCallRate()'))
      .optional('encryptionKey', encryptionKey, KEY)
      .optional('deliveryTopic', deliveryTopic, CUSTOMER_TOPIC_KEY)
      .exclusive({ logGroup, logGroupOptions }, 'The options shape a new log group.')
      .exclusive({ cloudWatchLogs: off, logGroup }, 'Leave out the log group, or switch delivery on.')
      .exclusive({ cloudWatchLogs: off, logGroupOptions }, 'Leave out the options, or switch delivery on.')
      .require(archive.trails.length === 0 || archive.trails.some(trail => same(trail, identity) && trail.keyPrefix === identity.keyPrefix), {
        code: 'UnknownTrail',
        prop: 'archive',
        must: 'be one that this trail may deliver to',
        value: archive.trails.map(trail => trail.trailName),
        advice: 'Give the archive and the trail the same identity.',
      })
      .require(!(deliveryTopic instanceof DeliveryTopic) || deliveryTopic.trails.some(trail => same(trail, identity)), {
        code: 'UnknownTrail', prop: 'deliveryTopic', must: 'name this trail', value: identity.trailName, advice: 'Add the identity to its trails.',
      })
      .require(deliveryTopic?.fifo !== true, {
        code: 'InvalidValue', prop: 'deliveryTopic', must: 'be a standard topic', value: 'FIFO', advice: 'CloudTrail takes no name with a period.',
      })
      .require(!stack.node.findAll().some(other => other instanceof GovernedTrail && other !== this && same(other, identity)), {
        code: 'DuplicateTrail',
        prop: 'identity',
        must: 'be of no other trail in the stack',
        value: identity.trailName,
        advice: 'Give each trail a trailName of its own.',
      })
      .region('identity', identity.homeRegion)
      .sameEnvironment('identity', stack, { account: identity.ownerAccount, region: identity.homeRegion },
        'Put the trail into a stack of its owner and home Region: CloudFormation cannot create it from a delegated administrator.')
      .sameEnvironment('archive', stack, { region: archive?.bucket?.env?.region }, 'CloudTrail encrypts with a key of the bucket\'s Region only.')
      .require(!isUnnamedElsewhere(stack, archive.bucket), {
        code: 'InvalidBucketName',
        prop: 'archive',
        must: 'have a bucketName, because its stack is of another account',
        value: archive.bucket?.node?.path,
        advice: 'Give the archive a bucketName: stacks of two accounts share names only.',
      })
      .sameEnvironment('encryptionKey', stack, { region: encryptionKey?.env.region }, 'CloudTrail and S3 encrypt with a key of the bucket\'s Region only.')
      .sameEnvironment('logGroup', stack, { ...logGroup?.env }, 'CloudTrail delivers only to log groups beside the trail.')
      .throwIfAny();
  }

  private warnOfOptInRegion({ organizationId, homeRegion }: TrailIdentity): void {
    if (organizationId && !Token.isUnresolved(homeRegion) && RegionInfo.get(homeRegion).isOptInRegion) {
      warn(this, 'optInHomeRegion', `The organization trail's home Region ${homeRegion} is opt-in: accounts that did not enable it are not recorded.`
        + ' Choose a Region that is enabled everywhere.');
    }
  }
}

/** Whether a bucket of the app is in a stack of another account or Region, where its name is not known: the AWS CDK then throws at synth. */
function isUnnamedElsewhere(stack: Stack, bucket: s3.IBucket | undefined): boolean {
  try {
    stack.resolve(bucket?.bucketName);
    return false;
  } catch {
    return true;
  }
}
