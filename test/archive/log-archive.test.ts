import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogArchive, LogArchiveProps, LogReader, TrailIdentity } from '../../lib';
import {
  ACCOUNT, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, ORGANIZATION, problemsOf, REGION, resources, sids, warnings,
} from '../private/harness';

const KEPT = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
const LOGS = /^ArchiveBucket/;
const ACCESS = /^ArchiveAccessLogs/;
const PUBLIC_ACCESS_BLOCKED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const SIEM = `arn:aws:iam::${MEMBER}:role/siem`;

function archiveIn(stack: Stack, props: Partial<LogArchiveProps> = {}): LogArchive {
  return new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], ...props });
}

function archive(props: Partial<LogArchiveProps> = {}, stack = newStack()): Deployed {
  archiveIn(stack, props);
  return new Deployed(stack);
}

describe('the log bucket', () => {
  test('is closed, versioned, without ACLs and ready for Object Lock, with nothing said', () => {
    const { LifecycleConfiguration: _, ...bucket } = archive().one('AWS::S3::Bucket', LOGS);
    expect(bucket).toEqual({
      PublicAccessBlockConfiguration: PUBLIC_ACCESS_BLOCKED,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
      // No default retention: it can be switched on in place, while the property itself would replace the bucket.
      ObjectLockEnabled: true,
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      LoggingConfiguration: { DestinationBucketName: expect.stringMatching(/^archiveaccesslogs/), LogFilePrefix: 'access-logs/' },
    });
  });

  test('is encrypted with the key it is given, without an S3 Bucket Key: that would drop the trail from the encryption context', () => {
    const stack = newStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-1111-1111-1111-111111111111`);
    expect(archive({ encryptionKey }, stack).one('AWS::S3::Bucket', LOGS).BucketEncryption).toEqual({
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: encryptionKey.keyArn } }],
    });
  });

  test('has the given name, or a generated one', () => {
    expect(archive({ bucketName: 'example-logs' }).one('AWS::S3::Bucket', LOGS).BucketName).toBe('example-logs');
    expect(archive().one('AWS::S3::Bucket', LOGS)).not.toHaveProperty('BucketName');
  });
});

describe('the access log bucket', () => {
  test('is closed and versioned, neither locked nor encrypted with a customer key: S3 could not deliver', () => {
    const stack = newStack();
    const deployed = archive({ encryptionKey: new kms.Key(stack, 'Key') }, stack);
    expect(deployed.one('AWS::S3::Bucket', ACCESS)).toEqual({
      PublicAccessBlockConfiguration: PUBLIC_ACCESS_BLOCKED,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      LifecycleConfiguration: {
        Rules: [{
          Id: 'access-log-retention',
          Status: 'Enabled',
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          ExpirationInDays: 365,
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        }],
      },
    });
  });

  test('admits S3 for the log bucket of this account, and nobody without TLS 1.2', () => {
    const deployed = archive({ bucketName: 'example-logs' }, newStack({ env: CHINA }));
    const bucketArn = expect.stringMatching(/^arn:aws:s3:::archiveaccesslogs/);
    expect(deployed.statements('AWS::S3::BucketPolicy', ACCESS)).toEqual([
      expect.objectContaining({ Sid: 'DenyInsecureTransport', Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({ Sid: 'DenyOldTls', Effect: 'Deny', Action: 's3:*', Resource: [bucketArn, expect.stringMatching(/\/\*$/)] }),
      expect.objectContaining({ Sid: 'DenyAccessLogDeletion', Effect: 'Deny', Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'] }),
      expect.objectContaining({ Sid: 'DenyBucketDeletion', Effect: 'Deny', Action: 's3:DeleteBucket', Resource: bucketArn }),
      {
        Sid: 'AccessLogDelivery',
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: expect.stringMatching(/^arn:aws:s3:::archiveaccesslogs.*\/access-logs\/\*$/),
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::example-logs' }, StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      },
    ]);
  });

  test('keeps its records as long as it is told', () => {
    const expiry = (accessLogRetention: Duration) =>
      archive({ accessLogRetention }).one('AWS::S3::Bucket', ACCESS).LifecycleConfiguration.Rules[0].ExpirationInDays;
    expect([expiry(Duration.days(1)), expiry(Duration.days(36_500))]).toEqual([1, 36_500]);
  });

  test.each<[string, Duration | undefined, string | undefined, string[]]>([
    ['less than a year', Duration.days(364), undefined, ['expire in less than a year']],
    ['a year', Duration.days(365), undefined, []],
    ['the default, under the logical id of a bucket that exists', undefined, 'OldAccessLogs', ['bucket OldAccessLogs has already expire a year']],
    ['a period, under such an id', Duration.days(3650), 'OldAccessLogs', []],
    ['the default', undefined, undefined, []],
  ])('warns where they expire earlier than auditors ask, or than before: %s', (_, accessLogRetention, logicalId, expected) => {
    const stack = newStack();
    const { accessLogsBucket } = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], accessLogRetention });
    if (logicalId) (accessLogsBucket!.node.defaultChild as s3.CfnBucket).overrideLogicalId(logicalId);
    expect(warnings(stack)).toEqual(expected.map(text => ['cdk-cloudtrail-governance:shortRetention', expect.stringContaining(text)]));
  });
});

describe('buckets share their fate with their policies', () => {
  test.each<[RemovalPolicy | undefined, object]>([
    [undefined, KEPT],
    [RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, KEPT],
    [RemovalPolicy.RETAIN, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }],
    [RemovalPolicy.DESTROY, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }],
  ])('%s', (removalPolicy, fate) => {
    const stack = newStack();
    archiveIn(stack, { removalPolicy });
    const found = Object.values({ ...resources(stack, 'AWS::S3::Bucket'), ...resources(stack, 'AWS::S3::BucketPolicy') });
    expect(found.map(({ DeletionPolicy, UpdateReplacePolicy }) => ({ DeletionPolicy, UpdateReplacePolicy }))).toEqual([fate, fate, fate, fate]);
  });
});

describe('what others are told', () => {
  test('both buckets receive deliveries', () => {
    const stack = newStack();
    const { bucket, accessLogsBucket, deliveryBucketArns } = archiveIn(stack);
    expect(deliveryBucketArns).toEqual([bucket.bucketArn, accessLogsBucket!.bucketArn]);
  });

  test('the required statements are those that let trails deliver and readers read, without the denies', () => {
    expect(sids(archiveIn(newStack(), { readers: [LogReader.principalArn(SIEM)] }).requiredBucketStatements.map(s => s.toStatementJson())))
      .toEqual(['CloudTrailAclCheck', 'CloudTrailWrite', 'ReadersGetLogs', 'ReadersListLogs', 'ReadersFindBucket']);
  });

  test('it warns of nothing by default', () => {
    const stack = newStack();
    archiveIn(stack);
    expect(warnings(stack)).toEqual([]);
  });
});

describe('each statement of the policy has an id of its own', () => {
  const DENIES = ['DenyInsecureTransport', 'DenyOldTls', 'DenyLogDeletion', 'DenyLogChanges', 'DenyReplicatedLogs', 'DenyBucketDeletion', 'DenyArchiveTiers',
    'DenyWritesByPeople'];
  const organization = TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION });

  test.each<[string, Partial<LogArchiveProps>, string[]]>([
    ['by default', {}, DENIES],
    ['with readers', { readers: [LogReader.principalArn(SIEM)] }, ['ReadersGetLogs', 'ReadersListLogs', 'ReadersFindBucket', ...DENIES]],
    ['of an organization', { trails: [organization] }, [...DENIES, 'DenyOutsideOrganization']],
    ['with administrators', { policyAdministrators: [new iam.ArnPrincipal(`arn:aws:iam::${ACCOUNT}:role/deployer`)] }, [...DENIES, 'DenyPolicyWeakening']],
    ['with break-glass', { breakGlassPrincipals: [new iam.ArnPrincipal(`arn:aws:iam::${ACCOUNT}:role/break-glass`)] }, DENIES],
  ])('%s', (_, props, rest) => {
    expect(sids(archive(props).statements('AWS::S3::BucketPolicy', LOGS))).toEqual(['CloudTrailAclCheck', 'CloudTrailWrite', ...rest]);
  });
});

describe('many trails deliver into one archive', () => {
  const trailsOf = (stack: Stack, count: number) => Array.from({ length: count }, (_, i) =>
    TrailIdentity.forAccount(stack, { trailName: `trail-${i}`, keyPrefix: `logs-${i % 3}` }));
  const arnOf = (i: number) => `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/trail-${i}`;

  test('with one statement for each permission, and no path twice', () => {
    const stack = newStack();
    const [acl, write] = archive({ trails: trailsOf(stack, 5), bucketName: 'example-logs' }, stack).statements('AWS::S3::BucketPolicy', LOGS);
    const SourceArn = [0, 1, 2, 3, 4].map(arnOf);
    expect(acl.Condition).toEqual({ StringEquals: { 'aws:SourceArn': SourceArn } });
    expect(write).toMatchObject({
      Resource: [0, 1, 2].map(i => `arn:aws:s3:::example-logs/logs-${i}/AWSLogs/${ACCOUNT}/*`),
      Condition: { StringEquals: { 'aws:SourceArn': SourceArn, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    });
  });

  test('fails where the policy outgrows 20 KB, with the numbers', () => {
    const build = (count: number) => {
      const stack = newStack({ env: ENV });
      return problemsOf(() => archiveIn(stack, { trails: trailsOf(stack, count) }));
    };
    let fits = 1;
    let tooMany = 300;
    while (tooMany - fits > 1) {
      const middle = Math.floor((fits + tooMany) / 2);
      if (build(middle).length === 0) fits = middle;
      else tooMany = middle;
    }
    const [problem, ...more] = build(tooMany);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'PolicyTooLarge', prop: 'trails', must: 'fit a bucket policy of 20480 bytes' });
    const [, trails, bytes] = /^(\d+) trails and 0 readers, (\d+) bytes$/.exec(String(problem.value))!.map(Number);
    expect(trails).toBe(tooMany);
    // The last trail is what made it too large, and what is measured is what is deployed, within the length of generated names.
    expect(bytes - 20_480).toBeLessThan(2 * (arnOf(tooMany).length + 3));
    const stack = newStack();
    const deployed = archive({ trails: trailsOf(stack, fits) }, stack).one('AWS::S3::BucketPolicy', LOGS).PolicyDocument;
    expect(JSON.stringify(deployed).length / 20_480).toBeCloseTo(1, 1);
  });
});

describe('fails for', () => {
  const stack = newStack();
  const identity = TrailIdentity.forAccount(stack);
  const wrong = (props: Partial<LogArchiveProps>) => errorsOf(() => archive(props));

  test('no trail, or the same one twice', () => {
    expect(wrong({ trails: [] })).toEqual(['EmptyList trails']);
    const other = TrailIdentity.forAccount(stack, { trailName: 'other' });
    expect(wrong({ trails: [identity, other, TrailIdentity.forAccount(stack)] })).toEqual(['DuplicateTrail trails[2]']);
  });

  test.each([
    'ab', 'x'.repeat(64), 'Logs', 'my_logs', '-logs', 'logs-', 'my..logs', 'my.-logs', '10.0.0.1', 'xn--logs', 'logs-s3alias', 'sthree-logs',
  ])('the bucket name %s', bucketName => expect(wrong({ bucketName })).toEqual(['InvalidBucketName bucketName']));

  test.each(['breakGlassPrincipals', 'policyAdministrators'])('wrong elements of %s', prop => {
    const good = [`arn:aws:iam::${ACCOUNT}:role/a`, `arn:aws-cn:iam::${ACCOUNT}:user/path/b`,
      `arn:aws:iam::${ACCOUNT}:role/aws-reserved/*/AWSReservedSSO_Admin_*`].map(arn => new iam.ArnPrincipal(arn));
    expect(wrong({ [prop]: good })).toEqual([]);
    const bad = [...['*', `arn:aws:iam::${ACCOUNT}:root`, `arn:aws:iam::${ACCOUNT}:role/*`, 'arn:aws:iam::*:role/a',
      `arn:aws:sts::${ACCOUNT}:assumed-role/a/b`, 'role'].map(arn => new iam.ArnPrincipal(arn)), new iam.ServicePrincipal('s3.amazonaws.com')];
    expect(wrong({ [prop]: [...good, ...bad] })).toEqual(bad.map((_, i) => `InvalidPrincipalArn ${prop}[${i + 3}]`));
    expect(wrong({ [prop]: [] })).toEqual([`EmptyList ${prop}`]);
    expect(wrong({ [prop]: [good[0], good[0]] })).toEqual([`InvalidValue ${prop}[1]`]);
  });

  test('readers that are none', () => {
    expect(wrong({ readers: [] })).toEqual(['EmptyList readers']);
    expect(wrong({ readers: [SIEM as any] })).toEqual(['InvalidValue readers[0]']);
  });

  test.each([Duration.days(0), Duration.days(36_501), Duration.hours(36)])('keeping access logs for %s', accessLogRetention => {
    expect(wrong({ accessLogRetention })).toEqual(['InvalidDuration accessLogRetention']);
  });

  test('everything at once', () => {
    expect(wrong({ trails: [], bucketName: 'X', readers: [], breakGlassPrincipals: [new iam.ArnPrincipal('*')], accessLogRetention: Duration.days(0) }))
      .toEqual(['EmptyList trails', 'InvalidBucketName bucketName', 'InvalidPrincipalArn breakGlassPrincipals[0]',
        'InvalidDuration accessLogRetention', 'EmptyList readers']);
  });
});
