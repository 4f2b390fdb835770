/** `docs/control-tower.md`: the proactive controls of AWS Control Tower that a resource of the library fails. */
import { asText, page, table } from './markdown';
import { ACCEPTED_FINDINGS } from '../../test/gates/control-tower/accepted-findings';
import { CONTROLS } from '../../test/gates/control-tower/controls';

/** The whole page, as Markdown. */
export function controlTowerPage(): string {
  const failed = CONTROLS.filter(({ id }) => ACCEPTED_FINDINGS.some(({ control }) => control === id));
  return page([
    introduction(failed.length),
    '## Controls that fail by default',
    ...failed.flatMap(({ id, name }) => [
      `### ${id}`,
      `${asText(name)}.`,
      table(['resources', 'accounts', 'reason', 'how to meet it'], ACCEPTED_FINDINGS.filter(({ control }) => control === id)
        .map(({ resources, accounts, reason, met }) => [resources, accounts, reason, met ?? 'exemption'])),
    ]),
  ]);
}

const introduction = (failed: number) => `# Proactive controls of AWS Control Tower

An organization can enable [proactive controls](https://docs.aws.amazon.com/controltower/latest/controlreference/proactive-controls.html): CloudFormation
hooks that block a resource before it is created. \`npx projen gate\` evaluates each resource of every example, with its properties resolved as a
hook receives them, against all ${CONTROLS.length} rules that AWS publishes in \`@cdklabs/cdk-validator-cfnguard\`. ${failed} of them fail for some resource: they are
listed here, each with the props that meet it. A finding that is not listed fails the gate.

## Exemptions

A control is enabled for an organizational unit, not for a resource. Where a table says "exemption", either ask for the accounts in the column to be
moved to a unit without the control, or for the control to be disabled for their unit while the stacks are deployed: a hook runs when a
resource is created or updated, not afterwards.

StackSets deploy relays to member accounts. A control that fails there blocks the relay of that account and Region only; the hub reports it.`;
