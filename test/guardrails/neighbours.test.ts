import { changesOf, usesOf } from './rows';
import { mayDo } from './world';
import { fullOrganizationWorld, memberWorld } from './worlds';

/** The parts of names that are ours, and names of others that come as near as names can that share no first 24 characters with ours. */
const NEIGHBOURS: readonly [ours: RegExp, theirs: string[]][] = [
  [/(?<=[:/])Governance-LogArchive-/, ['Governance-LogArchive2-', 'Governance-Log-', 'Team-Governance-LogArchive-']],
  [/(?<=[:/])Governance-Security-/, ['Governance-Security2-', 'Governance-Sec-', 'Team-Governance-Security-']],
  [/(?<=[:/])governance-(logarchive|queries)-/, ['governance-$12-', 'governance-', 'team-governance-$1-']],
  [/StackSet-Governance-Relays-/, ['StackSet-Governance-', 'StackSet-Team-Governance-Relays-', 'Governance-Relays-']],
  [/stackset\/Governance-Relays/, ['stackset/Governance-Relays2', 'stackset/Governance']],
  [/(?<=[:/])Audit-/, ['Audit2-', 'Audit', 'Team-Audit-']],
  [/(?<=:)audit-(?!logs)/, ['audit2-', 'team-audit-']],
  [/(?<=:)(audit-logs|audit-logs-replica)(?=\/|$)/, ['$1-2', 'team-$1']],
  [/(?<=:)cloudtrail-(access-)?logs-222222222222-eu-west-1/, ['cloudtrail-$1logs-222222222222-eu-west-12', 'cloudtrail-$1logs-222222222222-eu-west']],
  [/cloudtrail-[0-9a-f]{6}-(?!alerts\/)/, ['cloudtrail-000000-', 'cloudtrail-']],
  [/(?<=rule\/)GovernanceLogArchive-/, ['GovernanceLogArchive2-', 'GovernanceLog-', 'GovernanceLogArchive-Team-']],
  [/(?<=event-bus\/)(cloudtrail-alerts)/, ['$1-2', 'team']],
  [/(?<=rule\/)(cloudtrail-alerts)\//, ['$1-2/', 'team/']],
  [/-Relay-[0-9A-F]{8}-/, ['-Relay-00000000-']],
  [/(?<=trail\/)(\w+)$/, ['$12', 'my-$1']],
  // Without the name of the stack, the hash alone tells whose it is.
  [/(?<=^arn:(?!.*:Audit-|.*\/Audit-|.*:Governance-).*)-[0-9A-F]{8}(?=[-:]|$)/, ['-00000000']],
];

describe.each([fullOrganizationWorld(), memberWorld()].map(world => ({ name: world.name, world })))('the policies of the $name', ({ world }) => {
  const calls = [...changesOf(world), ...usesOf(world)];
  const near = calls.flatMap(({ region: _, ...call }) => NEIGHBOURS.filter(([ours]) => ours.test(call.resource))
    .flatMap(([ours, theirs]) => theirs.map(text => ({ ...call, resource: call.resource.replace(ours, text) }))));
  const isMade = (resource: string) => calls.some(call => call.resource === resource);

  test('leave things of others alone whose names are nearly ours', () => {
    const own = { 'aws:ResourceTag/team': 'true' };
    const attempts = near.filter(({ resource }) => !isMade(resource)).map(call => (
      { ...call, context: own, owner: call.owner, principal: { arn: `arn:aws:iam::${call.owner}:role/administrator` } }));
    const denied = attempts.filter(attempt => !mayDo(world.organization, attempt)).map(({ action, resource }) => `${action} ${resource}`);
    expect([...new Set(denied)]).toEqual([]);
    expect(new Set(attempts.map(({ resource }) => resource)).size).toBeGreaterThan(100);
  });

  test('name nothing by a wildcard that stands for what others name', () => {
    const resources = [...world.organization.serviceControl, ...world.organization.resourceControl]
      .flatMap(({ Statement }) => [Statement].flat()).flatMap(({ Resource }) => [Resource!].flat());
    // What is left of a pattern without account and Region tells who made it.
    const open = [...new Set(resources)].filter(resource => resource !== '*').filter(resource => {
      const name = resource.split(':').slice(5).join(':').replace(/^[\w*]+[:/]/, '');
      return name.includes('*') && name.replace(/\*/g, '').length < 6;
    });
    // With the common qualifier of CDK, all stacks of the account; and the roles of StackSets, which have a prefix of their own.
    expect(open).toEqual(world.shared ? ['arn:aws:cloudformation:*:444455556666:stack/*'] : []);
  });
});
