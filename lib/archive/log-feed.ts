import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sqs as sqs, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogArchive } from './log-archive';
import { declareMade } from '../contracts/made-resource';
import { arn } from '../private/arns';
import { policySize } from '../private/required-policy';
import { denyInsecureTransport, keyPolicy, statement } from '../private/statements';
import { GovernanceError, Problem } from '../validation/errors';
import { PropsCheck } from '../validation/props-check';
import { wholeSeconds } from '../validation/rules/durations';
import { arnOf, PRINCIPAL } from '../validation/rules/principals';
import { instanceOf, RECEIVE_COUNT } from '../validation/rules/values';

/** Quotas of SQS queue policies, and of the notification configurations of a bucket. */
const MAX_POLICY_BYTES = 8192;
const MAX_PRINCIPALS = 50;
const MAX_CONFIGURATIONS = 100;

const S3 = new iam.ServicePrincipal('s3.amazonaws.com');

/** The actions of a queue consumer. SQS allows at most seven actions in a statement. */
const CONSUMER_ACTIONS = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'];

/** Buckets that have a feed. */
const fed = new WeakSet<s3.CfnBucket>();

/**
 * Properties for a `LogFeed`.
 */
export interface LogFeedProps {
  /**
   * The archive whose new files are announced, in the account and Region of the feed. It must have created its own
   * bucket and have no other feed; its trails may write under at most 100 prefixes.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
   */
  readonly archive: LogArchive;

  /**
   * The roles, users or accounts that consume the queue, in this or other accounts: at most 48, within the 8,192 bytes
   * of the queue policy.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
   */
  readonly consumers: iam.IPrincipal[];

  /**
   * The period for which a message is kept for consumers: whole seconds from 1 minute to 14 days, known at synth. The
   * log file itself stays in the archive.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
   * @default Duration.days(14)
   */
  readonly retention?: Duration;

  /**
   * The period for which a received message is hidden from other consumers: whole seconds from 0 to 12 hours, known at
   * synth. It should exceed the time that a consumer needs for a message.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
   * @default Duration.minutes(5)
   */
  readonly visibilityTimeout?: Duration;

  /**
   * The number of unsuccessful receives after which a message moves to the dead-letter queue, 1 to 1000.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
   * @default 5
   */
  readonly maxReceiveCount?: number;
}

/**
 * A feed of new log files for a SIEM: S3 announces each file in an encrypted SQS queue, which consumers of this or
 * other accounts read.
 *
 * The feed announces every `.json.gz` file that the trails write, including digests: a consumer should skip keys that
 * contain `/CloudTrail-Digest/`. Messages may arrive twice or out of order. To read the files, a consumer must also be
 * a `LogReader` of the archive. Synthesis fails if notifications are added to the bucket by CDK's own methods, because
 * they would replace the feed.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html
 * @example
 * declare const archive: LogArchive;
 * new LogFeed(this, 'Feed', { archive, consumers: [new iam.AccountPrincipal('444455556666')] });
 */
export class LogFeed extends Construct {
  /** The queue that receives a message for each new log file. */
  public readonly queue: sqs.IQueue;

  /** The dead-letter queue, which keeps failed messages for 14 days. Only the owner's account can read it. */
  public readonly deadLetterQueue: sqs.IQueue;

  /** The key of both queues. */
  public readonly encryptionKey: kms.IKey;

  /** The statements that a consumer in another account needs in its own policies. */
  public readonly consumerStatements: iam.PolicyStatement[];

  /**
   * @param scope the construct that the feed belongs to
   * @param id id within the scope
   * @param props properties of the feed
   */
  constructor(scope: Construct, id: string, props: LogFeedProps) {
    super(scope, id);
    declareMade(this, { usedByOthers: true });
    const bucket = this.checkProps(props);
    const consumers = props.consumers.map(consumer => new iam.ArnPrincipal(arnOf(consumer)!));

    this.encryptionKey = this.createKey(consumers);
    [this.queue, this.deadLetterQueue] = this.createQueues(props);
    const receiving = { actions: CONSUMER_ACTIONS, resources: [this.queue.queueArn] };
    this.admit(this.queue, [sendStatement(bucket, this.queue), statement({ sid: 'ConsumersReceive', principals: consumers, ...receiving })]);
    this.admit(this.deadLetterQueue, []);
    this.consumerStatements = [
      statement({ sid: 'FeedReceive', ...receiving }),
      statement({ sid: 'FeedDecrypt', actions: ['kms:Decrypt'], resources: [this.encryptionKey.keyArn] }),
    ];
    this.announce(bucket, props.archive);
  }

