import { aws_iam as iam, App, aws_kms as kms, aws_s3 as s3, Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogArchive, LogArchiveProps, LogRetention, TrailIdentity, TrailKey } from '../../lib';
import { objectsOf, ArchiveReplica } from '../../lib/archive/archive-replica';
import { ArchiveReplicaProps } from '../../lib/archive/archive-replica-props';
import { ArchiveReplication, ArchiveReplicationProps } from '../../lib/archive/archive-replication';
import { ACCOUNT, agnosticStack, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, problemsOf, REGION, resources, sids, warnings } from '../private/harness';
import { cyclesIn } from '../private/template-checks';

const OTHER = 'eu-central-1';
const NAME = 'example-logs-replica';
const ID = '11111111-2222-3333-4444-555555555555';
const DESTINATION = { bucketName: NAME, account: MEMBER, region: OTHER, encryptionKeyArn: `arn:aws:kms:${OTHER}:${MEMBER}:key/${ID}` };
const NEIGHBOUR = { ...DESTINATION, account: ACCOUNT, encryptionKeyArn: `arn:aws:kms:${OTHER}:${ACCOUNT}:key/${ID}` };
const KEPT = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
const COPIES = /^ReplicaBucket/;
const LOGS = /^ArchiveBucket/;

function replicaIn(stack: Stack, props: Partial<ArchiveReplicaProps> = {}): ArchiveReplica {
  return new ArchiveReplica(stack, 'Replica', { bucketName: NAME, sourceAccount: ACCOUNT, ...props });
}

function replica(props: Partial<ArchiveReplicaProps> = {}): Deployed {
  const stack = newStack({ env: { account: MEMBER, region: OTHER } });
  replicaIn(stack, props);
  return new Deployed(stack, { partition: 'aws', account: MEMBER, region: OTHER });
}

function archiveIn(stack: Stack, props: Partial<LogArchiveProps> = {}): LogArchive {
  return new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], bucketName: 'example-logs', ...props });
}

function replicationIn(stack: Stack, { archive = archiveIn(stack), ...props }: Partial<ArchiveReplicationProps> = {}): ArchiveReplication {
  return new ArchiveReplication(stack, 'Replication', { archive, destination: DESTINATION, ...props });
}

function replication(props: Partial<ArchiveReplicationProps> = {}, stack = newStack()): Deployed {
  replicationIn(stack, props);
  return new Deployed(stack);
}

const statementOf = (deployed: Deployed, sid: string) => deployed.statements('AWS::IAM::ManagedPolicy').find(({ Sid }) => Sid === sid);

