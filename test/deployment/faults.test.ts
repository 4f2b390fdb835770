import { App, Stack } from 'aws-cdk-lib';
import { example, templates } from './examples';
import { FAULTS, Fault, Stacks } from './faults';
import { Finding } from './finding';
import { lifeOf } from './rehearsal';
import { RehearsedApp, SynthesizedStack } from './rehearsed-app';
import { updatedTo } from './updates';
import { CloudTrailGovernance, CloudTrailGovernanceProps } from '../../lib';
import { recommendedContext } from '../gates/examples';
import { ENV } from '../private/harness';

/** A copy of the templates of an example, to be changed. */
function seeded(name: string, seed: (stacks: Stacks) => void): SynthesizedStack[] {
  const copy = templates(name).map(({ stackName, id, environment: { account, region }, template, dependencies }) => ({
    stackName, id, environment: { account, region }, template: structuredClone(template), dependencies: dependencies.map(other => ({ id: other.id })),
  }));
  seed(new Stacks(copy));
  return copy;
}

const unchanged = new Map<string, Finding[]>();

function findingsOf(name: string): Finding[] {
  if (!unchanged.has(name)) unchanged.set(name, lifeOf(generation => example(name, generation)));
  return unchanged.get(name)!;
}

function shows({ scenario, effect, fact, subject }: Fault, findings: Finding[]): Finding[] {
  return findings.filter(finding => finding.scenario === scenario && finding.effect === effect && finding.fact === fact
    && subject.test(finding.subject.split('/').pop()!));
}

describe.each(FAULTS)('$name', fault => {
  test('is found', () => {
    const stacks = seeded(fault.example, fault.seed);
    expect(shows(fault, lifeOf(generation => new RehearsedApp(fault.example, stacks, generation)))).not.toEqual([]);
  });

  test('is not found in the template as it is', () => expect(shows(fault, findingsOf(fault.example))).toEqual([]));
});

describe('a trail that no longer delivers to CloudWatch Logs', () => {
  const governed = (trail: CloudTrailGovernanceProps['trail'], seed: (stacks: Stacks) => void = () => {}) => {
    const app = new App({ context: recommendedContext(), treeMetadata: false });
    new CloudTrailGovernance(new Stack(app, 'Stack', { env: ENV }), 'Governance', { trail });
    const stacks = app.synth().stacks.map(({ stackName, id, environment, template }) => ({ stackName, id, environment, template, dependencies: [] }));
    seed(new Stacks(stacks));
    return new RehearsedApp('Stack', stacks);
  };
  const kept = (seed?: (stacks: Stacks) => void) => updatedTo(governed({}), governed({ cloudWatchLogs: false }, seed)).filter(({ effect }) => effect === 'kept');

  test('keeps nothing', () => expect(kept()).toEqual([]));

  test.each<[string, (stacks: Stacks) => void]>([
    ['no call', stacks => { stacks.one('Custom::ApiCall').Properties.CloudWatchLogs = undefined; }],
    ['a call that does not wait for the trail', stacks => { delete stacks.one('Custom::ApiCall').DependsOn; }],
  ])('is found to keep its log group and role by %s', (_, seed) => {
    expect(kept(seed).map(({ fact, subject }) => [fact, subject]))
      .toEqual(['CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn'].map(subject => ['trailKeepsLogGroup', subject]));
  });
});

test('an update without a change has no findings', () => expect(updatedTo(example('minimal'), example('minimal'))).toEqual([]));

test('a changed name of a retained log group leaves the old one', () => {
  const after = new RehearsedApp('minimal', seeded('minimal', stacks => {
    stacks.one('AWS::Logs::LogGroup', /TrailLogs/).Properties.LogGroupName = 'cloudtrail/another';
  }));
  expect(updatedTo(example('minimal'), after)).toContainEqual(expect.objectContaining({ effect: 'left', fact: 'replacePolicy', subject: 'LogGroupName' }));
});
