import { ACCEPTED_FINDINGS, AcceptedFinding } from './accepted-findings';
import { evaluate } from './evaluate';
import { RehearsedApp, SynthesizedStack } from '../../deployment/rehearsed-app';
import { StackResource } from '../../deployment/stack';

/** A control that a resource of an app fails. */
export interface ControlFinding {
  readonly app: string;
  readonly control: string;
  readonly resource: StackResource;
}

/**
 * Evaluates the resources of apps, and of their StackSets, against the proactive controls of AWS Control Tower: all at once, because rules are
 * read slowly.
 */
export class ControlTowerGate {
  private readonly resources = new Map<string, { readonly app: string; readonly resource: StackResource }>();

  /** Adds the resources of an app. Those that differ only in the Region count as one. */
  public add(app: string, stacks: readonly SynthesizedStack[]): void {
    for (const resource of new RehearsedApp(app, stacks).resources) {
      const { id, type, properties } = resource;
      this.resources.set(JSON.stringify([type, id, properties]).replace(/[a-z]{2}-[a-z]+-\d/g, 'region'), { app, resource });
    }
  }

  public findings(): ControlFinding[] {
    const evaluated = [...this.resources.values()].map(({ app, resource }) => (
      { type: resource.type, properties: resource.properties, app, resource }
    ));
    return [...evaluate(evaluated).failed].flatMap(([{ app, resource }, controls]) => controls.map(control => ({ app, control, resource })));
  }

  /** The findings that are not accepted, and the acceptances that no finding needs, if the resources are all that there are. */
  public judge(complete: boolean): { failed: string[]; accepted: number } {
    const findings = this.findings();
    const failed = findings.filter(finding => !ACCEPTED_FINDINGS.some(accepted => accepts(accepted, finding)));
    const unused = complete ? ACCEPTED_FINDINGS.filter(accepted => !findings.some(finding => accepts(accepted, finding))) : [];
    return {
      failed: [...failed.map(line), ...unused.map(({ control, resources }) => `${control}: accepted in vain for "${resources}"`)],
      accepted: findings.length - failed.length,
    };
  }
}

function accepts({ control, ids }: AcceptedFinding, finding: ControlFinding): boolean {
  return control === finding.control && ids.test(finding.resource.id);
}

function line({ app, control, resource: { stack, id, type } }: ControlFinding): string {
  return `${control}: ${app}, ${stack.name}/${id} (${type})`;
}
