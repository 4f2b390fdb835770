import { promisify } from 'util';
import { gunzip } from 'zlib';
import { Part, PartResult } from './documents';
import type { Surroundings } from './ports';
import { alteredReport } from './reports';
import { SealedState, UntrustedState } from './sealed-state';
import type { MonitorSettings } from '../../lib/integrity/monitor-settings';
import { BACKFILL_GRACE, Context, VerifiedObject } from '../log-integrity/context';
import { Finding } from '../log-integrity/finding';
import { forEachBounded, Gate } from '../log-integrity/gate';
import { compareWithManifest } from '../log-integrity/manifest-pass';
import { DAY, Folder, MINUTE, parseDigestKey, parseLogKey, startOfDay } from '../log-integrity/paths';
import { KeyRing } from '../log-integrity/public-keys';
import { Report, SealedFile } from '../log-integrity/report/report';
import { sha256 } from '../log-integrity/report/seal';
import { verifyLogs } from '../log-integrity/verify-logs';

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
  const byPrefix = new Map<string, VerifiedObject[]>();
  for (const object of objects) {
    const prefix = object.key.slice(0, object.key.lastIndexOf('/') + 1);
    const others = byPrefix.get(prefix);
    if (others) others.push(object);
    else byPrefix.set(prefix, [object]);
  }
  const found: Finding[] = [];
  await forEachBounded(byPrefix, settings.requestsAtOnce, async ([prefix, manifest]) => {
    const folder: Folder = parseDigestKey(manifest[0].key) ?? parseLogKey(manifest[0].key)!;
    const pass = await compareWithManifest(context, {
      folder, prefix, manifest, sample: settings.sample, seed: `${context.now} ${seed}`, provenAt: new Date(report.time), late: BACKFILL_GRACE,
    });
    found.push(...pass.findings);
    if (pass.unknown.length > 0) found.push(...await verifyDay(surroundings, settings, context.now, manifest[0], new Set(pass.unknown)));
  });
  return found;
}

/** Verifies the day of objects again that came long after their digests. */
async function verifyDay(
  { source, keys, wait }: Surroundings,
  { retentionDays, requestsAtOnce, ended }: MonitorSettings,
  now: number,
  { key }: VerifiedObject,
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
  return findings.filter(({ object }) => object !== undefined && unknown.has(object));
}
