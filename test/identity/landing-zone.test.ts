import { Lazy } from 'aws-cdk-lib';
import { LandingZone } from '../../lib/identity/landing-zone';
import { LandingZoneTrailOptions } from '../../lib/identity/landing-zone-options';
import { ACCOUNT, Deployed, errorsOf, MEMBER, newStack, ORGANIZATION, REGION } from '../private/harness';

const ARCHIVE = MEMBER;
const PLACE = { organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION, logArchiveAccount: ARCHIVE, logArchiveRegion: REGION };
const PARTITIONS = [['aws', 'eu-west-1'], ['aws-cn', 'cn-north-1'], ['aws-us-gov', 'us-gov-west-1']];

const SUFFIXED = { bucketName: `aws-controltower-cloudtrail-logs-${ARCHIVE}-abc-xyz`, logGroupName: 'aws-controltower/CloudTrailLogs-abc-xyz' };
const EXISTING = { trailName: 'organization', bucketName: 'audit-logs' };

const token = (text: string) => Lazy.string({ produce: () => text });

/** What a deployment makes of a landing zone's trail. */
function deployed(zone: LandingZone, partition = 'aws', homeRegion = REGION) {
  const { identity, otherLogBucketNames: _, multiRegion: __, ...names } = zone._resolve({ ...PLACE, homeRegion, logArchiveRegion: homeRegion });
  const { ownerAccount, organizationId, trailArn, logPrefixes, digestPrefix } = identity;
  const env = { partition, region: homeRegion, account: ACCOUNT };
  return new Deployed(newStack(), env).text({ ownerAccount, organizationId, trailArn, logPrefixes, digestPrefix, ...names });
}

describe.each(PARTITIONS)('in %s, home Region %s', (partition, region) => {
  const arn = (trailName: string) => `arn:${partition}:cloudtrail:${region}:${ACCOUNT}:trail/${trailName}`;
  const below = (root: string) => ({
    ownerAccount: ACCOUNT,
    organizationId: ORGANIZATION,
    logPrefixes: [`${root}AWSLogs/${ACCOUNT}/`, `${root}AWSLogs/${ORGANIZATION}/`],
    digestPrefix: `${root}AWSLogs/${ORGANIZATION}/${ACCOUNT}/CloudTrail-Digest/`,
  });

  test('Control Tower has the organization twice in its paths', () => {
    expect(deployed(LandingZone.controlTower(), partition, region)).toEqual({
      ...below(`${ORGANIZATION}/`),
      trailArn: arn('aws-controltower-BaselineCloudTrail'),
      bucketName: `aws-controltower-logs-${ARCHIVE}-${region}`,
      logGroupName: 'aws-controltower/CloudTrailLogs',
      managementEvents: true,
    });
  });

  test('the Security Reference Architecture, which records data events only', () => {
    expect(deployed(LandingZone.securityReferenceArchitecture(), partition, region)).toEqual({
      ...below(''),
      trailArn: arn('sra-org-trail'),
      bucketName: `sra-org-trail-logs-${ARCHIVE}-${region}`,
      logGroupName: 'sra/sra-org-trail',
      managementEvents: false,
    });
  });

  test('any other trail', () => {
    expect(deployed(LandingZone.existing({ ...EXISTING, keyPrefix: 'a/b', logGroupName: 'trail' }), partition, region)).toEqual({
      ...below('a/b/'), trailArn: arn('organization'), bucketName: 'audit-logs', logGroupName: 'trail', managementEvents: true,
    });
    expect(deployed(LandingZone.existing(EXISTING), partition, region)).toEqual({
      ...below(''), trailArn: arn('organization'), bucketName: 'audit-logs', managementEvents: true,
    });
  });
});

