import { policyMutants } from './policy-mutants';
import { GuardRow } from './rows';
import { mayDo } from './world';
import { World } from './worlds';
import { matchesGlob } from '../../lib/testing/policy-conditions';

/** The mutants of the policies of a world that no row notices. */
export function survivorsOf(world: World, rows: GuardRow[]): string[] {
  const byAction = new Map<string, GuardRow[]>();
  for (const row of rows) byAction.set(row.attempt.action, [...byAction.get(row.attempt.action) ?? [], row]);
  const actionsLike = (pattern: string) => [...byAction.keys()].filter(action => matchesGlob(pattern, action));
  // A row that killed one mutant often kills the next.
  const kills = (rowsOfAction: GuardRow[], isKiller: (row: GuardRow) => boolean) => {
    const killer = rowsOfAction.findIndex(isKiller);
    if (killer > 0) rowsOfAction.unshift(...rowsOfAction.splice(killer, 1));
    return killer >= 0;
  };
  return policyMutants(world.organization).filter(({ control, touched, organization }) => {
    // Both kinds of policies often deny the same: each is tried alone.
    const alone = control === 'serviceControl' ? { ...organization, resourceControl: [] } : { ...organization, serviceControl: [] };
    const own = (row: GuardRow) => control === 'serviceControl' ? row.who !== 'from elsewhere' : row.attempt.resourcePolicy !== undefined;
    const isKiller = (row: GuardRow) => own(row) && mayDo(alone, row.attempt) !== row.allowed;
    return !touched.some(pattern => actionsLike(pattern).some(action => kills(byAction.get(action)!, isKiller)));
  }).map(({ name }) => name);
}
