import { MemoryBucket } from './memory-bucket';
import { ACCOUNT, BUCKET, DAY, DeliveredDigest, DeliverOptions, HOUR, keySource, MINUTE, signingKey, Trail, TrailOptions } from './trail';
import { FINDING_KINDS, FindingCode } from '../../../lib/integrity/finding-kinds';
import { Limits, LIMITS } from '../../../runtime/log-integrity/gunzip';
import { ObjectSource } from '../../../runtime/log-integrity/ports';
import { verifyLogs, VerifyOptions, VerifyReport } from '../../../runtime/log-integrity/verify-logs';

/** Twelve digests around midnight. */
export const FIRST = Date.parse('2026-11-20T18:31:31Z');
export const HOURS = 12;
export const LAST = FIRST + HOURS * HOUR;

export const OLD_KEY = signingKey('eu-west-1', '2026-01-01T00:00:00Z', '2026-11-01T00:00:00Z');
export const KEY = signingKey('eu-west-1', '2026-11-01T00:00:00Z', '2026-11-20T22:00:00Z');
/** The key of the second part of the night. */
export const NEXT_KEY = signingKey('eu-west-1', '2026-11-20T22:00:00Z', '2027-02-01T00:00:00Z');
export const OTHER_REGION_KEY = signingKey('us-east-1', '2026-01-01T00:00:00Z', '2027-11-01T00:00:00Z');
/** The key of an attacker. */
export const ROGUE_KEY = signingKey('eu-west-1', '2026-01-01T00:00:00Z', '2027-11-01T00:00:00Z');
export const KEYS = [OLD_KEY, KEY, NEXT_KEY, OTHER_REGION_KEY];

/** A fault of a digest or its log files. */
export interface Fault {
  /** How the digest is delivered. */
  readonly pre?: (trail: Trail) => DeliverOptions;
  /** The change of the bucket after all is delivered. */
  readonly post?: (bucket: MemoryBucket, digest: DeliveredDigest, trail: Trail) => void;
  /** The findings that count, as code and object. */
  readonly expected: (digest: DeliveredDigest, trail: Trail) => [FindingCode, string | undefined][];
  /** The notes. */
  readonly notes?: FindingCode[];
}

export interface World {
  readonly bucket: MemoryBucket;
  readonly trail: Trail;
}

/** Delivers a night, with faults of some hours. */
export function night(faults: ReadonlyMap<number, Fault> = new Map(), options: Partial<TrailOptions> = {}): World {
  const bucket = options.bucket ?? new MemoryBucket(BUCKET);
  const trail = new Trail({ bucket, keys: KEYS, start: FIRST, ...options });
  for (let hour = 0; hour < HOURS; hour++) {
    // Log files that come late are listed by a backfill digest, and one hour is empty.
    const late = hour % 4 === 1 ? trail.log(trail.now + 20 * MINUTE) : undefined;
    const { end } = trail.deliver({ isStart: hour === 0, logs: hour === 6 ? 0 : 2, ...faults.get(hour)?.pre?.(trail) });
    if (late) trail.deliver({ logs: 0, other: [late], backfill: { end, generated: end + 5 * HOUR } });
  }
  for (const [hour, { post }] of faults) post?.(bucket, trail.digests[hour], trail);
  return { bucket, trail };
}

export function verify({ bucket }: { readonly bucket: ObjectSource }, options: Partial<VerifyOptions> = {}): Promise<VerifyReport> {
  return verifyLogs({
    source: bucket,
    keys: keySource(KEYS),
    from: new Date(FIRST),
    to: new Date(LAST),
    now: new Date(LAST + 3 * DAY),
    limits: SMALL,
    wait: async () => undefined,
    ...options,
  });
}

/** Limits that tests reach quickly. */
export const SMALL: Limits = { ...LIMITS, unpacked: 512 * 1024 };

/** The findings that count, and the codes of the notes. */
export function summary({ findings }: VerifyReport): { found: string[]; notes: string[] } {
  const isNote = (code: FindingCode) => FINDING_KINDS[code].severity === 'note';
  return {
    found: findings.filter(({ code }) => !isNote(code)).map(({ code, object }) => `${code} ${object ?? ''}`).sort(),
    notes: [...new Set(findings.filter(({ code }) => isNote(code)).map(({ code }) => code))].sort(),
  };
}

export function expected(faults: ReadonlyMap<number, Fault>, { trail }: World): { found: string[]; notes: string[] } {
  return {
    found: [...faults].flatMap(([hour, fault]) => fault.expected(trail.digests[hour], trail)).map(([code, object]) => `${code} ${object ?? ''}`).sort(),
    notes: [...new Set([...faults.values()].flatMap(({ notes = [] }) => notes))].sort(),
  };
}

export { ACCOUNT, BUCKET, DAY, HOUR, keySource, MINUTE };
