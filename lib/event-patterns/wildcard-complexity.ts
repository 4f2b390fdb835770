/**
 * How complex the wildcards of one field are, as EventBridge counts: the most places in all of them at which a value can be at once, where
 * an asterisk counts while it waits and when it ends. More than ten it refuses as "too complex".
 */
export const MAX_WILDCARD_COMPLEXITY = 10;

/** Of more values in the making than that nobody wants to know. */
const MAX_STATES = 20_000;

/** `undefined` for an asterisk. */
type Token = string | undefined;

/** The same wildcards are in many patterns. */
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

/** Where a value can be after one more letter. */
function after(place: string, letter: string, patterns: Token[][]): string[] {
  const [pattern, at] = place.split(' ').map(Number);
  const tokens = patterns[pattern];
  const to = (next: number) => `${pattern} ${next}`;
  const stays = at > 0 && tokens[at - 1] === undefined ? [to(at)] : [];
  if (at >= tokens.length) return stays;
  if (tokens[at] !== undefined) return tokens[at] === letter ? [...stays, to(at + 1)] : stays;
  return [...stays, to(at + 1), ...tokens[at + 1] === letter ? [to(at + 2)] : []];
}

/** An asterisk that comes next may already be over. */
function waiting(place: string, patterns: Token[][]): string[] {
  const [pattern, at] = place.split(' ').map(Number);
  return at < patterns[pattern].length && patterns[pattern][at] === undefined ? [place, `${pattern} ${at + 1}`] : [place];
}
