import { Stack } from 'aws-cdk-lib';
import { ACCOUNT, Governed, govern, MEMBER, ORGANIZATION, SETUPS, STRANGER, title } from './environments';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { LogReader } from '../../lib';
import { PolicyDocument } from '../../lib/testing/policy-request';

const OTHER_MEMBER = '222222222222';
const ORGANIZATIONS = SETUPS.filter(setup => setup.organization);

/** An organization whose SIEM sees one account, and whose members see themselves. */
function isolated(setup: typeof SETUPS[0]): Governed {
  const siem = LogReader.principalArn(`arn:${setup.env.partition}:iam::${STRANGER}:role/siem`, { accounts: [MEMBER] });
  return govern(setup, { archive: { readers: [siem, LogReader.memberAccounts()] } });
}

function setUp(governed: Governed) {
  const { setup: { env, keyPrefix } } = governed;
  const bucketArn = governed.arnOf('Archive/Bucket');
  const root = `${keyPrefix ? `${keyPrefix}/` : ''}AWSLogs/`;
  const folders = {
    member: `${root}${ORGANIZATION}/${MEMBER}/`,
    otherMember: `${root}${ORGANIZATION}/${OTHER_MEMBER}/`,
    owner: `${root}${ORGANIZATION}/${ACCOUNT}/`,
    neighbour: `${root}${ORGANIZATION}/${MEMBER}0/`,
  };
  const role = (account: string, name: string) => `arn:${env.partition}:iam::${account}:role/${name}`;
  const people = {
    siem: role(STRANGER, 'siem'),
    colleague: role(STRANGER, 'other'),
    member: role(MEMBER, 'developer'),
    otherMember: role(OTHER_MEMBER, 'developer'),
  };
  const bucket: Policy = { resourcePolicy: governed.policyOf('Archive/Bucket/Policy'), resourceAccount: ACCOUNT };
  const key: Policy = { resourcePolicy: governed.policyOf('Key'), kind: 'key', resourceAccount: ACCOUNT };
  /** What each may see, by folder. */
  const sees = (principal: string, organizationId: string | undefined, folder: string): boolean =>
    (principal === people.siem && folder === folders.member)
    || (organizationId === ORGANIZATION && folder === `${root}${ORGANIZATION}/${principal.split(':')[4]}/`);
  return { env, bucketArn, folders, people, bucket, key, sees };
}

function bucketRows(governed: Governed): Row[] {
  const { bucketArn, folders, people, sees } = setUp(governed);
  const files = Object.values(folders).map(folder => `${bucketArn}/${folder}CloudTrail/file`);
  return product({
    principal: Object.values(people),
    organizationId: [ORGANIZATION, 'o-zzzzzzzzzz', undefined],
    isService: ['false', undefined],
    ownPolicies: [true, false],
    action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:ListBucket', 's3:GetBucketLocation', 's3:GetBucketPolicy'],
    resource: [...files, bucketArn],
    prefix: [folders.member, folders.otherMember, undefined],
  }).map(({ principal, organizationId, isService, ownPolicies, action, resource, prefix }): Row => {
    const folder = resource.slice(bucketArn.length + 1).replace(/CloudTrail.*$/, '');
    const may: Record<string, boolean> = {
      's3:GetObject': resource !== bucketArn && sees(principal, organizationId, folder),
      's3:GetObjectVersion': resource !== bucketArn && sees(principal, organizationId, folder),
      's3:ListBucket': resource === bucketArn && prefix !== undefined && sees(principal, organizationId, prefix),
      's3:GetBucketLocation': resource === bucketArn && (principal === people.siem || organizationId === ORGANIZATION),
    };
    return {
      request: {
        principal: { arn: principal },
        action,
        resource,
        context: context({ 'aws:PrincipalOrgID': organizationId, 'aws:PrincipalIsAWSService': isService, 's3:prefix': prefix }),
      },
      identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
      allowed: ownPolicies && (may[action] ?? false),
    };
  });
}

