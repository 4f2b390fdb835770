import { ACCOUNT, Governed, govern, ORGANIZATION, principals, SETUPS, STRANGER, title } from './environments';
import { ON_BUCKETS, WRITE_ACTIONS, writesToObjects } from './s3-write-actions';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';

/** How a request is sent. Neither key is documented to be there always. */
const TRANSPORTS = {
  tls13: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' },
  tls12: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.2' },
  unknown: {},
  tls11: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.1' },
  plain: { 'aws:SecureTransport': 'false' },
};
const SAFE = ['tls13', 'tls12', 'unknown'];

const LOSSES = writesToObjects('deletes', 'changes');
const REPLICATION = writesToObjects('replicates');
const WEAKENING = WRITE_ACTIONS.filter(({ answer }) => answer === 'weakens').map(({ action }) => action);

/** Each is tried in one way only, as there are many; the axes are crossed for the others. */
const OTHER_WRITES = [...LOSSES, ...REPLICATION, ...WEAKENING].filter(action => !['s3:DeleteObject', 's3:PutBucketPolicy'].includes(action));

function setUp(governed: Governed) {
  const { setup } = governed;
  const bucketArn = governed.arnOf('Archive/Bucket');
  const policy: Policy = { resourcePolicy: governed.policyOf('Archive/Bucket/Policy'), resourceAccount: ACCOUNT };
  // Written apart from the code under test: what CloudTrail is documented to write.
  const root = `${bucketArn}/${setup.keyPrefix ? `${setup.keyPrefix}/` : ''}AWSLogs`;
  const outside = setup.keyPrefix ? `${bucketArn}/AWSLogs` : `${bucketArn}/other/AWSLogs`;
  const file = '2026/01/01/file.json.gz';
  const own = {
    log: `${root}/${ACCOUNT}/CloudTrail/eu-west-1/${file}`,
    insight: `${root}/${ACCOUNT}/CloudTrail-Insight/eu-west-1/${file}`,
    digest: `${root}/${ACCOUNT}/CloudTrail-Digest/eu-west-1/${file}`,
  };
  const organization = {
    memberLog: `${root}/${ORGANIZATION}/444455556666/CloudTrail/us-east-1/${file}`,
    memberDigest: `${root}/${ORGANIZATION}/444455556666/CloudTrail-Digest/us-east-1/${file}`,
  };
  const elsewhere = {
    bucket: bucketArn,
    strangerLog: `${root}/${STRANGER}/CloudTrail/eu-west-1/${file}`,
    otherOrganization: `${root}/o-zzzzzzzzzz/${ACCOUNT}/CloudTrail/eu-west-1/${file}`,
    outsidePrefix: `${outside}/${ACCOUNT}/CloudTrail/eu-west-1/${file}`,
    neighbour: `${root}/${ACCOUNT}0/CloudTrail/${file}`,
  };
  const logs = Object.values(setup.organization ? { ...own, ...organization } : own);
  return { ...governed, policy, bucketArn, own, organization, elsewhere, logs };
}

/** What AWS services may do. */
function serviceRows(governed: Governed): Row[] {
  const { setup: { env }, bucketArn, own, organization, elsewhere, logs } = setUp(governed);
  const trail = (region: string, account: string, name: string) => `arn:${env.partition}:cloudtrail:${region}:${account}:trail/${name}`;
  const ownTrail = trail(env.region, ACCOUNT, 'governance');
  return product({
    service: ['cloudtrail.amazonaws.com', 'config.amazonaws.com', 'logging.s3.amazonaws.com'],
    action: ['s3:GetBucketAcl', 's3:PutObject', 's3:GetObject', 's3:DeleteObject', 's3:PutBucketPolicy', 's3:ListBucket'],
    resource: Object.values({ ...own, ...organization, ...elsewhere }),
    sourceArn: [ownTrail, trail(env.region, STRANGER, 'governance'), trail(env.region, ACCOUNT, 'other'), trail('xx-west-9', ACCOUNT, 'governance'), undefined],
    acl: ['bucket-owner-full-control', 'private', undefined],
    transport: Object.keys(TRANSPORTS) as (keyof typeof TRANSPORTS)[],
    isService: ['true', undefined],
  }).filter(({ acl, isService, action }) => action === 's3:PutObject' || (acl !== 'private' && isService === 'true')).map(row => ({
    request: {
      principal: { service: row.service },
      action: row.action,
      resource: row.resource,
      context: context({ 'aws:SourceArn': row.sourceArn, 's3:x-amz-acl': row.acl, 'aws:PrincipalIsAWSService': row.isService, ...TRANSPORTS[row.transport] }),
    },
    allowed: row.service === 'cloudtrail.amazonaws.com' && row.sourceArn === ownTrail && SAFE.includes(row.transport)
      && ((row.action === 's3:GetBucketAcl' && row.resource === bucketArn)
        || (row.action === 's3:PutObject' && logs.includes(row.resource) && row.acl === 'bucket-owner-full-control')),
  }));
}

