import { promisify } from 'util';
import { gunzip } from 'zlib';
import { Part, PartResult } from './documents';
import type { Surroundings } from './ports';
import { alteredReport } from './reports';
import { SealedState, UntrustedState } from './sealed-state';
import { FindingCode } from '../../lib/integrity/finding-kinds';
import type { MonitorSettings } from '../../lib/integrity/monitor-settings';
import { BACKFILL_GRACE, Context, finding, VerifiedObject } from '../log-integrity/context';
import { foldersOf } from '../log-integrity/discovery';
import { Finding } from '../log-integrity/finding';
import { forEachBounded, Gate } from '../log-integrity/gate';
import { compareWithManifest, ManifestPass } from '../log-integrity/manifest-pass';
import { accountRoot, DAY, dayRoot, Folder, folderText, HOUR, LogKey, MINUTE, parseDigestKey, parseLogKey, startOfDay } from '../log-integrity/paths';
import { KeyRing } from '../log-integrity/public-keys';
import { Report, SealedFile } from '../log-integrity/report/report';
import { sha256 } from '../log-integrity/report/seal';
import { verifyLogs } from '../log-integrity/verify-logs';

/** Findings with which a day cannot be judged. */
const UNJUDGED: readonly FindingCode[] = ['digest-unreadable', 'key-unavailable', 'listing-failed'];

/** Findings on other digests that a second look has of a late one only. */
const TOLD_BY_LATE: readonly FindingCode[] = ['chain-gap', 'digest-missing', 'digest-overlap', 'previous-hash-differs', 'previous-signature-differs'];

/** A day of a folder that is listed: a key of it, or of its digests, and the objects that were proven. */
interface Place {
  readonly example: string;
  readonly manifest: readonly VerifiedObject[];
}

/** Compares the files of an earlier report with the bucket, one part of that report after the other. */
export async function recheck(
  surroundings: Surroundings, settings: MonitorSettings, sealed: SealedState, { plan }: Part, before: PartResult, signal: AbortSignal,
): Promise<PartResult> {
  const { state, source, keys, wait } = surroundings;
  const now = Date.parse(plan.time);
  const report: Report = JSON.parse((await trusted(surroundings, plan.recheck!)).toString());
  const context: Context = {
    source, keys: new KeyRing(keys), wait, gate: new Gate(settings.requestsAtOnce), window: { to: now }, now, retentionDays: settings.retentionDays,
  };
  const findings: Finding[] = [...before.findings];
  let compared = before.compared ?? 0;
  for (; compared < report.parts.length && !signal.aborted; compared++) {
    try {
      const { key: part, sha256: hash } = report.parts[compared];
      const result = await sealed.read<PartResult>(part, {}, hash);
      if (!result) throw new UntrustedState(part);
      const unknown = new Set<string>();
      for (const manifest of result.manifests) {
        const objects = await objectsOf(surroundings, manifest);
        const pass = await compare(context, settings, { report, objects, seed: plan.recheck!.sha256 });
        findings.push(...pass.findings);
        pass.unknown.forEach(key => unknown.add(key));
      }
      if (unknown.size > 0) {
        // A part that went on many times has a file for each, and each lacks the objects of the others.
        for (const manifest of result.manifests) (await objectsOf(surroundings, manifest)).forEach(one => unknown.delete(one.key));
        findings.push(...await verifyUnknown(surroundings, settings, context, [...unknown]));
      }
    } catch (error) {
      if (!(error instanceof UntrustedState)) throw error;
      findings.push(alteredReport(state, error.object, 'a report has another hash of it'));
    }
  }
  return { ...before, isDone: compared === report.parts.length, compared, findings };
}

/** Reads a file whose hash is known. */
async function trusted({ state }: Surroundings, { key, sha256: hash }: SealedFile): Promise<Buffer> {
  const bytes = await state.get(key);
  if (!bytes || sha256(bytes) !== hash) throw new UntrustedState(key);
  return bytes;
}

async function objectsOf(surroundings: Surroundings, manifest: SealedFile): Promise<VerifiedObject[]> {
  const lines = (await promisify(gunzip)(await trusted(surroundings, manifest))).toString().split('\n');
  return lines.map(line => JSON.parse(line));
}

interface Comparison {
  readonly report: Report;
  /** The objects of a file of the report. */
  readonly objects: readonly VerifiedObject[];
  readonly seed: string;
}