function keyRows(governed: Governed): Row[] {
  const { env, bucketArn, folders, people, sees } = setUp(governed);
  const trail = (name: string) => `arn:${env.partition}:cloudtrail:${env.region}:${ACCOUNT}:trail/${name}`;
  return product({
    principal: Object.values(people),
    organizationId: [ORGANIZATION, 'o-zzzzzzzzzz', undefined],
    action: ['kms:Decrypt', 'kms:Encrypt', 'kms:DescribeKey'],
    trailContext: [trail('governance'), trail('other'), undefined],
    folder: [...Object.values(folders), undefined],
    ownPolicies: [true, false],
  }).map(({ principal, organizationId, action, trailContext, folder, ownPolicies }): Row => ({
    request: {
      principal: { arn: principal },
      action,
      resource: governed.arnOf('Key'),
      context: context({
        'aws:PrincipalOrgID': organizationId,
        'kms:EncryptionContext:aws:cloudtrail:arn': trailContext,
        'kms:EncryptionContext:aws:s3:arn': folder && `${bucketArn}/${folder}CloudTrail/file`,
      }),
    },
    identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
    allowed: ownPolicies && action === 'kms:Decrypt' && trailContext === trail('governance') && folder !== undefined && sees(principal, organizationId, folder),
  }));
}

describe.each(ORGANIZATIONS.map(setup => [title(setup), setup] as const))('isolated readers: %s', (_, setup) => {
  const governed = isolated(setup);
  const { bucket, key } = setUp(governed);

  test('the bucket shows each its own folders', () => {
    expect(wrongRows(bucket, bucketRows(governed)).slice(0, 3)).toEqual([]);
  });

  test('the key decrypts for each its own files', () => {
    expect(wrongRows(key, keyRows(governed)).slice(0, 3)).toEqual([]);
  });
});

test('every mutant of the statements for readers is killed', () => {
  const governed = isolated(ORGANIZATIONS[0]);
  const { bucket, key } = setUp(governed);
  // The statements for members name everybody already: the condition on the organization is what counts.
  expect(survivors(key, keyRows(governed), /^Readers/)).toEqual(['ReadersDecrypt2: any principal']);
  expect(survivors(bucket, bucketRows(governed), /^Readers/)).toEqual([
    'ReadersGetLogs2: any principal', 'ReadersListLogs2: any principal', 'ReadersFindBucket2: any principal',
  ]);
});

test('with the statements that its side needs, a reader of another account reads, and nothing else', () => {
  const setup = ORGANIZATIONS[0];
  const governed = isolated(setup);
  const { bucketArn, bucket, key, folders, people } = setUp(governed);
  const { archive, encryptionKey } = governed.governance;
  const [siem] = [LogReader.principalArn(people.siem, { accounts: [MEMBER] })];
  const statements = archive.readerSideStatements(siem, encryptionKey).map(statement => statement.toStatementJson());
  const own: PolicyDocument = governed.resolve(Stack.of(archive).resolve({ Version: '2012-10-17', Statement: statements }));
  const read = (action: string, resource: string, extra: Record<string, string> = {}): Row => ({
    request: { principal: { arn: people.siem }, action, resource, context: { 'aws:PrincipalIsAWSService': 'false', ...extra } },
    identityPolicies: [own],
    allowed: true,
  });
  const file = `${bucketArn}/${folders.member}CloudTrail/file`;
  const decryptContext = {
    'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/governance`, 'kms:EncryptionContext:aws:s3:arn': file,
  };
  expect(wrongRows(bucket, [
    read('s3:GetObject', file),
    read('s3:ListBucket', bucketArn, { 's3:prefix': folders.member }),
    read('s3:GetBucketLocation', bucketArn),
    { ...read('s3:GetObject', `${bucketArn}/${folders.owner}CloudTrail/file`), allowed: false },
    { ...read('s3:GetBucketPolicy', bucketArn), allowed: false },
  ])).toEqual([]);
  expect(wrongRows(key, [
    read('kms:Decrypt', governed.arnOf('Key'), decryptContext),
    { ...read('kms:Encrypt', governed.arnOf('Key'), decryptContext), allowed: false },
  ])).toEqual([]);
});

test('a reader may join later, in the bucket, the key and the exemption of the organization', () => {
  const setup = ORGANIZATIONS[0];
  const late = LogReader.principalArn(`arn:aws:iam::${STRANGER}:role/late`);
  const governed = govern(setup, {}, governance => governance.addReader(late));
  const named = (policy: PolicyDocument) => [policy.Statement].flat().filter(statement => JSON.stringify(statement).includes('role/late')).map(({ Sid }) => Sid);
  expect(named(governed.policyOf('Archive/Bucket/Policy')))
    .toEqual(['DenyOutsideOrganization', 'ReadersGetLogs2', 'ReadersListLogs2', 'ReadersFindBucket2']);
  expect(named(governed.policyOf('Key'))).toEqual(['ReadersDecrypt2']);
});