  private checkProps({ archive, consumers, retention, visibilityTimeout, maxReceiveCount }: LogFeedProps): s3.CfnBucket {
    new PropsCheck(this).literal('archive', archive, instanceOf(LogArchive, 'new LogArchive(…)')).throwIfAny();
    const bucket = archive.bucket.node.defaultChild;
    const own = bucket instanceof s3.CfnBucket && archive.bucket.node.scope === archive;
    const prefixes = logPrefixes(archive).length;
    new PropsCheck(this).require(own, conflict('have made its own bucket', 'a given bucket', 'Add the notifications where that bucket is made.'))
      .require(!fed.has(bucket as s3.CfnBucket), conflict('have one feed', 'a second feed', 'Name more consumers in the feed that is there.'))
      .require(prefixes <= MAX_CONFIGURATIONS, conflict(`have at most ${MAX_CONFIGURATIONS} log prefixes`, prefixes, 'Use one organization trail.'))
      .sameEnvironment('archive', Stack.of(this), Stack.of(archive), 'S3 announces in queues of its Region: make the feed in the stack of the archive.')
      .knownList('consumers', consumers ?? [], PRINCIPAL, arnOf)
      .optional('retention', retention, wholeSeconds(60, 14 * 86_400, '1 minute to 14 days'))
      .optional('visibilityTimeout', visibilityTimeout, wholeSeconds(0, 12 * 3600, '0 to 12 hours'))
      .optional('maxReceiveCount', maxReceiveCount, RECEIVE_COUNT)
      .throwIfAny();
    return bucket as s3.CfnBucket;
  }

  /** A key for nothing but these queues: AWS documents no source condition for S3's use of it. */
  private createKey(consumers: iam.IPrincipal[]): kms.Key {
    return new kms.Key(this, 'Key', {
      description: 'Encrypts announcements of log files until they are consumed',
      enableKeyRotation: true,
      // It protects only messages under way: nothing is lost with it.
      removalPolicy: RemovalPolicy.DESTROY,
      policy: keyPolicy(
        this,
        statement({ sid: 'S3Encrypt', principals: [S3], actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] }),
        statement({ sid: 'ConsumersDecrypt', principals: consumers, actions: ['kms:Decrypt'], resources: ['*'] }),
      ),
    });
  }

  private createQueues(props: LogFeedProps): [sqs.Queue, sqs.Queue] {
    const encryption = { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: this.encryptionKey };
    const deadLetterQueue = new sqs.Queue(this, 'DeadLetterQueue', {
      ...encryption,
      retentionPeriod: Duration.days(14),
      // As by default; AWS Control Tower recognizes dead-letter queues by it.
      redriveAllowPolicy: { redrivePermission: sqs.RedrivePermission.ALLOW_ALL },
    });
    return [new sqs.Queue(this, 'Queue', {
      ...encryption,
      retentionPeriod: props.retention ?? Duration.days(14),
      visibilityTimeout: props.visibilityTimeout ?? Duration.minutes(5),
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: props.maxReceiveCount ?? 5 },
    }), deadLetterQueue];
  }

  private admit(queue: sqs.IQueue, admitted: iam.PolicyStatement[]): void {
    const statements = [...admitted, denyInsecureTransport('sqs:*', [queue.queueArn])];
    const bytes = policySize(this, statements);
    const principals = statements.flatMap(one => one.principals).length;
    new PropsCheck(this).require(bytes <= MAX_POLICY_BYTES && principals <= MAX_PRINCIPALS, {
      code: 'PolicyTooLarge',
      prop: 'consumers',
      must: `fit a queue policy of ${MAX_POLICY_BYTES} bytes and ${MAX_PRINCIPALS} principals`,
      value: `${bytes} bytes, ${principals} principals`,
      advice: 'Name the root of an account instead of many of its roles.',
    }).throwIfAny();
    statements.forEach(one => queue.addToResourcePolicy(one));
  }

  /** Written on the L1: the L2 would deploy a Lambda function, which replaces what is written here. */
  private announce(bucket: s3.CfnBucket, archive: LogArchive): void {
    const { queueConfigurations: there, ...others } = (bucket.notificationConfiguration ?? {}) as s3.CfnBucket.NotificationConfigurationProperty;
    const own = logPrefixes(archive).map(prefix => ({
      event: 's3:ObjectCreated:*',
      queue: this.queue.queueArn,
      filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }, { name: 'suffix', value: '.json.gz' }] } },
    }));
    bucket.notificationConfiguration = { ...others, queueConfigurations: [...(there ?? []) as s3.CfnBucket.QueueConfigurationProperty[], ...own] };
    // S3 tries the queue before it accepts it.
    bucket.node.addDependency(this.queue.node.findChild('Policy'));
    fed.add(bucket);

    const replaced = conflict('have no notifications that replace the feed', 'addEventNotification(…)', 'Write them on the CfnBucket instead.');
    this.node.addValidation({
      validate: () => archive.bucket.node.tryFindChild('Notifications') ? [new GovernanceError([replaced], this).message] : [],
    });
  }
}

/**
 * The statement that allows S3 to send, with the bucket's own ARN where its name is known. A reference to it would be a
 * cycle, as the bucket is created after this policy: then any bucket of the account may send.
 */
function sendStatement(bucket: s3.CfnBucket, queue: sqs.IQueue): iam.PolicyStatement {
  const name = bucket.bucketName && !Token.isUnresolved(bucket.bucketName) ? bucket.bucketName : '*';
  return statement({
    sid: 'S3Send',
    principals: [S3],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: {
      ArnLike: { 'aws:SourceArn': arn('s3', '', '', name) },
      StringEquals: { 'aws:SourceAccount': Stack.of(bucket).account },
    },
  });
}

/** S3 takes one prefix in a configuration, and no two that overlap. */
function logPrefixes(archive: LogArchive): string[] {
  return [...new Set(archive.trails.flatMap(trail => trail.logPrefixes))];
}

function conflict(must: string, value: unknown, advice: string): Problem {
  return { code: 'ConflictingProps', prop: 'archive', must, value, advice };
}
