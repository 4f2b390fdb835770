import {
  App, aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sns as sns,
  PhysicalName, Stack,
} from 'aws-cdk-lib';
import {
  AlertCatalogue, AlertChannel, AlertHub, AthenaQueries, CloudTrailGovernance, DeliveryTopic, EventDataStore, GovernedTrail, LogArchive,
  LogReader, MetricAlarms, TrailIdentity,
} from '../../lib';
import { checkAlarmActions } from '../../lib/private/alarm-actions';
import { ACCOUNT, errorsOf, MEMBER, newStack, problemsOf, REGION, warnings } from '../private/harness';

const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const ELSEWHERE = 'eu-central-1';

describe('a bucket of another Region', () => {
  const bucketIn = (stack: Stack, region: string) => s3.Bucket.fromBucketAttributes(stack, 'Logs', { bucketName: 'audit-logs', region });

  test('is refused, because the key has to be there too', () => {
    const stack = newStack();
    const [problem] = problemsOf(() => new CloudTrailGovernance(stack, 'Governance', { bucket: bucketIn(stack, ELSEWHERE) }));
    expect(problem).toMatchObject({ code: 'WrongStack', prop: 'bucket', value: ELSEWHERE, advice: expect.stringContaining('a key of the bucket\'s Region') });
  });

  test('is refused by the trail too', () => {
    const stack = newStack();
    const identity = TrailIdentity.forAccount(stack);
    const archive = new LogArchive(stack, 'Archive', { trails: [identity], bucket: bucketIn(stack, ELSEWHERE) });
    expect(errorsOf(() => new GovernedTrail(stack, 'Trail', { identity, archive }))).toEqual(['WrongStack archive']);
  });

  test('of the same Region, or of one that is not known, is taken', () => {
    const stack = newStack();
    expect(errorsOf(() => new CloudTrailGovernance(stack, 'Governance', { bucket: bucketIn(stack, REGION) }))).toEqual([]);
    const other = newStack();
    expect(errorsOf(() => new CloudTrailGovernance(other, 'Governance', { bucket: s3.Bucket.fromBucketName(other, 'Logs', 'audit-logs') }))).toEqual([]);
  });
});

describe('a topic with the AWS managed key', () => {
  const TOPICS: [string, (stack: Stack) => sns.ITopic][] = [
    ['by alias', stack => new sns.Topic(stack, 'Topic', { masterKey: kms.Alias.fromAliasName(stack, 'Managed', 'alias/aws/sns') })],
    ['imported', stack => sns.Topic.fromTopicAttributes(stack, 'Topic', {
      topicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:own`, keyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/aws/sns`,
    })],
    ['of the L1', stack => {
      const topic = new sns.Topic(stack, 'Topic');
      (topic.node.defaultChild as sns.CfnTopic).kmsMasterKeyId = 'alias/aws/sns';
      return topic;
    }],
  ];

  test.each(TOPICS)('is no channel: %s', (_, make) => {
    const stack = newStack();
    const [problem] = problemsOf(() => AlertChannel.topic(make(stack)));
    expect(problem).toMatchObject({ code: 'InvalidValue', prop: 'topic', must: expect.stringContaining('alias/aws/sns') });
  });

  test.each(TOPICS)('receives no log files and no alarms: %s', (_, make) => {
    const stack = newStack();
    const topic = make(stack);
    const identity = TrailIdentity.forAccount(stack);
    const archive = new LogArchive(stack, 'Archive', { trails: [identity] });
    expect(errorsOf(() => new GovernedTrail(stack, 'Trail', { identity, archive, deliveryTopic: topic }))).toEqual(['InvalidValue deliveryTopic']);
    const trail = new GovernedTrail(stack, 'OtherTrail', { identity, archive });
    expect(errorsOf(() => new MetricAlarms(stack, 'Alarms', { trail, topic }))).toEqual(['InvalidValue topic']);
  });

  test('is warned of where it is the action of an alarm', () => {
    const stack = newStack();
    const metric = new cloudwatch.Metric({ namespace: 'Own', metricName: 'Own' });
    const alarm = new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 });
    checkAlarmActions(alarm);
    alarm.addAlarmAction(new actions.SnsAction(TOPICS[0][1](stack)));
    expect(warnings(stack)).toEqual([['cdk-cloudtrail-governance:deafAlarmTopic', expect.stringContaining('does not admit cloudwatch.amazonaws.com')]]);
  });

  test('with a customer managed key is taken', () => {
    const stack = newStack();
    expect(errorsOf(() => AlertChannel.topic(new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'Key') })))).toEqual([]);
  });
});

