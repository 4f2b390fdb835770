import { crc32, gunzipSync } from 'zlib';
import * as fc from 'fast-check';
import { fault, histories, History, timeOf } from './history';
import { FINDING_KINDS, FindingCode } from '../../../lib/integrity/finding-kinds';
import { VerifiedObject } from '../../../runtime/log-integrity/context';
import { Finding } from '../../../runtime/log-integrity/finding';
import { HOUR, MINUTE, parseDigestKey } from '../../../runtime/log-integrity/paths';
import { SourceError } from '../../../runtime/log-integrity/ports';
import { Report } from '../../../runtime/log-integrity/report/report';

const SEED = 42;

const isNote = ({ code }: { readonly code: FindingCode }) => FINDING_KINDS[code].severity === 'note';
const isIn = (time: number, from: number, to: number) => time > from && time <= to;
const textOf = ({ code, object, place, from, to }: Finding) => `${code} ${object ?? place} ${from} ${to}`;

/** The objects that runs have proven. */
function proven({ world }: History): Set<string> {
  const body = (name: string) => world.state.objects.get(name)!;
  const manifests = world.reports().flatMap(({ parts }) => parts).flatMap(({ key }) => JSON.parse(body(key).toString().split('\n')[1]).body.manifests as { key: string }[]);
  return new Set(manifests.flatMap(({ key }) => gunzipSync(body(key)).toString().split('\n').map(line => (JSON.parse(line) as VerifiedObject).key)));
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
    const missing = code === 'digest-missing' || code === 'chain-missing' ? parseDigestKey(object ?? '') : undefined;
    // A run that has seen a digest names it.
    if (one.code === 'digest-missing' && missing) return place === one.place && Math.abs(missing.end - end) <= MINUTE;
    return one.code === 'newest-digest-missing' && missing !== undefined && place === one.place && missing.end > parseDigestKey(one.object!)!.end;
  });
}

/** Returns the number of faults, of which runs have found every one. */
async function expectAllFound(history: History): Promise<number> {
  // An object that is refused after it was proven is not read again, but for a sample.
  const whole = (await history.whole()).filter(one => !isNote(one) && !one.code.endsWith('-unreadable'));
  const found = history.findings();
  const lost = whole.filter(one => !isAmong(one, found)).map(textOf);
  if (lost.length > 0) throw new Error(`Not found:\n${lost.join('\n')}\nof\n${history.describe()}`);
  return whole.length;
}

/** Proves random histories. */
export function sequences(numRuns: number): void {
  test('together find every fault that a single run over the whole time finds', async () => {
    let count = 0;
    await fc.assert(fc.asyncProperty(histories(fc.array(fault, { minLength: 1, maxLength: 3 })), async plan => {
      const history = new History(plan);
      await history.happen();
      count += await expectAllFound(history);
    }), { seed: SEED, numRuns, endOnFailure: true });
    expect(count).toBeGreaterThan(numRuns);
  });

  test('that may not read or list something are not clean, and what they did not judge is judged by the next ones', async () => {
    let count = 0;
    const refusals = fc.record({
      run: fc.integer({ min: 0, max: 4 }),
      share: fc.constantFrom(0.002, 0.01, 0.1),
      seed: fc.integer(),
      isListing: fc.constantFrom(false, false, true),
    });
    await fc.assert(fc.asyncProperty(histories(fc.array(fault, { maxLength: 2 })), refusals, async (plan, { run, share, seed, isListing }) => {
      const history = new History(plan);
      const { bucket } = history.world;
      let refused = 0;
      let verdict: string | undefined;
      const isChosen = (key: string) => crc32(`${seed} ${key}`) / 2 ** 32 < share;
      const refuse = () => {
        refused++;
        return new SourceError('access-denied');
      };
      await history.happen(at => {
        if (at !== run) return;
        // Without the listings of the plan, without which a run fails as a whole.
        const isRefused = (prefix: string) => /CloudTrail-Digest\/[^/]+\/$/.test(prefix) && isChosen(prefix);
        if (isListing) bucket.refuseListing = prefix => { if (isRefused(prefix)) throw refuse(); };
        else history.honest.filter(isChosen).forEach(key => bucket.failures.set(key, refuse));
      }, at => {
        if (at !== run) return;
        if (refused > 0) verdict = history.world.reports().pop()!.verdict;
        bucket.failures.clear();
        bucket.refuseListing = () => undefined;
      });
      count += refused > 0 ? 1 : 0;
      if (refused > 0 && verdict === 'clean') throw new Error(`Clean, although ${refused} requests were refused\n${history.describe()}`);
      await expectAllFound(history);
    }), { seed: SEED, numRuns, endOnFailure: true });
    expect(count).toBeGreaterThan(numRuns / 4);
  });

  test('find nothing in a clean bucket, and prove each digest and log file', async () => {
    await fc.assert(fc.asyncProperty(histories(fc.constant([])), async plan => {
      const history = new History(plan);
      await history.happen();
      const isExpected = ({ code }: Finding, { from, to }: Report['window']) => isNote({ code }) || code === 'chain-gap'
        || code === 'nothing-found' && !history.honest.some(key => isIn(parseDigestKey(key)?.end ?? 0, Date.parse(from), Date.parse(to)));
      const found = history.world.reports().flatMap(({ findings, window }) => findings.filter(one => !isExpected(one, window))).map(textOf);
      expect(found).toEqual([]);
      const all = proven(history);
      const [{ window: { from } }] = history.world.reports();
      const due = history.honest.filter(key => timeOf(key) > Date.parse(from) + 2 * HOUR && timeOf(key) <= history.judged - HOUR);
      expect(due.filter(key => !all.has(key))).toEqual([]);
    }), { seed: SEED, numRuns, endOnFailure: true });
  });
}
