import { aws_kms as kms, aws_s3 as s3, Duration, Stack, Token } from 'aws-cdk-lib';
import { LogArchive, LogIntegrityMonitor, LogIntegrityMonitorProps, LogRetention, ObjectLock, TrailIdentity } from '../../lib';
import { matchesPattern } from '../../lib/event-patterns/pattern-matcher';
import { ACCOUNT, agnosticStack, errorsOf, newStack } from '../private/harness';
import { cyclesIn } from '../private/template-checks';
import { MachineStack, underFlags } from '../state-machines/machine-stack';

type Given = Partial<LogIntegrityMonitorProps> & { of?: object };

function monitor(stack: Stack, { of = {}, ...props }: Given = {}): LogIntegrityMonitor {
  const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], ...of });
  return new LogIntegrityMonitor(stack, 'Integrity', { archive, ...props });
}

function deployed(given: Given = {}): MachineStack {
  const stack = newStack();
  monitor(stack, given);
  return new MachineStack(stack);
}

const settings = (stack: MachineStack) => JSON.parse(stack.one('AWS::Lambda::Function').Environment.Variables.SETTINGS);

test('the function verifies the trail of the archive every day', () => {
  const stack = deployed();
  expect(settings(stack)).toEqual({ prefix: '', account: ACCOUNT, firstHours: 24, recheckRuns: 30, sample: 0.01, requestsAtOnce: 64, ended: {} });
  expect(stack.one('AWS::Scheduler::Schedule').ScheduleExpression).toBe('rate(24 hours)');
  const { Runtime, Architectures, Timeout, Environment: { Variables: variables } } = stack.one('AWS::Lambda::Function');
  expect([Runtime, Architectures, Timeout]).toEqual(['nodejs24.x', ['arm64'], 900]);
  expect(variables).toMatchObject({ LOG_BUCKET_OWNER: ACCOUNT, STATE_BUCKET_OWNER: ACCOUNT, STATE_PREFIX: '', METRIC_NAMESPACE: 'CloudTrailGovernance/LogIntegrity' });
  expect(variables.LOG_BUCKET).not.toBe(variables.STATE_BUCKET);
});

test('every option reaches the function or its schedule', () => {
  const stack = newStack();
  const identity = TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: ACCOUNT, homeRegion: 'eu-west-1', keyPrefix: 'audit/logs' });
  monitor(stack, {
    of: { trails: [TrailIdentity.forAccount(stack, { trailName: 'other' }), identity], retention: LogRetention.years(1) },
    identity,
    interval: Duration.hours(6),
    recheckInterval: Duration.days(7),
    sampling: 0,
    endedChains: { 'audit/logs/AWSLogs/o-abc123defg/444455556666/': 'Closed' },
  });
  const own = new MachineStack(stack);
  expect(settings(own)).toEqual({
    prefix: 'audit/logs/',
    organizationId: 'o-abc123defg',
    account: ACCOUNT,
    firstHours: 24,
    retentionDays: 365,
    recheckRuns: 28,
    sample: 0,
    requestsAtOnce: 64,
    ended: { 'audit/logs/AWSLogs/o-abc123defg/444455556666/': 'Closed' },
  });
  expect(own.one('AWS::Scheduler::Schedule').ScheduleExpression).toBe('rate(6 hours)');
});

test('the retention of an imported archive is given', () => {
  const stack = newStack();
  const archive = LogArchive.fromBucketName(stack, 'Archive', 'audit-logs');
  new LogIntegrityMonitor(stack, 'Integrity', { archive, identity: TrailIdentity.forAccount(stack), logRetention: Duration.days(400) });
  expect(settings(new MachineStack(stack)).retentionDays).toBe(400);
});

