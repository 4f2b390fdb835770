import { aws_iam as iam, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { organizationTrail } from './athena-fixtures';
import { LogArchive, TrailIdentity } from '../../lib';
import { AthenaQueries } from '../../lib/athena/athena-queries';
import { PolicyDocument, PolicyStatement as Statement } from '../../lib/testing/policy-request';
import { Environment } from '../../lib/testing/template-resolver';
import { context, product, Row, survivors, wrongRows } from '../policies/tables';
import { ACCOUNT, CHINA, Deployed, MEMBER, newStack, ORGANIZATION, REGION } from '../private/harness';

/** Who may do what with the policy that `grantQuery` gives: analysts run queries, and can neither change nor see anything else. */

interface Setup {
  readonly env: Environment;
  readonly organization: boolean;
  readonly keyKnown: boolean;
}

const AWS: Environment = { partition: 'aws', region: REGION, account: ACCOUNT };
const SETUPS: [string, Setup][] = [
  ['an account, whose key is known', { env: AWS, organization: false, keyKnown: true }],
  ['an account, whose key is known, in China', { env: CHINA, organization: false, keyKnown: true }],
  ['an organization, whose key is another account\'s', { env: AWS, organization: true, keyKnown: false }],
];

const KEY = 'key/01234567-89ab-cdef-0123-456789abcdef';

function build({ env, organization, keyKnown }: Setup) {
  // The trail of an organization belongs to another account than the archive.
  const account = organization ? MEMBER : ACCOUNT;
  const stack = newStack({ env: { account, region: env.region } });
  const identity = organization ? organizationTrail('audit') : TrailIdentity.forAccount(stack);
  const archive = new LogArchive(stack, 'Archive', { trails: [identity] });
  const encryptionKey = keyKnown ? kms.Key.fromKeyArn(stack, 'Key', arnOf(env, 'kms', account, KEY)) : undefined;
  const queries = new AthenaQueries(stack, 'Queries', { archive, encryptionKey, databaseName: 'audit', workGroupName: 'auditors' });
  queries.grantQuery(new iam.Role(stack, 'Analyst', { assumedBy: new iam.AccountRootPrincipal() }));
  const deployed = new Deployed(stack, { ...env, account });
  return {
    env: { ...env, account },
    stack,
    policy: deployed.one('AWS::IAM::ManagedPolicy').PolicyDocument as PolicyDocument,
    logs: { bucket: deployed.text(archive.bucket.bucketArn), folder: organization ? `audit/AWSLogs/${ORGANIZATION}/` : `AWSLogs/${ACCOUNT}/` },
    results: { bucket: deployed.text(queries.resultsBucket.bucketArn), key: deployed.text(queries.resultsEncryptionKey.keyArn) },
    trailArn: deployed.text(identity.trailArn),
    keyKnown,
  };
}

type Built = ReturnType<typeof build>;

function arnOf({ partition, region }: Environment, service: string, account: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

const RUN = [
  'BatchGetNamedQuery', 'BatchGetQueryExecution', 'GetNamedQuery', 'GetQueryExecution', 'GetQueryResults', 'GetQueryResultsStream',
  'GetQueryRuntimeStatistics', 'GetWorkGroup', 'ListNamedQueries', 'ListQueryExecutions', 'StartQueryExecution', 'StopQueryExecution',
].map(action => `athena:${action}`);
const BROWSE = ['GetDataCatalog', 'GetDatabase', 'GetTableMetadata', 'ListDatabases', 'ListTableMetadata'].map(action => `athena:${action}`);
const LIST = ['ListDataCatalogs', 'ListEngineVersions', 'ListWorkGroups'].map(action => `athena:${action}`);
const READ = ['BatchGetPartition', 'GetDatabase', 'GetDatabases', 'GetPartition', 'GetPartitions', 'GetTable', 'GetTables'].map(action => `glue:${action}`);
const CHANGE = {
  athena: ['CreateNamedQuery', 'CreateWorkGroup', 'DeleteNamedQuery', 'DeleteWorkGroup', 'UpdateWorkGroup', 'UpdateNamedQuery'].map(action => `athena:${action}`),
  glue: ['CreateTable', 'DeleteDatabase', 'DeleteTable', 'UpdateTable', 'BatchCreatePartition', 'PutResourcePolicy'].map(action => `glue:${action}`),
};
const OBJECTS = ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'];
const S3 = [
  ...OBJECTS, 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:GetObjectVersion', 's3:PutObjectRetention', 's3:BypassGovernanceRetention', 's3:ListBucket',
  's3:ListBucketVersions', 's3:GetBucketLocation', 's3:ListBucketMultipartUploads', 's3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucket',
];
const KMS = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Encrypt', 'kms:CreateGrant', 'kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy', 'kms:DescribeKey'];

/** Each request with whether it is for analysts. */
type Request = Pick<Row, 'allowed'> & { readonly action: string; readonly resource: string; readonly context?: Record<string, string> };

function athenaRequests({ env }: Built): Request[] {
  const at = (resource: string, region = env.region) => arnOf({ ...env, region }, 'athena', env.account, resource);
  const [own, catalog] = [at('workgroup/auditors'), at('datacatalog/AwsDataCatalog')];
  const others = [
    at('workgroup/primary'), at('workgroup/auditors2'), at('workgroup/auditors', 'eu-next-1'), at('datacatalog/other'),
    arnOf(env, 'athena', '222222222222', 'workgroup/auditors'),
  ];
  return product({ action: [...RUN, ...BROWSE, ...LIST, ...CHANGE.athena], resource: [own, catalog, ...others] }).map(request => ({
    ...request,
    allowed: LIST.includes(request.action) || (RUN.includes(request.action) && request.resource === own)
      || (BROWSE.includes(request.action) && request.resource === catalog),
  }));
}

function glueRequests({ env }: Built): Request[] {
  const at = (resource: string) => arnOf(env, 'glue', env.account, resource);
  const own = [at('catalog'), at('database/audit'), at('table/audit/events'), at('table/audit/digests')];
  const others = [
    at('database/default'), at('database/audit2'), at('table/audit2/events'), at('table/default/secrets'),
    arnOf(env, 'glue', '222222222222', 'table/audit/events'),
  ];
  return product({ action: [...READ, ...CHANGE.glue], resource: [...own, ...others] }).map(request => ({
    ...request,
    allowed: READ.includes(request.action) && (own.includes(request.resource)
      || (request.action === 'glue:GetDatabase' && request.resource === at('database/default'))),
  }));
}

function s3Requests({ logs, results }: Built): Request[] {
  const log = `${logs.bucket}/${logs.folder}${MEMBER}/CloudTrail/eu-west-1/2026/11/20/file`;
  const result = `${results.bucket}/results/file.csv`;
  const others = [
    `${logs.bucket}/other/file`, `${logs.bucket}/AWSLogs/222222222222/CloudTrail/file`, `${results.bucket}/other/file`,
    `${logs.bucket}-2/${logs.folder}file`, 'arn:aws:s3:::other',
  ];
  return product({
    action: S3,
    resource: [log, result, logs.bucket, results.bucket, ...others],
    prefix: [`${logs.folder}${MEMBER}/CloudTrail/`, 'results/', 'AWSLogs/222222222222/', '', undefined],
  }).map(({ action, resource, prefix }) => {
    const lists = action === 's3:ListBucket';
    const may = [
      resource === log && action === 's3:GetObject',
      resource === result && OBJECTS.includes(action),
      resource === logs.bucket && lists && prefix?.startsWith(logs.folder),
      resource === results.bucket && lists && prefix === 'results/',
      resource === logs.bucket && action === 's3:GetBucketLocation',
      resource === results.bucket && ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'].includes(action),
    ];
    return { action, resource, context: context({ 's3:prefix': prefix }), allowed: may.includes(true) };
  });
}

function kmsRequests({ env, results, trailArn, keyKnown }: Built): Request[] {
  const owner = trailArn.split(':')[4];
  const [ofTrail, beside] = [KEY, 'key/11111111-89ab-cdef-0123-456789abcdef'].map(key => arnOf(env, 'kms', owner, key));
  const others = [arnOf(env, 'kms', '222222222222', KEY), arnOf({ ...env, region: 'eu-next-1' }, 'kms', owner, KEY), arnOf(env, 'kms', owner, 'alias/logs')];
  const s3 = `s3.${env.region}.amazonaws.com${env.partition === 'aws-cn' ? '.cn' : ''}`;
  return product({
    action: KMS,
    resource: [ofTrail, beside, results.key, ...others],
    trail: [trailArn, `${trailArn}-2`, undefined],
    via: [s3, `secretsmanager.${env.region}.amazonaws.com`, undefined],
  }).map(({ action, resource, trail, via }) => {
    // A key that is not known may be any account's: the encryption context ties it to the trail.
    const logs = action === 'kms:Decrypt' && trail === trailArn && (resource === ofTrail || (!keyKnown && resource.includes(':key/')));
    const ofResults = ['kms:Decrypt', 'kms:GenerateDataKey'].includes(action) && resource === results.key && via === s3;
    return { action, resource, context: context({ 'kms:EncryptionContext:aws:cloudtrail:arn': trail, 'kms:ViaService': via }), allowed: logs || ofResults };
  });
}

function rows(built: Built): Request[] {
  return [athenaRequests, glueRequests, s3Requests, kmsRequests].flatMap(make => make(built));
}

const asRow = (built: Built, { action, resource, context: keys, allowed }: Request): Row => ({
  request: { principal: { arn: `arn:${built.env.partition}:iam::${built.env.account}:role/analyst` }, action, resource, context: keys },
  allowed,
});

describe.each(SETUPS)('%s', (_, setup) => {
  const built = build(setup);

  test('analysts run queries in their work group, on the logs, and nothing else', () => {
    const own = rows(built).map(request => ({ ...asRow(built, request), identityPolicies: [built.policy] }));
    expect(own.filter(({ allowed }) => allowed).length).toBeGreaterThan(60);
    const judged = own.filter(({ request }) => sameAccount(built, request.resource));
    expect(wrongRows({ resourceAccount: built.env.account }, judged).slice(0, 3)).toEqual([]);
  });

  test('every part of the policy is needed', () => {
    // As the policy of a resource, which the judge of mutants reads: it grants the same within the account.
    const analyst = `arn:${built.env.partition}:iam::${built.env.account}:role/analyst`;
    const statements = [built.policy.Statement].flat().map((statement): Statement => ({ ...statement, Principal: { AWS: analyst } }));
    const all = rows(built).map(request => asRow(built, request));
    const found = survivors({ resourcePolicy: { Version: '2012-10-17', Statement: statements }, resourceAccount: built.env.account }, all);
    expect(found.filter(name => !name.endsWith('any principal'))).toEqual([]);
  });

  test('the policy is within the size of a managed policy', () => {
    expect(JSON.stringify(built.policy).length).toBeLessThan(6144);
  });
});

/** What lies in another account needs that account's consent too, which is not the matter here. */
function sameAccount(built: Built, resource: string): boolean {
  return ['', built.env.account].includes(resource.split(':')[4]);
}

test('a key that is not known is any of any account, for what this trail encrypted', () => {
  const { policy, env } = build(SETUPS[2][1]);
  expect([policy.Statement].flat().find(({ Sid }) => Sid === 'DecryptLogs')).toEqual({
    Sid: 'DecryptLogs',
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: 'arn:aws:kms:*:*:key/*',
    Condition: { StringEquals: { 'kms:EncryptionContext:aws:cloudtrail:arn': arnOf(env, 'cloudtrail', ACCOUNT, 'trail/governance') } },
  });
});

test('a policy names no account or Region that only deployment knows', () => {
  const stack: Stack = newStack({});
  const queries = new AthenaQueries(stack, 'Queries', { archive: new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] }) });
  const text = JSON.stringify(stack.resolve(queries.grantQuery(new iam.User(stack, 'User')).document));
  expect(text).toContain('{"Ref":"AWS::Partition"},":athena:",{"Ref":"AWS::Region"},":",{"Ref":"AWS::AccountId"},":workgroup/cloudtrail_governance"');
  expect(text).not.toContain(':aws:s3:::');
});
