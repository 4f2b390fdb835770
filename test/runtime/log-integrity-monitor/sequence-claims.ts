import { gunzipSync } from 'zlib';
import { History, RECHECK_RUNS, timeOf } from './history';
import { FINDING_KINDS, FindingCode } from '../../../lib/integrity/finding-kinds';
import { isExpired, VerifiedObject } from '../../../runtime/log-integrity/context';
import { Finding } from '../../../runtime/log-integrity/finding';
import { chainText, HOUR, MINUTE, parseDigestKey } from '../../../runtime/log-integrity/paths';
import { Report } from '../../../runtime/log-integrity/report/report';

const isNote = ({ code }: { readonly code: FindingCode }) => FINDING_KINDS[code].severity === 'note';
const isIn = (time: number, from: number, to: number) => time > from && time <= to;
const textOf = ({ code, object, place, from, to }: Finding) => `${code} ${object ?? place} ${from} ${to}`;

/** The objects that runs have proven. */
function proven(history: History): Set<string> {
  return new Set(history.world.reports().flatMap(report => manifestOf(history, report)).map(({ key }) => key));
}

/** The objects that a run has proven. */
function manifestOf({ world }: History, { parts }: Report): VerifiedObject[] {
  const body = (name: string) => world.state.objects.get(name)!;
  const manifests = parts.flatMap(({ key }) => JSON.parse(body(key).toString().split('\n')[1]).body.manifests as { key: string }[]);
  return manifests.flatMap(({ key }) => gunzipSync(body(key)).toString().split('\n').map(line => JSON.parse(line)));
}

/** Whether runs have found what a single run finds: with its code, or with that of a run that knows what it was before. */
function isAmong(one: Finding, found: readonly Finding[]): boolean {
  const isDigest = parseDigestKey(one.object ?? '') !== undefined;
  const end = Date.parse(one.to!);
  return found.some(({ code, object, place, to }) => {
    if (code === one.code && (one.object ? object === one.object : place === one.place && to === one.to)) return true;
    // An object that was tampered with before it was deleted has that finding.
    if (object === one.object && one.code.endsWith('-missing') && FINDING_KINDS[code].severity === 'tampered') return true;
    if (object === one.object && code === (isDigest ? 'digest-changed' : 'log-changed')) return true;
    // A run that read no digest which names it knows its hour.
    if (one.code === 'digest-missing' && code === one.code && !object) return place === one.place && Math.abs(Date.parse(to!) - end) <= MINUTE;
    const missing = code === 'digest-missing' || code === 'chain-missing' ? parseDigestKey(object ?? '') : undefined;
    // A run that has seen a digest names it.
    if (one.code === 'digest-missing' && missing) return place === one.place && Math.abs(missing.end - end) <= MINUTE;
    return one.code === 'newest-digest-missing' && missing !== undefined && place === one.place && missing.end > parseDigestKey(one.object!)!.end;
  });
}

/** Returns the number of faults, of which runs have found every one. */
export async function expectAllFound(history: History): Promise<number> {
  // An object that is refused after it was proven is not read again, but for a sample.
  const whole = (await history.whole()).filter(one => !isNote(one) && !one.code.endsWith('-unreadable'));
  const found = history.findings();
  const lost = whole.filter(one => !isAmong(one, found)).map(textOf);
  if (lost.length > 0) throw new Error(`Not found:\n${lost.join('\n')}\nof\n${history.describe()}`);
  return whole.length;
}

/** Expects no finding on what only an honest trail has written. */
export function expectNothingInvented(history: History): void {
  const ended = new Set(history.ended.map(({ key }) => chainText(parseDigestKey(key)!)));
  const isExpected = ({ code, place }: Finding, { from, to }: Report['window']) => isNote({ code }) || code === 'chain-gap'
    || code === 'newest-digest-missing' && ended.has(place)
    || code === 'nothing-found' && !history.honest.some(key => isIn(parseDigestKey(key)?.end ?? 0, Date.parse(from), Date.parse(to)));
  const found = history.world.reports().flatMap(({ findings, window }) => findings.filter(one => !isExpected(one, window))).map(textOf);
  if (found.length > 0) throw new Error(`Invented:\n${found.join('\n')}\nof\n${history.describe()}`);
}

/** Expects each digest and log file to be proven, except for the newest. */
export function expectProven(history: History): void {
  const all = proven(history);
  const [{ window: { from } }] = history.world.reports();
  const due = history.honest.filter(key => timeOf(key) > Date.parse(from) + 2 * HOUR && timeOf(key) <= history.judged - HOUR);
  expect(due.filter(key => !all.has(key))).toEqual([]);
}

/** Watches that the runs that compare a report with the bucket again find all that is gone or changed since. */
export class ComparedAgain {
  /** The objects that were gone or changed. */
  public readonly lost = new Set<string>();
  private readonly manifests: VerifiedObject[][] = [];

  public constructor(private readonly history: History) {}

  /** Call it after each run. */
  public afterRun(run: number): void {
    const { history, manifests } = this;
    const { world: { bucket } } = history;
    const reports = history.world.reports();
    manifests.push(manifestOf(history, reports[run]));
    const present = new Set(bucket.keys());
    const found = new Set(history.findings().filter(one => !isNote(one)).map(({ object }) => object));
    for (let before = run - RECHECK_RUNS; before >= 0; before -= RECHECK_RUNS) {
      for (const { key } of manifests[before]) {
        if (isExpired(timeOf(key), { now: Date.parse(reports[run].time), retentionDays: history.world.settings.retentionDays })) continue;
        if (present.has(key) && bucket.bodyOf(key).equals(history.bodies.get(key)!)) continue;
        this.lost.add(key);
        if (!found.has(key)) throw new Error(`${key} is not found to be ${present.has(key) ? 'changed' : 'gone'}:\n${history.describe()}`);
      }
    }
  }
}

/**
 * The findings of reports on objects of an account, once each. Findings on time without digests, and on ends of chains, depend on the windows, which
 * the findings of one account lengthen for all.
 */
export function foundOf(history: History, account: string): string[] {
  const texts = history.findings().filter(one => !isNote(one) && one.code !== 'newest-digest-missing' && one.place.includes(`/${account}/`))
    .flatMap(({ code, object }) => object ? `${code} ${object}` : []);
  return [...new Set(texts)].sort();
}

/** Expects two ways of the same history to give the same reports, except for what names files of the run. */
export function expectSameReports(one: History, other: History): void {
  const [first, second] = [one, other].map(({ world }) => world.reports().map(({ previous, register, parts, ...rest }) => rest));
  expect(second).toEqual(first);
}
