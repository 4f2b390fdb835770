import { aws_iam as iam, App, Stack } from 'aws-cdk-lib';
import { ON_BUCKETS, writesToObjects } from './s3-write-actions';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { LogArchive, TrailIdentity, TrailKey } from '../../lib';
import { ArchiveReplica } from '../../lib/archive/archive-replica';
import { ArchiveReplication } from '../../lib/archive/archive-replication';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { recommendedContext } from '../gates/examples';
import { ACCOUNT, Deployed, MEMBER, STRANGER } from '../private/harness';

const PLACES = [
  { partition: 'aws', region: 'eu-west-1', replicaRegion: 'eu-central-1', suffix: 'amazonaws.com' },
  { partition: 'aws-cn', region: 'cn-north-1', replicaRegion: 'cn-northwest-1', suffix: 'amazonaws.com.cn' },
  { partition: 'aws-us-gov', region: 'us-gov-west-1', replicaRegion: 'us-gov-east-1', suffix: 'amazonaws.com' },
];
/** Feature flags take turns, as they must not matter. */
const SETUPS = PLACES.flatMap(place => [MEMBER, ACCOUNT].map(owner => ({ ...place, owner, flags: owner === ACCOUNT })));
type Setup = typeof SETUPS[number];

const TRANSPORTS = {
  tls12: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.2' },
  unknown: {},
  tls11: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.1' },
  plain: { 'aws:SecureTransport': 'false' },
};
const COPYING = ['s3:ObjectOwnerOverrideToBucketOwner', 's3:ReplicateObject', 's3:ReplicateTags'];
const LOSSES = writesToObjects('deletes', 'changes');
const HIDING = ['s3:ReplicateDelete', 's3:ReplicateObjectAnnotation'];
const ENCRYPTING = ['kms:Encrypt', 'kms:GenerateDataKey'];

/** Both sides, each in a stack of its own, as deployed. */
function deploy(setup: Setup) {
  const { partition, region, replicaRegion, owner, flags } = setup;
  const arn = (service: string, where: string, account: string, resource: string) => `arn:${partition}:${service}:${where}:${account}:${resource}`;
  const app = new App({ context: flags ? recommendedContext() : {}, treeMetadata: false });
  const target = new Stack(app, 'Target', { env: { account: owner, region: replicaRegion } });
  const breakGlass = arn('iam', '', owner, 'role/break-glass');
  new ArchiveReplica(target, 'Replica', { bucketName: 'example-replica', sourceAccount: ACCOUNT, breakGlassPrincipals: [new iam.ArnPrincipal(breakGlass)] });

  const source = new Stack(app, 'Source', { env: { account: ACCOUNT, region } });
  const identity = TrailIdentity.forAccount(source);
  const archive = new LogArchive(source, 'Archive', { trails: [identity], bucketName: 'example-logs' });
  const sourceEncryptionKey = new TrailKey(source, 'Key', { identity });
  const keyArn = arn('kms', replicaRegion, owner, 'key/11111111-2222-3333-4444-555555555555');
  const destination = { bucketName: 'example-replica', account: owner, region: replicaRegion, encryptionKeyArn: keyArn };
  new ArchiveReplication(source, 'Replication', { archive, sourceEncryptionKey, destination });

  const [replica, replication] = [
    new Deployed(target, { partition, region: replicaRegion, account: owner }), new Deployed(source, { partition, region, account: ACCOUNT }),
  ];
  return {
    ...setup,
    bucketPolicy: { resourcePolicy: replica.one('AWS::S3::BucketPolicy', /^ReplicaBucket/).PolicyDocument, resourceAccount: owner } as Policy,
    keyPolicy: { resourcePolicy: replica.one('AWS::KMS::Key').KeyPolicy, resourceAccount: owner, kind: 'key' } as Policy,
    rolePolicy: replication.one('AWS::IAM::ManagedPolicy').PolicyDocument as PolicyDocument,
    trust: { resourcePolicy: replication.one('AWS::IAM::Role').AssumeRolePolicyDocument, resourceAccount: ACCOUNT, kind: 'key' } as Policy,
    keyArn,
    sourceKeyArn: replication.text(sourceEncryptionKey.keyArn),
    logs: `arn:${partition}:s3:::example-logs`,
    copies: `arn:${partition}:s3:::example-replica`,
    elsewhere: `arn:${partition}:s3:::example-replica-2`,
    people: {
      role: arn('iam', '', ACCOUNT, 'role/cloudtrail-replication-example-replica'),
      session: arn('sts', '', ACCOUNT, 'assumed-role/cloudtrail-replication-example-replica/s3'),
      otherRole: arn('iam', '', ACCOUNT, 'role/other'),
      namesake: arn('iam', '', STRANGER, 'role/cloudtrail-replication-example-replica'),
      administrator: arn('iam', '', owner, 'role/administrator'),
      root: arn('iam', '', owner, 'root'),
      breakGlass,
    },
  };
}
type Both = ReturnType<typeof deploy>;

