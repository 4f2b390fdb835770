import { Context, finding, isExpired } from './context';
import { Finding } from './finding';
import { FolderState, KnownChain } from './folder-state';
import { isoTime } from './paths';

/**
 * The chains that runs have seen, by their texts. It reveals that a whole account or Region was erased, so whoever keeps it
 * must be able to trust it.
 */
export type Register = Readonly<Record<string, KnownChain>>;

/** Returns the register after a run. */
export function updatedRegister(register: Register, states: readonly FolderState[]): Register {
  const updated: Record<string, KnownChain> = { ...register };
  for (const [text, { last, isLate }] of states.flatMap(({ chains }) => Object.entries(chains))) {
    if (!last || last.end < (register[text]?.last.end ?? -Infinity)) continue;
    updated[text] = { last, ...isLate && { isLate } };
  }
  return updated;
}

/** Returns the chains of the register that have no digest left. */
export function missingChains(
  context: Context, register: Register, states: readonly FolderState[], isEnded: (chain: string) => boolean,
): Finding[] {
  const seen = new Set(states.flatMap(({ chains }) => Object.keys(chains)));
  const { from = -Infinity, to } = context.window;
  const isMissing = (text: string, end: number) => !seen.has(text) && end > from && end <= to && !isExpired(end, context) && !isEnded(text);
  return Object.entries(register).filter(([text, { last }]) => isMissing(text, last.end)).map(([text, { last }]) => {
    const at = isoTime(last.end);
    return finding(context, text, 'chain-missing', `Its last digest ended at ${at}.`, { object: last.key, from: at, to: at });
  });
}
