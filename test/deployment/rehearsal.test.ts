import { templates } from './examples';
import { Finding } from './finding';
import { LEFT_BEHIND } from './left-behind';
import { line, matches, rehearse } from './rehearsal';
import { RehearsedApp } from './rehearsed-app';
import { creation } from './scenarios';
import { EXAMPLE_NAMES } from '../gates/examples';

const found = new Map<string, Finding[]>();

describe.each(EXAMPLE_NAMES)('the rehearsed deployment of examples/%s', name => {
  beforeAll(() => {
    found.set(name, rehearse(name));
  });

  test('has no finding but those that are known', () => {
    expect(found.get(name)!.filter(finding => !LEFT_BEHIND.some(known => matches(known, name, finding))).map(line)).toEqual([]);
  });

  test('has each finding that is known', () => {
    const gone = LEFT_BEHIND.filter(({ examples }) => examples.includes(name)).flatMap(known => known.scenarios
      .filter(scenario => !found.get(name)!.some(finding => finding.scenario === scenario && matches(known, name, finding)))
      .map(scenario => `${scenario}: ${known.what}`));
    expect(gone).toEqual([]);
  });
});

test.each(EXAMPLE_NAMES)('examples/%s has few enough rules for a Region that takes 100', name => {
  const moved = templates(name).map(({ stackName, id, template, dependencies, environment: { account, region } }) =>
    ({ stackName, id, template, dependencies, environment: { account, region: region.replace('eu-west-1', 'eu-south-1') } }));
  expect(creation(new RehearsedApp(name, moved)).filter(({ fact }) => fact === 'rulesPerBus')).toEqual([]);
});

test('each type and id that a known finding names is found', () => {
  const all = [...found].flatMap(([name, findings]) => findings.map(finding => ({ name, finding })));
  const unused = LEFT_BEHIND.flatMap(known => known.types
    .filter(type => !all.some(({ name, finding }) => finding.type === type && matches(known, name, finding)))
    .map(type => `${known.what}: ${type}`));
  expect(unused).toEqual([]);
});