describe('the replica', () => {
  test('is as closed as the archive, with a key of its own', () => {
    const { LifecycleConfiguration: _, ...bucket } = replica().one('AWS::S3::Bucket', COPIES);
    expect(bucket).toEqual({
      BucketName: NAME,
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      // No S3 Bucket Key: the policies name the objects in the encryption context.
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: expect.stringMatching(/^arn:aws:kms:/) } }],
      },
      LoggingConfiguration: { DestinationBucketName: expect.any(String), LogFilePrefix: 'access-logs/' },
    });
    expect(replica().one('AWS::KMS::Key')).toMatchObject({ EnableKeyRotation: true });
  });

  test('is kept with its policies and its key, or as the removal policy says', () => {
    const fates = (removalPolicy?: RemovalPolicy) => {
      const stack = newStack();
      replicaIn(stack, { removalPolicy });
      return Object.values(resources(stack)).map(({ DeletionPolicy, UpdateReplacePolicy }) => ({ DeletionPolicy, UpdateReplacePolicy }));
    };
    expect(fates()).toEqual(Array(5).fill(KEPT));
    expect(fates(RemovalPolicy.DESTROY)).toEqual(Array(5).fill({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }));
  });

  test('expires copies by its own lifecycle, and warns when that is soon', () => {
    const days = (deployed: Deployed) => deployed.one('AWS::S3::Bucket', COPIES).LifecycleConfiguration.Rules[0].ExpirationInDays;
    expect(days(replica())).toBeUndefined();
    expect(days(replica({ retention: LogRetention.years(7) }))).toBe(2555);

    const stack = newStack();
    replicaIn(stack, { retention: LogRetention.of({ expireAfter: Duration.days(364) }) });
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:shortRetention']);
  });

  test('admits the role by its account and name, as it need not exist yet', () => {
    const named = (props: Partial<ArchiveReplicaProps>) => replica(props).statements('AWS::S3::BucketPolicy', COPIES).slice(0, 4);
    const [write, find, others, deletion] = named({ replicationRoleName: 'copier' });
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/copier`;
    expect([write, find]).toEqual([
      expect.objectContaining({ Sid: 'ReplicationWrite', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Condition: { ArnEquals: { 'aws:PrincipalArn': roleArn } } }),
      expect.objectContaining({ Sid: 'ReplicationFindBucket', Action: 's3:GetBucketVersioning', Resource: `arn:aws:s3:::${NAME}` }),
    ]);
    expect(others).toMatchObject({ Sid: 'DenyOtherReplication', Effect: 'Deny', Condition: { ArnNotEquals: { 'aws:PrincipalArn': roleArn } } });
    expect(deletion).toMatchObject({ Sid: 'DenyReplicatedDeletion', Effect: 'Deny', Action: ['s3:ReplicateDelete', 's3:ReplicateObjectAnnotation'] });
    expect(JSON.stringify(named({}))).toContain(`:role/cloudtrail-replication-${NAME}"`);
  });

  test('shortens the name of the role, and keeps it different for each replica', () => {
    const names = ['a', 'b'].map(end => {
      const bucketName = `${'example-logs-replica-'.repeat(2)}in-another-region-${end}`;
      const side = replication({ destination: { ...DESTINATION, bucketName } }).one('AWS::IAM::Role').RoleName;
      expect(JSON.stringify(replica({ bucketName }).statements('AWS::S3::BucketPolicy', COPIES))).toContain(`:role/${side}"`);
      return side;
    });
    expect(names[0]).not.toBe(names[1]);
    names.forEach(name => expect(name).toMatch(/^cloudtrail-replication-[a-z0-9-]{41}$/));
  });

  test('says what its key is, and has no cycle', () => {
    const stack = newStack();
    replicaIn(stack);
    expect(cyclesIn(resources(stack))).toEqual([]);
    const { Outputs } = (stack.node.root as App).synth().getStackArtifact(stack.artifactId).template;
    expect(Object.values<any>(Outputs).map(({ Value }) => Value)).toEqual([{ 'Fn::GetAtt': [expect.stringMatching(/^ReplicaKey/), 'Arn'] }]);
  });

  test.each<[string, object]>([
    ['InvalidBucketName bucketName', { bucketName: 'Upper' }],
    ['InvalidBucketName bucketName', { bucketName: undefined }],
    ['InvalidBucketName bucketName', { bucketName: `logs-${Aws.ACCOUNT_ID}` }],
    ['InvalidAccountId sourceAccount', { sourceAccount: '123' }],
    ['InvalidValue replicationRoleName', { replicationRoleName: 'path/role' }],
    ['InvalidValue replicationRoleName', { replicationRoleName: 'x'.repeat(65) }],
    ['InvalidValue replicationRoleName', { replicationRoleName: '' }],
    ['InvalidValue retention', { retention: 7 }],
    ['EmptyList breakGlassPrincipals', { breakGlassPrincipals: [] }],
    ['InvalidPrincipalArn breakGlassPrincipals[0]', { breakGlassPrincipals: [new iam.ArnPrincipal('*')] }],
    ['InvalidValue removalPolicy', { removalPolicy: RemovalPolicy.SNAPSHOT }],
  ])('refuses: %s', (error, props) => {
    expect(errorsOf(() => replicaIn(newStack(), props))).toEqual([error]);
  });
});

