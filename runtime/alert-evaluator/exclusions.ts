import { EventFacts } from './event-facts';
import { addressIndex, textIndex, ValueIndex } from './value-index';
import type { EvaluatorExclusion } from '../../lib/alerts/evaluator/evaluator-catalogue';

type ConditionName = keyof EventFacts;

const INDEXES: Record<ConditionName, () => ValueIndex> = {
  roleNames: () => textIndex('*?'),
  principalArns: () => textIndex('*?'),
  accounts: () => textIndex(),
  sourceIpRanges: addressIndex,
  // Question marks are ordinary characters of user agents.
  userAgents: () => textIndex('*'),
  callingServices: () => textIndex(),
};
/** The conditions that tell most exclusions apart come first. */
const CONDITIONS = ['principalArns', 'roleNames', 'sourceIpRanges', 'callingServices', 'userAgents', 'accounts'] as const;

interface CompiledExclusion {
  readonly exclusion: EvaluatorExclusion;
  /** Whether the conditions besides the one in the index hold. */
  readonly rest: (facts: EventFacts) => boolean;
}

/** Exclusions in an index by one of their conditions each, so that an event costs the same for one as for thousands. */
export class CompiledExclusions {
  private readonly indexes: Partial<Record<ConditionName, ValueIndex>> = {};
  private readonly exclusions: CompiledExclusion[];

  constructor(exclusions: readonly EvaluatorExclusion[]) {
    this.exclusions = exclusions.map((exclusion, owner) => {
      const [first, ...others] = CONDITIONS.filter(name => exclusion[name] !== undefined);
      // One without conditions is in no index, and never applies.
      if (first) fill(this.indexes[first] ??= INDEXES[first](), exclusion[first]!, owner);
      const rest = others.map(name => ({ name, index: fill(INDEXES[name](), exclusion[name]!, owner) }));
      return { exclusion, rest: facts => rest.every(({ name, index }) => index.ownersOf(facts[name]).size > 0) };
    });
  }

  /** The exclusions that apply to an event on that day, in their order. */
  public applying(facts: EventFacts, today: string): EvaluatorExclusion[] {
    const owners = CONDITIONS.flatMap(name => [...this.indexes[name]?.ownersOf(facts[name]) ?? []]);
    return owners.sort((a, b) => a - b).map(owner => this.exclusions[owner])
      .filter(({ exclusion: { expires }, rest }) => (expires === undefined || isBefore(today, expires)) && rest(facts))
      .map(({ exclusion }) => exclusion);
  }
}

function fill(index: ValueIndex, values: readonly string[], owner: number): ValueIndex {
  values.forEach(value => index.add(value, owner));
  return index;
}

/** Whether a day in the form `2027-01-31` is before another; nothing is before an invalid one. */
function isBefore(day: string, other: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(other) && day < other;
}

/** Whether an exclusion that applies to the event is for this alert. */
export function isFor({ alertIds }: EvaluatorExclusion, alertId: string): boolean {
  return alertIds === undefined || alertIds.includes(alertId);
}
