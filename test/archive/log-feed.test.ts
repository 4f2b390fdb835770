import { aws_iam as iam, App, aws_s3 as s3, aws_s3_notifications as notifications, aws_sqs as sqs, CfnParameter, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { LogArchive, LogArchiveProps, TrailIdentity } from '../../lib';
import { LogFeed, LogFeedProps } from '../../lib/archive/log-feed';
import {
  ACCOUNT, agnosticStack, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, ORGANIZATION, problemsOf, REGION, resources, sids,
} from '../private/harness';
import { cyclesIn } from '../private/template-checks';

const SIEM = `arn:aws:iam::${MEMBER}:role/siem`;
const [LOGS, QUEUE, DEAD] = [/^ArchiveBucket/, /^FeedQueue/, /^FeedDeadLetterQueue/];

function archiveIn(stack: Stack, props: Partial<LogArchiveProps> = {}): LogArchive {
  return new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], ...props });
}

function feedIn(stack: Stack, props: Partial<LogFeedProps> = {}): LogFeed {
  return new LogFeed(stack, 'Feed', { archive: props.archive ?? archiveIn(stack), consumers: [new iam.ArnPrincipal(SIEM)], ...props });
}

function feed(props: Partial<LogFeedProps> = {}, stack = newStack()): Deployed {
  feedIn(stack, props);
  return new Deployed(stack, CHINA.region === stack.region ? CHINA : undefined);
}

const rules = (prefix: string) => ({ S3Key: { Rules: [{ Name: 'prefix', Value: prefix }, { Name: 'suffix', Value: '.json.gz' }] } });

describe('the bucket', () => {
  test('announces each log file under the prefix of its trail', () => {
    const deployed = feed();
    expect(deployed.one('AWS::S3::Bucket', LOGS).NotificationConfiguration).toEqual({
      QueueConfigurations: [{
        Event: 's3:ObjectCreated:*', Queue: expect.stringMatching(/^arn:aws:sqs:eu-west-1:111122223333:feedqueue/), Filter: rules(`AWSLogs/${ACCOUNT}/`),
      }],
    });
  });

  test('has one configuration for each prefix of all trails, and no two that are the same', () => {
    const stack = newStack();
    const owner = { organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION };
    const trails = [
      TrailIdentity.forOrganization(owner),
      TrailIdentity.forAccount(stack, { trailName: 'other' }),
      TrailIdentity.forAccount(stack, { trailName: 'third', keyPrefix: 'ct' }),
    ];
    const { QueueConfigurations } = feed({ archive: archiveIn(stack, { trails }) }, stack).one('AWS::S3::Bucket', LOGS).NotificationConfiguration;
    expect(QueueConfigurations.map(({ Filter }: any) => Filter)).toEqual([
      rules(`AWSLogs/${ACCOUNT}/`), rules(`AWSLogs/${ORGANIZATION}/`), rules(`ct/AWSLogs/${ACCOUNT}/`),
    ]);
  });

  test('keeps the notifications that it has', () => {
    const stack = newStack();
    const archive = archiveIn(stack);
    const other = { event: 's3:ObjectRemoved:*', queue: 'arn:aws:sqs:eu-west-1:111122223333:other' };
    (archive.bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true }, queueConfigurations: [other],
    };
    expect(feed({ archive }, stack).one('AWS::S3::Bucket', LOGS).NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
      QueueConfigurations: [{ Event: other.event, Queue: other.queue }, expect.objectContaining({ Event: 's3:ObjectCreated:*' })],
    });
  });

  test('is made after the policy that S3 tries, by CloudFormation itself: no function is deployed', () => {
    const stack = newStack();
    feedIn(stack);
    const [[, bucket]] = Object.entries(resources(stack, 'AWS::S3::Bucket')).filter(([id]) => LOGS.test(id));
    const [policy] = Object.keys(resources(stack, 'AWS::SQS::QueuePolicy')).filter(id => QUEUE.test(id));
    expect(bucket.DependsOn).toContain(policy);
    expect([...new Set(Object.values(resources(stack)).map(({ Type }) => Type))].sort()).toEqual([
      'AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::SQS::Queue', 'AWS::SQS::QueuePolicy',
    ]);
  });

  test.each([
    ['generated', newStack, {}],
    ['literal', newStack, { bucketName: 'example-logs' }],
    ['generated, environment unknown', agnosticStack, {}],
  ])('is in no cycle: name %s', (_, make, props) => {
    const stack = make();
    feedIn(stack, { archive: archiveIn(stack, props) });
    expect(cyclesIn(resources(stack))).toEqual([]);
  });

  test('may be in another stack of the same environment, which then is deployed later', () => {
    const app = new App({ treeMetadata: false });
    const [later, first] = ['Archive', 'Feed'].map(id => new Stack(app, id, { env: ENV }));
    feedIn(first, { archive: archiveIn(later) });
    app.synth();
    expect(later.dependencies).toEqual([first]);
    expect(first.dependencies).toEqual([]);
  });
});

