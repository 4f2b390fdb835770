import { gunzipSync } from 'zlib';
import { History, RECHECK_RUNS, timeOf } from './history';
import { FINDING_KINDS, FindingCode } from '../../../lib/integrity/finding-kinds';
import { FIRST_LOOK, isExpired, VerifiedObject } from '../../../runtime/log-integrity/context';
import { Digest, parseDigest } from '../../../runtime/log-integrity/digest';
import { Finding } from '../../../runtime/log-integrity/finding';
import { covers } from '../../../runtime/log-integrity/folder-state';
import { chainText, DigestKey, folderText, HOUR, MINUTE, parseDigestKey, parseLogKey } from '../../../runtime/log-integrity/paths';
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

/** Whether a finding tells that a chain has no digest of the hour that ends at some time. */
function isGapOf({ code, place, from, to }: Pick<Finding, 'code' | 'place' | 'from' | 'to'>, chain: string, end: number): boolean {
  return code === 'chain-gap' && place === chain && Date.parse(from!) <= end - HOUR + MINUTE && Date.parse(to!) >= end - MINUTE;
}

/** Whether runs have found what a single run finds: with its code, or with that of a run that knows what it was before. */
function isAmong(one: Finding, found: readonly Finding[], seen: ReadonlySet<string>): boolean {
  const end = Date.parse(one.to!);
  const isOfHour = (time: number) => Math.abs(time - end) <= MINUTE;
  // If a run has proven the digest of an hour that is gone, an earlier finding on the hour was on its delay: only its name counts.
  const isHourSeen = one.code === 'digest-missing' && [...seen].some(key => isDigestOf(key, one.place, isOfHour));
  return found.some(({ code, object, place, from, to }) => {
    if (one.object && object === one.object && isSameFault(code, one)) return true;
    if (!one.object && !object && !isHourSeen && code === one.code && place === one.place && to === one.to) return true;
    // A run that read no digest which names it knows its hour.
    if (one.code === 'digest-missing' && code === one.code && !object) return !isHourSeen && place === one.place && isOfHour(Date.parse(to!));
    // A run that read the digests around an hour, which are gone since, knows that it had none: they tell that logging was off.
    const isOff = one.code === 'digest-missing' && !one.object && !isHourSeen && isGapOf({ code, place, from, to }, one.place, end);
    if (isOff) return true;
    if (code !== 'digest-missing' && code !== 'chain-missing') return false;
    // A run that has seen a digest names it.
    if (one.code === 'digest-missing') return !one.object && isDigestOf(object!, one.place, isOfHour);
    return one.code === 'newest-digest-missing' && isDigestOf(object!, one.place, time => time > parseDigestKey(one.object!)!.end);
  });
}

/** Whether runs have seen a chain end after the end that a single run finds: what came late can outlive the last digest, which has expired. */
function isEndAmong(history: History, { code, object, place, to }: Finding, found: readonly Finding[]): boolean {
  const isLater = (time: number) => time > parseDigestKey(object!)!.end && history.isExpired(time);
  return code === 'newest-digest-missing'
    && found.some(one => one.code === code && isDigestOf(one.object!, place, isLater) && Date.parse(one.to!) >= Date.parse(to!));
}

/** Whether a finding on the object of another finding is on the same fault. */
function isSameFault(code: FindingCode, one: Finding): boolean {
  // An object that was tampered with before it was deleted has that finding.
  const isTampered = one.code.endsWith('-missing') && FINDING_KINDS[code].severity === 'tampered';
  return code === one.code || isTampered || code === (parseDigestKey(one.object!) ? 'digest-changed' : 'log-changed');
}

/** The digests that runs know by name to be gone. */
function goneDigests({ bodies }: History, found: readonly Finding[], seen: ReadonlySet<string>): Digest[] {
  const keys = found.flatMap(({ code, object = '', detail }) => {
    // If a run has proven the digest, a finding by what names it can be on its delay.
    const isGone = detail.startsWith('An earlier run has') || !seen.has(object);
    return isGone && (code === 'digest-missing' || code === 'chain-missing') && bodies.has(object) ? object : [];
  });
  return [...new Set(keys)].map(key => parseDigest(gunzipSync(bodies.get(key)!))).filter(one => typeof one !== 'string');
}

/** Whether a finding of a single run comes of digests that are gone, all of which runs know by name. */
function isOfGone(history: History, one: Finding, found: readonly Finding[], seen: ReadonlySet<string>): boolean {
  const { world: { bucket }, bodies } = history;
  const { code, object = '', place } = one;
  const gone = goneDigests(history, found, seen);
  if (code === 'chain-gap') {
    // Logging began anew with the digest after them, so that it names none of them. Time without logging beside them is still to be found.
    const times = gone.filter(({ key, end }) => isDigestOf(key, place, time => time === end)).map(({ start, end }): [number, number] => [start, end]);
    return covers(times, Date.parse(one.from!), Date.parse(one.to!));
  }
  if (code === 'digests-absent') return isRegionOfGone(history, place, gone, found, seen);
  // A run has proven the log file, which is as it was, by the digest that is gone.
  const isListed = () => gone.some(({ logs }) => logs.some(({ key }) => key === object));
  return code === 'log-unlisted' && seen.has(object) && isListed() && bucket.bodyOf(object).equals(bodies.get(object)!);
}