/** What people and programs may do whose own policies allow everything. */
function peopleRows(governed: Governed): Row[] {
  const { setup, bucketArn, own, organization, elsewhere, logs } = setUp(governed);
  const people = principals(setup);
  const log = own.log;
  const sameAccount = [people.administrator, people.root, people.reader, people.breakGlass, people.deployer];
  const readers = [people.reader, people.foreignReader];
  const targets = [
    ...['s3:GetObject', 's3:GetObjectVersion'].flatMap(action => [log, own.digest, organization.memberLog, elsewhere.outsidePrefix, elsewhere.strangerLog]
      .map(resource => ({ action, resource, prefix: undefined as string | undefined }))),
    ...['s3:PutObject', ...LOSSES, ...REPLICATION].flatMap(action => [log, elsewhere.outsidePrefix].map(resource => ({ action, resource, prefix: undefined }))),
    ...['s3:GetBucketLocation', 's3:GetBucketAcl', ...ON_BUCKETS, ...WEAKENING].map(action => ({ action, resource: bucketArn, prefix: undefined })),
    ...[log, elsewhere.outsidePrefix, elsewhere.strangerLog].map(path => ({ action: 's3:ListBucket', resource: bucketArn, prefix: path.slice(bucketArn.length + 1) })),
    { action: 's3:ListBucket', resource: bucketArn, prefix: undefined },
  ];
  return product({
    principal: Object.values(people),
    target: targets,
    transport: ['tls13', 'unknown', 'tls11', 'plain'] as (keyof typeof TRANSPORTS)[],
    isService: ['false', undefined],
    organizationId: [ORGANIZATION, 'o-zzzzzzzzzz', undefined],
  }).filter(({ target, transport, isService, organizationId }) => (
    !OTHER_WRITES.includes(target.action) || (transport === 'tls13' && isService === 'false' && organizationId === ORGANIZATION)
  )).map(({ principal, target: { action, resource, prefix }, transport, isService, organizationId }) => {
    const breakGlass = principal === people.breakGlass;
    const inLogs = (path: string) => logs.some(known => path.startsWith(known.split('/CloudTrail')[0]));
    const readersMay = (action.startsWith('s3:GetObject') && inLogs(resource)) || action === 's3:GetBucketLocation'
      || (action === 's3:ListBucket' && prefix !== undefined && inLogs(`${bucketArn}/${prefix}`));
    const allowed = SAFE.includes(transport)
      && !(setup.organization && isService === 'false' && organizationId !== ORGANIZATION && !readers.includes(principal) && !sameAccount.includes(principal))
      && !REPLICATION.includes(action)
      && (breakGlass || ![...LOSSES, ...ON_BUCKETS].includes(action))
      && (breakGlass || !(action === 's3:PutObject' && isService === 'false'))
      && (breakGlass || principal === people.deployer || !WEAKENING.includes(action))
      && (sameAccount.includes(principal) || (principal === people.foreignReader && readersMay));
    return {
      request: {
        principal: { arn: principal },
        action,
        resource,
        context: context({ 'aws:PrincipalIsAWSService': isService, 'aws:PrincipalOrgID': organizationId, 's3:prefix': prefix, ...TRANSPORTS[transport] }),
      },
      identityPolicies: [ADMINISTRATOR],
      allowed,
    };
  });
}