describe('the replication', () => {
  const rule = (deployed: Deployed) => deployed.one('AWS::S3::Bucket', LOGS).ReplicationConfiguration.Rules[0];

  test('copies everything but deletions to another account, which then owns the copies', () => {
    expect(replication().one('AWS::S3::Bucket', LOGS).ReplicationConfiguration).toEqual({
      Role: `arn:aws:iam::${ACCOUNT}:role/cloudtrail-replication-${NAME}`,
      Rules: [{
        Id: 'archive-replica',
        Status: 'Enabled',
        Priority: 1,
        Filter: { Prefix: '' },
        DeleteMarkerReplication: { Status: 'Disabled' },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
        Destination: {
          Bucket: `arn:aws:s3:::${NAME}`,
          Account: MEMBER,
          AccessControlTranslation: { Owner: 'Destination' },
          EncryptionConfiguration: { ReplicaKmsKeyID: DESTINATION.encryptionKeyArn },
          Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
          ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
        },
      }],
    });
  });

  test('leaves the owner alone in the same account; an unknown account counts as another', () => {
    const own = replication({ destination: NEIGHBOUR });
    expect(rule(own).Destination).not.toHaveProperty('Account');
    expect(rule(own).Destination).not.toHaveProperty('AccessControlTranslation');
    expect(statementOf(own, 'WriteCopies').Action).toEqual(['s3:ReplicateObject', 's3:ReplicateTags']);
    expect(rule(replication({}, agnosticStack())).Destination.Account).toBe(MEMBER);
  });

  test('uses a role that S3 alone assumes, and that only reads the archive and writes copies', () => {
    const deployed = replication();
    expect(deployed.one('AWS::IAM::Role')).toMatchObject({
      RoleName: `cloudtrail-replication-${NAME}`,
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
    });
    expect(sids(deployed.statements('AWS::IAM::ManagedPolicy'))).toEqual(['FindLogs', 'ReadLogs', 'FindReplica', 'WriteCopies', 'EncryptCopies']);
    expect(replication({ replicationRoleName: 'copier' }).one('AWS::IAM::Role').RoleName).toBe('copier');
  });

  test('decrypts with the keys of the trail and of the archive, each named once', () => {
    const stack = newStack();
    const key = new TrailKey(stack, 'Key', { identity: TrailIdentity.forAccount(stack) });
    const archive = archiveIn(stack, { encryptionKey: key });
    const deployed = replication({ archive, sourceEncryptionKey: key }, stack);
    expect(statementOf(deployed, 'DecryptLogs')).toEqual({
      Sid: 'DecryptLogs',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: deployed.text(key.keyArn),
      Condition: { StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::example-logs/*', 'kms:ViaService': `s3.${REGION}.amazonaws.com*` } },
    });
    expect(cyclesIn(resources(stack))).toEqual([]);
  });

  test('has an alarm for failures here, and one for delay in the replica\'s Region, where S3 reports it', () => {
    const app = new App({ treeMetadata: false });
    const stack = new Stack(app, 'Source', { env: ENV });
    const far = new Stack(app, 'Far', { env: { account: ACCOUNT, region: OTHER } });
    const made = replicationIn(stack, { destination: NEIGHBOUR });
    expect(made.addLatencyAlarm(far, 'Late').node.path).toBe('Far/Late');
    const alarm = (where: Stack) => {
      const { Dimensions, AlarmDescription: _, ...rest } = new Deployed(where).one('AWS::CloudWatch::Alarm');
      return { ...rest, Dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }: any) => [Name, Value])) };
    };
    const common = {
      Namespace: 'AWS/S3',
      Period: 300,
      ComparisonOperator: 'GreaterThanThreshold',
      Dimensions: { DestinationBucket: NAME, RuleId: 'archive-replica', SourceBucket: 'example-logs' },
    };
    expect(alarm(stack)).toEqual({
      ...common, MetricName: 'OperationsFailedReplication', Statistic: 'Sum', Threshold: 0, EvaluationPeriods: 1, TreatMissingData: 'notBreaching',
    });
    expect(alarm(far)).toEqual({
      ...common, MetricName: 'ReplicationLatency', Statistic: 'Maximum', Threshold: 900, EvaluationPeriods: 3, TreatMissingData: 'breaching',
    });
    expect(errorsOf(() => made.addLatencyAlarm(stack, 'Late'))).toEqual(['WrongStack scope']);
  });

  test('two stacks in two accounts share nothing but names', () => {
    const app = new App({ treeMetadata: false });
    const source = new Stack(app, 'Source', { env: ENV });
    const target = new Stack(app, 'Target', { env: { account: MEMBER, region: OTHER } });
    replicaIn(target);
    replicationIn(source, { sourceEncryptionKey: new TrailKey(source, 'Key', { identity: TrailIdentity.forAccount(source) }) });
    const assembly = app.synth();
    for (const stack of [source, target]) {
      const { template, dependencies } = assembly.getStackArtifact(stack.artifactId);
      expect(dependencies.filter(({ id }) => !id.endsWith('.assets'))).toEqual([]);
      expect(JSON.stringify(template)).not.toMatch(/Fn::ImportValue|ExportsOutput/);
      expect(cyclesIn(template.Resources)).toEqual([]);
    }
  });

  test.each<[string, object]>([
    ['InvalidBucketName destination.bucketName', { bucketName: 'Upper' }],
    ['InvalidAccountId destination.account', { account: '123', encryptionKeyArn: `arn:aws:kms:${OTHER}:123:key/${ID}` }],
    ['InvalidRegion destination.region', { region: undefined }],
    ['InvalidRegion destination.region', { region: 'cn-north-1', encryptionKeyArn: `arn:aws-cn:kms:cn-north-1:${MEMBER}:key/${ID}` }],
    ['InvalidRegion destination.region', { region: REGION, account: ACCOUNT, encryptionKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${ID}` }],
    ['InvalidResourceArn destination.encryptionKeyArn', { encryptionKeyArn: `arn:aws:kms:${OTHER}:${MEMBER}:alias/replica` }],
    ['InvalidResourceArn destination.encryptionKeyArn', { encryptionKeyArn: `arn:aws:kms:${REGION}:${MEMBER}:key/${ID}` }],
    ['InvalidResourceArn destination.encryptionKeyArn', { encryptionKeyArn: `arn:aws:kms:${OTHER}:${ACCOUNT}:key/${ID}` }],
    ['InvalidResourceArn destination.encryptionKeyArn', { encryptionKeyArn: undefined }],
  ])('refuses: %s', (error, change) => {
    expect(errorsOf(() => replicationIn(newStack(), { destination: { ...DESTINATION, ...change } }))).toContain(error);
  });

  test('accepts another account in the same Region, and a multi-Region key', () => {
    const sameRegion = { ...DESTINATION, region: REGION, encryptionKeyArn: `arn:aws:kms:${REGION}:${MEMBER}:key/mrk-${'0'.repeat(32)}` };
    expect(errorsOf(() => replicationIn(newStack(), { destination: sameRegion }))).toEqual([]);
    const china = { ...DESTINATION, region: 'cn-northwest-1', encryptionKeyArn: `arn:aws-cn:kms:cn-northwest-1:${MEMBER}:key/${ID}` };
    expect(errorsOf(() => replicationIn(newStack({ env: CHINA }), { destination: china }))).toEqual([]);
  });

  test.each<[string, object]>([
    ['InvalidValue archive', { archive: 'archive' }],
    ['InvalidValue destination', { destination: undefined }],
    ['InvalidValue sourceEncryptionKey', { sourceEncryptionKey: 'key' }],
    ['InvalidValue replicationRoleName', { replicationRoleName: 'a b' }],
  ])('refuses: %s', (error, props) => {
    expect(errorsOf(() => replicationIn(newStack(), props))).toEqual([error]);
  });

  test('refuses an archive on a bucket that it did not make, and a second replica', () => {
    const stack = newStack();
    const archive = archiveIn(stack);
    replicationIn(stack, { archive });
    // Copies are deliveries.
    expect(new Deployed(stack).text(archive.deliveryBucketArns)).toContain(`arn:aws:s3:::${NAME}`);
    expect(errorsOf(() => new ArchiveReplication(stack, 'Again', { archive, destination: DESTINATION }))).toEqual(['ConflictingProps archive']);

    const given = newStack();
    const own = archiveIn(given, { bucket: new s3.Bucket(given, 'Own'), bucketName: undefined });
    expect(problemsOf(() => replicationIn(given, { archive: own }))).toMatchObject([{ code: 'ConflictingProps', prop: 'archive' }]);
  });

  test('takes a key of another account', () => {
    const stack = newStack();
    const keyArn = `arn:aws:kms:${REGION}:${MEMBER}:key/${ID}`;
    expect(statementOf(replication({ sourceEncryptionKey: kms.Key.fromKeyArn(stack, 'Foreign', keyArn) }, stack), 'DecryptLogs').Resource).toBe(keyArn);
  });
});

describe('the use of a key through S3', () => {
  test.each<[string, unknown]>([
    ['eu-west-1', 's3.eu-west-1.amazonaws.com*'],
    ['cn-north-1', 's3.cn-north-1.amazonaws.com*'],
    ['eusc-de-east-1', ['s3.eusc-de-east-1.amazonaws.com*', 's3.eusc-de-east-1.amazonaws.eu']],
    ['us-iso-east-1', ['s3.us-iso-east-1.amazonaws.com*', 's3.us-iso-east-1.c2s.ic.gov']],
  ])('is by the domain of the partition of %s', (region, viaService) => {
    expect(objectsOf('arn:aws:s3:::logs', region).StringLike['kms:ViaService']).toEqual(viaService);
  });
});
