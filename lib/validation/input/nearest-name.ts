/** A name and the number of letters by which another one differs from it. */
export interface Nearest {
  readonly name: string;
  readonly edits: number;
}

/** Finds the name that is spelt most like the given one, if a third of its letters at most differ. */
export function nearestName(given: string, names: readonly string[]): Nearest | undefined {
  const [nearest] = names
    .map(name => ({ name, edits: editsBetween(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.ceil(name.length / 3))
    .sort((a, b) => a.edits - b.edits);
  return nearest;
}

/** The number of letters to add, remove or replace. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}
