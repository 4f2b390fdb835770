import { App, aws_kms as kms, aws_sns as sns, Stack, Tags } from 'aws-cdk-lib';
import { trailIn } from './fixed-archive';
import { TrailIdentity } from '../../lib';
import { DeliveryTopic, DeliveryTopicProps } from '../../lib/trail/delivery-topic';
import { recommendedContext } from '../gates/examples';
import {
  ACCOUNT, agnosticStack, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, ORGANIZATION, problemsOf, REGION, requiredPolicies, resources, sids,
  warnings,
} from '../private/harness';

const [TOPIC, POLICY, KEY, TRAIL] = ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'AWS::KMS::Key', 'AWS::CloudTrail::Trail'];
const TOPIC_ARN = `arn:aws:sns:${REGION}:${MEMBER}:deliveries`;
const trailArn = (name = 'governance', partition = 'aws', region = REGION) => `arn:${partition}:cloudtrail:${region}:${ACCOUNT}:trail/${name}`;

function topicIn(stack: Stack, props: Partial<DeliveryTopicProps> = {}): DeliveryTopic {
  return new DeliveryTopic(stack, 'Deliveries', { trails: [TrailIdentity.forAccount(stack)], ...props });
}

const publish = (resource: string, ...trails: string[]) => ({
  Sid: 'CloudTrailPublish',
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: resource,
  Condition: { StringEquals: { 'aws:SourceArn': trails } },
});

/** Logical ids that the trail waits for. */
const waitsFor = (stack: Stack): string[] => Object.values(resources(stack, TRAIL))[0].DependsOn ?? [];

