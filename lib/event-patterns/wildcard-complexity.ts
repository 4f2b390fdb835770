/**
 * The maximum complexity of the wildcards of one field, as EventBridge counts: the largest number of positions in all
 * wildcards that a value can be at simultaneously, where an asterisk counts while it waits and when it ends.
 * EventBridge rejects higher values as "too complex".
 */
export const MAX_WILDCARD_COMPLEXITY = 10;

/** The number of states after which counting stops. */
const MAX_STATES = 20_000;

/** `undefined` for an asterisk. */
type Token = string | undefined;

/** The results, because many patterns have the same wildcards. */
const known = new Map<string, number>();

export function wildcardComplexity(wildcards: string[]): number {
  const key = JSON.stringify(wildcards);
  const complexity = known.get(key) ?? count(wildcards);
  known.set(key, complexity);
  return complexity;
}

function count(wildcards: string[]): number {
  const patterns = wildcards.map(tokensOf);
  const letters = [...new Set(patterns.flat().filter((token): token is string => token !== undefined)), '\0'];
  const start = patterns.map((_, pattern) => `${pattern} 0`);
  const seen = new Set([start.join()]);
  const pending = [start];
  let most = 0;
  for (let places = pending.pop(); places && seen.size < MAX_STATES; places = pending.pop()) {
    for (const letter of letters) {
      const next = [...new Set(places.flatMap(place => after(place, letter, patterns)))].sort();
      if (next.length === 0 || seen.has(next.join())) continue;
      seen.add(next.join());
      pending.push(next);
      most = Math.max(most, new Set(next.flatMap(place => waiting(place, patterns))).size);
    }
  }
  return most;
}

/** The parts of a wildcard between the quotation marks that a value has. */
function tokensOf(wildcard: string): Token[] {
  const tokens = (wildcard.match(/\\.?|[^\\]/g) ?? []).map(token => token === '*' ? undefined : token.slice(-1));
  return ['"', ...tokens, '"'];
}

/** The positions of a value after one more letter. */
function after(place: string, letter: string, patterns: Token[][]): string[] {
  const [pattern, at] = place.split(' ').map(Number);
  const tokens = patterns[pattern];
  const to = (next: number) => `${pattern} ${next}`;
  const stays = at > 0 && tokens[at - 1] === undefined ? [to(at)] : [];
  if (at >= tokens.length) return stays;
  if (tokens[at] !== undefined) return tokens[at] === letter ? [...stays, to(at + 1)] : stays;
  return [...stays, to(at + 1), ...tokens[at + 1] === letter ? [to(at + 2)] : []];
}

/** The positions of waiting asterisks; the next asterisk may already have ended. */
function waiting(place: string, patterns: Token[][]): string[] {
  const [pattern, at] = place.split(' ').map(Number);
  return at < patterns[pattern].length && patterns[pattern][at] === undefined ? [place, `${pattern} ${at + 1}`] : [place];
}