test('the retention is that of the rules for all logs of the trail', () => {
  const rule = (change: object) => ({ id: 'x', status: 'Enabled', expirationInDays: 7, ...change });
  const others = [
    { prefix: 'results/' }, { status: 'Disabled' }, { tagFilters: [{ key: 'a', value: 'b' }] }, { objectSizeGreaterThan: 9 }, { objectSizeLessThan: 9 }, { prefix: 'AWSLogs/o-' },
  ].map(rule);
  const days = (...rules: object[]) => {
    const stack = newStack();
    const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
    (archive.bucket.node.defaultChild as s3.CfnBucket).lifecycleConfiguration = { rules: rules as s3.CfnBucket.RuleProperty[] };
    new LogIntegrityMonitor(stack, 'Integrity', { archive });
    return settings(new MachineStack(stack)).retentionDays;
  };
  expect(days(...others)).toBeUndefined();
  expect(days(...others, rule({ prefix: 'AWSLogs/', expirationInDays: 400 }))).toBe(400);
  expect(days(rule({}), rule({ expirationInDays: 9 }))).toBe(7);
});

test('digests of other trails in the folders of the trail can be decrypted, and of no other', () => {
  const stack = newStack();
  const [own, beside, away] = ['own', 'beside', 'away'].map(trailName => TrailIdentity.forAccount(stack, { trailName, ...trailName === 'away' && { keyPrefix: 'away' } }));
  const archive = new LogArchive(stack, 'Archive', { trails: [own, beside, away] });
  new LogIntegrityMonitor(stack, 'Integrity', { archive, encryptionKey: new kms.Key(stack, 'Key') });
  const statement = JSON.stringify(new MachineStack(stack).one('AWS::IAM::ManagedPolicy', /^IntegrityRole/).PolicyDocument.Statement.find(({ Sid }: any) => Sid === 'DecryptLogs'));
  expect([own, beside, away].map(({ trailName }) => statement.includes(`trail/${trailName}`))).toEqual([true, true, false]);
  expect(statement).toContain('key/*');
});

