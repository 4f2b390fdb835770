import { blanketProblems } from './blanket-rules';
import { PolicyStatement as Statement } from '../../lib/testing/policy-request';

const EVENTS = { Service: 'events.amazonaws.com' };
const BY_RULE = { ArnLike: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:111122223333:rule/alerts-*' } };
const SEND = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:alerts' };
const problems = (type: string, statement: Statement) => blanketProblems({ type, where: 'Stack/Queue', statement });

test.each<{ allowed: string; statement: Statement; broken: number }>([
  { allowed: 'a service with its source', statement: { ...SEND, Principal: EVENTS, Condition: BY_RULE }, broken: 0 },
  { allowed: 'a service without a source', statement: { ...SEND, Principal: EVENTS }, broken: 1 },
  {
    allowed: 'a service with a condition on something else',
    statement: { ...SEND, Principal: EVENTS, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    broken: 1,
  },
  { allowed: 'every action of a service', statement: { ...SEND, Principal: EVENTS, Action: 'sqs:*', Condition: BY_RULE }, broken: 1 },
  { allowed: 'every action to a service without a source', statement: { ...SEND, Principal: EVENTS, Action: 'sqs:*' }, broken: 2 },
  { allowed: 'every action to a role', statement: { ...SEND, Action: '*' }, broken: 1 },
  { allowed: 'everybody', statement: { ...SEND, Principal: { AWS: '*' } }, broken: 1 },
  { allowed: 'everybody with a prefix', statement: { ...SEND, Principal: '*', Condition: { StringLike: { 's3:prefix': 'AWSLogs/*' } } }, broken: 1 },
  {
    allowed: 'everybody of an organization',
    statement: { ...SEND, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abc123defg' } } },
    broken: 0,
  },
  { allowed: 'all but some actions', statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, broken: 1 },
])('a statement that allows $allowed breaks $broken blanket rules', ({ statement, broken }) => {
  expect(problems('AWS::SQS::QueuePolicy', statement)).toHaveLength(broken);
});

test('a statement that denies breaks no blanket rule', () => {
  expect(problems('AWS::SQS::QueuePolicy', { Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*' })).toEqual([]);
});

test('the blanket rules accept the delegation of a key to its account, and no other root or action', () => {
  const delegation = { Sid: 'AccountDelegation', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*', Resource: '*' };
  const others = [{ ...delegation, Principal: { AWS: 'arn:aws:iam::111122223333:role/any' } }, { ...delegation, Action: 'sqs:*' }, { ...delegation, Sid: 'Other' }];
  expect([delegation, ...others].map(one => problems('AWS::KMS::Key', one).length)).toEqual([0, 1, 1, 1]);
});

test('the blanket rules accept a service without a source on the list of exceptions, for its type of resource only', () => {
  const encrypt = { Sid: 'EventBridgeEncrypt', Effect: 'Allow', Principal: EVENTS, Action: 'kms:Decrypt', Resource: '*' };
  expect(['AWS::KMS::Key', 'AWS::SQS::QueuePolicy'].map(type => problems(type, encrypt).length)).toEqual([0, 1]);
});