describe('the topic', () => {
  test('admits CloudTrail for its trails only, and nobody without TLS', () => {
    const stack = newStack({ env: CHINA });
    topicIn(stack, { topicName: 'deliveries', trails: ['first', 'second'].map(trailName => TrailIdentity.forAccount(stack, { trailName })) });
    const deployed = new Deployed(stack, CHINA);
    const arn = `arn:aws-cn:sns:cn-north-1:${ACCOUNT}:deliveries`;
    expect(deployed.one(TOPIC)).toEqual({
      DisplayName: 'CloudTrail log files',
      TopicName: 'deliveries',
      KmsMasterKeyId: expect.stringMatching(`^arn:aws-cn:kms:cn-north-1:${ACCOUNT}:key/deliverieskey`),
    });
    expect(deployed.statements(POLICY)).toEqual([
      publish(arn, trailArn('first', 'aws-cn', 'cn-north-1'), trailArn('second', 'aws-cn', 'cn-north-1')),
      {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 'sns:Publish',
        Resource: arn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  test('has a key of its own, which rotates, admits CloudTrail for its trails only, and leaves with the stack', () => {
    const stack = newStack();
    const topic = topicIn(stack);
    const deployed = new Deployed(stack);
    expect(deployed.one(KEY)).toMatchObject({ EnableKeyRotation: true });
    expect(deployed.statements(KEY)).toEqual([
      expect.objectContaining({ Sid: 'AccountDelegation' }),
      expect.objectContaining({ Sid: 'OnlyServicesGrant' }),
      {
        Sid: 'CloudTrailPublish',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceArn': [trailArn()] } },
      },
    ]);
    expect(Object.values(resources(stack, KEY))[0]).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    expect(deployed.text(topic.encryptionKey.keyArn)).toBe(deployed.one(TOPIC).KmsMasterKeyId);
  });

  test('takes a key of the app, which gets the statement', () => {
    const stack = newStack();
    topicIn(stack, { encryptionKey: new kms.Key(stack, 'Mine') });
    expect(sids(new Deployed(stack).statements(KEY)).filter(Boolean)).toEqual(['CloudTrailPublish']);
    expect([warnings(stack), requiredPolicies(stack)]).toEqual([[], {}]);
  });

  test('takes an imported key, of which a file says what it needs', () => {
    const stack = newStack();
    const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-1111-1111-1111-111111111111`;
    topicIn(stack, { encryptionKey: kms.Key.fromKeyArn(stack, 'Mine', keyArn) });
    const [[file, text]] = Object.entries(requiredPolicies(stack));
    expect(file).toMatch(/\.required-key-policy\.json$/);
    expect(sids(JSON.parse(text).Statement)).toEqual(['CloudTrailPublish']);
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:policyNotManaged']);
    expect(new Deployed(stack).one(TOPIC).KmsMasterKeyId).toBe(keyArn);
  });

  test.each([['known', ENV], ['not known', undefined]])('depends on no feature flag: environment %s', (_, env) => {
    const template = (context?: Record<string, unknown>) => {
      const stack = newStack({ env }, context);
      trailIn(stack, { deliveryTopic: topicIn(stack), recursiveLogging: false });
      return JSON.stringify(resources(stack));
    };
    expect(template(recommendedContext())).toBe(template());
  });

  test.each(['a', 'A-b_9', 'x'.repeat(256)])('takes the name %s', topicName => {
    const stack = newStack();
    topicIn(stack, { topicName });
    expect(new Deployed(stack).one(TOPIC).TopicName).toBe(topicName);
  });

  test.each(['', 'a b', 'a.fifo', 'x'.repeat(257), 'a/b', TOPIC_ARN])('fails with the name %j', topicName => {
    expect(errorsOf(() => topicIn(newStack(), { topicName }))).toEqual(['InvalidValue topicName']);
  });

  test('fails for no, wrong or repeated trails', () => {
    const stack = newStack();
    const twice = () => TrailIdentity.forAccount(stack);
    expect(errorsOf(() => topicIn(stack, { trails: [] }))).toEqual(['EmptyList trails']);
    expect(errorsOf(() => topicIn(stack, { trails: ['governance' as any] }))).toEqual(['InvalidValue trails[0]']);
    expect(errorsOf(() => topicIn(stack, { trails: [twice(), twice()] }))).toEqual(['DuplicateTrail trails[1]']);
    expect(errorsOf(() => topicIn(stack, { trails: [], topicName: '' }))).toEqual(['EmptyList trails', 'InvalidValue topicName']);
  });
});

describe('a trail announces its log files', () => {
  test('to a DeliveryTopic, whose policy it waits for and does not extend', () => {
    const stack = newStack();
    const trail = trailIn(stack, { deliveryTopic: topicIn(stack, { topicName: 'deliveries' }) });
    const deployed = new Deployed(stack);
    const arn = `arn:aws:sns:${REGION}:${ACCOUNT}:deliveries`;
    expect(deployed.one(TRAIL).SnsTopicName).toBe(arn);
    expect(sids(deployed.statements(POLICY))).toEqual(['CloudTrailPublish', 'DenyInsecureTransport']);
    expect(deployed.text(trail.requiredTopicStatements.map(one => one.toStatementJson()))).toEqual([publish(arn, trailArn())]);
    expect(waitsFor(stack)).toEqual(expect.arrayContaining([expect.stringMatching(/^DeliveriesPolicy/)]));
    expect([warnings(stack), requiredPolicies(stack)]).toEqual([[], {}]);
  });

  test('to a topic of the app, whose policy gets one statement for each trail and whose key is left alone', () => {
    const stack = newStack();
    const deliveryTopic = new sns.Topic(stack, 'Mine', { masterKey: new kms.Key(stack, 'MyKey') });
    ['first', 'second'].forEach(trailName => trailIn(stack, { deliveryTopic, identity: TrailIdentity.forAccount(stack, { trailName }) }, trailName));
    const deployed = new Deployed(stack);
    const arn = expect.stringMatching(`^arn:aws:sns:${REGION}:${ACCOUNT}:mine`) as unknown as string;
    expect(deployed.statements(POLICY)).toEqual([publish(arn, trailArn('first')), { ...publish(arn, trailArn('second')), Sid: 'CloudTrailPublish2' }]);
    expect(sids(deployed.statements(KEY, /^MyKey/)).filter(Boolean)).toEqual([]);
    expect(waitsFor(stack)).toEqual(expect.arrayContaining([expect.stringMatching(/^MinePolicy/)]));
  });

  test.each([['known', newStack, REGION, ACCOUNT], ['not known', agnosticStack, '${AWS::Region}', '${AWS::AccountId}']])(
    'to an imported topic of another account, of which a file says what it needs: environment %s', (_, make, region, account) => {
      const stack = make();
      trailIn(stack, { deliveryTopic: sns.Topic.fromTopicArn(stack, 'Imported', TOPIC_ARN) });
      const partition = account === ACCOUNT ? 'aws' : '${AWS::Partition}';
      expect(new Deployed(stack).one(TRAIL).SnsTopicName).toBe(TOPIC_ARN);
      const [[file, text]] = Object.entries(requiredPolicies(stack));
      expect(file).toMatch(/\.required-topic-policy\.json$/);
      const source = `arn:${partition}:cloudtrail:${region}:${account}:trail/governance`;
      expect(JSON.parse(text).Statement).toEqual([publish(TOPIC_ARN, source)]);
      expect(warnings(stack)).toEqual([['cdk-cloudtrail-governance:policyNotManaged', expect.stringContaining('imported topic is not managed here. '
        + `Before you deploy, add the statements of ${file} `)]]);
    });

  test('to a named DeliveryTopic in another account of the app, by its ARN', () => {
    const app = new App({ treeMetadata: false });
    const identity = TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION });
    const [security, management] = [MEMBER, ACCOUNT].map(account => new Stack(app, `Of${account}`, { env: { account, region: REGION } }));
    const deliveryTopic = topicIn(security, { trails: [identity], topicName: 'deliveries' });
    trailIn(management, { identity, deliveryTopic });
    expect(new Deployed(management).one(TRAIL).SnsTopicName).toBe(TOPIC_ARN);
    expect(new Deployed(security, { partition: 'aws', region: REGION, account: MEMBER }).statements(POLICY)[0]).toEqual(publish(TOPIC_ARN, trailArn()));
    expect(management.dependencies).toEqual([security]);
  });

  test('to nobody by default', () => {
    const stack = newStack();
    expect(trailIn(stack).requiredTopicStatements).toEqual([]);
    expect(new Deployed(stack).one(TRAIL)).not.toHaveProperty('SnsTopicName');
  });

  test('not to a DeliveryTopic that does not name it', () => {
    const stack = newStack();
    const deliveryTopic = topicIn(stack, { trails: [TrailIdentity.forAccount(stack, { trailName: 'other' })] });
    expect(errorsOf(() => trailIn(stack, { deliveryTopic }))).toEqual(['UnknownTrail deliveryTopic']);
  });

  test('not to a FIFO topic', () => {
    const stack = newStack();
    const topics = [new sns.Topic(stack, 'Mine', { fifo: true }), sns.Topic.fromTopicArn(stack, 'Other', `${TOPIC_ARN}.fifo`)];
    topics.forEach((deliveryTopic, i) => expect(problemsOf(() => trailIn(stack, { deliveryTopic }, `Trail${i}`)))
      .toMatchObject([{ code: 'InvalidValue', prop: 'deliveryTopic' }]));
  });
});

test('tags reach the topic, its key and the trail', () => {
  const stack = newStack();
  const trail = trailIn(stack, { deliveryTopic: topicIn(stack) });
  Tags.of(stack).add('team', 'security');
  Tags.of(trail).add('only', 'trail');
  const deployed = new Deployed(stack);
  const team = { Key: 'team', Value: 'security' };
  expect(deployed.one(TRAIL).Tags).toEqual([{ Key: 'only', Value: 'trail' }, team]);
  expect([deployed.one(TOPIC).Tags, deployed.one(KEY, /^Deliveries/).Tags]).toEqual([[team], [team]]);
});
