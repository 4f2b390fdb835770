import { heldTable, trustTable } from './held-policies';
import { HOLDERS, LAKE_HOLDERS } from './holders';
import { context, survivors, wrongRows } from './tables';
import { GovernedTrail, LogArchive, LogTables, TrailIdentity } from '../../lib';
import { Environment } from '../../lib/testing/template-resolver';
import { ACCOUNT, CHINA, Deployed, ENV, MEMBER, newStack } from '../private/harness';

const AWS: Environment = { partition: 'aws', ...ENV };
const GOVERNMENT: Environment = { partition: 'aws-us-gov', region: 'us-gov-west-1', account: ACCOUNT };
const IN_CASES = [
  ...[AWS, CHINA].flatMap(env => Object.entries(HOLDERS).map(([name, make]) => ({ env, name, make }))),
  ...[AWS, GOVERNMENT].flatMap(env => Object.entries(LAKE_HOLDERS).map(([name, make]) => ({ env, name, make }))),
];

test.each(IN_CASES)('$name may do what it is for, and nothing else, in $env.partition', ({ env, make }) => {
  const { documents, may, refused } = make(env);
  const [policy, rows] = heldTable(env.partition, documents, may, refused);
  expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
  expect(survivors(policy, rows)).toEqual([]);
});

describe.each([AWS, CHINA])('in $partition', env => {
  /** A trail and the tables of its log groups, with the roles that both make. */
  const stack = newStack({ env: { account: ACCOUNT, region: env.region } });
  const identity = TrailIdentity.forAccount(stack);
  new GovernedTrail(stack, 'Trail', { identity, archive: LogArchive.fromBucketName(stack, 'Archive', 'audit-logs'), recursiveLogging: false });
  new LogTables(stack, 'Tables');
  const deployed = new Deployed(stack, env);
  const trust = (role: RegExp) => deployed.one('AWS::IAM::Role', role).AssumeRolePolicyDocument;
  const group = (name: string, account = ACCOUNT) => `arn:${env.partition}:logs:${env.region}:${account}:log-group:${name}`;
  const from = (sourceArn: string, account?: string) => context({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account });
  const groups = ['aws/cloudtrail/managementevents', 'aws/cloudtrail/dataevents'];
  const sources = {
    may: groups.map(name => from(group(name), ACCOUNT)),
    mayNot: [from(group(groups[0]), MEMBER), from(group(groups[0])), from(group('payments'), ACCOUNT), from(group(groups[0], MEMBER), ACCOUNT)],
  };

  test.each([
    ['CloudTrail assumes the role that writes to CloudWatch Logs', /^TrailLogsRole/, 'cloudtrail.amazonaws.com', { may: [{}], mayNot: [] }],
    ['Lambda assumes the role of the function that makes API calls', /^ApiCallProvider/, 'lambda.amazonaws.com', { may: [{}], mayNot: [] }],
    ['CloudWatch Logs assumes the role that writes tables for its log groups', /^Tables/, 'logs.amazonaws.com', sources],
  ])('%s, and nobody else', (_, role, service, given) => {
    const [policy, rows] = trustTable(env.partition, trust(role), service, given);
    expect(wrongRows(policy, rows)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });
});