/** Whether runs know of all digests of a Region, which are gone, or of all that is left, if the digests have expired. */
function isRegionOfGone(history: History, place: string, gone: readonly Digest[], found: readonly Finding[], seen: ReadonlySet<string>): boolean {
  // One that runs could not read before it was gone has that finding, and so has a backfill digest that only the next one names.
  const isNamed = ({ code }: Finding) => code === 'digest-unreadable' || code === 'backfill-chain-broken';
  const known = new Set([...gone.map(({ key }) => key), ...found.flatMap(one => isNamed(one) ? one.object! : [])]);
  const { bucket } = history.world;
  const digests = history.wholeDigests().filter(id => folderText(id) === place && bucket.keys(id.key).length === 0);
  // Those that no run saw, before logging began anew, are a gap.
  const isGap = (id: DigestKey) => !id.isBackfill && found.some(one => isGapOf(one, chainText(id), id.end));
  if (digests.length > 0) return digests.every(id => known.has(id.key) || isGap(id));
  // A log file that outlives the digests of its time was planted, or written again.
  const judged = new Set([...seen, ...found.flatMap(one => isNote(one) ? [] : one.object ?? [])]);
  const isOfRegion = (key: string) => timeOf(key) <= history.judged && folderText(parseLogKey(key)!) === place;
  return bucket.keys().filter(key => parseLogKey(key) && isOfRegion(key)).every(key => judged.has(key));
}

/** Whether an object is a digest of a chain, but no backfill digest, and ends at some time. */
function isDigestOf(key: string, place: string, isEnd: (time: number) => boolean): boolean {
  const id = parseDigestKey(key);
  return id !== undefined && !id.isBackfill && chainText(id) === place && isEnd(id.end);
}

