import { AcceptedFinding } from './accepted-findings';
import { evaluate } from './evaluate';
import { templates } from '../../deployment/examples';
import { RehearsedApp } from '../../deployment/rehearsed-app';
import { StackResource } from '../../deployment/stack';

/** A control that a resource of an example fails. */
export interface ControlFinding {
  readonly example: string;
  readonly control: string;
  readonly resource: StackResource;
}

/** Every control that a resource of the examples fails; each resource once, however many stacks have it. */
export function controlFindings(examples: readonly string[]): { findings: ControlFinding[]; applied: number } {
  const resources = new Map(examples.flatMap(example => new RehearsedApp(example, templates(example)).resources
    .map(resource => [JSON.stringify([resource.type, resource.id, resource.properties]), { example, resource }] as const)));
  const examined = [...resources.values()].map(({ example, resource }) => ({ ...resource, example, resource }));
  const { failed, applied } = evaluate(examined);
  return { findings: [...failed].flatMap(([{ example, resource }, controls]) => controls.map(control => ({ example, control, resource }))), applied };
}

export function accepts({ control, ids }: AcceptedFinding, finding: ControlFinding): boolean {
  return control === finding.control && ids.test(finding.resource.id);
}

export function line({ example, control, resource: { stack, id, type } }: ControlFinding): string {
  return `Control Tower: ${control}: ${example}, ${stack.name}/${id} (${type})`;
}
