import { aws_cloudtrail as cloudtrail, aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { addGuard, guardStack, REPAIRING } from './guard-stack';
import { GuardWorld } from './guard-world';
import { GovernedTrail, LogArchive, LogReader, TrailGuard, TrailGuardProps, TrailIdentity, TrailKey } from '../../lib';
import { agnosticStack, errorsOf, newStack } from '../private/harness';
import { cyclesIn } from '../private/template-checks';
import { MachineStack, underFlags } from '../state-machines/machine-stack';

test('a guard runs every 15 minutes, and keeps times of attempts only if it repairs', () => {
  const [dry, repairing] = [guardStack(), guardStack(REPAIRING)];
  expect(dry.one('AWS::Scheduler::Schedule').ScheduleExpression).toBe('rate(15 minutes)');
  expect(dry.one('AWS::StepFunctions::StateMachine').StateMachineType).toBe('EXPRESS');
  expect([dry, repairing].map(stack => stack.ids('AWS::SSM::Parameter').length)).toEqual([0, 1]);
});

test('alarms report runs that fail, and runs that do not take place', () => {
  const stack = guardStack();
  const alarms = stack.ids('AWS::CloudWatch::Alarm').map(id => stack.resources[id].Properties)
    .map(({ MetricName, Period, EvaluationPeriods, TreatMissingData, Threshold, ComparisonOperator, Dimensions }: any) =>
      [MetricName, Period * EvaluationPeriods, TreatMissingData, Threshold, ComparisonOperator, Dimensions]);
  const of = [{ Name: 'StateMachineArn', Value: stack.machineArn() }];
  expect(alarms).toEqual([
    ['ExecutionsFailed', 7200, 'notBreaching', 1, 'GreaterThanOrEqualToThreshold', of],
    ['ExecutionsStarted', 3600, 'breaching', 1, 'LessThanThreshold', of],
  ]);
});

test('what joins after the guard is guarded: readers, and overrides of the template', async () => {
  const stack = newStack();
  const identity = TrailIdentity.forAccount(stack);
  const archive = new LogArchive(stack, 'Archive', { trails: [identity] });
  const encryptionKey = new TrailKey(stack, 'Key', { identity });
  const trail = new GovernedTrail(stack, 'Trail', { identity, archive, encryptionKey });
  new TrailGuard(stack, 'Guard', { trail, archive, encryptionKey, ...REPAIRING });
  const reader = LogReader.principalArn('arn:aws:iam::444455556666:role/siem');
  archive.addReader(reader);
  trail.addReader(reader);
  (trail.node.defaultChild as cloudtrail.CfnTrail).addPropertyOverride('IncludeGlobalServiceEvents', false);
  const world = new GuardWorld(new MachineStack(stack));
  await world.run();
  expect(world.told).toEqual([]);
  expect(world.trail!.IncludeGlobalServiceEvents).toBe(false);
  expect(JSON.stringify(world.definition)).toContain('role/siem');
});

test('a trail that should not log is not started', async () => {
  const world = new GuardWorld(guardStack({ ...REPAIRING, trail: { logging: false } }));
  expect(world.logging).toBe(false);
  await world.run();
  expect([world.told, world.definition.States.StartLogging]).toEqual([[], undefined]);
});

test('a guard of an archive alone compares its bucket', async () => {
  const stack = newStack();
  new TrailGuard(stack, 'Guard', { archive: new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] }), repairBucket: true });
  const deployed = new MachineStack(stack);
  const { States: states } = deployed.definition();
  const world = new GuardWorld(deployed);
  world.change('s3:deleteBucketPolicy', { Bucket: world.names.bucketName });
  expect(await world.settle()).toBe(1);
  expect(world.told.map(({ Detail }) => Detail.outcome)).toEqual(['repaired']);
  expect(states.Begin.Assign.subject).toBe('The log archive');
  expect(states.Begin.Assign.repairable).toEqual(['PutBucketPolicy', 'PutPublicAccessBlock', 'PutBucketVersioning', 'PutBucketLifecycle']);
});

test('imported keys and buckets are not compared', () => {
  const stack = newStack();
  const identity = TrailIdentity.forAccount(stack);
  const archive = LogArchive.fromBucketName(stack, 'Archive', 'audit-logs');
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/logs');
  const trail = new GovernedTrail(stack, 'Trail', { identity, archive, encryptionKey });
  new TrailGuard(stack, 'Guard', { trail, archive, encryptionKey, repairTrail: true });
  const apis = Object.keys(new MachineStack(stack).definition().States);
  expect(apis.filter(name => /Key|Bucket/.test(name))).toEqual([]);
});

