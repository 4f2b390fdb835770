/** The place of an account and Region in the bucket, which the digests of several trails can share. */
export interface Folder {
  /** The key prefix of the trail with its slash, or an empty text. */
  readonly prefix: string;
  readonly organizationId?: string;
  readonly account: string;
  readonly region: string;
}

/** The identity of a chain of digests. */
export interface ChainId extends Folder {
  readonly trailName: string;
  readonly homeRegion: string;
}

/** The contents of a key of a digest. */
export interface DigestKey extends ChainId {
  readonly key: string;
  /** The end of the time that the digest covers, in milliseconds. */
  readonly end: number;
  readonly isBackfill: boolean;
}

/** The contents of a key of a log file. */
export interface LogKey extends Folder {
  /** The folder of the kind of event, like `CloudTrail-Insight`. */
  readonly kind: string;
  /** The day of the path, in milliseconds. */
  readonly day: number;
  /** The time of delivery in milliseconds, exact to the minute; the end of the day if the name has none, or one of another day. */
  readonly time: number;
}

/** The first day in a key counts: what lies below it is read with that day, also if it looks like another one. */
const PLACE = /^(?<prefix>(?:.*?\/)??)AWSLogs\/(?:(?<organizationId>o-[a-z0-9]+)\/)?(?<account>\d{12})\/(?<kind>CloudTrail(?:-[A-Za-z]+)?)\/(?<region>[a-z0-9-]+)\/(?<date>\d{4}\/\d\d\/\d\d)\/(?<below>(?:.*\/)?)$/s;
const DIGEST_NAME = /^(?<account>\d{12})_CloudTrail-Digest_(?<region>[a-z0-9-]+)_(?<trailName>.+)_(?<homeRegion>[a-z0-9-]+)_(?<end>\d{8}T\d{6}Z)(?<backfill>_backfill)?\.json\.gz$/;
const LOG_TIME = /_(\d{8}T\d{4}Z)_[^_]+\.json\.gz$/;

/** The day on which CloudTrail began: a planted file of the year 1 would make a verifier walk through all days since. */
const FIRST_DAY = Date.parse('2013-11-13T00:00:00Z');

export const DIGEST_FOLDER = 'CloudTrail-Digest';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Parses the key of a digest. Undefined if its name is of another form, or contradicts its folders. */
export function parseDigestKey(key: string): DigestKey | undefined {
  const [place, text] = splitKey(key);
  const name = place?.kind === DIGEST_FOLDER && !place.isBelow ? DIGEST_NAME.exec(text)?.groups : undefined;
  if (!place || !name || name.account !== place.folder.account || name.region !== place.folder.region) return undefined;
  const end = timeOf(name.end);
  if (startOfDay(end) !== place.day) return undefined;
  const { trailName, homeRegion } = name;
  return { ...place.folder, trailName, homeRegion, key, end, isBackfill: name.backfill !== undefined };
}

/**
 * Parses the key of a log file, also in a folder below that of a day: Athena reads it. Another file among the digests, which Athena reads as
 * a digest, is one too. Undefined if it does not lie where log files do.
 */
export function parseLogKey(key: string): LogKey | undefined {
  const [place, name] = splitKey(key);
  if (!place || name === '' && !place.isBelow || place.kind === DIGEST_FOLDER && parseDigestKey(key)) return undefined;
  const { folder, kind, day } = place;
  const time = timeOf(LOG_TIME.exec(name)?.[1] ?? '');
  return { ...folder, kind, day, time: startOfDay(time) === day ? time : day + DAY - MINUTE };
}

/** The contents of the folders of a key. */
interface Place {
  readonly folder: Folder;
  readonly kind: string;
  /** The day, in milliseconds. */
  readonly day: number;
  /** Whether the object lies in a folder below that of the day. */
  readonly isBelow: boolean;
}

/** The folders of the key that was parsed last, in which most likely the next one lies. */
let last: readonly [path: string, place: Place | undefined] = ['', undefined];

/** Returns the place and the name of a key. */
function splitKey(key: string): [place: Place | undefined, name: string] {
  const end = key.lastIndexOf('/') + 1;
  const path = key.slice(0, end);
  if (last[0] !== path) last = [path, placeOf(path)];
  return [last[1], key.slice(end)];
}

function placeOf(path: string): Place | undefined {
  const { prefix, organizationId, account, kind, region, date, below } = PLACE.exec(path)?.groups ?? {};
  const day = Date.parse(`${date?.replace(/\//g, '-')}T00:00:00Z`);
  // Node.js takes the 30th of February for the 2nd of March.
  if (!(day >= FIRST_DAY) || dayPath(day) !== date) return undefined;
  return { folder: { prefix, ...organizationId && { organizationId }, account, region }, kind, day, isBelow: below !== '' };
}

/** Parses a time like `20261120T090000Z` or `20261120T0900Z`. NaN for another text. */
function timeOf(stamp: string): number {
  const date = `${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)}`;
  return Date.parse(`${date}T${stamp.slice(9, 11)}:${stamp.slice(11, 13)}:${stamp.slice(13, -1) || '00'}Z`);
}

/** Returns a time like `2026-11-20T09:00:00Z`, as digests have it. */
export function isoTime(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** Returns the folders of the day of a time, like `2026/11/20`. */
export function dayPath(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replace(/-/g, '/');
}

export function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

/** Returns the prefix of an account, with its slash. */
export function accountRoot({ prefix, organizationId, account }: Omit<Folder, 'region'>): string {
  return `${prefix}AWSLogs/${organizationId ? `${organizationId}/` : ''}${account}/`;
}

/** Returns the prefix of a Region for a kind of file, with its slash. */
export function regionRoot(folder: Folder, kind: string): string {
  return `${accountRoot(folder)}${kind}/${folder.region}/`;
}

/** Returns the prefix of the day of a time for a kind of file, with its slash. */
export function dayRoot(folder: Folder, kind: string, time: number): string {
  return `${regionRoot(folder, kind)}${dayPath(time)}/`;
}

/** Returns a text that identifies a folder, and sorts by account and Region. */
export function folderText(folder: Folder): string {
  return regionRoot(folder, '*');
}

/** Whether a chain is at a location: it begins with its text, in which `*` replaces any part of the name of a folder. */
export function isAt(chain: string, location: string): boolean {
  const parts = location.split('*').map(part => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}`).test(chain);
}

/** Returns a text that identifies a chain. */
export function chainText(chain: ChainId): string {
  return `${regionRoot(chain, DIGEST_FOLDER)}${chain.trailName}_${chain.homeRegion}`;
}
