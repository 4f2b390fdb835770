import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { GovernedTrail, LogArchive, LogReader, LogRetention, ObjectLock, TrailIdentity } from '../../lib';
import { Deployed, errorsOf, newStack } from '../private/harness';

const archiveIn = (stack: Stack, props: object = {}) => new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], ...props });
const lockOf = (objectLock?: ObjectLock) => {
  const stack = newStack();
  archiveIn(stack, { objectLock });
  const [bucket] = Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket', { Properties: { ObjectLockEnabled: true } }));
  return bucket.Properties.ObjectLockConfiguration;
};

describe('a log bucket is ready for Object Lock', () => {
  test('without a period, unless one is asked for', () => expect(lockOf()).toBeUndefined());

  test.each<[string, ObjectLock, object]>([
    ['governance', ObjectLock.governance(Duration.days(365)), { Mode: 'GOVERNANCE', Days: 365 }],
    ['compliance', ObjectLock.compliance(Duration.days(1)), { Mode: 'COMPLIANCE', Days: 1 }],
  ])('in %s mode', (_, objectLock, DefaultRetention) => {
    expect(lockOf(objectLock)).toEqual({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } });
  });

  test('unless it is disabled, for a bucket that was created without it', () => {
    const stack = newStack();
    archiveIn(stack, { objectLock: ObjectLock.disabled(), retention: LogRetention.years(1) });
    const buckets = Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket'));
    expect(buckets).toHaveLength(2);
    buckets.forEach(({ Properties }) => expect(Object.keys(Properties).filter(name => /ObjectLock/.test(name))).toEqual([]));
  });

  test('switched on later in place: nothing but the configuration changes', () => {
    const template = (objectLock?: ObjectLock) => {
      const stack = newStack();
      archiveIn(stack, { objectLock });
      const resources = Template.fromStack(stack).toJSON().Resources;
      Object.values<any>(resources).forEach(({ Properties }) => delete Properties.ObjectLockConfiguration);
      return resources;
    };
    expect(template(ObjectLock.governance(Duration.days(30)))).toEqual(template());
  });

  test.each<[string, LogRetention, number, string[]]>([
    ['as long as logs are kept', LogRetention.years(1), 365, []],
    ['longer than logs are kept', LogRetention.years(1), 366, ['InvalidDuration objectLock']],
    ['for any time where logs are kept for ever', LogRetention.forever(), 36_500, []],
  ])('%s', (_, retention, days, expected) => {
    expect(errorsOf(() => archiveIn(newStack(), { retention, objectLock: ObjectLock.governance(Duration.days(days)) }))).toEqual(expected);
  });

  test('and the bucket for access logs never is: S3 could not deliver there', () => {
    const stack = newStack();
    archiveIn(stack, { objectLock: ObjectLock.compliance(Duration.days(1)) });
    expect(Object.keys(Template.fromStack(stack).findResources('AWS::S3::Bucket', { Properties: { ObjectLockEnabled: true } }))).toHaveLength(1);
  });
});

describe('retention by the rule that asks for it', () => {
  test.each<[string, LogRetention, number]>([
    ['PCI DSS: a year, at hand', LogRetention.pciDss(), 365],
    ['HIPAA: six years, leap days included', LogRetention.hipaa(), 2192],
    ['seven years', LogRetention.years(7), 2555],
  ])('%s', (_, retention, days) => {
    expect(retention._render().rules).toEqual([expect.objectContaining({
      expirationInDays: days, transitions: [{ storageClass: 'GLACIER_IR', transitionInDays: 90 }], noncurrentVersionExpiration: { noncurrentDays: 90 },
    })]);
    expect(retention._isShort()).toBe(false);
  });
});

describe('an archive of another account', () => {
  const trailStack = newStack();
  const identity = TrailIdentity.forAccount(trailStack);
  const foreign = LogArchive.fromBucketName(trailStack, 'Archive', 'audit-logs');
  new GovernedTrail(trailStack, 'Trail', { identity, archive: foreign });

  test('is a name to the trail: nothing is made or imported for it', () => {
    const deployed = new Deployed(trailStack);
    expect(deployed.one('AWS::CloudTrail::Trail').S3BucketName).toBe('audit-logs');
    expect(JSON.stringify(Template.fromStack(trailStack).toJSON())).not.toMatch(/ImportValue|AWS::S3::Bucket/);
  });

  test('is watched by its name', () => {
    expect(new Deployed(trailStack).text(foreign.watchedResources)).toEqual([
      { resourceType: 'AWS::S3::Bucket', resourceName: 'audit-logs', resourceArn: 'arn:aws:s3:::audit-logs' },
    ]);
  });

  test('fails for what is no name', () => {
    expect(errorsOf(() => LogArchive.fromBucketName(newStack(), 'Archive', 'Audit_Logs'))).toEqual(['InvalidBucketName bucketName']);
  });
});

test('what must not be tampered with: both buckets, and the key', () => {
  const stack = newStack();
  const trail = new GovernedTrail(stack, 'Trail', { identity: TrailIdentity.forAccount(stack), archive: LogArchive.fromBucketName(stack, 'Other', 'logs') });
  const archive = archiveIn(stack, { encryptionKey: trail.encryptionKey });
  expect(archive.watchedResources.map(({ resourceType }) => resourceType)).toEqual(['AWS::S3::Bucket', 'AWS::S3::Bucket', 'AWS::KMS::Key']);
});

describe('readers of some accounts', () => {
  const [first, second] = ['444455556666', '111111111111'];
  const trails = [TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: '111122223333', homeRegion: 'eu-west-1' })];
  const reader = (accounts?: string[]) => LogReader.principalArn('arn:aws:iam::444455556666:role/siem', { accounts });

  test('fail where no trail records the account', () => {
    expect(errorsOf(() => archiveIn(newStack(), { readers: [reader([first])] }))).toEqual(['UnknownAccount readers']);
    expect(errorsOf(() => archiveIn(newStack(), { readers: [LogReader.memberAccounts()] }))).toEqual(['UnknownAccount readers']);
    expect(errorsOf(() => archiveIn(newStack()).addReader(reader([first])))).toEqual(['UnknownAccount reader']);
    expect(errorsOf(() => archiveIn(newStack(), { trails, readers: [reader([first, second]), LogReader.memberAccounts()] }))).toEqual([]);
  });

  test('what their own side has to allow covers the key only if it is given', () => {
    const archive = archiveIn(newStack(), { trails });
    expect(archive.readerSideStatements(reader()).map(({ sid }) => sid)).toEqual(['ReadersGetLogs', 'ReadersListLogs', 'ReadersFindBucket']);
  });
});
