import { aws_kms as kms } from 'aws-cdk-lib';
import { CloudTrailGovernance, CloudTrailGovernanceProps } from '../../lib';
import { GuardWorld } from '../guard/guard-world';
import { newStack } from '../private/harness';
import { cyclesIn } from '../private/template-checks';
import { MachineStack } from '../state-machines/machine-stack';

function governance(props: CloudTrailGovernanceProps): { governance: CloudTrailGovernance; deployed: MachineStack } {
  const stack = newStack();
  const made = new CloudTrailGovernance(stack, 'Governance', props);
  return { governance: made, deployed: new MachineStack(stack) };
}

const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer';

test('there is no guard unless it is asked for', () => {
  const { governance: made, deployed } = governance({});
  expect(made.trailGuard).toBeUndefined();
  expect(deployed.ids('AWS::IAM::Role', /Guard/)).toEqual([]);
});

test('a guard compares trail, key and bucket, and its alarms are those of the governance', () => {
  const { governance: made, deployed } = governance({ notify: ['security@example.com'], trailGuard: {} });
  const [id] = deployed.ids('AWS::StepFunctions::StateMachine', /^GovernanceGuard/);
  const { Begin } = JSON.parse(deployed.resources[id].Properties.DefinitionString).States;
  expect(Object.keys(Begin.Assign.expected)).toEqual(['keyPolicy', 'rotationDays', 'bucketPolicy', 'lifecycle', 'trail', 'selectors', 'insights']);
  expect(Begin.Assign.repairable).toEqual([]);
  expect(made.alarms).toEqual(expect.arrayContaining(made.trailGuard!.alarms));
  // The hub reports them.
  const actions = deployed.ids('AWS::CloudWatch::Alarm', /^GovernanceGuard/).map(name => deployed.resources[name].Properties.AlarmActions.length);
  expect(actions).toEqual([1, 1]);
});

test('without alerts, a guard still compares', () => {
  const { governance: made } = governance({ alerts: false, trailGuard: {} });
  expect(made.alarms).toEqual(made.trailGuard!.alarms);
});

test.each<[string, CloudTrailGovernanceProps, boolean]>([
  ['repairs of key or bucket', { deployPrincipalArns: [DEPLOYER], trailGuard: { repairKey: true } }, true],
  ['a dry run', { deployPrincipalArns: [DEPLOYER], trailGuard: { repairTrail: true } }, false],
  ['policies that deny nothing', { trailGuard: { repairKey: true, repairBucket: true } }, false],
])('the role of the guard exists before key and bucket: %s', (_, props, isFirst) => {
  const { deployed } = governance(props);
  expect(deployed.ids('AWS::IAM::Role', /^GovernanceGuardRole[0-9A-F]{8}$/).length).toBe(1);
  expect(JSON.stringify(deployed.one('AWS::KMS::Key', /^GovernanceKey/)).includes('guardrole')).toBe(isFirst);
  expect(cyclesIn(deployed.resources)).toEqual([]);
});

test('an imported key is left to its owner', () => {
  const stack = newStack();
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/logs');
  new CloudTrailGovernance(stack, 'Governance', { encryptionKey, trailGuard: { repairTrail: true } });
  const deployed = new MachineStack(stack);
  const [id] = deployed.ids('AWS::StepFunctions::StateMachine', /^GovernanceGuard/);
  expect(deployed.resources[id].Properties.DefinitionString).not.toContain('PutKeyPolicy');
});

test('a governance with everything finds nothing to repair after its deployment', async () => {
  const stack = newStack();
  new CloudTrailGovernance(stack, 'Archive', { deployPrincipalArns: [DEPLOYER], trailGuard: { repairTrail: true, repairKey: true, repairBucket: true }, alerts: false });
  const world = new GuardWorld(new MachineStack(stack), /^ArchiveGuard/);
  await world.run();
  expect([world.told, world.calls.length]).toEqual([[], 11]);
});