describe('Control Tower', () => {
  test('logs of a member lie below the doubled id', () => {
    const { identity } = LandingZone.controlTower()._resolve(PLACE);
    expect(identity._logPrefixesOf(MEMBER)).toEqual([`${ORGANIZATION}/AWSLogs/${ORGANIZATION}/${MEMBER}/`]);
  });

  test('a new landing zone 4.0 has a suffix on both names', () => {
    expect(deployed(LandingZone.controlTower(SUFFIXED))).toMatchObject({
      ...SUFFIXED, logPrefixes: [`${ORGANIZATION}/AWSLogs/${ACCOUNT}/`, `${ORGANIZATION}/AWSLogs/${ORGANIZATION}/`],
    });
  });

  test('an upgraded one keeps its bucket', () => {
    const names = { bucketName: `aws-controltower-logs-${ARCHIVE}-${REGION}`, logGroupName: SUFFIXED.logGroupName };
    expect(deployed(LandingZone.controlTower(names))).toMatchObject(names);
  });

  test('fails for half of the names of landing zone 4.0: the other default would be wrong', () => {
    expect(errorsOf(() => LandingZone.controlTower({ logGroupName: SUFFIXED.logGroupName }))).toEqual(['InvalidBucketName bucketName']);
    expect(errorsOf(() => LandingZone.controlTower({ bucketName: SUFFIXED.bucketName }))).toEqual(['InvalidLogGroupName logGroupName']);
    expect(errorsOf(() => LandingZone.controlTower({ bucketName: SUFFIXED.bucketName, cloudWatchLogs: false }))).toEqual([]);
    expect(errorsOf(() => LandingZone.controlTower({ logGroupName: 'aws-controltower/CloudTrailLogs' }))).toEqual([]);
  });

  test.each([
    '', 'CloudTrailLogs', 'aws-controltower/CloudTrailLogs-', 'aws-controltower/CloudTrailLogs2', '/aws-controltower/CloudTrailLogs',
    'aws-controltower/cloudtraillogs', 'aws-controltower/CloudTrailLogs-a b', 'aws-controltower/CloudTrailLogs\n',
    `aws-controltower/CloudTrailLogs-${'a'.repeat(512)}`,
  ])('fails for the log group %j', logGroupName => {
    expect(errorsOf(() => LandingZone.controlTower({ ...SUFFIXED, logGroupName }))).toEqual(['InvalidLogGroupName logGroupName']);
  });

  test('fails for a log group that is not written to', () => {
    expect(errorsOf(() => LandingZone.controlTower({ ...SUFFIXED, cloudWatchLogs: false }))).toEqual(['ConflictingProps logGroupName']);
  });
});

