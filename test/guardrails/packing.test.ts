import * as fc from 'fast-check';
import { generatedName as realName } from './world';
import { generatedName, patternOf, withoutIncluded } from '../../lib/guardrails/generated-names';
import { contentOf, lengthOf, pack, Place } from '../../lib/guardrails/packing';
import { Denial, render } from '../../lib/guardrails/statements';
import { matchesGlob } from '../../lib/testing/policy-conditions';

const RUNS = { seed: 20261129, numRuns: 500 };

const KINDS = ['always', 'ownRoles', 'tag'];

/** The condition of a kind: the same for all denials of it. */
const conditionsOf = (kind: string) => ({ ArnNotLike: { 'aws:PrincipalArn': [`arn:aws:iam::111122223333:role/${kind}`] } });

interface Guarded {
  readonly place: Place;
  readonly denial: Denial;
}

const guarded: fc.Arbitrary<Guarded[]> = fc.array(fc.record({
  kind: fc.constantFrom(...KINDS),
  actions: fc.integer({ min: 1, max: 20 }),
  resources: fc.integer({ min: 1, max: 30 }),
  room: fc.integer({ min: 60, max: 600 }),
  furtherRoom: fc.option(fc.integer({ min: 60, max: 600 }), { nil: undefined }),
}), { minLength: 1, maxLength: 25 }).map(all => all.map(({ kind, actions, resources, room, furtherRoom }, i) => {
  const denial = {
    sid: `Guard${i}`,
    actions: Array.from({ length: actions }, (_, n) => `service${i}:Action${n}`),
    resources: Array.from({ length: resources }, (_, n) => `arn:aws:service${i}:eu-west-1:111122223333:thing/${n}`),
    conditions: conditionsOf(kind),
  };
  const [{ Action: _, Resource: __, ...frame }] = render([{ ...denial, actions: [], resources: [] }], 'service');
  const size = JSON.stringify({ ...frame, Action: [], Resource: [] }).length + 1;
  const further = furtherRoom === undefined ? {} : { furtherRoom: furtherRoom + lengthOf(denial.actions) };
  return { denial, place: { sid: denial.sid, kind, room: room + lengthOf(denial.actions), ...further, frame: size } };
}));

const LIMIT = 5120;
const packed = (all: Guarded[], used: (i: number) => boolean = () => true) =>
  pack(all.map(({ place }) => place), all.filter((_, i) => used(i)).map(({ denial }) => denial), LIMIT);

describe('packing', () => {
  test('loses and repeats nothing', () => {
    fc.assert(fc.property(guarded, all => {
      const parts = packed(all).flatMap(({ denials }) => denials);
      for (const { denial } of all) {
        const own = parts.filter(({ sid }) => sid === denial.sid);
        expect(own.flatMap(({ resources }) => resources)).toEqual(denial.resources);
        expect(own.every(({ actions }) => actions === denial.actions)).toBe(true);
      }
    }), RUNS);
  });

  test('keeps every policy within the limit', () => {
    fc.assert(fc.property(guarded, all => {
      for (const { denials } of packed(all)) expect(JSON.stringify(contentOf(render(denials, 'service'))).length).toBeLessThanOrEqual(LIMIT);
    }), RUNS);
  });

  test('moves no denial when others are added or removed', () => {
    fc.assert(fc.property(guarded, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), (all, used) => {
      const placesOf = (policies: ReturnType<typeof pack>) =>
        policies.flatMap(({ name, denials }) => denials.map(denial => `${name} ${JSON.stringify(denial)}`));
      const everything = placesOf(packed(all));
      expect(placesOf(packed(all, i => used[i])).filter(place => !everything.includes(place))).toEqual([]);
    }), RUNS);
  });
});

