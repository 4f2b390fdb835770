import { CfnResource, Stack } from 'aws-cdk-lib';
import { madeIn } from '../../lib/contracts/made-resource';
import { factsOf } from '../../lib/guardrails/governance-facts';
import { guardingOf } from '../../lib/guardrails/guardrails-document';
import { GUARDS, ORDER } from '../../lib/guardrails/guards';
import { UNGUARDED } from '../../lib/guardrails/unguarded';
import { EXAMPLE_NAMES, loadExample } from '../gates/examples';

/** The resources of examples that belong to their users. */
const OF_USERS: Record<string, RegExp> = {
  integrity: /^Audit\/Dashboard\//,
  lake: /^Lake\/AnalystPolicy\//,
};

const APPS = EXAMPLE_NAMES.map(name => {
  const app = loadExample(name);
  app.synth();
  const made = madeIn(app);
  const resources = app.node.findAll().filter(CfnResource.isCfnResource);
  return { name, app, made, others: resources.filter(resource => !made.some(each => each.resource === resource)) };
});

test.each(APPS)('every resource of the example $name is of a part, or of the user', ({ name, others }) => {
  const ofNobody = others.filter(({ node }) => !OF_USERS[name]?.test(node.path));
  expect(ofNobody.map(({ node, cfnResourceType }) => `${cfnResourceType} ${node.path}`)).toEqual([]);
});

/** In an account of its own, and in the management account of an organization. */
const factsFor = ({ app }: typeof APPS[number], managementAccount?: string) =>
  factsOf(app, { managementAccount, exemptRoleArns: [], controlTower: false });

describe.each(APPS)('every resource of the example $name', example => {
  test('has a statement, or a reason why it has none, in an account of its own', () => {
    const facts = factsFor(example);
    const bare = facts.resources.filter(resource => {
      const { guards, notGuarded } = guardingOf(facts, resource);
      return (guards.length > 0) === (notGuarded !== undefined);
    });
    expect(bare.map(({ type, path }) => `${type} ${path}`)).toEqual([]);
  });

  test('has them in the management account of an organization', () => {
    const accounts = new Set(example.made.map(({ resource }) => Stack.of(resource).account));
    for (const account of accounts) {
      const facts = factsFor(example, account);
      const bare = facts.resources.filter(resource => {
        const { guards, notGuarded } = guardingOf(facts, resource);
        return (guards.length > 0) === (notGuarded !== undefined);
      });
      expect(bare.map(({ type, path }) => `${type} ${path}`)).toEqual([]);
    }
  });
});

test('no type has both statements and a reason why it has none', () => {
  const guarded = GUARDS.flatMap(({ types, includes = [] }) => [...types, ...includes]);
  expect(Object.keys(UNGUARDED).filter(type => guarded.includes(type))).toEqual([]);
});

test('every guard has a place of its own in the order', () => {
  expect(new Set(ORDER).size).toBe(ORDER.length);
  expect(GUARDS.map(({ sid }) => sid)).toEqual(ORDER);
});

test('a resource of a new type is told', () => {
  const facts = factsFor(APPS[0]);
  const flags = { evidence: false, callsGuardedApis: false, usedByOthers: false };
  const unknown = { path: 'Stack/New', type: 'AWS::New::Thing', account: '111122223333', region: 'eu-west-1', ...flags };
  expect(guardingOf({ ...facts, resources: [...facts.resources, unknown] }, unknown)).toEqual({ guards: [], notGuarded: undefined });
});
