import { Finding } from './finding';
import { Gate } from './gate';
import { Limits, Unpack } from './gunzip';
import { DAY, HOUR } from './paths';
import { ListedObject, ObjectSource } from './ports';
import { KeyRing } from './public-keys';
import { ReadObject, readObject } from './read-object';

/** A time that is verified, in milliseconds: digests that end after `from`, up to `to`. */
export interface Window {
  /** Default: the first digest. */
  readonly from?: number;
  readonly to: number;
}

/** An object that was verified, for the manifest. */
export interface VerifiedObject {
  readonly kind: 'digest' | 'log';
  readonly key: string;
  readonly versionId?: string;
  /** The number of packed bytes. */
  readonly size: number;
  /** The hash of the unpacked bytes. */
  readonly sha256: string;
}

/** Settings and surroundings of a run. */
export interface Context {
  readonly source: ObjectSource;
  readonly keys: KeyRing;
  /** Bounds the requests that run at once. */
  readonly gate: Gate;
  readonly window: Window;
  readonly now: number;
  /** The number of days for which the archive keeps objects. Default: forever. */
  readonly retentionDays?: number;
  /** Whether an earlier run has verified the window, `FIRST_LOOK` after it: only what it could not judge or see is verified. */
  readonly isSecondLook?: boolean;
  readonly limits?: Limits;
  readonly unpack?: Unpack;
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly signal?: AbortSignal;
  readonly verified?: (object: VerifiedObject) => void;
}

/** The time after the end of a digest in which CloudTrail may still deliver it. */
export const DELIVERY_GRACE = 2 * HOUR;

/** The time after which a digest that is not there is late enough to be a finding, with an hour for doubt. */
export const FIRST_LOOK = DELIVERY_GRACE + HOUR;

/** The time in which a backfill digest may still list a log file. */
export const BACKFILL_GRACE = DAY;

/** The time after the first look at a window for the second one, when no backfill digest can list its log files any more. */
export const SECOND_LOOK = BACKFILL_GRACE - FIRST_LOOK;

/**
 * Whether S3 may have expired an object that CloudTrail wrote at a time or later. S3 rounds up, so objects that are younger than
 * the retention are never expired.
 */
export function isExpired(time: number, { retentionDays, now }: Pick<Context, 'retentionDays' | 'now'>): boolean {
  return now - time >= (retentionDays ?? Infinity) * DAY;
}

/** Reads an object as one of the bounded requests. */
export function read(context: Context, key: string, options: { versionId?: string; keep?: boolean } = {}): Promise<ReadObject> {
  const { gate, source, limits, unpack, wait } = context;
  return gate.run(() => readObject(source, key, { ...options, limits, unpack, wait }));
}

/** Lists all objects with a prefix. */
export async function listAll({ gate, source }: Pick<Context, 'gate' | 'source'>, prefix: string): Promise<ListedObject[]> {
  return gate.run(async () => {
    const objects: ListedObject[] = [];
    for await (const page of source.list(prefix)) objects.push(...page);
    return objects;
  });
}

/** Returns an object as it is listed; undefined if it does not exist. */
export async function lookUp({ gate, source }: Pick<Context, 'gate' | 'source'>, key: string): Promise<ListedObject | undefined> {
  return gate.run(async () => {
    for await (const page of source.list(key)) {
      const [first] = page;
      if (first) return first.key === key ? first : undefined;
    }
    return undefined;
  });
}

/** Returns the first words of a finding. */
export function finding(context: Pick<Context, 'source'>, place: string, code: Finding['code'], detail: string, more: Partial<Finding> = {}): Finding {
  return { code, place, bucket: context.source.bucket, detail, ...more };
}
