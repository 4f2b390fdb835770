import { GuardRow, rowsOf } from './rows';
import { survivorsOf } from './survivors';
import { Attempt, mayDo, Organization, RealResource } from './world';
import {
  fullOrganizationWorld, HOME, LOG_ARCHIVE, MANAGEMENT, memberWorld, organizationWorld, partitionWorlds, SECURITY, STRANGER,
} from './worlds';

const WORLDS = [organizationWorld(), memberWorld(), fullOrganizationWorld(), ...partitionWorlds()]
  .map(world => ({ name: world.name, world, rows: rowsOf(world) }));

const isWrong = (organization: Organization) => ({ attempt, allowed }: GuardRow) => mayDo(organization, attempt) !== allowed;

describe.each(WORLDS)('the policies of the $name', ({ world, rows }) => {
  test.each([...new Set(rows.map(({ who }) => who))])('decide as intended: %s', who => {
    const own = rows.filter(row => row.who === who);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(isWrong(world.organization)).slice(0, 20)
      .map(({ attempt: { principal, action, resource }, allowed }) => ({ principal, action, resource, allowed }))).toEqual([]);
  });

  test('of services need no help from those of resources', () => {
    const wrong = rows.filter(({ who }) => who !== 'from elsewhere').filter(isWrong({ ...world.organization, resourceControl: [] }));
    expect(wrong.slice(0, 20).map(({ attempt: { action, resource } }) => ({ action, resource }))).toEqual([]);
  });
});

// The other two are in mutated-worlds.slow.test.ts.
const MUTATED = WORLDS.filter(({ name }) => ['full organization', 'member', 'organization in China'].includes(name));

test.each(MUTATED)('the policies of the $name need each of their actions, resources, exemptions and conditions', ({ world, rows }) => {
  expect(survivorsOf(world, rows)).toEqual([]);
});

describe('with the policies of the resources', () => {
  const [{ world: { resources, organization } }] = WORLDS;
  const unguarded = { ...organization, serviceControl: [], resourceControl: [] };
  const one = (type: string, account: string, id: RegExp): RealResource => {
    const found = resources.filter(resource => resource.type === type && resource.account === account && id.test(resource.id));
    expect(found.length).toBe(1);
    return found[0];
  };
  const archive = one('AWS::S3::Bucket', LOG_ARCHIVE, /^ArchiveBucket/);
  const accessLogs = one('AWS::S3::Bucket', LOG_ARCHIVE, /^ArchiveAccessLogs/);
  const hubKey = one('AWS::KMS::Key', SECURITY, /^AlertsKey/);
  const deadLetters = one('AWS::SQS::Queue', SECURITY, /^AlertsDeadLetterQueue/);
  const tls = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };
  const service = { ...tls, 'aws:PrincipalIsAWSService': 'true' };
  const role = (account: string, name: string) => ({ arn: `arn:aws:iam::${account}:role/${name}` });
  const guarded = Object.fromEntries(Object.entries(hubKey.tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));

  test.each<[string, Attempt]>([
    ['CloudTrail delivers logs', {
      principal: { service: 'cloudtrail.amazonaws.com' },
      action: 's3:PutObject',
      resource: `${archive.arn}/AWSLogs/o-abc123defg/${STRANGER}/CloudTrail/x.json.gz`,
      resourcePolicy: archive.policy,
      owner: LOG_ARCHIVE,
      context: { ...service, 'aws:SourceArn': `arn:aws:cloudtrail:${HOME}:${MANAGEMENT}:trail/governance`, 's3:x-amz-acl': 'bucket-owner-full-control' },
    }],
    ['S3 delivers access logs', {
      principal: { service: 'logging.s3.amazonaws.com' },
      action: 's3:PutObject',
      resource: `${accessLogs.arn}/access-logs/x`,
      resourcePolicy: accessLogs.policy,
      owner: LOG_ARCHIVE,
      context: { ...service, 'aws:SourceArn': archive.arn, 'aws:SourceAccount': LOG_ARCHIVE },
    }],
    ['EventBridge keeps what it cannot deliver', {
      principal: { service: 'events.amazonaws.com' },
      action: 'sqs:SendMessage',
      resource: deadLetters.arn,
      resourcePolicy: deadLetters.policy,
      context: { ...service, 'aws:SourceArn': `arn:aws:events:${HOME}:${SECURITY}:rule/cloudtrail-alerts/cloudtrail-2b2141-covering-1`, 'aws:SourceAccount': SECURITY },
    }],
    ['a deployment changes the key of the hub', {
      principal: role(SECURITY, `cdk-trails-cfn-exec-role-${SECURITY}-${HOME}`), action: 'kms:PutKeyPolicy', resource: hubKey.arn, resourcePolicy: hubKey.policy, kind: 'key', context: guarded,
    }],
    ['an administrator of an account reads its logs', {
      principal: role(LOG_ARCHIVE, 'administrator'), action: 's3:GetObject', resource: `${archive.arn}/AWSLogs/x`, resourcePolicy: archive.policy, owner: LOG_ARCHIVE, context: tls,
    }],
  ])('%s as before', (_, attempt) => {
    expect(mayDo(unguarded, attempt)).toBe(true);
    expect(mayDo(organization, attempt)).toBe(true);
  });

  test.each<[string, Attempt]>([
    ['an administrator deletes the key of the hub', {
      principal: role(SECURITY, 'administrator'), action: 'kms:ScheduleKeyDeletion', resource: hubKey.arn, resourcePolicy: hubKey.policy, kind: 'key', context: guarded,
    }],
    ['an administrator opens the archive', {
      principal: role(LOG_ARCHIVE, 'administrator'), action: 's3:PutBucketVersioning', resource: archive.arn, resourcePolicy: archive.policy, owner: LOG_ARCHIVE, context: tls,
    }],
    ['an administrator empties the queue', {
      principal: role(SECURITY, 'administrator'), action: 'sqs:PurgeQueue', resource: deadLetters.arn, resourcePolicy: deadLetters.policy, context: tls,
    }],
  ])('%s no longer', (_, attempt) => {
    expect(mayDo(unguarded, attempt)).toBe(true);
    expect(mayDo(organization, attempt)).toBe(false);
    expect(mayDo({ ...organization, resourceControl: [] }, attempt)).toBe(false);
    expect(mayDo({ ...organization, serviceControl: [] }, attempt)).toBe(false);
  });

  test('the management account is not bound: an administrator stops the trail there', () => {
    const stop = { action: 'cloudtrail:StopLogging', resource: `arn:aws:cloudtrail:${HOME}:${MANAGEMENT}:trail/governance` };
    expect(mayDo(organization, { ...stop, principal: role(MANAGEMENT, 'administrator') })).toBe(true);
  });

  test('service-linked roles are not bound', () => {
    const principal = { arn: `arn:aws:iam::${SECURITY}:role/aws-service-role/example.amazonaws.com/AWSServiceRoleForExample` };
    expect(mayDo(organization, { action: 'sqs:PurgeQueue', resource: deadLetters.arn, principal })).toBe(true);
  });
});
