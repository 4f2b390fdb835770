import { FactId } from './facts';
import { StackResource } from './stack';

export type Scenario = 'creation' | 'failure' | 'retry' | 'update' | 'adoption' | 'destroy' | 'redeploy' | 'twice';

/** The effect that a rehearsal found. */
export type Effect =
  /** AWS refuses the resource or its deletion, so that the operation fails. */
  | 'refused'
  /** The permission or resource that another needs may come after it. */
  | 'late'
  /** The permission that a resource needs is in no template of the app. */
  | 'missing'
  /** It exists after it should be gone. */
  | 'left'
  /** Audit data is gone, or can never be read again. */
  | 'lost'
  /** CloudFormation does not reset the property that left the template. */
  | 'kept';

export interface Finding {
  readonly scenario: Scenario;
  readonly effect: Effect;
  readonly fact: FactId;
  readonly type: string;
  /** `<stack>/<logical id>`, or the name of what a service made. */
  readonly subject: string;
  readonly detail: string;
}

export function finding(scenario: Scenario, effect: Effect, fact: FactId, { type, stack, id }: StackResource, detail: string): Finding {
  return { scenario, effect, fact, type, subject: `${stack.name}/${id}`, detail };
}

/** One finding for each subject, with all details: a failure at every second resource can leave the same bucket. */
export function merged(findings: Finding[]): Finding[] {
  const found = new Map<string, Finding[]>();
  for (const one of findings) {
    const key = [one.scenario, one.effect, one.fact, one.subject].join('|');
    found.set(key, [...found.get(key) ?? [], one]);
  }
  return [...found.values()].map(same => ({ ...same[0], detail: shortened([...new Set(same.map(({ detail }) => detail))]) }));
}

function shortened(details: string[]): string {
  return details.length > 3 ? `${details.slice(0, 3).join('; ')}; ${details.length - 3} more` : details.join('; ');
}
