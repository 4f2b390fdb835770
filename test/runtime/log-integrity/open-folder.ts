import { MemoryBucket } from './memory-bucket';
import { Trail } from './trail';
import { ACCOUNT, BUCKET, DAY, HOUR, KEYS, keySource, MINUTE } from './world';
import { Context } from '../../../runtime/log-integrity/context';
import { DayListing } from '../../../runtime/log-integrity/day-listing';
import { Digest, LogEntry } from '../../../runtime/log-integrity/digest';
import { Finding } from '../../../runtime/log-integrity/finding';
import { FolderState, KnownChain, newState } from '../../../runtime/log-integrity/folder-state';
import { Gate } from '../../../runtime/log-integrity/gate';
import { DigestKey, parseLogKey } from '../../../runtime/log-integrity/paths';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';
import { UnlistedLogs } from '../../../runtime/log-integrity/unlisted-logs';

export const TODAY = Date.parse('2026-11-20T00:00:00Z');
/** The time of a log file. */
export const AT = TODAY + 12 * HOUR;

/** The times that the digests must cover, so that one of them would list a log file of `AT`. */
export const AROUND: [number, number] = [AT - 14 * MINUTE, AT + 16 * MINUTE];

export const FOLDER = { prefix: '', account: ACCOUNT, region: 'eu-west-1' };

/** A folder whose digests cover `AT`, and which has no other file unless a test adds it. */
export function openFolder(
  change: Partial<FolderState> = {}, given: Partial<Pick<Context, 'now' | 'window'>> = {}, known: Record<string, KnownChain> = {},
) {
  const bucket = new MemoryBucket(BUCKET);
  const trail = new Trail({ bucket, keys: KEYS, start: TODAY });
  const state: FolderState = { ...newState(FOLDER), covered: [AROUND], kinds: ['CloudTrail'], ...change };
  const context: Context = {
    source: bucket, keys: new KeyRing(keySource(KEYS)), gate: new Gate(8), window: { to: AT + 9 * DAY }, now: AT + 3 * DAY, ...given,
  };
  const logs = new UnlistedLogs(context, state, new DayListing(context, FOLDER, ['CloudTrail', 'CloudTrail-Insight']), known);
  const found: Finding[] = [];
  const report = (finding: Finding) => void found.push(finding);
  return {
    bucket,
    trail,
    state,
    logs,
    found,
    name: (key: string) => logs.name(entryOf(key), parseLogKey(key)!),
    doubt: (key: string) => logs.doubt({ id: DIGEST, digest: { logs: [entryOf(key)] } as unknown as Digest }),
    unread: (end: number) => logs.doubt({ id: { ...DIGEST, end } }),
    endDay: (day: number) => logs.endDay(day, report),
    /** Judges log files that no digest has listed. */
    end: async (...keys: string[]) => {
      if (keys.length > 0) state.undecided[TODAY] = keys;
      await logs.end(report);
      return found.map(({ code, detail }) => [code, detail]);
    },
  };
}

/** Delivers a backfill digest of log files. */
export function deliverBackfill(trail: Trail, other: string[], end = AT + HOUR) {
  return trail.deliver({ logs: 0, other, backfill: { end, generated: end + 5 * HOUR } });
}

export const DIGEST: DigestKey = { ...FOLDER, trailName: 'other', homeRegion: 'eu-west-1', key: 'x', end: AT, isBackfill: false };

export const entryOf = (key: string): LogEntry => ({ bucket: BUCKET, key, hash: 'x', algorithm: 'SHA-256' });

export const UNLISTED = [['log-unlisted', 'Digests prove its time, and none lists it.']];
export const notCovered = (detail: string, kind = 'CloudTrail') => [['log-not-covered', `${kind}: ${detail}`]];
export const NO_TIME = notCovered('No proven digest covers their time.');
export const NOT_LISTED_YET = notCovered('A backfill digest may still list them.');
export const NOT_PROVEN = notCovered('The digest that lists them is not proven.');
export const UNREAD = notCovered('A digest that may list them cannot be read.');
export const GONE = notCovered('The backfill digest that lists them is gone.');
export const NO_BACKFILL = notCovered('A backfill digest that may list them is not proven.');