const isRole = ({ people }: Both, principal: string) => [people.role, people.session].includes(principal);
const isOwner = ({ owner }: Both, principal: string) => principal.includes(`::${owner}:`);

function bucketRows(both: Both): Row[] {
  const { people, copies, elsewhere } = both;
  const object = `${copies}/AWSLogs/file.json.gz`;
  return product({
    principal: Object.values(people),
    ownPolicies: [true, false],
    action: [...COPYING, ...LOSSES, ...HIDING, ...ON_BUCKETS, 's3:PutObject', 's3:GetObject', 's3:GetBucketVersioning', 's3:PutBucketVersioning',
      's3:ListBucket'],
    resource: [copies, object, `${elsewhere}/AWSLogs/file.json.gz`],
    transport: Object.keys(TRANSPORTS) as (keyof typeof TRANSPORTS)[],
    isService: ['false', undefined],
  }).map(({ principal, ownPolicies, action, resource, transport, isService }) => {
    const [onObject, breakGlass] = [resource === object, principal === people.breakGlass];
    const denied = (resource.startsWith(`${copies}/`) || resource === copies) && (['tls11', 'plain'].includes(transport)
      || (onObject && (HIDING.includes(action) || (COPYING.includes(action) && !isRole(both, principal))))
      || (onObject && !breakGlass && (LOSSES.includes(action) || (action === 's3:PutObject' && isService === 'false')))
      || (!onObject && !breakGlass && ON_BUCKETS.includes(action)));
    const admitted = isRole(both, principal) && ((onObject && COPYING.includes(action)) || (resource === copies && action === 's3:GetBucketVersioning'));
    return {
      request: { principal: { arn: principal }, action, resource, context: context({ 'aws:PrincipalIsAWSService': isService, ...TRANSPORTS[transport] }) },
      identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
      allowed: !denied && (ownPolicies || principal === people.root) && (isOwner(both, principal) || admitted),
    };
  });
}

/** How S3 uses a key, and how others might. */
function keyUses({ region, replicaRegion, suffix, logs, copies, elsewhere }: Both) {
  return product({
    via: [region, replicaRegion].map(where => `s3.${where}.${suffix}`).concat(`ec2.${region}.${suffix}`, `ec2.${replicaRegion}.${suffix}`, ''),
    object: [`${logs}/file`, `${copies}/file`, `${elsewhere}/file`, ''],
  }).map(({ via, object }) => ({
    via, object, keys: context({ 'kms:ViaService': via || undefined, 'kms:EncryptionContext:aws:s3:arn': object || undefined }),
  }));
}

function keyRows(both: Both): Row[] {
  const { people, replicaRegion, suffix, copies } = both;
  return product({
    principal: Object.values(people),
    ownPolicies: [true, false],
    action: [...ENCRYPTING, 'kms:Decrypt', 'kms:DescribeKey', 'kms:CreateGrant', 'kms:ScheduleKeyDeletion'],
    use: keyUses(both),
  }).map(({ principal, ownPolicies, action, use }) => ({
    request: { principal: { arn: principal }, action, resource: both.keyArn, context: use.keys },
    identityPolicies: ownPolicies ? [ADMINISTRATOR] : [],
    allowed: (ownPolicies || principal === people.root) && action !== 'kms:CreateGrant' && (isOwner(both, principal)
      || (isRole(both, principal) && ENCRYPTING.includes(action) && use.via === `s3.${replicaRegion}.${suffix}` && use.object === `${copies}/file`)),
  }));
}

/** The role's own policy, asked as if it stood at the resources, so that it can be mutated. */
function ownPolicy({ rolePolicy, people: { role } }: Both): Policy {
  const statements = [rolePolicy.Statement].flat();
  return { resourcePolicy: { ...rolePolicy, Statement: statements.map(one => ({ ...one, Principal: { AWS: role } })) }, resourceAccount: ACCOUNT };
}

