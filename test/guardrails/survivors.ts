import { policyMutants } from './policy-mutants';
import { GuardRow } from './rows';
import { mayDo } from './world';
import { World } from './worlds';

/** The mutants of the policies of a world that no row notices. */
export function survivorsOf(world: World, rows: GuardRow[]): string[] {
  return policyMutants(world.organization).flatMap(({ control, others, unconditional, mutants }) => {
    const own = rows.filter(({ who, attempt }) => control === 'serviceControl' ? who !== 'from elsewhere' : attempt.resourcePolicy !== undefined);
    const decided = own.filter(({ attempt }) => !mayDo(unconditional, attempt) && mayDo(others, attempt));
    return mutants.filter(({ changed }) => {
      const killer = decided.findIndex(({ attempt, allowed }) => mayDo(changed, attempt) !== allowed);
      // A row that killed one mutant often kills the next.
      if (killer > 0) decided.unshift(...decided.splice(killer, 1));
      return killer < 0;
    });
  }).map(({ name }) => name);
}
