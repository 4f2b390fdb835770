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
}), { minLength: 1, maxLength: 25 }).map(all => all.map(({ kind, actions, resources, room }, i) => {
  const denial = {
    sid: `Guard${i}`,
    actions: Array.from({ length: actions }, (_, n) => `service${i}:Action${n}`),
    resources: Array.from({ length: resources }, (_, n) => `arn:aws:service${i}:eu-west-1:111122223333:thing/${n}`),
    conditions: conditionsOf(kind),
  };
  const [{ Action: _, Resource: __, ...frame }] = render([{ ...denial, actions: [], resources: [] }], 'service');
  const size = JSON.stringify({ ...frame, Action: [], Resource: [] }).length + 1;
  return { denial, place: { sid: denial.sid, kind, room: room + lengthOf(denial.actions), frame: size } };
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
  test('join names that begin alike', () => {
    expect(patternOf(['cloudtrail-2b2141-own', 'cloudtrail-2b2141-guard-1', 'cloudtrail-2b2141-guard-2'], [])).toEqual(['cloudtrail-2b2141-*']);
  });

  test('do not join names whose common beginning is short, or that of others', () => {
    expect(patternOf(['team-a', 'team-b'], [])).toEqual(['team-a', 'team-b']);
    expect(patternOf(['cloudtrail-2b2141-guard-1', 'cloudtrail-2b2141-guard-2', 'cloudtrail-2b2141-own'], ['cloudtrail-2b2141-alerts'])).toEqual([
      'cloudtrail-2b2141-guard-*', 'cloudtrail-2b2141-own',
    ]);
    expect(patternOf(['/aws/vendedlogs/states/A-1', '/aws/vendedlogs/states/B-1'], [])).toEqual(['/aws/vendedlogs/states/A-1', '/aws/vendedlogs/states/B-1']);
  });

  test('that others include are left out', () => {
    expect(withoutIncluded(['a-*', 'a-b-*', 'b', 'b', 'a-c'])).toEqual(['a-*', 'b']);
  });
});
