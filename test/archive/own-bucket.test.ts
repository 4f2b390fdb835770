import { aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogArchive, LogArchiveProps, LogReader, LogRetention, TrailIdentity } from '../../lib';
import {
  ACCOUNT, agnosticStack, CHINA, Deployed, errorsOf, MEMBER, newStack, ORGANIZATION, REGION, requiredPolicies, resources, sids, warnings,
} from '../private/harness';

const SIEM = `arn:aws:iam::${MEMBER}:role/siem`;
const CLOUDTRAIL = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };

function archiveIn(stack: Stack, bucket: s3.IBucket, props: Partial<LogArchiveProps> = {}): LogArchive {
  return new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], bucket, ...props });
}

const imported = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Logs', 'example-logs');

/** The statements of the only file in the assembly. */
function required(stack: Stack): any[] {
  const [file, ...more] = Object.values(requiredPolicies(stack));
  expect(more).toEqual([]);
  const policy = JSON.parse(file);
  expect(Object.keys(policy)).toEqual(['Version', 'Statement']);
  expect(policy.Version).toBe('2012-10-17');
  return policy.Statement;
}

describe('an imported bucket', () => {
  test('is used as it is: no bucket and no policy is made', () => {
    const stack = newStack();
    const archive = archiveIn(stack, imported(stack));
    expect(resources(stack)).toEqual({});
    expect(archive.bucket.bucketName).toBe('example-logs');
    expect(archive.accessLogsBucket).toBeUndefined();
    expect(archive.deliveryBucketArns).toEqual([archive.bucket.bucketArn]);
  });

  test.each([
    ['known', newStack, 'aws', REGION, ACCOUNT],
    ['of another partition', () => newStack({ env: CHINA }), 'aws-cn', 'cn-north-1', ACCOUNT],
    ['not known', agnosticStack, '${AWS::Partition}', '${AWS::Region}', '${AWS::AccountId}'],
    ['known by its account only', () => newStack({ env: { account: ACCOUNT } }), '${AWS::Partition}', '${AWS::Region}', ACCOUNT],
    ['in an unknown Region', () => newStack({ env: { account: ACCOUNT, region: 'xx-west-9' } }), '${AWS::Partition}', 'xx-west-9', ACCOUNT],
  ])('gets the statements that its policy needs in a file: environment %s', (_, make, partition, region, account) => {
    const stack = make();
    archiveIn(stack, imported(stack));
    const trailArn = `arn:${partition}:cloudtrail:${region}:${account}:trail/governance`;
    expect(required(stack)).toEqual([
      {
        ...CLOUDTRAIL,
        Sid: 'CloudTrailAclCheck',
        Action: 's3:GetBucketAcl',
        Resource: `arn:${partition}:s3:::example-logs`,
        Condition: { StringEquals: { 'aws:SourceArn': [trailArn] } },
      },
      {
        ...CLOUDTRAIL,
        Sid: 'CloudTrailWrite',
        Action: 's3:PutObject',
        Resource: `arn:${partition}:s3:::example-logs/AWSLogs/${account}/*`,
        Condition: { StringEquals: { 'aws:SourceArn': [trailArn], 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
    ]);
  });

  test('of an organization with prefix and readers', () => {
    const stack = newStack();
    const trails = [TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION, keyPrefix: 'ct' })];
    archiveIn(stack, imported(stack), { trails, readers: [LogReader.principalArn(SIEM)] });
    const objects = [`ct/AWSLogs/${ACCOUNT}/*`, `ct/AWSLogs/${ORGANIZATION}/*`];
    const [, write, ...readers] = required(stack);
    expect(write.Resource).toEqual(objects.map(path => `arn:aws:s3:::example-logs/${path}`));
    const reader = { Effect: 'Allow', Principal: { AWS: SIEM } };
    expect(readers).toEqual([
      { ...reader, Sid: 'ReadersGetLogs', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: write.Resource },
      {
        ...reader,
        Sid: 'ReadersListLogs',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::example-logs',
        Condition: { StringLike: { 's3:prefix': objects } },
      },
      { ...reader, Sid: 'ReadersFindBucket', Action: 's3:GetBucketLocation', Resource: 'arn:aws:s3:::example-logs' },
    ]);
  });

  test('a reader of this app is written as in Fn::Sub', () => {
    const stack = newStack();
    const role = new iam.Role(stack, 'Auditor', { assumedBy: new iam.AccountRootPrincipal() });
    archiveIn(stack, imported(stack), { readers: [LogReader.role(role)] });
    expect(required(stack)[2].Principal).toEqual({ AWS: expect.stringMatching(/^\$\{Auditor[0-9A-F]{8}\.Arn\}$/) });
  });

  test('a name that another stack exports stays recognisable', () => {
    const stack = newStack();
    archiveIn(stack, s3.Bucket.fromBucketName(stack, 'Logs', Fn.importValue('LogBucket')));
    const [{ Resource: bucket }, { Resource: objects }] = required(stack);
    expect([bucket, objects].filter(text => text.includes('[object Object]'))).toEqual([]);
    expect(bucket).toMatch(/^arn:aws:s3:::.*LogBucket/);
    expect(objects).toBe(`${bucket}/AWSLogs/${ACCOUNT}/*`);
  });

  test('a warning names the file', () => {
    const stack = newStack();
    archiveIn(stack, imported(stack));
    const [file] = Object.keys(requiredPolicies(stack));
    expect(file).toMatch(/^Stack-Archive-[0-9A-F]{8}\.required-bucket-policy\.json$/);
    expect(warnings(stack)).toEqual([['cdk-cloudtrail-governance:policyNotManaged', expect.stringContaining(` ${file} `)]]);
  });

  test('two archives have files of their own', () => {
    const stack = newStack();
    archiveIn(stack, imported(stack));
    const bucket = s3.Bucket.fromBucketName(stack, 'OtherLogs', 'other');
    new LogArchive(stack, 'Other', { trails: [TrailIdentity.forAccount(stack, { trailName: 'other' })], bucket });
    expect(Object.keys(requiredPolicies(stack))).toHaveLength(2);
  });
});

describe('a bucket of the same app', () => {
  test('gets the statements, and none of our denies: it is not ours to lock', () => {
    const stack = newStack();
    const archive = archiveIn(stack, new s3.Bucket(stack, 'Logs'), { readers: [LogReader.principalArn(SIEM)] });
    const statements = new Deployed(stack).statements('AWS::S3::BucketPolicy');
    expect(sids(statements)).toEqual(['CloudTrailAclCheck', 'CloudTrailWrite', 'ReadersGetLogs', 'ReadersListLogs', 'ReadersFindBucket']);
    expect(statements.filter(({ Effect }) => Effect !== 'Allow')).toEqual([]);
    expect(archive.requiredBucketStatements).toHaveLength(5);
    expect([warnings(stack), requiredPolicies(stack)]).toEqual([[], {}]);
    expect(Object.keys(resources(stack, 'AWS::S3::Bucket'))).toHaveLength(1);
  });

  test.each<[string, (stack: Stack) => s3.IBucket]>([
    ['of the app', stack => new s3.Bucket(stack, 'Logs')], ['imported', imported],
  ])('gets the denies of a new one with protectBucket: %s', (_, bucketIn) => {
    const principal = new iam.ArnPrincipal(`arn:aws:iam::${ACCOUNT}:role/deployer`);
    const props = { breakGlassPrincipals: [principal], policyAdministrators: [principal] };
    const [own, given] = [newStack(), newStack()];
    const ours = new LogArchive(own, 'Archive', { trails: [TrailIdentity.forAccount(own)], ...props });
    const archive = archiveIn(given, bucketIn(given), { protectBucket: true, ...props });
    const denies = (statements: any[]) => statements.filter(({ Effect }) => Effect === 'Deny')
      .map(({ Resource, ...rest }) => ({ ...rest, Resource: [Resource].flat().map(resource => JSON.stringify(resource).replace(/.*?(\/\*)?"]?]?}?$/, '$1')) }));
    const policyOf = (stack: Stack, id: RegExp) => new Deployed(stack).statements('AWS::S3::BucketPolicy', id);
    const isOwn = !requiredPolicies(given) || Object.keys(requiredPolicies(given)).length === 0;
    const added = denies(isOwn ? policyOf(given, /./) : required(given));
    expect(added.map(({ Sid }) => Sid)).toContain('DenyPolicyWeakening');
    expect(added).toEqual(denies(policyOf(own, /ArchiveBucketPolicy/)));
    expect(archive.requiredBucketStatements.map(({ sid }) => sid)).toEqual(ours.requiredBucketStatements.map(({ sid }) => sid));
  });

  test('keeps its own fate', () => {
    const stack = newStack();
    archiveIn(stack, new s3.Bucket(stack, 'Logs', { removalPolicy: RemovalPolicy.DESTROY }));
    expect(Object.values(resources(stack, 'AWS::S3::BucketPolicy'))[0].DeletionPolicy).toBeUndefined();
  });

  test('may be in another stack', () => {
    const stack = newStack();
    const other = new Stack(stack.node.scope!, 'Other', { env: { account: ACCOUNT, region: REGION } });
    archiveIn(stack, new s3.Bucket(other, 'Logs', { bucketName: 'example-logs' }));
    expect(sids(new Deployed(other).statements('AWS::S3::BucketPolicy'))).toEqual(['CloudTrailAclCheck', 'CloudTrailWrite']);
    expect(resources(stack)).toEqual({});
  });

  test('serves two archives, with ids that differ: a policy may not repeat one', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Logs');
    archiveIn(stack, bucket);
    new LogArchive(stack, 'Other', { trails: [TrailIdentity.forAccount(stack, { trailName: 'other' })], bucket });
    const ids = sids(new Deployed(stack).statements('AWS::S3::BucketPolicy'));
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
  });
});

describe('fails for what would shape a new bucket', () => {
  test.each<[string, Partial<LogArchiveProps>]>([
    ['bucketName', { bucketName: 'example-logs' }],
    ['retention', { retention: LogRetention.forever() }],
    ['breakGlassPrincipals', { breakGlassPrincipals: [new iam.ArnPrincipal(SIEM)] }],
    ['policyAdministrators', { policyAdministrators: [new iam.ArnPrincipal(SIEM)] }],
    ['accessLogRetention', { accessLogRetention: Duration.days(1) }],
    ['removalPolicy', { removalPolicy: RemovalPolicy.RETAIN }],
    ['encryptionKey', { encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Key', `arn:aws:kms:${REGION}:${ACCOUNT}:key/example`) }],
  ])('%s', (prop, props) => {
    const stack = newStack();
    expect(errorsOf(() => archiveIn(stack, imported(stack), props))).toEqual([`ConflictingProps ${prop}`]);
  });

  test('a new bucket without its denies', () => {
    const stack = newStack();
    expect(errorsOf(() => new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], protectBucket: false })))
      .toEqual(['ConflictingProps protectBucket']);
  });

  test('all at once', () => {
    const stack = newStack();
    expect(errorsOf(() => archiveIn(stack, imported(stack), { bucketName: 'example-logs', retention: LogRetention.forever() })))
      .toEqual(['ConflictingProps bucketName', 'ConflictingProps retention']);
  });
});