describe('the queues', () => {
  const encrypted = { KmsMasterKeyId: expect.stringMatching(new RegExp(`^arn:aws:kms:${REGION}:${ACCOUNT}:key/feedkey`)) };
  const dead = expect.stringMatching(new RegExp(`^arn:aws:sqs:${REGION}:${ACCOUNT}:feeddeadletterqueue`));

  test('wait two weeks, hide five minutes, and set aside what failed five times', () => {
    const deployed = feed();
    const redrive = { deadLetterTargetArn: dead, maxReceiveCount: 5 };
    expect(deployed.one('AWS::SQS::Queue', QUEUE))
      .toEqual({ ...encrypted, MessageRetentionPeriod: 1_209_600, VisibilityTimeout: 300, RedrivePolicy: redrive });
    expect(deployed.one('AWS::SQS::Queue', DEAD))
      .toEqual({ ...encrypted, MessageRetentionPeriod: 1_209_600, RedriveAllowPolicy: { redrivePermission: 'allowAll' } });
  });

  test('are as the props say', () => {
    const props = { retention: Duration.minutes(1), visibilityTimeout: Duration.seconds(0), maxReceiveCount: 1000 };
    expect(feed(props).one('AWS::SQS::Queue', QUEUE)).toMatchObject({
      MessageRetentionPeriod: 60, VisibilityTimeout: 0, RedrivePolicy: { maxReceiveCount: 1000 },
    });
    const others = { retention: Duration.days(14), visibilityTimeout: Duration.hours(12), maxReceiveCount: 1 };
    expect(feed(others).one('AWS::SQS::Queue', QUEUE)).toMatchObject({ VisibilityTimeout: 43_200, RedrivePolicy: { maxReceiveCount: 1 } });
  });

  test('take what only deployment knows', () => {
    const stack = newStack();
    const maxReceiveCount = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    feedIn(stack, { maxReceiveCount, consumers: [new iam.ArnPrincipal(new CfnParameter(stack, 'Consumer').valueAsString)] });
    const [queue] = Object.entries(resources(stack, 'AWS::SQS::Queue')).filter(([id]) => QUEUE.test(id)).map(([, { Properties }]) => Properties);
    expect(queue.RedrivePolicy).toMatchObject({ maxReceiveCount: { Ref: 'Number' } });
  });

  test('share a key that rotates, goes with them, and is for nothing else', () => {
    const stack = newStack();
    feedIn(stack);
    const [key, ...more] = Object.values(resources(stack, 'AWS::KMS::Key'));
    expect(more).toEqual([]);
    expect(key).toMatchObject({ DeletionPolicy: 'Delete', Properties: { EnableKeyRotation: true } });
    expect(sids(key.Properties.KeyPolicy.Statement)).toEqual(['AccountDelegation', 'OnlyServicesGrant', 'S3Encrypt', 'ConsumersDecrypt']);
  });
});

describe('S3 may send', () => {
  const condition = (stack: Stack, props: Partial<LogArchiveProps> = {}) => feed({ archive: archiveIn(stack, props) }, stack)
    .statements('AWS::SQS::QueuePolicy', QUEUE).find(({ Sid }) => Sid === 'S3Send').Condition;

  test.each([
    ['the bucket, where its name is known', newStack(), { bucketName: 'example-logs' }, 'arn:aws:s3:::example-logs'],
    ['a bucket of the account otherwise', newStack(), {}, 'arn:aws:s3:::*'],
    ['a bucket of the account, with a name that deployment knows', newStack(), { bucketName: Lazy.string({ produce: () => 'late' }) }, 'arn:aws:s3:::*'],
    ['the bucket, in another partition', newStack({ env: CHINA }), { bucketName: 'example-logs' }, 'arn:aws-cn:s3:::example-logs'],
  ])('for %s', (_, stack, props, sourceArn) => {
    expect(condition(stack, props)).toEqual({ ArnLike: { 'aws:SourceArn': sourceArn }, StringEquals: { 'aws:SourceAccount': ACCOUNT } });
  });
});

test('a consumer in another account is told what it needs', () => {
  const stack = newStack();
  const created = feedIn(stack);
  const deployed = new Deployed(stack);
  expect(deployed.text(created.consumerStatements.map(statement => statement.toStatementJson()))).toEqual([
    {
      Sid: 'FeedReceive',
      Effect: 'Allow',
      Action: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
      Resource: deployed.text(created.queue.queueArn),
    },
    { Sid: 'FeedDecrypt', Effect: 'Allow', Action: 'kms:Decrypt', Resource: deployed.text(created.encryptionKey.keyArn) },
  ]);
  expect(deployed.text(created.deadLetterQueue.queueArn)).toContain('feeddeadletterqueue');
});