/** Readers that have no policies of their own, in their own account: the bucket alone admits them. */
function namedReaderRows(governed: Governed): Row[] {
  const { setup, bucketArn, own, organization, elsewhere, logs } = setUp(governed);
  const { reader, administrator } = principals(setup);
  const folderOf = (path: string) => path.slice(bucketArn.length + 1).replace(/CloudTrail.*$/, '');
  const folders = { own: folderOf(own.log), organization: folderOf(organization.memberLog), outside: folderOf(elsewhere.outsidePrefix) };
  return product({
    principal: [reader, administrator],
    action: ['s3:GetObject', 's3:GetObjectVersion', 's3:DeleteObject', 's3:ListBucket', 's3:ListBucketVersions', 's3:GetBucketLocation', 's3:GetBucketAcl'],
    resource: [bucketArn, own.log, organization.memberLog, elsewhere.outsidePrefix],
    prefix: [undefined, ...Object.values(folders)],
  }).map(({ principal, action, resource, prefix }) => {
    const isLogFolder = prefix === folders.own || (setup.organization && prefix === folders.organization);
    return {
      request: {
        principal: { arn: principal },
        action,
        resource,
        context: context({ 'aws:PrincipalOrgID': ORGANIZATION, 'aws:PrincipalIsAWSService': 'false', 's3:prefix': prefix }),
      },
      allowed: principal === reader && ((action.startsWith('s3:GetObject') && logs.includes(resource))
        || (action === 's3:ListBucket' && resource === bucketArn && isLogFolder)
        || (action === 's3:GetBucketLocation' && resource === bucketArn)),
    };
  });
}

/** What somebody might add by mistake. */
const EVERYBODY_READS = { Effect: 'Allow', Principal: '*', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' };

/** An organization's logs stay within it, even if the policy is opened to everybody. */
function openedRows(governed: Governed): Row[] {
  const { setup, own, bucketArn } = setUp(governed);
  const people = principals(setup);
  return product({
    principal: Object.values(people), organizationId: [ORGANIZATION, 'o-zzzzzzzzzz', undefined], target: [['s3:GetObject', own.log], ['s3:ListBucket', bucketArn]],
  }).map(({ principal, organizationId, target: [action, resource] }) => ({
    request: {
      principal: { arn: principal },
      action,
      resource,
      context: context({ 'aws:PrincipalOrgID': organizationId, 'aws:PrincipalIsAWSService': 'false' }),
    },
    identityPolicies: [ADMINISTRATOR],
    addition: EVERYBODY_READS,
    allowed: !setup.organization || organizationId === ORGANIZATION || principal.includes(ACCOUNT) || principal === people.foreignReader,
  }));
}

describe.each(SETUPS.map(setup => [title(setup), setup] as const))('the log bucket: %s', (_, setup) => {
  const governed = govern(setup);
  const { policy } = setUp(governed);

  test('services', () => {
    expect(wrongRows(policy, serviceRows(governed)).slice(0, 3)).toEqual([]);
  });

  test('people and programs', () => {
    expect(wrongRows(policy, peopleRows(governed)).slice(0, 3)).toEqual([]);
  });

  test('anybody, where the policy is opened by mistake', () => {
    expect(wrongRows(policy, openedRows(governed)).slice(0, 3)).toEqual([]);
  });

  test('named readers', () => {
    expect(wrongRows(policy, namedReaderRows(governed)).slice(0, 3)).toEqual([]);
  });
});

test.each([false, true])('every mutant of the log bucket policy is killed (organization: %s)', organization => {
  const governed = govern({ ...SETUPS[0], organization });
  const rows = [...serviceRows(governed), ...peopleRows(governed), ...namedReaderRows(governed), ...openedRows(governed)];
  expect(survivors(setUp(governed).policy, rows)).toEqual(organization ? [
    // A reader of the owner's account is exempt with its account.
    'DenyOutsideOrganization: ArnNotLike aws:PrincipalArn without arn:aws:iam::111122223333:role/auditor',
  ] : []);
});
