import { ACCOUNT, detailOf, EVENT_ID, sessionOf, USER } from './fixtures';

const links = (record: Record<string, unknown>, context = {}) => detailOf(record, {}, context).links;

describe('the link to the event', () => {
  test.each([
    ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com'],
    ['eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu'],
  ])('is in the partition of %s', (awsRegion, console) => {
    expect(links({ awsRegion }).event).toBe(`${console}/cloudtrailv2/home?region=${awsRegion}#/events/${EVENT_ID}`);
  });

  test.each([
    ['in an isolated partition', { awsRegion: 'us-iso-east-1' }],
    ['in another isolated partition', { awsRegion: 'eu-isoe-west-1' }],
    ['without a Region', { awsRegion: undefined }],
    ['with an invalid Region', { awsRegion: 'evil.example.com/eu-west-1' }],
    ['without an id', { eventID: undefined }],
    ['with an invalid id', { eventID: 'a/b' }],
    ['for a data event, which the event history lacks', { eventCategory: 'Data' }],
  ])('does not exist %s', (_, record) => expect(links(record)).not.toHaveProperty('event'));
});

test('no link exists in an isolated partition', () => {
  expect(links({ awsRegion: 'us-isob-east-1' })).toEqual({});
  expect(links({}, { partition: 'aws-iso' })).toEqual({});
});

describe('the link to the principal', () => {
  test.each<[string, unknown, string]>([
    ['a user', USER, 'users/details/alice'],
    ['a role', sessionOf('app', 'x'), 'roles/details/app'],
    ['a name with characters of addresses', sessionOf('a+b=c,d.e@f', 'x'), 'roles/details/a%2Bb%3Dc%2Cd.e%40f'],
  ])('of %s is in IAM, in the leader Region', (_, userIdentity, path) => {
    expect(links({ userIdentity }).principal).toBe(`https://us-east-1.console.aws.amazon.com/iam/home#/${path}`);
    expect(links({ userIdentity, awsRegion: 'cn-northwest-1' }).principal).toBe(`https://cn-north-1.console.amazonaws.cn/iam/home#/${path}`);
  });

  test.each([
    ['the root user', { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root` }],
    ['a service', { type: 'AWSService', invokedBy: 'x.amazonaws.com' }],
    ['a name that could change the address', sessionOf('a)](https://evil.example.com', 'x')],
    ['an unknown principal', undefined],
  ])('of %s does not exist', (_, userIdentity) => expect(links({ userIdentity })).not.toHaveProperty('principal'));
});

describe('the link to the resource', () => {
  const arn = `arn:aws:iam::${ACCOUNT}:policy/team/admin`;
  test.each<[string, string, object, string]>([
    ['s3', 'PutBucketPolicy', { bucketName: 'payroll' }, 'eu-west-1.console.aws.amazon.com/s3/buckets/payroll?region=eu-west-1'],
    ['iam', 'UpdateAssumeRolePolicy', { roleName: 'app' }, 'us-east-1.console.aws.amazon.com/iam/home#/roles/details/app'],
    ['iam', 'CreateGroup', { groupName: 'admins' }, 'us-east-1.console.aws.amazon.com/iam/home#/groups/details/admins'],
    ['iam', 'CreatePolicyVersion', { policyArn: arn }, `us-east-1.console.aws.amazon.com/iam/home#/policies/details/${encodeURIComponent(arn)}`],
    ['kms', 'DisableKey', { keyId: '1-2' }, 'eu-west-1.console.aws.amazon.com/kms/home?region=eu-west-1#/kms/keys/1-2'],
    ['lambda', 'UpdateFunctionCode', { functionName: 'app' }, 'eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/app'],
    ['ec2', 'AuthorizeSecurityGroupIngress', { groupId: 'sg-1' }, 'eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#SecurityGroup:groupId=sg-1'],
    ['rds', 'ModifyDBInstance', { dBInstanceIdentifier: 'db' }, 'eu-west-1.console.aws.amazon.com/rds/home?region=eu-west-1#database:id=db;is-cluster=false'],
    ['secretsmanager', 'GetSecretValue', { secretId: 'payments' }, 'eu-west-1.console.aws.amazon.com/secretsmanager/secret?region=eu-west-1&name=payments'],
  ])('of %s %s opens its page', (service, eventName, requestParameters, address) => {
    expect(links({ eventSource: `${service}.amazonaws.com`, eventName, requestParameters }).resource).toBe(`https://${address}`);
  });

  test.each([
    ['has no page', 'sqs', { queueUrl: 'x' }],
    ['could change the address', 's3', { bucketName: 'x) [y](https://evil.example.com' }],
    ['is of another service', 'example', { bucketName: 'payroll' }],
  ])('does not exist if the resource %s', (_, service, requestParameters) => {
    expect(links({ eventSource: `${service}.amazonaws.com`, eventName: 'X', requestParameters })).not.toHaveProperty('resource');
  });
});
