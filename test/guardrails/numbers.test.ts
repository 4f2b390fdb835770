import { readFileSync } from 'fs';
import { join } from 'path';
import { fullOrganizationWorld, memberWorld, organizationWorld, partitionWorlds, World } from './worlds';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'guardrails.md'), 'utf8');

/** The worlds, as the page names them. */
const WORLDS: readonly [row: string, World][] = [
  ['an organization with queries, a proof of logs, a store in CloudWatch and bursts', organizationWorld()],
  ['an organization with everything, 17 Regions and guards that repair', fullOrganizationWorld()],
  ['an account with everything, in stacks that it shares with others, and a guard that repairs', memberWorld()],
  ...partitionWorlds().map(world => [`an ${world.name}, with guards that repair`, world] as [string, World]),
];

test.each(WORLDS)('%s has the number of policies on the page, each within the limit', (row, { organization: { serviceControl, resourceControl } }) => {
  expect(PAGE).toContain(`| ${row} | ${serviceControl.length} | ${resourceControl.length || 'none'} |`);
  for (const policy of [...serviceControl, ...resourceControl]) expect(JSON.stringify(policy).length).toBeLessThanOrEqual(5120);
  expect(serviceControl.length).toBeLessThanOrEqual(6);
  expect(resourceControl.length).toBeLessThanOrEqual(2);
});
