import { cloudTrailEvent, isReadOnlyCall } from '../../lib/event-patterns/cloudtrail-event';

const RECORD = {
  eventID: 'id',
  eventType: 'AwsApiCall',
  eventTime: '2026-11-20T10:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'us-east-1',
  recipientAccountId: '111122223333',
};

test('the event of a record has the fields of EventBridge', () => {
  expect(cloudTrailEvent(RECORD)).toEqual({
    'version': '0',
    'id': 'id',
    'detail-type': 'AWS API Call via CloudTrail',
    'source': 'aws.iam',
    'account': '111122223333',
    'time': '2026-11-20T10:00:00Z',
    'region': 'us-east-1',
    'resources': [],
    'detail': RECORD,
  });
});

test.each([
  ['AwsConsoleAction', 'AWS Console Action via CloudTrail'],
  ['AwsConsoleSignIn', 'AWS Console Sign In via CloudTrail'],
  ['AwsServiceEvent', 'AWS Service Event via CloudTrail'],
  ['AwsCloudTrailInsight', 'AWS Insight via CloudTrail'],
  ['AwsVpceEvent', 'AWS API Call via CloudTrail'],
  ['toString', 'AWS API Call via CloudTrail'],
  [undefined, 'AWS API Call via CloudTrail'],
  [{}, 'AWS API Call via CloudTrail'],
])('a record of the type %p has the detail type %s', (eventType, detailType) => {
  expect(cloudTrailEvent({ ...RECORD, eventType })['detail-type']).toBe(detailType);
});

test('the event of a record without a source is from CloudTrail', () => {
  const { eventSource: _, ...insight } = RECORD;
  expect(cloudTrailEvent(insight).source).toBe('aws.cloudtrail');
  expect(cloudTrailEvent({ ...insight, eventSource: {} }).source).toBe('aws.cloudtrail');
});

test.each([
  [true, { eventName: 'GetUser', readOnly: true }],
  [true, { eventName: 'ListUsers', readOnly: true, managementEvent: true }],
  [true, { eventName: 'DescribeTrails', readOnly: true }],
  [false, { eventName: 'GetFederationToken', readOnly: false }],
  [false, { eventName: 'GetUser' }],
  [false, { eventName: 'GetObject', readOnly: true, managementEvent: false }],
  [false, { eventName: 'AssumeRole', readOnly: true }],
  [false, { eventName: 'TargetGet', readOnly: true }],
  [false, { eventName: { toString: 1 }, readOnly: true }],
  [false, { readOnly: true }],
  [false, undefined],
])('it is %p that EventBridge delivers %p to opted-in rules only', (expected, detail) => {
  expect(isReadOnlyCall({ detail })).toBe(expected);
});