describe('a key that services cannot encrypt with', () => {
  test.each<[string, kms.KeyProps]>([
    ['for asymmetric encryption', { keySpec: kms.KeySpec.RSA_2048 }],
    ['for signatures', { keySpec: kms.KeySpec.ECC_NIST_P256, keyUsage: kms.KeyUsage.SIGN_VERIFY }],
    ['for message authentication', { keySpec: kms.KeySpec.HMAC_256, keyUsage: kms.KeyUsage.GENERATE_VERIFY_MAC }],
  ])('is refused: %s', (_, props) => {
    const stack = newStack();
    const problems = problemsOf(() => new CloudTrailGovernance(stack, 'Governance', { encryptionKey: new kms.Key(stack, 'Key', props) }));
    expect(problems[0]).toMatchObject({ code: 'InvalidValue', prop: 'encryptionKey', must: expect.stringContaining('symmetric') });
  });

  test.each<[string, kms.KeyProps]>([['by default', {}], ['by name', { keySpec: kms.KeySpec.SYMMETRIC_DEFAULT, keyUsage: kms.KeyUsage.ENCRYPT_DECRYPT }]])('is none that is symmetric %s', (_, props) => {
    const stack = newStack();
    expect(errorsOf(() => new CloudTrailGovernance(stack, 'Governance', { encryptionKey: new kms.Key(stack, 'Key', props) }))).toEqual([]);
  });
});

describe('an alias where a key is needed', () => {
  const ALIASES: [string, (stack: Stack) => kms.IKey][] = [
    ['by name', stack => kms.Alias.fromAliasName(stack, 'Alias', 'alias/logs')],
    ['by the ARN of a key', stack => kms.Key.fromKeyArn(stack, 'Alias', `arn:aws:kms:${REGION}:${ACCOUNT}:alias/logs`)],
    ['of the app', stack => new kms.Alias(stack, 'Alias', { aliasName: 'logs', targetKey: new kms.Key(stack, 'Target') })],
  ];

  test.each(ALIASES)('is refused: %s', (_, make) => {
    const stack = newStack();
    const encryptionKey = make(stack);
    const identity = TrailIdentity.forAccount(stack);
    const archive = new LogArchive(stack, 'Archive', { trails: [identity] });
    const refused: [string, () => unknown][] = [
      ['encryptionKey', () => new GovernedTrail(stack, 'Trail', { identity, archive, encryptionKey })],
      ['encryptionKey', () => new LogArchive(stack, 'OtherArchive', { trails: [identity], encryptionKey })],
      ['encryptionKey', () => new DeliveryTopic(stack, 'Topic', { trails: [identity], encryptionKey })],
      ['encryptionKey', () => new AthenaQueries(stack, 'Queries', { archive, encryptionKey })],
      ['resultsEncryptionKey', () => new AthenaQueries(stack, 'OtherQueries', { archive, resultsEncryptionKey: encryptionKey })],
      ['encryptionKey', () => new EventDataStore(stack, 'Lake', { encryptionKey })],
      ['encryptionKey', () => new CloudTrailGovernance(stack, 'Governance', { encryptionKey })],
    ];
    for (const [prop, act] of refused) expect(errorsOf(act)).toEqual([`InvalidValue ${prop}`]);
  });

  test('may be replaced by its key', () => {
    const stack = newStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KEY_ID}`);
    expect(errorsOf(() => new CloudTrailGovernance(stack, 'Governance', { encryptionKey }))).toEqual([]);
  });
});

describe('roles of the same app in another account', () => {
  function build(roleName?: string) {
    const app = new App({ treeMetadata: false });
    const role = new iam.Role(new Stack(app, 'Other', { env: { account: MEMBER, region: REGION } }), 'Backup', {
      roleName, assumedBy: new iam.AccountRootPrincipal(),
    });
    return { app, stack: new Stack(app, 'Stack', { env: { account: ACCOUNT, region: REGION } }), role };
  }
  const excluding = ({ stack, role }: ReturnType<typeof build>) => new AlertHub(stack, 'Hub', {
    alerts: AlertCatalogue.named('root-activity').map(alert => alert.excluding({ reason: 'Backup', roleNames: [role.roleName] })),
    exclusions: [{ reason: 'Backup', principalArns: [role.roleArn] }],
  });

  test('without a name are refused in exclusions, with the path of the role', () => {
    const problems = problemsOf(() => excluding(build()));
    expect(problems.map(({ prop }) => prop)).toEqual(['exclusions[0].principalArns', 'alerts[0].exclusions[0].roleNames']);
    expect(problems[0]).toMatchObject({ code: 'InvalidPrincipalArn', value: expect.stringContaining('Other/Backup'), advice: expect.stringContaining('roleName') });
  });

  test('without a name are refused as deployers, readers and administrators', () => {
    const { stack, role } = build();
    const identity = TrailIdentity.forAccount(stack);
    expect(errorsOf(() => new AlertHub(stack, 'Hub', { deployPrincipalArns: [role.roleArn] }))).toEqual(['InvalidPrincipalArn deployPrincipalArns']);
    expect(errorsOf(() => new LogArchive(stack, 'Archive', {
      trails: [identity], readers: [LogReader.role(role)], policyAdministrators: [role], breakGlassPrincipals: [role],
    })).sort()).toEqual(['InvalidPrincipalArn breakGlassPrincipals', 'InvalidPrincipalArn policyAdministrators', 'InvalidPrincipalArn readers']);
  });

  test.each([['a name', 'backup'], ['a generated name', PhysicalName.GENERATE_IF_NEEDED]])('with %s are taken, and synthesize', (_, roleName) => {
    const built = build(roleName);
    excluding(built);
    expect(() => built.app.synth()).not.toThrow();
  });
});