function roleRows(both: Both): Row[] {
  const { people, owner, logs, copies, elsewhere, region, replicaRegion, suffix, keyArn, sourceKeyArn } = both;
  const reading = ['s3:GetObjectLegalHold', 's3:GetObjectRetention', 's3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'];
  const finding = ['s3:GetReplicationConfiguration', 's3:ListBucket'];
  const copying = owner === ACCOUNT ? COPYING.slice(1) : COPYING;
  const s3Rows = product({
    principal: [people.role, people.otherRole],
    action: [...reading, ...finding, ...COPYING, 's3:GetBucketVersioning', 's3:GetObject', 's3:ReplicateDelete', 's3:PutObject', 's3:DeleteObject'],
    resource: [logs, `${logs}/file`, copies, `${copies}/file`, elsewhere, `${elsewhere}/file`],
  }).map(({ principal, action, resource }) => ({
    request: { principal: { arn: principal }, action, resource },
    allowed: principal === people.role && ((finding.includes(action) && resource === logs) || (reading.includes(action) && resource === `${logs}/file`)
      || (action === 's3:GetBucketVersioning' && resource === copies) || (copying.includes(action) && resource === `${copies}/file`)),
  }));
  const kmsRows = product({
    principal: [people.role, people.otherRole],
    action: [...ENCRYPTING, 'kms:Decrypt', 'kms:CreateGrant'],
    resource: [keyArn, sourceKeyArn, `${keyArn}0`],
    use: keyUses(both),
  }).map(({ principal, action, resource, use }) => ({
    request: { principal: { arn: principal }, action, resource, context: use.keys },
    allowed: principal === people.role && (
      (action === 'kms:Decrypt' && resource === sourceKeyArn && use.via === `s3.${region}.${suffix}` && use.object === `${logs}/file`)
      || (ENCRYPTING.includes(action) && resource === keyArn && use.via === `s3.${replicaRegion}.${suffix}` && use.object === `${copies}/file`)),
  }));
  return [...s3Rows, ...kmsRows];
}

function trustRows({ people }: Both): Row[] {
  const services = ['s3.amazonaws.com', 'ec2.amazonaws.com', 'batchoperations.s3.amazonaws.com'].map(service => ({ service }));
  const arns = Object.values(people).map(arn => ({ arn }));
  return product({ principal: [...services, ...arns], action: ['sts:AssumeRole', 'sts:TagSession'] }).map(({ principal, action }) => ({
    request: { principal, action, resource: people.role },
    identityPolicies: [ADMINISTRATOR],
    allowed: 'service' in principal && principal.service === 's3.amazonaws.com' && action === 'sts:AssumeRole',
  }));
}

describe.each(SETUPS.map(setup => [`${setup.partition}, ${setup.owner === ACCOUNT ? 'same' : 'another'} account`, setup] as const))('%s', (_, setup) => {
  const both = deploy(setup);

  test.each<[string, (given: Both) => Policy, (given: Both) => Row[]]>([
    ['the bucket', given => given.bucketPolicy, bucketRows],
    ['its key', given => given.keyPolicy, keyRows],
    ['the role', ownPolicy, roleRows],
    ['its trust', given => given.trust, trustRows],
  ])('%s', (__, policy, rows) => {
    expect(wrongRows(policy(both), rows(both)).slice(0, 3)).toEqual([]);
  });
});

describe('every mutant is killed', () => {
  const both = deploy(SETUPS[0]);

  test('bucket', () => {
    // From another account a principal needs its own policies and the role's ARN, whoever is named.
    expect(survivors(both.bucketPolicy, bucketRows(both))).toEqual([
      'ReplicationWrite: any principal',
      'ReplicationWrite: without ArnEquals aws:PrincipalArn', // DenyOtherReplication holds alone
      'ReplicationFindBucket: any principal',
    ]);
  });

  test('key', () => {
    expect(survivors(both.keyPolicy, keyRows(both))).toEqual([
      'AccountDelegation: any Action', // KMS knows only its own actions
      'ReplicationEncrypt: any principal',
    ]);
  });

  test('role', () => {
    expect(survivors(ownPolicy(both), roleRows(both))).toEqual([]);
    expect(survivors(both.trust, trustRows(both))).toEqual([]);
  });

  test('role, with copies in the same account', () => {
    const own = deploy(SETUPS[1]);
    expect(survivors(ownPolicy(own), roleRows(own))).toEqual([]);
  });
});