describe('the bucket of the reports', () => {
  const bucketOf = (stack: MachineStack) => stack.one('AWS::S3::Bucket', /IntegrityReports/);

  test('is retained, versioned, and ready for a lock', () => {
    const stack = deployed();
    expect(bucketOf(stack)).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' }, ObjectLockEnabled: true });
    expect(bucketOf(stack).ObjectLockConfiguration).toBeUndefined();
    const [id] = stack.ids('AWS::S3::Bucket', /IntegrityReports/);
    expect(stack.resources[id]).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('is locked as the archive', () => {
    const stack = deployed({ of: { objectLock: ObjectLock.compliance(Duration.days(365)) } });
    expect(bucketOf(stack).ObjectLockConfiguration).toEqual(stack.one('AWS::S3::Bucket', /^ArchiveBucket/).ObjectLockConfiguration);
    expect(bucketOf(stack).ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Mode: 'COMPLIANCE', Days: 365 });
  });

  test('keeps reports forever, unless they have a retention', () => {
    const [rule] = bucketOf(deployed()).LifecycleConfiguration.Rules;
    expect(rule.ExpirationInDays).toBeUndefined();
    const limited = deployed({ reportRetention: Duration.days(400) });
    expect(bucketOf(limited).LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(400);
    expect([settings(limited).reportRetentionDays, settings(deployed()).reportRetentionDays]).toEqual([400, undefined]);
  });

  test('can be a given one, with a folder', () => {
    const stack = newStack();
    const reportBucket = s3.Bucket.fromBucketName(stack, 'Given', 'evidence');
    const { reportFolder } = monitor(stack, { reportBucket, reportPrefix: 'cloudtrail/integrity' });
    const own = new MachineStack(stack);
    expect(reportFolder).toBe('cloudtrail/integrity/reports/');
    expect(own.ids('AWS::S3::Bucket', /IntegrityReports/)).toEqual([]);
    expect(own.one('AWS::Lambda::Function').Environment.Variables).toMatchObject({ STATE_BUCKET: 'evidence', STATE_PREFIX: 'cloudtrail/integrity/' });
  });
});

test('the key signs, and is retained', () => {
  const stack = deployed();
  expect(stack.one('AWS::KMS::Key')).toMatchObject({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
  const [id] = stack.ids('AWS::KMS::Key');
  expect(stack.resources[id]).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

describe('alarms', () => {
  const stack = deployed({ interval: Duration.hours(12) });

  test('report runs that fail, reports that do not come, and late digests', () => {
    const found = stack.ids('AWS::CloudWatch::Alarm').map(id => stack.resources[id].Properties)
      .map(({ MetricName, EvaluationPeriods, DatapointsToAlarm, TreatMissingData, Threshold, ComparisonOperator }: any) =>
        [MetricName, EvaluationPeriods, DatapointsToAlarm, TreatMissingData, Threshold, ComparisonOperator]);
    expect(found).toEqual([
      ['Reports', 18, undefined, 'breaching', 1, 'LessThanThreshold'],
      ['DigestLagHours', 18, 1, 'notBreaching', 12, 'GreaterThanThreshold'],
      ['ExecutionsFailed', 2, 1, 'notBreaching', 1, 'GreaterThanOrEqualToThreshold'],
    ]);
  });

  test('cover a missing run within the seven days that CloudWatch looks back', () => {
    const slow = deployed({ interval: Duration.days(3) });
    const [id] = slow.ids('AWS::CloudWatch::Alarm', /ReportMissing/);
    const { Period, EvaluationPeriods } = slow.resources[id].Properties;
    expect(EvaluationPeriods).toBeGreaterThan(72);
    expect(Period * EvaluationPeriods).toBeLessThanOrEqual(604_800);
  });

  test('measure the metrics that the function writes', () => {
    const { MONITOR } = stack.one('AWS::Lambda::Function').Environment.Variables;
    const own = stack.ids('AWS::CloudWatch::Alarm').map(id => stack.resources[id].Properties).filter(({ Namespace }: any) => !Namespace.startsWith('AWS/'));
    expect(own.map(({ Dimensions, Namespace }: any) => [Dimensions, Namespace]))
      .toEqual(Array(2).fill([[{ Name: 'Monitor', Value: MONITOR }], 'CloudTrailGovernance/LogIntegrity']));
  });

  test('start a run when no report came', () => {
    const [id] = stack.ids('AWS::CloudWatch::Alarm', /ReportMissing/);
    const { EventPattern, Targets } = stack.one('AWS::Events::Rule');
    const change = (value: string, alarm = id) => ({
      'source': 'aws.cloudwatch', 'detail-type': 'CloudWatch Alarm State Change', 'resources': [stack.arn('cloudwatch', `alarm:${alarm}`)], 'detail': { state: { value } },
    });
    expect([change('ALARM'), change('OK'), change('ALARM', 'other')].map(event => matchesPattern(EventPattern, event))).toEqual([true, false, false]);
    expect(Targets).toMatchObject([{ Arn: stack.machineArn() }]);
  });
});

test('metrics and the widget have the dimension of the monitor', () => {
  const stack = newStack();
  const made = monitor(stack);
  const metrics = [
    made.metricReports(), made.metricLogFilesVerified(),
    made.metricDigestsVerified(), made.metricTamperedFindings(), made.metricUnverifiableFindings(),
    made.metricDigestLag(), made.metricLogLag(), made.metricFindings('log-missing', { period: Duration.days(1) }),
  ];
  expect(metrics.map(({ metricName }) => metricName)).toEqual([
    'Reports', 'LogFilesVerified', 'DigestsVerified', 'TamperedFindings', 'UnverifiableFindings', 'DigestLagHours', 'LogLagHours', 'Findings',
  ]);
  expect(new Set(metrics.map(({ dimensions }) => dimensions!.Monitor)).size).toBe(1);
  expect(metrics[7].dimensions).toMatchObject({ Kind: 'log-missing' });
  expect(errorsOf(() => made.metricFindings('log-lost'))).toEqual(['InvalidValue kind']);
  const widget = JSON.stringify(stack.resolve(made.createWidget().toJson()));
  for (const name of ['TamperedFindings', 'UnverifiableFindings', 'LogFilesVerified']) expect(widget).toContain(name);
});

test('nothing refers to itself, with feature flags or without', () => {
  const [none, all] = underFlags(monitor);
  expect(all).toEqual(none);
  expect(cyclesIn(none as Record<string, any>)).toEqual([]);
});

test.each<[string, (stack: Stack) => Given, string[]]>([
  ['no archive', () => ({ archive: undefined }), ['InvalidValue archive']],
  ['an imported archive without a trail', stack => ({ archive: LogArchive.fromBucketName(stack, 'Other', 'audit-logs') }), ['UnknownTrail identity']],
  ['a trail of another archive', stack => ({ identity: TrailIdentity.forAccount(stack, { trailName: 'other' }) }), ['UnknownTrail identity']],
  ['a short interval', () => ({ interval: Duration.hours(2) }), ['InvalidDuration interval']],
  ['a long interval', () => ({ interval: Duration.days(4) }), ['InvalidDuration interval']],
  ['many invocations', () => ({ concurrency: 41 }), ['InvalidValue concurrency']],
  ['a share of more than all', () => ({ sampling: 1.1 }), ['InvalidValue sampling']],
  ['an end without a location', () => ({ endedChains: { 444455556666: 'Closed' } }), ['InvalidText endedChains']],
  ['an end without a reason', () => ({ endedChains: { 'AWSLogs/444455556666/': ' ' } }), ['InvalidText endedChains.AWSLogs/444455556666/']],
  ['more ends than the environment of a function can have', () => ({ endedChains: Object.fromEntries([1, 2, 3, 4, 5].map(i => [`AWSLogs/${i}`, 'x'.repeat(500)])) }),
    ['InvalidValue endedChains']],
  ['reports that expire before they are compared', () => ({ reportRetention: Duration.days(31) }), ['ConflictingProps reportRetention']],
  ['a folder without a bucket', () => ({ reportPrefix: 'reports' }), ['ConflictingProps reportPrefix']],
  ['a retention of a given bucket', stack => ({ reportBucket: s3.Bucket.fromBucketName(stack, 'Given', 'evidence'), reportRetention: Duration.days(400) }),
    ['ConflictingProps reportRetention']],
  ['a bucket of another account', stack => ({ reportBucket: s3.Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'evidence', account: '444455556666' }) }),
    ['WrongStack reportBucket']],
  ['a bucket without versions', stack => ({ reportBucket: new s3.Bucket(stack, 'Given') }), ['ConflictingProps reportBucket']],
  ['a key of another Region', stack => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/example') }),
    ['WrongStack encryptionKey']],
  ['comparisons that are more frequent than runs', () => ({ interval: Duration.days(3), recheckInterval: Duration.days(2) }), ['ConflictingProps recheckInterval']],
  ['a retention of reports that is a token', () => ({ reportRetention: Duration.days(Token.asNumber({ Ref: 'Days' })) }), ['InvalidDuration reportRetention']],
  ['another retention of logs than that of the archive', () => ({ of: { retention: LogRetention.years(1) }, logRetention: Duration.days(30) }),
    ['ConflictingProps logRetention']],
])('%s is refused', (_, given, errors) => {
  const stack = newStack();
  expect(errorsOf(() => monitor(stack, given(stack)))).toEqual(errors);
});

test('the bucket of the archive is refused by its name too', () => {
  const stack = newStack();
  const [archive, reportBucket] = [LogArchive.fromBucketName(stack, 'Archive', 'audit-logs'), s3.Bucket.fromBucketName(stack, 'Given', 'audit-logs')];
  expect(errorsOf(() => new LogIntegrityMonitor(stack, 'Integrity', { archive, identity: TrailIdentity.forAccount(stack), reportBucket }))).toEqual(['ConflictingProps reportBucket']);
});

test('the bucket of the archive is refused, because it takes no reports', () => {
  const stack = newStack();
  const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
  expect(errorsOf(() => new LogIntegrityMonitor(stack, 'Integrity', { archive, reportBucket: archive.bucket }))).toEqual(['ConflictingProps reportBucket']);
});

test('a stack of any account and Region can have it', () => {
  const stack = agnosticStack();
  monitor(stack, { encryptionKey: new kms.Key(stack, 'Key') });
  expect(cyclesIn(new MachineStack(stack).resources)).toEqual([]);
});
