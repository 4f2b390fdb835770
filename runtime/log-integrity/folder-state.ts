import { Finding } from './finding';
import { Link } from './links';
import { chainText, DigestKey, Folder, MINUTE } from './paths';
import { FindingCode } from '../../lib/integrity/finding-kinds';

/** The memory of a chain, or of its backfill digests. */
export interface ChainState {
  /** The last digest; undefined before the first. */
  last?: Link;
  /** Whether the last digest came after the first look at it. */
  isLastLate?: boolean;
  /** Whether a digest came in time for the first look, which then knows all time after it. */
  hasTimely?: boolean;
  /** The first digest of the window. */
  first?: Link;
  /** Whether validation began in the window. */
  began?: boolean;
  /** A digest whose proof is in the next one, the one before it, and findings on that one that are open until then. */
  held?: { readonly key: string; readonly before?: Link; readonly open: readonly Finding[] };
  /** The time in the window that proven digests cover, in milliseconds. */
  proven: number;
  /** Whether a finding explains missing coverage. */
  isExplained?: boolean;
  /** Whether the next digest is late. */
  isLate?: boolean;
}

/** The last digest of a chain that an earlier run has seen. */
export interface KnownChain {
  readonly last: Link;
  /** Whether that run already waited for the next digest. */
  readonly isLate?: boolean;
}

/** Counts of a run. */
export interface Counts {
  digests: number;
  provenDigests: number;
  logs: number;
  provenLogs: number;
  bytes: number;
  /** Log files of the newest hours, whose digest is not due yet. */
  pendingLogs: number;
}

export const NO_COUNTS: Counts = { digests: 0, provenDigests: 0, logs: 0, provenLogs: 0, bytes: 0, pendingLogs: 0 };

/**
 * The progress of a folder: plain data, from which a later run continues. Whoever keeps it must be able to trust it: a forged
 * checkpoint hides what it claims to have verified.
 */
export interface FolderState {
  readonly folder: Folder;
  /** The day that comes next, in milliseconds; undefined before the first. */
  nextDay?: number;
  /** The end of the last digest of that day that is done. */
  reached?: number;
  readonly chains: Record<string, ChainState>;
  /** Log files by day that no digest has listed yet. */
  readonly undecided: Record<number, string[]>;
  /** Times that proven digests cover, of the last days. */
  covered: [start: number, end: number][];
  /** The ends of backfill digests that are missing, or cannot be relied on. */
  readonly doubtful: number[];
  /** The ends of digests that cannot be read, whose log files are unknown. */
  readonly unreadEnds: number[];
  /** Backfill digests that are reported as unreadable. */
  readonly reportedBackfills: string[];
  /** The kinds of log files that digests list: always those of the trail itself, also where nothing happens. */
  readonly kinds: string[];
  readonly counts: Counts;
  readonly findings: Partial<Record<FindingCode, number>>;
}

/** Returns the name of a chain in the state. Backfill digests have a chain of their own. */
export function stateText(id: DigestKey): string {
  return `${chainText(id)}${id.isBackfill ? '_backfill' : ''}`;
}

/** Keeps the last digest of a chain, and whether it came late: an invocation that continues does not list it again. */
export function proceedTo(chain: ChainState, last: Link, isLate: boolean): void {
  chain.last = last;
  if (isLate) {
    chain.isLastLate = true;
  } else {
    delete chain.isLastLate;
    chain.hasTimely = true;
  }
}

export function newState(folder: Folder): FolderState {
  return { folder, chains: {}, undecided: {}, covered: [], doubtful: [], unreadEnds: [], reportedBackfills: [], kinds: ['CloudTrail'], counts: { ...NO_COUNTS }, findings: {} };
}

/** Whether times that touch cover another time completely. */
export function covers(times: readonly [number, number][], from: number, to: number): boolean {
  let reached = from;
  for (const [start, end] of [...times].sort(([a], [b]) => a - b)) {
    if (start <= reached + MINUTE && end > reached) reached = end;
    if (reached >= to) return true;
  }
  return false;
}

export function addCounts(total: Counts, counts: Counts): Counts {
  return Object.fromEntries(Object.entries(total).map(([name, value]) => [name, value + counts[name as keyof Counts]])) as unknown as Counts;
}
