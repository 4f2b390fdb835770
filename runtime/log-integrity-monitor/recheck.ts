import { promisify } from 'util';
import { gunzip } from 'zlib';
import { Part, PartResult } from './documents';
import type { Surroundings } from './ports';
import { alteredReport } from './reports';
import { SealedState, UntrustedState } from './sealed-state';
import { FindingCode } from '../../lib/integrity/finding-kinds';
import type { MonitorSettings } from '../../lib/integrity/monitor-settings';
import { BACKFILL_GRACE, Context, VerifiedObject } from '../log-integrity/context';
import { Finding } from '../log-integrity/finding';
import { forEachBounded, Gate } from '../log-integrity/gate';
import { compareWithManifest } from '../log-integrity/manifest-pass';
import { DAY, DIGEST_FOLDER, Folder, MINUTE, parseDigestKey, parseLogKey, startOfDay } from '../log-integrity/paths';
import { KeyRing } from '../log-integrity/public-keys';
import { Report, SealedFile } from '../log-integrity/report/report';
import { sha256 } from '../log-integrity/report/seal';
import { verifyLogs } from '../log-integrity/verify-logs';

const DIGEST_PLACE = `/${DIGEST_FOLDER}/`;

/** Findings with which a day cannot be judged. */
const UNJUDGED: readonly FindingCode[] = ['digest-unreadable', 'key-unavailable', 'listing-failed'];

/** A day of a folder that is listed: a key of it, or of its digests, and the objects that were proven. */
interface Place {
  readonly example: string;
  readonly manifest: VerifiedObject[];
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
      const { key, sha256: hash } = report.parts[compared];
      const result = await sealed.read<PartResult>(key, {}, hash);
      if (!result) throw new UntrustedState(key);
      for (const manifest of result.manifests) {
        findings.push(...await compare(surroundings, context, settings, report, await objectsOf(surroundings, manifest), plan.recheck!.sha256));
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

async function compare(
  surroundings: Surroundings, context: Context, settings: MonitorSettings, report: Report, objects: readonly VerifiedObject[], seed: string,
): Promise<Finding[]> {
  const byPrefix = new Map<string, Place>();
  const placeOf = (prefix: string, example: string) => {
    const place = byPrefix.get(prefix) ?? { example, manifest: [] };
    byPrefix.set(prefix, place);
    return place;
  };
  for (const object of objects) {
    const prefix = object.key.slice(0, object.key.lastIndexOf('/') + 1);
    placeOf(prefix, object.key).manifest.push(object);
    // Where nothing happened there was no log file, but one can have been planted since.
    if (object.kind === 'digest') placeOf(prefix.replace(DIGEST_PLACE, '/CloudTrail/'), object.key);
  }
  const found: Finding[] = [];
  await forEachBounded(byPrefix, settings.requestsAtOnce, async ([prefix, { example, manifest }]) => {
    const folder: Folder = parseDigestKey(example) ?? parseLogKey(example)!;
    const pass = await compareWithManifest(context, {
      folder, prefix, manifest, sample: settings.sample, seed: `${context.now} ${seed}`, provenAt: new Date(report.time), late: BACKFILL_GRACE,
    });
    found.push(...pass.findings);
    if (pass.unknown.length > 0) found.push(...await verifyDay(surroundings, settings, context.now, example, new Set(pass.unknown)));
  });
  return found;
}

/** Verifies the day of objects again that came long after their digests. */
async function verifyDay(
  { source, keys, wait }: Surroundings,
  { retentionDays, requestsAtOnce, ended }: MonitorSettings,
  now: number,
  key: string,
  unknown: ReadonlySet<string>,
): Promise<Finding[]> {
  const digest = parseDigestKey(key);
  const { prefix, organizationId, account, region }: Folder = digest ?? parseLogKey(key)!;
  const day = startOfDay(digest?.end ?? parseLogKey(key)!.day);
  const kinds = digest ? ['CloudTrail'] : [parseLogKey(key)!.kind];
  const { findings } = await verifyLogs({
    source,
    keys,
    wait,
    folders: [{ folder: { prefix, ...organizationId && { organizationId }, account, region }, kinds }],
    from: new Date(day - MINUTE),
    to: new Date(Math.min(day + DAY, now)),
    now: new Date(now),
    retentionDays,
    ended,
    concurrency: requestsAtOnce,
  });
  // What could not be read can be the reason for which there is no finding on an object.
  return findings.filter(({ code, object }) => object !== undefined && unknown.has(object) || UNJUDGED.includes(code));
}
