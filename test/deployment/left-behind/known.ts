import { FactId } from '../facts';
import { Effect, Scenario } from '../finding';

/** Findings that are known, and why they are accepted or still there. A new finding fails, and so does an entry that no rehearsal finds any more. */
export interface Known {
  readonly scenarios: Scenario[];
  readonly effect: Effect;
  readonly fact: FactId;
  readonly types: string[];
  /** The logical id without its hash, or the property of an update. */
  readonly subject: RegExp;
  /** The examples that show it: each of them, for each scenario. */
  readonly examples: string[];
  /** The thing in plain words, for docs/deployment.md. */
  readonly what: string;
  readonly reason: string;
  /** The way to remove what is left, or out of a refusal. */
  readonly command: string;
  /** Whether the templates could do better. */
  readonly defect?: true;
}