async function compare(context: Context, { requestsAtOnce, sample }: MonitorSettings, { report, objects, seed }: Comparison): Promise<ManifestPass> {
  const passes: ManifestPass[] = [];
  const places = placesOf(objects);
  await forEachBounded(groupBy([...places.values()], ({ example }) => accountRoot(folderOf(example))), requestsAtOnce, async ([root, known]) => {
    try {
      await addKinds(context, places, known);
    } catch (error) {
      passes.push({ findings: [finding(context, root, 'listing-failed', `Listing failed: ${(error as Error).message}.`)], unknown: [] });
    }
  });
  await forEachBounded(places, requestsAtOnce, async ([prefix, { example, manifest }]) => {
    passes.push(await compareWithManifest(context, {
      folder: folderOf(example), prefix, manifest, sample, seed: `${context.now} ${seed}`, provenAt: new Date(report.time), late: BACKFILL_GRACE,
    }));
  });
  return { findings: passes.flatMap(({ findings }) => findings), unknown: passes.flatMap(({ unknown }) => unknown) };
}

/** Returns the days of folders that have objects, by their prefixes. */
function placesOf(objects: readonly VerifiedObject[]): Map<string, Place> {
  return new Map([...groupBy(objects, ({ key }) => prefixOf(key))].map(([prefix, manifest]) => [prefix, { example: manifest[0].key, manifest }]));
}

/** Adds the days of all kinds of log files of an account: where nothing happened there was none, but one can have been planted since. */
async function addKinds(context: Context, places: Map<string, Place>, known: readonly Place[]): Promise<void> {
  const folders = new Map((await foldersOf(context, folderOf(known[0].example))).map(({ folder, kinds }) => [folderText(folder), kinds]));
  for (const { example } of known) {
    const { kind: _, day, ...folder } = placeOf(example);
    for (const kind of folders.get(folderText(folder)) ?? []) {
      const prefix = dayRoot(folder, kind, day);
      if (!places.has(prefix)) places.set(prefix, { example, manifest: [] });
    }
  }
}

/** Verifies the days of objects again that came long after their digests. */
async function verifyUnknown(surroundings: Surroundings, settings: MonitorSettings, { now }: Context, keys: readonly string[]): Promise<Finding[]> {
  const found: Finding[] = [];
  // Consoles make folders by an empty object, whose key has no name.
  const named = keys.filter(key => !key.endsWith('/'));
  await forEachBounded(groupBy(named, dayOf), settings.requestsAtOnce, async ([, unknown]) => {
    found.push(...await verifyDay(surroundings, settings, now, new Set(unknown)));
  });
  return found;
}

async function verifyDay(
  { source, keys, wait }: Surroundings, { retentionDays, requestsAtOnce, ended }: MonitorSettings, now: number, unknown: ReadonlySet<string>,
): Promise<Finding[]> {
  const [key] = unknown;
  const isDigest = isDigestKey(key);
  const { kind, day, ...folder } = placeOf(key);
  const { findings } = await verifyLogs({
    source,
    keys,
    wait,
    folders: [{ folder, kinds: [kind] }],
    // Digests that came in time have been judged with their log files; those of a late one have not.
    isSecondLook: isDigest,
    // The first digest of a day tells of the hour before it, and of time without digests that ends there.
    from: new Date(day - HOUR - MINUTE),
    to: new Date(Math.min(day + DAY, now)),
    now: new Date(now),
    retentionDays,
    ended,
    concurrency: requestsAtOnce,
  });
  const isOfLateDigest = ({ code, object = '' }: Finding) => isDigest && code !== 'log-unlisted' && parseLogKey(object) !== undefined;
  // Only a late digest can name one that is gone, tell of the time between it and the next one, or of the contents of the one before it.
  const isTold = ({ code }: Finding) => isDigest && TOLD_BY_LATE.includes(code);
  // What could not be read can be the reason for which there is no finding on an object.
  const isNew = (one: Finding) => unknown.has(one.object ?? '') || isOfLateDigest(one) || isTold(one);
  return findings.filter(one => isNew(one) || UNJUDGED.includes(one.code));
}

function folderOf(key: string): Folder {
  return parseDigestKey(key) ?? parseLogKey(key)!;
}

/** Returns the place of a log file, or that of the log files of a digest. */
function placeOf(key: string): Omit<LogKey, 'time'> {
  const digest = parseDigestKey(key);
  if (!digest) {
    const { time, ...place } = parseLogKey(key)!;
    return place;
  }
  const { prefix, organizationId, account, region, end } = digest;
  return { prefix, ...organizationId && { organizationId }, account, region, kind: 'CloudTrail', day: startOfDay(end) };
}

/** Returns a text for the day that is verified for a key: one for all folders below it, so that many of these are not many days. */
function dayOf(key: string): string {
  const { kind, day, ...folder } = placeOf(key);
  return `${dayRoot(folder, kind, day)} ${isDigestKey(key)}`;
}

function isDigestKey(key: string): boolean {
  return parseDigestKey(key) !== undefined;
}

function prefixOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}

function groupBy<T>(values: readonly T[], nameOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(nameOf(value));
    if (group) group.push(value);
    else groups.set(nameOf(value), [value]);
  }
  return groups;
}
