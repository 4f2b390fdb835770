import { readdirSync } from 'fs';
import { join } from 'path';
import { App, Aws, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sns as sns, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ACCOUNT, Deployed, ENV, newStack, requiredPolicies, resources, sids, warnings } from './harness';
import { CloudTrailGovernance } from '../../lib';
import { addStatements, policySize } from '../../lib/private/required-policy';

const statement = (sid = 'Read', resource = '*') => new iam.PolicyStatement({
  sid, principals: [new iam.AccountPrincipal(ACCOUNT)], actions: ['s3:GetObject'], resources: [resource],
});

describe('statements are added to a policy of this app', () => {
  test.each<[string, (stack: Stack) => s3.Bucket | kms.Key | sns.Topic, 'bucket' | 'key' | 'topic', string]>([
    ['bucket', stack => new s3.Bucket(stack, 'Own'), 'bucket', 'AWS::S3::BucketPolicy'],
    ['key', stack => new kms.Key(stack, 'Own'), 'key', 'AWS::KMS::Key'],
    ['topic', stack => new sns.Topic(stack, 'Own'), 'topic', 'AWS::SNS::TopicPolicy'],
  ])('%s', (_, make, what, type) => {
    const stack = newStack();
    expect(addStatements(new Construct(stack, 'Scope'), what, make(stack), [statement('One'), statement('Two')])).toBe(true);
    expect(sids(new Deployed(stack).statements(type)).filter(Boolean)).toEqual(['One', 'Two']);
    expect([warnings(stack), requiredPolicies(stack)]).toEqual([[], {}]);
  });
});

describe('statements for a policy elsewhere are written down', () => {
  const foreign = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Foreign', 'foreign');

  test('in a file that a policy can be copied from', () => {
    const stack = newStack();
    const statements = [statement('One', `arn:${Aws.PARTITION}:s3:::foreign/*`)];
    expect(addStatements(new Construct(stack, 'Scope'), 'bucket', foreign(stack), statements)).toBe(false);
    const [[name, text]] = Object.entries(requiredPolicies(stack));
    expect(name).toMatch(/^Stack-Scope-[0-9A-F]{8}\.required-bucket-policy\.json$/);
    expect(text).toBe(`${JSON.stringify({
      Version: '2012-10-17',
      Statement: [{
        Action: 's3:GetObject',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
        Resource: 'arn:aws:s3:::foreign/*',
        Sid: 'One',
      }],
    }, null, 2)}\n`);
    expect(resources(stack)).toEqual({});
  });

  test('what only deployment knows reads as in Fn::Sub', () => {
    const stack = newStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    addStatements(new Construct(stack, 'Scope'), 'bucket', foreign(stack), [new iam.PolicyStatement({
      principals: [role], actions: ['s3:GetObject'], resources: [`arn:${Aws.PARTITION}:s3:::${Aws.STACK_NAME}/${Aws.ACCOUNT_ID}/${Aws.REGION}`],
    })]);
    expect(JSON.parse(Object.values(requiredPolicies(stack))[0]).Statement[0]).toMatchObject({
      Principal: { AWS: expect.stringMatching(/^\$\{Role[0-9A-F]{8}\.Arn\}$/) }, Resource: `arn:aws:s3:::\${AWS::StackName}/${ACCOUNT}/${ENV.region}`,
    });
  });

  test('and a warning with a stable id says where', () => {
    const stack = newStack();
    const foreignKey = kms.Key.fromKeyArn(stack, 'Foreign', `arn:aws:kms:${ENV.region}:${ACCOUNT}:key/x`);
    addStatements(new Construct(stack, 'Scope'), 'key', foreignKey, [statement()]);
    const [file] = Object.keys(requiredPolicies(stack));
    expect(warnings(stack)).toEqual([['cdk-cloudtrail-governance:policyNotManaged',
      `The policy of the imported key is not managed here. Before you deploy, add the statements of ${file} (in the cloud assembly) to it: `
      + 'without them nothing can be delivered.']]);
  });

  test('in the assembly of the stage that the stack belongs to', () => {
    const app = new App({ treeMetadata: false });
    ['Test', 'Production'].forEach(name => {
      const stack = new Stack(new Stage(app, name), 'Stack', { env: ENV });
      addStatements(new Construct(stack, 'Scope'), 'bucket', foreign(stack), [statement()]);
    });
    const { directory } = app.synth();
    const files = ['Test', 'Production'].map(name => readdirSync(join(directory, `assembly-${name}`)).filter(file => file.includes('.required-')));
    expect(files.map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe('the size of a policy', () => {
  test('is that of its text without white space', () => {
    const text = '{"Version":"2012-10-17","Statement":[{"Action":"s3:GetObject","Effect":"Allow",'
      + `"Principal":{"AWS":"arn:aws:iam::${ACCOUNT}:root"},"Resource":"*","Sid":"Read"}]}`;
    expect(policySize(newStack(), [statement()])).toBe(text.length);
    expect(policySize(newStack(), [])).toBe('{"Version":"2012-10-17","Statement":[]}'.length);
  });

  test('counts bytes, not characters', () => {
    expect(policySize(newStack(), [statement('S', 'é')])).toBe(policySize(newStack(), [statement('S', 'ee')]));
  });

  test('counts names that only deployment knows', () => {
    const stack = newStack();
    const { bucketArn } = new s3.Bucket(stack, 'Own');
    expect(policySize(stack, [statement('S', bucketArn)]) - policySize(stack, [statement('S', '')])).toBe('${Own12345678.Arn}'.length);
  });
});

describe('a construct that requires more than once', () => {
  const keyArn = `arn:aws:kms:${ENV.region}:${ACCOUNT}:key/11111111-1111-1111-1111-111111111111`;

  test('has a file for each kind of policy, with all statements, and a warning', () => {
    const stack = newStack();
    const governance = new CloudTrailGovernance(stack, 'Governance', {
      bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'logs'),
      encryptionKey: kms.Key.fromKeyArn(stack, 'Key', keyArn),
      trail: { deliveryTopic: sns.Topic.fromTopicArn(stack, 'Topic', `arn:aws:sns:${ENV.region}:${ACCOUNT}:deliveries`) },
    });
    governance.grantRead(new iam.Role(stack, 'Auditor', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }));
    const files = requiredPolicies(stack);
    expect(Object.keys(files).map(name => name.replace(/^.*\.required-/, '')).sort())
      .toEqual(['bucket-policy.json', 'key-policy.json', 'topic-policy.json']);
    const sidsIn = (kind: string) => JSON.parse(Object.entries(files).find(([name]) => name.endsWith(`${kind}-policy.json`))![1]).Statement.map(({ Sid }: any) => Sid);
    expect(sidsIn('bucket')).toEqual(expect.arrayContaining(['CloudTrailAclCheck', 'ReadersGetLogs']));
    expect(sidsIn('key')).toEqual(expect.arrayContaining(['CloudTrailEncrypt', 'ReadersDecrypt']));
    expect(warnings(stack).map(([id]) => id)).toEqual(Array(3).fill('cdk-cloudtrail-governance:policyNotManaged'));
  });
});
