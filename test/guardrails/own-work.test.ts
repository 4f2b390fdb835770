import { changesOf, usesOf } from './rows';
import { identityPoliciesOf, mayDo } from './world';
import { fullOrganizationWorld, MANAGEMENT, memberWorld, organizationWorld, partitionWorlds, World } from './worlds';
import { matchesGlob } from '../../lib/testing/policy-conditions';
import { PolicyDocument, PolicyStatement } from '../../lib/testing/policy-request';

const WORLDS = [organizationWorld(), memberWorld(), fullOrganizationWorld(), ...partitionWorlds()].map(world => ({ name: world.name, world }));

const ownRolesOf = ({ resources }: World) => resources
  .filter(({ type, id, account }) => type === 'AWS::IAM::Role' && account !== MANAGEMENT && !id.startsWith('Workload'));

const statementsOf = (policies: PolicyDocument[]): PolicyStatement[] => policies.flatMap(({ Statement }) => Statement);

describe.each(WORLDS)('in the $name', ({ world }) => {
  const calls = [...changesOf(world), ...usesOf(world)];
  const roles = ownRolesOf(world).map(role => ({ role, statements: statementsOf(identityPoliciesOf(world.resources, role)) }));
  const allows = ({ Effect, Action, Resource }: PolicyStatement, action: string, resource: string) => Effect === 'Allow'
    && [Action!].flat().some(pattern => matchesGlob(pattern, action)) && [Resource!].flat().some(pattern => matchesGlob(pattern, resource));
  /** What the guards deny to others, and the policies of a role allow. */
  const works = roles.flatMap(({ role, statements }) => calls.filter(({ owner, region }) => owner === role.account && region === role.region)
    .filter(({ action, resource }) => statements.some(statement => allows(statement, action, resource)))
    .map(({ region: _, ...call }) => ({ ...call, principal: { arn: role.arn } })));

  test('every role of the governance has policies, except that of a chat, which may do nothing', () => {
    expect(roles.filter(({ statements, role: { id } }) => statements.length === 0 && !id.includes('Slack')).map(({ role: { id } }) => id)).toEqual([]);
    expect(works.length).toBeGreaterThan(0);
  });

  test('no policy hinders what the roles of the governance do', () => {
    const hindered = works.filter(call => !mayDo(world.organization, call));
    expect(hindered.map(({ principal, action, resource }) => `${principal.arn} ${action} ${resource}`)).toEqual([]);
  });

  test('every policy would hinder them, if it did not exempt them', () => {
    const hindered = works.filter(call => !mayDo(world.organization, { ...call, principal: { arn: call.principal.arn.replace(/role\/.*/, 'role/other') } }));
    expect(hindered.length).toBe(works.length);
  });
});