describe('refused are', () => {
  test.each<[string, Partial<Record<keyof LogFeedProps, unknown>>, string[]]>([
    ['no consumers', { consumers: [] }, ['EmptyList consumers']],
    ['consumers that are not there', { consumers: undefined }, ['EmptyList consumers']],
    ['a consumer with a wildcard', { consumers: [new iam.ArnPrincipal(SIEM), new iam.ArnPrincipal('arn:aws:iam::111122223333:role/*')] }, ['InvalidPrincipalArn consumers[1]']],
    ['a consumer twice', { consumers: [new iam.ArnPrincipal(SIEM), new iam.ArnPrincipal(SIEM)] }, ['InvalidValue consumers[1]']],
    ['a list that only deployment knows', { consumers: Token.asList({ Ref: 'Arns' }) }, ['InvalidValue consumers']],
    ['49 consumers', { consumers: Array.from({ length: 49 }, (_, i) => new iam.ArnPrincipal(`${SIEM}${i}`)) }, ['PolicyTooLarge consumers']],
    ['consumers with long names', { consumers: Array.from({ length: 15 }, (_, i) => new iam.ArnPrincipal(`${SIEM}${'x'.repeat(500)}${i}`)) }, ['PolicyTooLarge consumers']],
    ['less than a minute', { retention: Duration.seconds(59) }, ['InvalidDuration retention']],
    ['more than two weeks', { retention: Duration.seconds(14 * 86_400 + 1) }, ['InvalidDuration retention']],
    ['parts of a second', { retention: Duration.millis(60_500) }, ['InvalidDuration retention']],
    ['what is no duration', { retention: 60, visibilityTimeout: '5m' }, ['InvalidDuration retention', 'InvalidDuration visibilityTimeout']],
    ['more than half a day', { visibilityTimeout: Duration.seconds(43_201) }, ['InvalidDuration visibilityTimeout']],
    ['never received', { maxReceiveCount: 0 }, ['InvalidValue maxReceiveCount']],
    ['received too often', { maxReceiveCount: 1001 }, ['InvalidValue maxReceiveCount']],
    ['received in part', { maxReceiveCount: 1.5 }, ['InvalidValue maxReceiveCount']],
    ['what is no archive', { archive: {} }, ['InvalidValue archive']],
  ])('%s', (_, props, errors) => {
    const stack = newStack();
    const given = { archive: archiveIn(stack), consumers: [new iam.ArnPrincipal(SIEM)], ...props } as LogFeedProps;
    expect(errorsOf(() => new LogFeed(stack, 'Feed', given))).toEqual(errors);
  });

  test('not the 48 consumers that SQS admits', () => {
    const consumers = Array.from({ length: 48 }, (_, i) => new iam.ArnPrincipal(`${SIEM}${i}`));
    expect(feed({ consumers }).statements('AWS::SQS::QueuePolicy', QUEUE)[1].Principal.AWS).toHaveLength(48);
  });

  test('an archive in a bucket that it has not made', () => {
    const stack = newStack();
    const buckets = [new s3.Bucket(stack, 'Own'), s3.Bucket.fromBucketName(stack, 'Imported', 'example-logs')];
    buckets.forEach((bucket, i) => {
      const archive = new LogArchive(stack, `Archive${i}`, { trails: [TrailIdentity.forAccount(stack)], bucket });
      expect(errorsOf(() => new LogFeed(stack, `Feed${i}`, { archive, consumers: [new iam.ArnPrincipal(SIEM)] }))).toEqual(['ConflictingProps archive']);
    });
  });

  test('a second feed, which S3 would refuse; one that failed does not count', () => {
    const stack = newStack();
    const archive = archiveIn(stack);
    const again = (id: string, consumers = [new iam.ArnPrincipal(SIEM)]) => problemsOf(() => new LogFeed(stack, id, { archive, consumers }));
    expect(again('Failed', [])).toHaveLength(1);
    expect(again('Good')).toEqual([]);
    expect(again('Second')).toEqual([expect.objectContaining({ code: 'ConflictingProps', prop: 'archive', must: 'have one feed' })]);
  });

  test('more prefixes than S3 has configurations for', () => {
    const problems = (length: number) => {
      const stack = newStack();
      const owner = { organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION };
      const trails = Array.from({ length }, (_, i) => TrailIdentity.forOrganization({ ...owner, trailName: `trail${i}`, keyPrefix: `${i}` }));
      return problemsOf(() => feedIn(stack, { archive: archiveIn(stack, { trails }) }));
    };
    expect(problems(50)).toEqual([]);
    expect(problems(51)).toEqual([expect.objectContaining({ must: 'have at most 100 log prefixes', value: 102 })]);
  });

  test('another environment than that of the archive', () => {
    const app = new App({ treeMetadata: false });
    const archive = archiveIn(new Stack(app, 'There', { env: { account: MEMBER, region: 'eu-central-1' } }));
    expect(errorsOf(() => feedIn(new Stack(app, 'Here', { env: ENV }), { archive }))).toEqual(['WrongStack archive', 'WrongStack archive']);
  });

  test('notifications of CDK, which would replace the feed', () => {
    const stack = newStack();
    const { bucket } = feedIn(stack) && (stack.node.findChild('Archive') as LogArchive);
    bucket.addObjectRemovedNotification(new notifications.SqsDestination(new sqs.Queue(stack, 'Other')));
    expect(() => (stack.node.root as App).synth()).toThrow(/\[ConflictingProps\] 'archive' must have no notifications that replace the feed/);
  });
});