test('policies that are changed from the last to the first leave no gap when resources are added, or frames get longer', () => {
  const longer = fc.record({ added: fc.array(fc.tuple(fc.nat(24), fc.nat(30)), { maxLength: 5 }), frame: fc.integer({ min: 0, max: 400 }) });
  fc.assert(fc.property(guarded, longer, (all, { added, frame }) => {
    const more = all.map(({ place, denial }, i) => ({
      place: { ...place, frame: place.frame + frame },
      denial: added.filter(([n]) => n === i).reduce((one, [, at]) => (
        { ...one, resources: [...one.resources.slice(0, at), `${one.sid}-${at}`, ...one.resources.slice(at)] }), denial),
    }));
    const [before, after] = [packed(all), packed(more)];
    const deniedIn = (policies: Map<string, Denial[]>) => new Set([...policies.values()].flat().flatMap(({ sid, resources }) => resources.map(resource => `${sid} ${resource}`)));
    const now = new Map(before.map(({ name, denials }) => [name, denials]));
    const wanted = [...deniedIn(now)];
    // CloudFormation deletes what the template lacks at the end.
    for (const { name, denials } of [...after].reverse()) {
      now.set(name, denials);
      const denied = deniedIn(now);
      expect(wanted.filter(each => !denied.has(each))).toEqual([]);
    }
  }), RUNS);
});

describe('the pattern of a generated name', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,60}$/);
  const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,60}$/);
  const max = fc.constantFrom(63, 64, 80, 128, 255);

  test('matches what CloudFormation makes of a stack and a resource, however long their names are', () => {
    fc.assert(fc.property(name, id, max, fc.array(id, { maxLength: 3 }), (stackName, logicalId, length, siblingIds) => {
      const pattern = generatedName({ stackName, stackSet: false, logicalId, foreignIds: [], siblingIds: [logicalId, ...siblingIds] }, length);
      expect(matchesGlob(pattern, realName(stackName, logicalId, length))).toBe(true);
      const inSet = generatedName({ stackName, stackSet: true, logicalId, foreignIds: [], siblingIds: [logicalId] }, length);
      expect(matchesGlob(inSet, realName(`StackSet-${stackName}-6e84f2e0-f223-4b38-ac9c-d7a7ac2e8ef4`, logicalId, length))).toBe(true);
    }), RUNS);
  });

  test('leaves out resources of others in the same stack, unless they begin alike', () => {
    fc.assert(fc.property(name, id, id, max, (stackName, logicalId, foreignId, length) => {
      const half = Math.floor((length - 15) / 2);
      fc.pre(!foreignId.startsWith(logicalId.slice(0, half)) && !(stackName + '-' + foreignId).includes(`-${logicalId}`) && stackName.length <= half);
      const pattern = generatedName({ stackName, stackSet: false, logicalId, foreignIds: [foreignId], siblingIds: [logicalId] }, length);
      expect(matchesGlob(pattern, realName(stackName, foreignId, length))).toBe(false);
    }), RUNS);
  });
});

describe('patterns', () => {
  test('join names that begin alike, with the hash of a construct or the name of the stack', () => {
    expect(patternOf(['cloudtrail-2b2141-own', 'cloudtrail-2b2141-guard-1', 'cloudtrail-2b2141-guard-2'], [], 'Audit')).toEqual(['cloudtrail-2b2141-*']);
    expect(patternOf(['/aws/vendedlogs/states/Audit-A-1', '/aws/vendedlogs/states/Audit-B-1'], [], 'Audit')).toEqual(['/aws/vendedlogs/states/Audit-*']);
  });

  test('do not join names whose common beginning can be that of others', () => {
    for (const names of [['team-a', 'team-b'], ['GovernanceLogs-Guard-B78AE1AA', 'GovernanceLogs-Integrity-A07587CF'], ['/aws/vendedlogs/states/A-1', '/aws/vendedlogs/states/B-1']]) {
      expect(patternOf(names, [], 'Audit')).toEqual(names);
    }
    expect(patternOf(['cloudtrail-2b2141-guard-1', 'cloudtrail-2b2141-guard-2', 'cloudtrail-2b2141-own'], ['cloudtrail-2b2141-alerts'], 'Audit')).toEqual([
      'cloudtrail-2b2141-guard-*', 'cloudtrail-2b2141-own',
    ]);
  });

  test('that others include are left out', () => {
    expect(withoutIncluded(['a-*', 'a-b-*', 'b', 'b', 'a-c'])).toEqual(['a-*', 'b']);
    const roles = ['cdk-*-role-1', 'cdk-deploy-role-1', 'cdk-deploy-role-2', 'cdk-*-role-1/x'];
    expect(withoutIncluded(roles)).toEqual(['cdk-*-role-1', 'cdk-deploy-role-2', 'cdk-*-role-1/x']);
  });
});
