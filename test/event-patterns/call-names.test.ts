import { Alert, AlertCatalogue, AlertPattern, AlertSeverity } from '../../lib';
import { areDataCalls, readingCalls, unloggedCalls } from '../../lib/event-patterns/call-names';

const calls = (service: string, ...eventName: unknown[]) => ({ eventSource: [`${service}.amazonaws.com`], eventName });

describe('doubts about calls', () => {
  test.each<[string, object, string[]]>([
    ['a permission that is no call', calls('iam', 'PassRole', 'CreateUser'), ['No event of \'iam.amazonaws.com\' has the name \'PassRole\'.']],
    ['a call whose record has another name', calls('lambda', 'CreateFunction'), [
      'No event of \'lambda.amazonaws.com\' has the name \'CreateFunction\': its name is \'CreateFunction20150331\'.',
    ]],
    ['a name with the prefix of a permission', calls('iam', 'iam:CreateUser'), [
      'No event has the name \'iam:CreateUser\', which is that of a permission: leave out its prefix.',
    ]],
    ['the name of a service in the SDK', calls('cloudwatch', 'DeleteAlarms'), ['No event has the source \'cloudwatch.amazonaws.com\': it is \'monitoring.amazonaws.com\'.']],
    ['a source in any case', { eventSource: [{ 'equals-ignore-case': 'ELBv2.amazonaws.com' }] }, [
      'No event has the source \'ELBv2.amazonaws.com\': it is \'elasticloadbalancing.amazonaws.com\'.',
    ]],
    ['a source without a domain', { eventSource: ['iam'] }, ['No event has the source \'iam\': sources have a domain, like \'iam.amazonaws.com\'.']],
    ['another branch', { $or: [calls('iam', 'CreateUser'), calls('iam', 'PassRole')] }, ['No event of \'iam.amazonaws.com\' has the name \'PassRole\'.']],
    ['the same name of another service', calls('cloudfront', 'CreateFunction'), []],
    ['names as records have them', calls('lambda', 'CreateFunction20150331'), []],
    ['a pattern without names', { errorCode: ['AccessDenied'] }, []],
  ])('%s', (_, detail, expected) => expect(unloggedCalls(detail)).toEqual(expected));

  test('are none about the catalogue', () => {
    expect(AlertCatalogue.all().flatMap(({ pattern }) => unloggedCalls(pattern._fields().detail ?? {}))).toEqual([]);
  });
});

describe('calls are data events', () => {
  test.each([
    [calls('s3', 'GetObject', 'DeleteObjects'), true],
    [calls('dynamodb', 'PutItem'), true],
    [calls('lambda', 'Invoke'), true],
    [{ $or: [calls('s3', 'PutObject'), calls('sqs', 'SendMessage')] }, true],
    [calls('s3', 'GetObject', 'DeleteBucket'), false],
    [{ $or: [calls('s3', 'PutObject'), calls('s3', 'DeleteBucket')] }, false],
    [calls('s3', { prefix: 'Get' }), false],
    [{ eventName: ['GetObject'] }, false],
    [calls('s3'), false],
    [{}, false],
  ])('%j: %s', (detail, expected) => expect(areDataCalls(detail)).toBe(expected));
});

describe('calls only read', () => {
  test.each([
    [calls('secretsmanager', 'GetSecretValue'), ['GetSecretValue']],
    [{ $or: [calls('iam', 'ListUsers'), calls('ec2', 'DescribeInstances')] }, ['ListUsers', 'DescribeInstances']],
    [calls('iam', 'ListUsers', 'CreateUser'), []],
    [calls('sts', 'GetFederationToken'), []],
    [calls('s3', 'GetObject'), []],
    [calls('iam', { prefix: 'List' }), []],
    [{}, []],
  ])('%j: %j', (detail, expected) => expect(readingCalls(detail)).toEqual(expected));
});

test('doubts about a custom alert are about its pattern, and none about alerts of the catalogue', () => {
  const alert = (pattern: AlertPattern, readOnlyCalls?: boolean) => Alert.custom('an-alert', { title: 'An alert', severity: AlertSeverity.LOW, pattern, readOnlyCalls });
  const reads = AlertPattern.forApiCalls('secretsmanager.amazonaws.com', ['GetSecretValue']);
  expect(alert(reads)._patternDoubts).toEqual(['EventBridge delivers calls that only read, like GetSecretValue, to alerts with \'readOnlyCalls\' only.']);
  expect(alert(reads, true)._patternDoubts).toEqual([]);
  expect(alert(AlertPattern.forConsoleSignIn())._patternDoubts).toEqual([]);
  expect(alert(AlertPattern.forApiCalls('iam.amazonaws.com', ['PassRole']))._patternDoubts).toHaveLength(1);
});
