import { athena } from './athena-fixtures';
import { context, product, ADMINISTRATOR, Row, survivors, wrongRows } from '../policies/tables';
import { Deployed, STRANGER } from '../private/harness';

/** Results are copies of the logs: who may do what with them, by the policies of their bucket and key. */
const { stack, queries } = athena();
const account = stack.account;
const env = { partition: 'aws', region: stack.region, account };
const deployed = new Deployed(stack, env);
const bucket = deployed.text(queries.resultsBucket.bucketArn);
const people = [account, STRANGER].map(owner => ({ owner, arn: `arn:aws:iam::${owner}:role/somebody` }));

describe('the bucket', () => {
  const { PolicyDocument: resourcePolicy } = deployed.one('AWS::S3::BucketPolicy');
  const policy = { resourcePolicy, resourceAccount: account };
  const tls = [{ secure: 'true', version: '1.3' }, { secure: 'true', version: '1.2' }, { secure: 'true', version: '1.1' }, { secure: 'false', version: undefined }];
  const rows = product({
    person: people,
    ownPolicies: [true, false],
    action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket', 's3:PutBucketPolicy'],
    resource: [bucket, `${bucket}/results/1.csv`],
    tls,
  }).map(({ person, ownPolicies, action, resource, tls: { secure, version } }): Row => ({
    request: { principal: { arn: person.arn }, action, resource, context: context({ 'aws:SecureTransport': secure, 's3:TlsVersion': version }) },
    identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
    allowed: person.owner === account && ownPolicies && (version === '1.3' || version === '1.2'),
  }));
  const services: Row[] = product({ service: ['athena.amazonaws.com', 's3.amazonaws.com', 'cloudtrail.amazonaws.com'], action: ['s3:PutObject', 's3:GetObject'] })
    .map(({ service, action }) => ({
      request: { principal: { service }, action, resource: `${bucket}/results/1.csv`, context: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' } },
      allowed: false,
    }));

  test('is for whom the account admits, over TLS 1.2, and for no service', () => expect(wrongRows(policy, [...rows, ...services])).toEqual([]));
  test('with no statement to spare', () => expect(survivors(policy, [...rows, ...services])).toEqual([]));
});

test('the key is for whom the account admits, and for no service', () => {
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'];
  const policy = { resourcePolicy: deployed.one('AWS::KMS::Key').KeyPolicy, kind: 'key', resourceAccount: account } as const;
  const rows: Row[] = [
    ...product({ person: people, ownPolicies: [true, false], action: actions }).map(({ person, ownPolicies, action }): Row => ({
      request: { principal: { arn: person.arn }, action, resource: 'key' },
      identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
      allowed: person.owner === account && ownPolicies,
    })),
    ...product({ service: ['athena.amazonaws.com', 's3.amazonaws.com'], action: actions }).map(({ service, action }): Row => ({
      request: { principal: { service }, action, resource: 'key' }, allowed: false,
    })),
  ];
  expect(wrongRows(policy, rows)).toEqual([]);
  expect(survivors(policy, rows)).toEqual(['AccountDelegation: any Action']); // KMS knows only its own actions
});