test('a lifecycle whose rules have filters is not compared, and the rest of the bucket is', () => {
  const stack = newStack();
  const identity = TrailIdentity.forAccount(stack);
  const bucket = new s3.Bucket(stack, 'Given', { lifecycleRules: [{ tagFilters: { kind: 'log' }, expiration: Duration.days(400) }], versioned: true });
  const archive = new LogArchive(stack, 'Archive', { trails: [identity], bucket });
  new TrailGuard(stack, 'Guard', { archive, repairBucket: true });
  expect(new MachineStack(stack).definition().States.Begin.Assign.repairable).toEqual(['PutBucketPolicy', 'PutBucketVersioning']);
});

test('a role that exists before the guard can be exempt from the denies of bucket and key', () => {
  const stack = newStack();
  const identity = TrailIdentity.forAccount(stack);
  const role = TrailGuard.createRole(stack, 'GuardRole');
  const deployer = new iam.ArnPrincipal('arn:aws:iam::111122223333:role/deployer');
  const archive = new LogArchive(stack, 'Archive', { trails: [identity], policyAdministrators: [deployer, role] });
  const encryptionKey = new TrailKey(stack, 'Key', { identity, administrators: [deployer, role] });
  const trail = new GovernedTrail(stack, 'Trail', { identity, archive, encryptionKey });
  const guard = new TrailGuard(stack, 'Guard', { trail, archive, encryptionKey, role, ...REPAIRING });
  expect(guard.role).toBe(role);
  const deployed = new MachineStack(stack);
  expect(cyclesIn(deployed.resources)).toEqual([]);
  const [own] = deployed.ids('AWS::IAM::Role', /^GuardRole/);
  expect(deployed.one('AWS::StepFunctions::StateMachine').RoleArn).toBe(`arn:aws:iam::111122223333:role/${own.toLowerCase()}`);
  const deny = (id: RegExp, of: string, sid: string) => deployed.one(of, id)[of === 'AWS::KMS::Key' ? 'KeyPolicy' : 'PolicyDocument'].Statement.find(({ Sid }: any) => Sid === sid);
  for (const one of [deny(/^Key/, 'AWS::KMS::Key', 'DenyKeyLoss'), deny(/^ArchiveBucket/, 'AWS::S3::BucketPolicy', 'DenyPolicyWeakening')]) {
    expect(one.Condition.ArnNotLike['aws:PrincipalArn']).toContain(`arn:aws:iam::111122223333:role/${own.toLowerCase()}`);
  }
});

test('nothing refers to itself, with feature flags or without', () => {
  const [none, all] = underFlags(stack => addGuard(stack, REPAIRING));
  expect(all).toEqual(none);
  expect(cyclesIn(none as Record<string, any>)).toEqual([]);
});

test('a stack of any account and Region can have it', () => {
  const stack = agnosticStack();
  addGuard(stack, REPAIRING);
  expect(cyclesIn(new MachineStack(stack).resources)).toEqual([]);
});

test.each<[string, (stack: Stack) => TrailGuardProps, string[]]>([
  ['nothing to guard', () => ({}), ['ConflictingProps trail']],
  ['an imported trail', stack => ({ trail: GovernedTrail.fromTrailArn(stack, 'Foreign', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/foreign') }),
    ['InvalidValue trail']],
  ['repairs of a trail that is not given', stack => ({ archive: archiveIn(stack), repairTrail: true }), ['ConflictingProps repairTrail']],
  ['repairs of a key that is not given', stack => ({ archive: archiveIn(stack), repairKey: true }), ['ConflictingProps repairKey']],
  ['repairs of an imported bucket', stack => ({ encryptionKey: new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.RETAIN }), archive: LogArchive.fromBucketName(stack, 'Archive', 'audit-logs'), repairBucket: true }),
    ['ConflictingProps repairBucket']],
  ['the alias of a key', stack => ({ archive: archiveIn(stack), encryptionKey: kms.Alias.fromAliasName(stack, 'Alias', 'logs') as any }), ['InvalidValue encryptionKey']],
  ['an imported role', stack => ({ archive: archiveIn(stack), role: iam.Role.fromRoleArn(stack, 'Imported', 'arn:aws:iam::111122223333:role/guard') as any }), ['InvalidValue role']],
])('%s: refused', (_, props, errors) => {
  const stack = newStack();
  expect(errorsOf(() => new TrailGuard(stack, 'Guard', props(stack)))).toEqual(errors);
});

const archiveIn = (stack: Stack) => new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
