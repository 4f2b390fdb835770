import { example, templates } from './examples';
import { FAULTS, Fault, Stacks } from './faults';
import { Finding } from './finding';
import { lifeOf } from './rehearsal';
import { RehearsedApp, SynthesizedStack } from './rehearsed-app';
import { updatedTo } from './updates';

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

describe('a dropped property', () => {
  const before = () => example('minimal');
  const after = new RehearsedApp('minimal', seeded('minimal', stacks => {
    delete stacks.one('AWS::CloudTrail::Trail').Properties.CloudWatchLogsLogGroupArn;
  }));

  test('is found if CloudFormation keeps it', () => {
    expect(updatedTo(before(), after)).toMatchObject([{ effect: 'kept', fact: 'trailKeepsLogGroup', subject: 'CloudWatchLogsLogGroupArn' }]);
  });

  test('is not found in an update without a change', () => expect(updatedTo(before(), example('minimal'))).toEqual([]));
});

test('a changed name of a retained log group leaves the old one', () => {
  const after = new RehearsedApp('minimal', seeded('minimal', stacks => {
    stacks.one('AWS::Logs::LogGroup', /TrailLogs/).Properties.LogGroupName = 'cloudtrail/another';
  }));
  expect(updatedTo(example('minimal'), after)).toContainEqual(expect.objectContaining({ effect: 'left', fact: 'replacePolicy', subject: 'LogGroupName' }));
});
