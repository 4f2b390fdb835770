import * as fc from 'fast-check';
import { evaluatePolicy } from '../../lib/testing/policy-evaluator';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { PhysicalIds, physicalIds, resolveTemplate, Template } from '../../lib/testing/template-resolver';

const SEED = { seed: 42, numRuns: 500 };
const ENVIRONMENT = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const IDS: PhysicalIds = {
  ...ENVIRONMENT,
  urlSuffix: 'amazonaws.com',
  resources: { Bucket: { ref: 'logs', attributes: { 'Arn': 'arn:aws:s3:::logs', 'Outputs.Name': 'nested' } } },
};
const resource = (Type: string, Properties: Record<string, unknown> = {}): Template => ({ Resources: { MyThing1A2B: { Type, Properties } } });

describe('resolveTemplate', () => {
  test.each<[unknown, unknown]>([
    [{ Ref: 'Bucket' }, 'logs'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::Region' }, 'eu-west-1'],
    [{ Ref: 'AWS::AccountId' }, '111122223333'],
    [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::logs'],
    [{ 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::logs'],
    [{ 'Fn::GetAtt': ['Bucket', 'Outputs.Name'] }, 'nested'],
    [{ 'Fn::GetAtt': 'Bucket.Outputs.Name' }, 'nested'],
    [{ 'Fn::Sub': '${Bucket.Outputs.Name}' }, 'nested'],
    [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', { Ref: 'Bucket' }, '/', 7]] }, 'arn:aws:s3:::logs/7'],
    [{ 'Fn::Join': ['-', { 'Fn::Split': ['/', 'a/b'] }] }, 'a-b'],
    [{ 'Fn::Sub': '${AWS::Region}/${Bucket}/${Bucket.Arn}/${!aws:username}' }, 'eu-west-1/logs/arn:aws:s3:::logs/${aws:username}'],
    [{ 'Fn::Sub': ['${Bucket}-${Name}', { Name: { Ref: 'AWS::AccountId' }, Bucket: 'mine' }] }, 'mine-111122223333'],
    [{ 'Fn::Select': [1, ['a', { Ref: 'Bucket' }]] }, 'logs'],
    [{ 'Fn::Select': ['5', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Bucket', 'Arn'] }] }] }, 'logs'],
    [{ a: [{ b: { Ref: 'Bucket' } }, 1, null, true] }, { a: [{ b: 'logs' }, 1, null, true] }],
    [{ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] }, { b: [1] }],
  ])('%j', (value, expected) => expect(resolveTemplate(value, IDS)).toStrictEqual(expected));

  test.each<[unknown, string]>([
    [{ Ref: 'Nobody' }, "Unknown reference to 'Nobody'"],
    [{ Ref: 'AWS::StackName' }, "Unknown reference to 'AWS::StackName'"],
    [{ Ref: 'toString' }, "Unknown reference to 'toString'"],
    [{ 'Fn::GetAtt': ['Nobody', 'Arn'] }, "Unknown reference to 'Nobody'"],
    [{ 'Fn::GetAtt': ['Bucket', 'Colour'] }, "'Bucket' has no known attribute 'Colour'"],
    [{ 'Fn::Sub': 'x-${Nobody}' }, "Unknown reference to 'Nobody'"],
    [{ 'Fn::Sub': 'x-${Bucket.Colour}' }, "'Bucket' has no known attribute 'Colour'"],
    [{ 'Fn::If': ['Condition', 'a', 'b'] }, 'Fn::If cannot be resolved'],
    [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue cannot be resolved'],
    [{ 'Fn::Select': [2, ['a', 'b']] }, 'Fn::Select: no item 2 in ["a","b"]'],
    [{ 'Fn::Select': [0, 'a'] }, 'Fn::Select needs a list, got: "a"'],
    [{ 'Fn::Join': ['', [{ a: 1 }]] }, 'Fn::Join needs text, got: {"a":1}'],
    [{ 'Fn::Sub': '${AWS::NoValue}' }, 'Fn::Sub needs text'],
    [{ 'Ref': 'Bucket', 'Fn::Sub': 'x' }, 'Ref must stand alone'],
  ])('fails on %j', (value, message) => expect(() => resolveTemplate({ deep: [value] }, IDS)).toThrow(message));

  const json = fc.jsonValue().filter(value => !/"(Ref|Fn::[^"]*|__proto__)":/.test(JSON.stringify(value)));
  test('leaves alone what has no intrinsic', () => fc.assert(fc.property(json, value => {
    expect(JSON.stringify(resolveTemplate(value, IDS))).toBe(JSON.stringify(value));
  }), SEED));

  const part = fc.string({ unit: fc.constantFrom('a', 'b', '-', '{', '}', ':') });
  test('Split undoes Join, and Sub agrees with Join', () => fc.assert(fc.property(fc.array(part, { minLength: 1 }), parts => {
    const joined = { 'Fn::Join': ['|', parts] };
    expect(resolveTemplate({ 'Fn::Split': ['|', joined] }, IDS)).toEqual(parts);
    const variables = Object.fromEntries(parts.map((value, index) => [`V${index}`, value]));
    const template = parts.map((_, index) => `\${V${index}}`).join('|');
    expect(resolveTemplate({ 'Fn::Sub': [template, variables] }, IDS)).toBe(resolveTemplate(joined, IDS));
  }), SEED));
});

describe('physicalIds', () => {
  const here = 'eu-west-1:111122223333';
  const iam = 'arn:aws:iam::111122223333';
  const hub = `arn:aws:events:${here}:event-bus/hub`;

  test.each<[type: string, properties: Record<string, unknown>, ref: string, Arn: string | undefined]>([
    ['AWS::S3::Bucket', { BucketName: 'logs' }, 'logs', 'arn:aws:s3:::logs'],
    ['AWS::S3::Bucket', {}, 'mything1a2b', 'arn:aws:s3:::mything1a2b'],
    ['AWS::KMS::Key', {}, 'mything1a2b', `arn:aws:kms:${here}:key/mything1a2b`],
    ['AWS::KMS::Alias', { AliasName: 'alias/logs' }, 'alias/logs', `arn:aws:kms:${here}:alias/logs`],
    ['AWS::KMS::Alias', {}, 'alias/mything1a2b', `arn:aws:kms:${here}:alias/mything1a2b`],
    ['AWS::SNS::Topic', { TopicName: 'alerts' }, `arn:aws:sns:${here}:alerts`, `arn:aws:sns:${here}:alerts`],
    ['AWS::SQS::Queue', { QueueName: 'dead' }, 'https://sqs.eu-west-1.amazonaws.com/111122223333/dead', `arn:aws:sqs:${here}:dead`],
    ['AWS::Logs::LogGroup', { LogGroupName: '/trail' }, '/trail', `arn:aws:logs:${here}:log-group:/trail:*`],
    ['AWS::IAM::Role', { RoleName: 'auditor' }, 'auditor', `${iam}:role/auditor`],
    ['AWS::IAM::Role', { RoleName: 'auditor', Path: '/team/' }, 'auditor', `${iam}:role/team/auditor`],
    ['AWS::IAM::ManagedPolicy', { Path: '/team/' }, `${iam}:policy/team/mything1a2b`, `${iam}:policy/team/mything1a2b`],
    ['AWS::CloudTrail::Trail', { TrailName: 'governance' }, 'governance', `arn:aws:cloudtrail:${here}:trail/governance`],
    ['AWS::Events::Rule', { Name: 'tamper' }, 'tamper', `arn:aws:events:${here}:rule/tamper`],
    ['AWS::Events::Rule', { Name: 'tamper', EventBusName: 'default' }, 'tamper', `arn:aws:events:${here}:rule/tamper`],
    ['AWS::Events::Rule', { Name: 'tamper', EventBusName: hub }, 'hub|tamper', `arn:aws:events:${here}:rule/hub/tamper`],
    ['AWS::Lambda::Function', { FunctionName: 'verify' }, 'verify', `arn:aws:lambda:${here}:function:verify`],
    ['Custom::Thing', { Name: 'x' }, 'mything1a2b', undefined],
  ])('%s %j', (type, properties, ref, Arn) => {
    const { MyThing1A2B } = physicalIds(resource(type, properties), ENVIRONMENT).resources;
    expect([MyThing1A2B.ref, MyThing1A2B.attributes.Arn]).toEqual([ref, Arn]);
  });

  test.each<[type: string, attribute: string, expected: string]>([
    ['AWS::S3::Bucket', 'DomainName', 'mything1a2b.s3.amazonaws.com.cn'],
    ['AWS::S3::Bucket', 'RegionalDomainName', 'mything1a2b.s3.cn-north-1.amazonaws.com.cn'],
    ['AWS::KMS::Key', 'KeyId', 'mything1a2b'],
    ['AWS::SNS::Topic', 'TopicArn', 'arn:aws-cn:sns:cn-north-1:111122223333:mything1a2b'],
    ['AWS::SNS::Topic', 'TopicName', 'mything1a2b'],
    ['AWS::SQS::Queue', 'QueueName', 'mything1a2b'],
    ['AWS::SQS::Queue', 'QueueUrl', 'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/mything1a2b'],
    ['AWS::IAM::ManagedPolicy', 'PolicyArn', 'arn:aws-cn:iam::111122223333:policy/mything1a2b'],
  ])('%s %s in China', (type, attribute, expected) => {
    const ids = physicalIds(resource(type), { partition: 'aws-cn', region: 'cn-north-1', account: '111122223333' });
    expect(resolveTemplate({ 'Fn::GetAtt': ['MyThing1A2B', attribute] }, ids)).toBe(expected);
  });

  test.each<[string, unknown, string]>([
    ['pseudo parameters', { 'Fn::Join': ['-', ['logs', { Ref: 'AWS::AccountId' }, { Ref: 'AWS::Region' }]] }, 'logs-111122223333-eu-west-1'],
    ['another name, further down', { 'Fn::Sub': '${Later}-copy' }, 'base-logs-copy'],
    ['a condition', { 'Fn::If': ['Named', 'a', 'b'] }, 'bucket'],
    ['a parameter', { Ref: 'NameParameter' }, 'bucket'],
    ['itself', { 'Fn::Sub': '${Bucket}-copy' }, 'bucket-copy'],
  ])('a name made of %s', (_, name, expected) => {
    const template: Template = {
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } },
        Later: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Join': ['-', [{ Ref: 'Last' }, 'logs']] } } },
        Last: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'base' } },
      },
    };
    expect(physicalIds(template, ENVIRONMENT).resources.Bucket.ref).toBe(expected);
  });

  test('the result is plain data', () => {
    const { resources, ...rest } = physicalIds(resource('AWS::KMS::Key'), ENVIRONMENT);
    expect(rest).toEqual({ ...ENVIRONMENT, urlSuffix: 'amazonaws.com' });
    const value = { ref: 'mything1a2b', attributes: { Arn: `arn:aws:kms:${here}:key/mything1a2b`, KeyId: 'mything1a2b' } };
    expect(Object.getOwnPropertyDescriptor(resources, 'MyThing1A2B')).toMatchObject({ value });
    expect(physicalIds({}, ENVIRONMENT).resources).toEqual({});
  });

  test('a synthesized bucket policy can be evaluated', () => {
    const template: Template = {
      Resources: {
        Logs: { Type: 'AWS::S3::Bucket' },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: {
                Effect: 'Allow',
                Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] } },
                Action: 's3:GetObject',
                Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Logs', 'Arn'] }, '/*']] },
              },
            },
          },
        },
      },
    };
    const document = template.Resources?.Policy.Properties?.PolicyDocument;
    const request = { principal: { arn: 'arn:aws:iam::111122223333:role/auditor' }, action: 's3:GetObject', resource: 'arn:aws:s3:::logs/x' };
    expect(evaluatePolicy(resolveTemplate<PolicyDocument>(document, physicalIds(template, ENVIRONMENT)), request)).toBe('Allow');
    expect(() => evaluatePolicy(document as PolicyDocument, request)).toThrow('unresolved');
  });
});