/** Returns the number of faults, of which runs have found every one. */
export async function expectAllFound(history: History): Promise<number> {
  // An object that is refused after it was proven is not read again, but for a sample.
  const whole = (await history.whole()).filter(one => !isNote(one) && !one.code.endsWith('-unreadable'));
  const found = history.findings();
  const seen = proven(history);
  const isKnown = (one: Finding) => isAmong(one, found, seen) || isEndAmong(history, one, found) || isOfGone(history, one, found, seen);
  const lost = whole.filter(one => !isKnown(one)).map(textOf);
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
  /** The objects of each manifest, as they were when they were proven. */
  private readonly bodies: Map<string, Buffer>[] = [];

  public constructor(private readonly history: History) {}

  /** Call it after each run. */
  public afterRun(run: number): void {
    const { history, manifests, bodies } = this;
    const { world: { bucket } } = history;
    const reports = history.world.reports();
    manifests.push(manifestOf(history, reports[run]));
    const present = new Set(bucket.keys());
    bodies.push(new Map(manifests[run].filter(({ key }) => present.has(key)).map(({ key }) => [key, bucket.bodyOf(key)])));
    for (let before = run - RECHECK_RUNS; before >= 0; before -= RECHECK_RUNS) {
      const foundIn = (some: readonly Report[]) => new Set(some.flatMap(one => one.findings).filter(one => !isNote(one)).map(({ object }) => object));
      // An earlier finding was on its delay.
      const found = foundIn(reports.slice(before + 1));
      const foundAtOnce = foundIn([reports[before]]);
      for (const { key } of manifests[before]) {
        if (isExpired(timeOf(key), { now: Date.parse(reports[run].time), retentionDays: history.world.settings.retentionDays })) continue;
        if (present.has(key) && bucket.bodyOf(key).equals(history.bodies.get(key)!)) continue;
        // A digest with bytes after it is proven all the same, with a finding of the same run.
        const isAsProven = present.has(key) && bodies[before].get(key)?.equals(bucket.bodyOf(key)) === true;
        if (isAsProven && foundAtOnce.has(key)) continue;
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
function foundOf(history: History, account: string): string[] {
  const texts = history.findings().filter(one => !isNote(one) && one.code !== 'newest-digest-missing' && one.place.includes(`/${account}/`))
    .flatMap(({ code, object }) => object ? `${code} ${object}` : []);
  return [...new Set(texts)].sort();
}

/** Expects two ways of the same history to give the same reports, except for what names files of the run. */
export function expectSameReports(one: History, other: History): void {
  const [first, second] = [one, other].map(({ world }) => world.reports().map(({ previous, register, parts, ...rest }) => rest));
  expect(second).toEqual(first);
}

/**
 * Expects the runs of an account alone to find of it what those of all accounts find. Findings of other accounts let windows begin earlier, so that
 * more is read: only what the account alone cannot know for that reason may be missing.
 */
export function expectSameOfAccount(alone: History, all: History, account: string): void {
  const own = foundOf(alone, account);
  const [reports, ownReports] = [all, alone].map(({ world }) => world.reports());
  const ownManifests = ownReports.map(one => new Set(manifestOf(alone, one).map(({ key }) => key)));
  const isOwnProven = (object: string) => ownManifests.some(keys => keys.has(object));
  const isEarlier = ({ window }: Report, i: number) => Date.parse(window.from) < Date.parse(ownReports[i].window.from);
  const inSameWindows = reports.filter((one, i) => !isEarlier(one, i));
  const provenInSame = new Set(inSameWindows.flatMap(one => manifestOf(all, one)).map(({ key }) => key));
  const sayings = (some: readonly Report[]) => some.flatMap(({ findings }) => findings).filter(one => !isNote(one));
  const nameOf = ({ code, object }: Finding) => `${code} ${object}`;
  const isByComparison = ({ code, detail }: Finding) => code.endsWith('-missing') && detail === 'An earlier run has proven it.';
  // What a digest in the bucket names, the runs of the account alone have to find, too.
  const named = new Set(sayings(reports).filter(one => !isByComparison(one)).map(({ object }) => object));
  const readInSame = new Set(sayings(inSameWindows).map(nameOf));
  const isReadInSame = (one: Finding) => readInSame.has(nameOf(one));
  // A digest was late, and so was the one that names it, which only a window that begins earlier has: the account alone has the finding on the hour.
  const isNamelessHour = (one: Finding) => alone.world.bucket.keys(one.object).length > 0 && !isReadInSame(one)
    && sayings(ownReports).some(({ code, object, place, to }) => code === one.code && !object && place === one.place && to === one.to);
  // The account alone has the same damage as a change, which the comparison with the report has found.
  const isComparedAs = (one: Finding) => sayings(ownReports).some(({ code, object, detail }) => {
    const [kind, damage] = one.code.split('-');
    return object === one.object && code === `${kind}-changed` && detail === `It is ${damage}.`;
  });
  // Each report that has proven the object was compared before it was deleted, or when it could have expired.
  const isComparedTooLate = (one: Finding) => {
    const { object = '' } = one;
    const first = reports.findIndex(({ findings }) => findings.some(other => nameOf(other) === nameOf(one)));
    const isExpiredAt = ({ time }: Report) => isExpired(timeOf(object), { now: Date.parse(time), retentionDays: alone.world.settings.retentionDays });
    const isCompared = ({ rechecked }: Report) => rechecked.some(sequence => ownManifests[sequence - 1].has(object));
    const comparisons = ownReports.slice(first).filter(isCompared);
    return (one.code === 'log-missing' || one.code === 'digest-missing') && comparisons.length > 0 && comparisons.every(isExpiredAt);
  };
  // The second look, which sees what came late, is still to come.
  const isSeenLater = ({ object = '' }: Finding) => parseDigestKey(object) !== undefined && timeOf(object) > alone.judged
    && (alone.world.bucket.writtenAt(object) ?? 0) > timeOf(object) + FIRST_LOOK;
  // The end of the time was told by another digest, before the one that comes first came late.
  const isPartOfGap = ({ code, place, from, to }: Finding) => code === 'chain-gap' && sayings(ownReports).some(gap => gap.code === code && gap.place === place
    && Date.parse(gap.from!) <= Date.parse(from!) && Date.parse(gap.to!) >= Date.parse(to!));
  const isUnknown = (one: Finding) => {
    const { code, object = '' } = one;
    if (!isReadInSame(one) && isComparedTooLate(one)) return true;
    // Only all have proven a late object that was then erased, together with all that names it.
    if (isByComparison(one) && !named.has(object)) return !isOwnProven(object) && !provenInSame.has(object);
    // The last digest of a chain that was only the neighbour of a window is in the register, but in no manifest: the finding on its chain names it.
    if (code === 'digest-missing') return own.includes(`chain-missing ${object}`) || isNamelessHour(one);
    if (isReadInSame(one)) return false;
    // An object that is refused or damaged after it was proven is read again in a window that begins before it.
    return (code.endsWith('-unreadable') || isComparedAs(one)) && isOwnProven(object) || isSeenLater(one) || isPartOfGap(one);
  };
  const unknown = new Set(sayings(reports).filter(isUnknown).map(nameOf));
  expect(own).toEqual(foundOf(all, account).filter(text => own.includes(text) || !unknown.has(text)));
}