describe('the accelerator', () => {
  test.each(PARTITIONS.filter(([partition]) => partition !== 'aws-cn'))('in %s, home Region %s', (partition, region) => {
    const root = 'cloudtrail-organization/AWSLogs';
    expect(deployed(LandingZone.accelerator(), partition, region)).toEqual({
      ownerAccount: ACCOUNT,
      organizationId: ORGANIZATION,
      logPrefixes: [`${root}/${ACCOUNT}/`, `${root}/${ORGANIZATION}/`],
      digestPrefix: `${root}/${ORGANIZATION}/${ACCOUNT}/CloudTrail-Digest/`,
      trailArn: `arn:${partition}:cloudtrail:${region}:${ACCOUNT}:trail/AWSAccelerator-Organizations-CloudTrail`,
      bucketName: `aws-accelerator-central-logs-${ARCHIVE}-${region}`,
      logGroupName: 'aws-accelerator-cloudtrail-logs',
      managementEvents: true,
    });
  });

  test.each(['cn-north-1', 'us-iso-east-1', 'us-isob-east-1'])('has no organization trail in %s', homeRegion => {
    expect(errorsOf(() => LandingZone.accelerator()._resolve({ ...PLACE, homeRegion, logArchiveRegion: homeRegion }))).toEqual(['UnsupportedRegion landingZone']);
    expect(errorsOf(() => LandingZone.controlTower()._resolve({ ...PLACE, homeRegion, logArchiveRegion: homeRegion }))).toEqual([]);
  });

  test('logs centralized in another Region are in the bucket there', () => {
    expect(LandingZone.accelerator()._resolve({ ...PLACE, logArchiveRegion: 'eu-central-1' })).toMatchObject({
      bucketName: `aws-accelerator-central-logs-${ARCHIVE}-eu-central-1`,
      otherLogBucketNames: [`aws-accelerator-s3-access-logs-${ARCHIVE}-eu-central-1`, `aws-accelerator-elb-access-logs-${ARCHIVE}-eu-central-1`],
    });
  });

  test.each([
    ['Example', 'Example', 'example'],
    ['my-LZA', 'my-LZA', 'my-lza'],
    ['Example-', 'Example', 'example'],
    ['A', 'A', 'a'],
    ['X'.repeat(15), 'X'.repeat(15), 'x'.repeat(15)],
  ])('with the prefix %s', (prefix, own, lower) => {
    expect(deployed(LandingZone.accelerator({ prefix }))).toMatchObject({
      trailArn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/${own}-Organizations-CloudTrail`,
      bucketName: `${lower}-central-logs-${ARCHIVE}-${REGION}`,
      logGroupName: `${own}-cloudtrail-logs`,
    });
  });

  test.each([
    '', '-', '-a', 'a--b', 'a_b', 'a b', 'é', 'X'.repeat(16), 'awsaccelerator', 'AWSAccelerator2', 'aws-accelerator', 'ssm', token('late'),
  ])('fails for the prefix %j', prefix => {
    expect(errorsOf(() => LandingZone.accelerator({ prefix }))).toEqual(['InvalidTrailName prefix']);
  });
});

describe('what a trail records', () => {
  const recording = (zone: LandingZone) => {
    const { managementEvents, multiRegion } = zone._resolve(PLACE);
    return [managementEvents, multiRegion];
  };

  test('is all management events of all Regions, except in the Security Reference Architecture', () => {
    const all = [LandingZone.controlTower(), LandingZone.accelerator(), LandingZone.existing(EXISTING)];
    expect(all.map(recording)).toEqual([[true, true], [true, true], [true, true]]);
    expect(recording(LandingZone.securityReferenceArchitecture())).toEqual([false, true]);
  });

  test('is as the options of the accelerator and of another trail say', () => {
    const options = { managementEvents: false, multiRegion: false };
    expect(recording(LandingZone.accelerator(options))).toEqual([false, false]);
    expect(recording(LandingZone.existing({ ...EXISTING, ...options }))).toEqual([false, false]);
  });
});

describe('two trails', () => {
  const both = LandingZone.controlTower().withTrail(LandingZone.securityReferenceArchitecture());
  const names = (zone: LandingZone) => zone._trails(PLACE).map(({ identity }) => identity.trailName);

  test('are found in their order', () => {
    expect(names(both)).toEqual(['aws-controltower-BaselineCloudTrail', 'sra-org-trail']);
    expect(names(both.withTrail(LandingZone.existing(EXISTING)))).toEqual(['aws-controltower-BaselineCloudTrail', 'sra-org-trail', 'organization']);
    expect(names(LandingZone.existing(EXISTING).withTrail(both))).toEqual(['organization', 'aws-controltower-BaselineCloudTrail', 'sra-org-trail']);
    expect(names(LandingZone.controlTower())).toHaveLength(1);
  });

  test('have different names', () => {
    expect(errorsOf(() => both.withTrail(LandingZone.securityReferenceArchitecture()))).toEqual(['DuplicateTrail other']);
    expect(errorsOf(() => both.withTrail({} as any))).toEqual(['InvalidValue other']);
  });
});

test('the Security Reference Architecture with parameters of its own', () => {
  expect(deployed(LandingZone.securityReferenceArchitecture({ trailName: 'own', managementEvents: true, bucketName: 'own-bucket' }))).toMatchObject({
    trailArn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/own`, bucketName: 'own-bucket', logGroupName: 'sra/own', managementEvents: true,
  });
  expect(errorsOf(() => LandingZone.securityReferenceArchitecture({ trailName: 'a', bucketName: 'A' })))
    .toEqual(['InvalidBucketName bucketName', 'InvalidTrailName trailName']);
});

describe('every preset', () => {
  const PRESETS: [string, (options: LandingZoneTrailOptions) => LandingZone][] = [
    ['controlTower', LandingZone.controlTower],
    ['accelerator', LandingZone.accelerator],
    ['securityReferenceArchitecture', LandingZone.securityReferenceArchitecture],
  ];

  test.each(PRESETS)('%s may have another bucket and no log group', (_, preset) => {
    expect(deployed(preset({ bucketName: 'own-bucket' })).bucketName).toBe('own-bucket');
    expect(deployed(preset({ cloudWatchLogs: false })).logGroupName).toBeUndefined();
    expect(deployed(preset({ cloudWatchLogs: true })).logGroupName).toBeDefined();
  });

  test.each(PRESETS)('%s may name its key and further buckets', (_, preset) => {
    const encryptionKeyArn = `arn:aws:kms:${REGION}:${ARCHIVE}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    expect(preset({ encryptionKeyArn })._resolve(PLACE).encryptionKeyArn).toBe(encryptionKeyArn);
    expect(preset({ otherLogBucketNames: ['config-logs'] })._resolve(PLACE).otherLogBucketNames).toContain('config-logs');
    expect(errorsOf(() => preset({ encryptionKeyArn: `arn:aws:kms:${REGION}:${ARCHIVE}:alias/logs`, otherLogBucketNames: ['A'] })))
      .toEqual(['InvalidResourceArn encryptionKeyArn', 'InvalidBucketName otherLogBucketNames[0]']);
  });

  test.each(PRESETS)('%s fails for a wrong bucket name', (_, preset) => {
    for (const bucketName of ['', 'ab', 'Audit', 'a_b_c', '10.0.0.1', 'x'.repeat(64), token('late-bucket')]) {
      expect(errorsOf(() => preset({ bucketName }))).toEqual(['InvalidBucketName bucketName']);
    }
  });
});

test('an existing trail fails with all problems at once', () => {
  expect(errorsOf(() => LandingZone.existing({ trailName: 'a', bucketName: 'A', keyPrefix: '/', logGroupName: 'aws/x' }))).toEqual([
    'InvalidTrailName trailName', 'InvalidBucketName bucketName', 'InvalidKeyPrefix keyPrefix', 'InvalidLogGroupName logGroupName',
  ]);
  expect(errorsOf(() => LandingZone.existing({} as any))).toEqual(['InvalidTrailName trailName', 'InvalidBucketName bucketName']);
});

test('names are known at synth, because stacks of other accounts use them', () => {
  expect(errorsOf(() => LandingZone.existing({
    trailName: token('late'), bucketName: token('late-bucket'), keyPrefix: token('later'), logGroupName: token('late-group'),
  }))).toEqual(['InvalidTrailName trailName', 'InvalidBucketName bucketName', 'InvalidKeyPrefix keyPrefix', 'InvalidLogGroupName logGroupName']);
  expect(errorsOf(() => LandingZone.controlTower({ logGroupName: token('aws-controltower/CloudTrailLogs-a-b') }))).toEqual(['InvalidLogGroupName logGroupName']);
  expect(errorsOf(() => LandingZone.securityReferenceArchitecture({ trailName: token('late') }))).toEqual(['InvalidTrailName trailName']);
});

test.each([
  ['organizationId', 'InvalidOrganizationId'],
  ['managementAccount', 'InvalidAccountId'],
  ['homeRegion', 'InvalidRegion'],
  ['logArchiveAccount', 'InvalidAccountId'],
  ['logArchiveRegion', 'InvalidRegion'],
])('a wrong place fails: %s', (prop, code) => {
  for (const value of ['', 'x', token('late')]) {
    expect(errorsOf(() => LandingZone.controlTower()._resolve({ ...PLACE, [prop]: value }))).toContain(`${code} ${prop}`);
  }
});
