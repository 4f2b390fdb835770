import { Governed, govern, principals, SETUPS, title } from './environments';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { ACCOUNT, STRANGER } from '../private/harness';

const ACTIONS = ['s3:PutObject', 's3:GetObject', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:DeleteBucket', 's3:PutBucketPolicy', 's3:ListBucket'];
const DELETIONS = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:DeleteBucket'];
const TRANSPORTS = {
  tls12: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.2' },
  unknown: {},
  tls11: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.1' },
  plain: { 'aws:SecureTransport': 'false' },
};
const isOnBucket = (action: string) => /Bucket/.test(action);

function table(governed: Governed, hasBreakGlass = true): [Policy, Row[]] {
  const { setup, arnOf, policyOf } = governed;
  const [bucketArn, archiveArn] = [arnOf('Archive/AccessLogs/Bucket'), arnOf('Archive/Bucket')];
  const people = principals(setup);
  const own = [people.administrator, people.root, people.reader, people.breakGlass, people.deployer];
  const transports = Object.keys(TRANSPORTS) as (keyof typeof TRANSPORTS)[];
  const resourceOf = (action: string, folder: string) => isOnBucket(action) ? bucketArn : `${bucketArn}/${folder}/x`;
  const persons = product({ principal: Object.values(people), action: ACTIONS, transport: transports });
  const byPeople = persons.map(({ principal, action, transport }): Row => ({
    request: { principal: { arn: principal }, action, resource: resourceOf(action, 'access-logs'), context: context(TRANSPORTS[transport]) },
    identityPolicies: [ADMINISTRATOR],
    allowed: ['tls12', 'unknown'].includes(transport) && own.includes(principal) && ((hasBreakGlass && principal === people.breakGlass) || !DELETIONS.includes(action)),
  }));
  const byServices = product({
    service: ['logging.s3.amazonaws.com', 'cloudtrail.amazonaws.com'],
    action: ACTIONS,
    folder: ['access-logs', 'other'],
    source: [archiveArn, `${archiveArn}-2`, undefined],
    account: [ACCOUNT, STRANGER, undefined],
    transport: transports,
  }).map(({ service, action, folder, source, account, transport }): Row => ({
    request: {
      principal: { service },
      action,
      resource: resourceOf(action, folder),
      context: context({ 'aws:SourceArn': source, 'aws:SourceAccount': account, ...TRANSPORTS[transport] }),
    },
    allowed: service === 'logging.s3.amazonaws.com' && action === 's3:PutObject' && folder === 'access-logs' && source === archiveArn
      && account === ACCOUNT && ['tls12', 'unknown'].includes(transport),
  }));
  return [{ resourcePolicy: policyOf('Archive/AccessLogs/Bucket/Policy'), resourceAccount: ACCOUNT }, [...byPeople, ...byServices]];
}

describe.each(SETUPS.map(setup => [title(setup), setup] as const))('the bucket of access logs: %s', (_, setup) => {
  test('admits S3, and deletions by break-glass principals only', () => {
    const [policy, rows] = table(govern(setup));
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  });
});

test.each([true, false])('every mutant of the policy of the bucket of access logs is killed (break-glass principals: %s)', hasBreakGlass => {
  const [policy, rows] = table(govern(SETUPS[0], hasBreakGlass ? {} : { archive: {} }), hasBreakGlass);
  expect(wrongRows(policy, rows)).toEqual([]);
  expect(survivors(policy, rows)).toEqual([]);
});
