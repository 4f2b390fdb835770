import * as fc from 'fast-check';
import { LATER_FAULTS } from './later-faults';
import { MonitorWorld, SETTLED } from './monitor-world';
import { WIDE_FAULTS } from './wide-faults';
import { isExpired } from '../../../runtime/log-integrity/context';
import { Finding } from '../../../runtime/log-integrity/finding';
import { DAY, DigestKey, MINUTE, parseDigestKey, parseLogKey, startOfDay } from '../../../runtime/log-integrity/paths';
import { verifyLogs } from '../../../runtime/log-integrity/verify-logs';
import { FAULTS } from '../log-integrity/faults';
import { MemoryBucket } from '../log-integrity/memory-bucket';
import { ACCOUNT, BUCKET, DeliveredDigest, DeliverOptions, HOUR, keySource, SigningKey, Trail } from '../log-integrity/trail';
import { Fault, KEYS } from '../log-integrity/world';

/** An hour of a trail. */
export interface HourPlan {
  readonly logs: number;
  readonly event: 'none' | 'restart' | 'stop';
  /** The minutes after its end in which the digest is delivered. */
  readonly delay: number;
  /** Whether a log file comes too late for the digest, so that a backfill digest lists it. */
  readonly hasLate: boolean;
}

export interface FaultPlan {
  readonly trail: number;
  readonly hour: number;
  readonly name: string;
  /** The time of the fault, as a share of the time from the delivery of the digest to the last random run. */
  readonly when: number;
}

export interface RunPlan {
  /** The hours since the last run. */
  readonly gap: number;
  /** A time that the end of the window is near to, and the seconds by which it differs. */
  readonly near: 'nothing' | 'midnight' | 'digest';
  readonly seconds: number;
  /** The reads after which each invocation is stopped. Default: never. */
  readonly stop?: number;
}

/** A trail of an account and Region. */
export interface PlacePlan {
  readonly account: string;
  readonly region: string;
  /** The hours after which it begins. Default: none. */
  readonly begins?: number;
  /** The number of its hours, after which it ends for good. Default: it goes on. */
  readonly hours?: number;
}

export interface HistoryPlan {
  readonly second: number;
  /** Default: two Regions of an account. */
  readonly places?: readonly PlacePlan[];
  readonly organizationId?: string;
  /** The signing keys of all Regions. Default: those of `world.ts`. */
  readonly keys?: () => readonly SigningKey[];
  /** The number of days after which objects expire, and the hours for which S3 lets them be. Default: never. */
  readonly retention?: { readonly days: number; readonly lag: number };
  readonly hours: readonly (readonly HourPlan[])[];
  readonly faults: readonly FaultPlan[];
  readonly runs: readonly RunPlan[];
  /** The least number of all runs. Default: as many as the faults need. */
  readonly leastRuns?: number;
  readonly lag: number;
}

const START = Date.parse('2026-11-20T03:00:00Z');
/** Every report is compared with the bucket again after so many runs. */
export const RECHECK_RUNS = 2;
/** The runs after the last fault: so that all reports are compared once more, and log files are old enough to be judged. */
const LAST_RUNS: readonly RunPlan[] = [17, 20, 15].map(gap => ({ gap, near: 'nothing', seconds: 0 }));
const PLACES: readonly PlacePlan[] = ['eu-west-1', 'us-east-1'].map(region => ({ account: ACCOUNT, region }));

export const hour: fc.Arbitrary<HourPlan> = fc.record({
  logs: fc.constantFrom(0, 1, 1, 2),
  event: fc.constantFrom('none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'restart', 'stop'),
  delay: fc.constantFrom(3, 20, 50, 110),
  hasLate: fc.constantFrom(false, false, false, true),
});
const USUAL: HourPlan = { logs: 1, event: 'none', delay: 10, hasLate: false };

export const run: fc.Arbitrary<RunPlan> = fc.record({
  gap: fc.integer({ min: 1, max: 30 }),
  near: fc.constantFrom('nothing', 'midnight', 'midnight', 'digest'),
  seconds: fc.constantFrom(-3600, -61, -1, 0, 1, 59, 600, 5400),
  stop: fc.option(fc.integer({ min: 3, max: 60 }), { nil: undefined }),
});

const NAMES = [...Object.keys(FAULTS), ...Object.keys(LATER_FAULTS)];

/** Hours from the second day on are usual ones, but for those with a fault. */
export const RANDOM_HOURS = 48;

export const fault: fc.Arbitrary<FaultPlan> = fc.record({
  trail: fc.integer({ min: 0, max: 1 }),
  hour: fc.integer({ min: 8, max: 60 }),
  name: fc.constantFrom(...NAMES),
  when: fc.constantFrom(0, 0, 0.1, 0.3, 0.6, 1),
});

export function histories(faults: fc.Arbitrary<readonly FaultPlan[]>): fc.Arbitrary<HistoryPlan> {
  return fc.record({
    second: fc.integer({ min: 0, max: 3599 }),
    hours: fc.array(fc.array(hour, { minLength: RANDOM_HOURS, maxLength: RANDOM_HOURS }), { minLength: 2, maxLength: 2 }),
    faults,
    runs: fc.array(run, { minLength: 2, maxLength: 5 }),
    lag: fc.integer({ min: 2, max: 20 }),
  });
}

interface Event {
  readonly time: number;
  readonly apply: (bucket: MemoryBucket) => void;
}

const faultOf = (name: string): Fault => FAULTS[name] ?? LATER_FAULTS[name] ?? WIDE_FAULTS[name];

/** A bucket that trails write to while a monitor verifies it, and somebody tampers with it. */
export class History {
  public readonly world = new MonitorWorld();
  public readonly trails: Trail[] = [];
  /** The keys that the trails delivered. */
  public readonly honest: string[] = [];
  /** Their contents. */
  public readonly bodies = new Map<string, Buffer>();
  /** The last digests of the trails that ended for good. */
  public readonly ended: DeliveredDigest[] = [];
  /** The times of the runs. */
  public readonly runs: { readonly now: number; readonly stop?: number }[] = [];
  private readonly events: Event[] = [];
  private readonly faultTimes: number[] = [];
  private readonly delivered = new Map<string, number>();

  public constructor(private readonly plan: HistoryPlan) {
    const { organizationId, retention } = plan;
    this.world.keys = this.keys;
    this.world.settings = { ...this.world.settings, recheckRuns: RECHECK_RUNS, organizationId, retentionDays: retention?.days };
    this.planRuns();
    plan.hours.forEach((hours, i) => this.addTrail(hours, i));
    plan.faults.forEach(one => this.addFault(one));
    this.addRuns();
    // Faults come after what is delivered at the same time.
    this.events.sort((a, b) => a.time - b.time);
  }

  public get keys(): readonly SigningKey[] {
    return this.plan.keys?.() ?? KEYS;
  }

  private get start(): number {
    return START + this.plan.second * 1000;
  }

  private planRuns(): void {
    let end = this.start + 24 * HOUR;
    for (const { gap, near, seconds, stop } of [{ gap: 0, near: 'nothing' as const, seconds: 0 }, ...this.plan.runs, ...LAST_RUNS]) {
      let next = end + gap * HOUR;
      if (near === 'midnight') next = startOfDay(next) + seconds * 1000;
      if (near === 'digest') next = next - (next - this.start) % HOUR + seconds * 1000;
      end = Math.max(end + (gap > 0 ? 10 * MINUTE : 0), next);
      this.runs.push({ now: end + SETTLED, stop });
    }
  }

  private get end(): number {
    return this.runs[this.runs.length - 1].now;
  }

  private addTrail(hours: readonly HourPlan[], number: number): void {
    const { lag, faults, organizationId, places = PLACES } = this.plan;
    const { account, region, begins = 0, hours: last = Infinity } = places[number];
    const origin = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket: origin, keys: this.keys, account, region, organizationId, start: this.start + begins * HOUR });
    this.trails.push(trail);
    for (let i = 0; trail.now < this.end && i < last; i++) {
      const isFaulty = faults.some(one => one.trail === number && one.hour === i);
      const { logs, event, delay, hasLate } = { ...hours[i] ?? USUAL, ...isFaulty && { logs: 2, event: 'none' } };
      if (event === 'stop' && i > 0) trail.pass(3 * HOUR);
      const late = hasLate && trail.log(trail.now + 20 * MINUTE);
      const changes = faults.filter(one => one.trail === number && one.hour === i).map(({ name }) => faultOf(name).pre?.(trail) ?? {});
      const key = this.plan.keys && this.keyOf(region, trail.now + HOUR, delay, i);
      const digest = trail.deliver({ isStart: i === 0 || event !== 'none', logs, key, ...Object.assign({}, ...changes) as DeliverOptions });
      this.delivered.set(digest.key, digest.end + delay * MINUTE);
      if (!late) continue;
      const generated = digest.end + lag * HOUR;
      this.delivered.set(trail.deliver({ logs: 0, other: [late], backfill: { end: digest.end, generated } }).key, generated);
    }
    if (trail.digests.length === last) this.ended.push(trail.digests[last - 1]);
    for (const [key, versions] of origin.history()) {
      const { body, metadata } = versions[versions.length - 1];
      const time = this.delivered.get(key) ?? parseLogKey(key)!.time + MINUTE / 2;
      this.delivered.set(key, time);
      this.honest.push(key);
      this.bodies.set(key, body!);
      this.events.push({ time, apply: bucket => bucket.put(key, body!, metadata) });
      this.addExpiry(key, time);
    }
  }

  /** A key with which CloudTrail can sign a digest: the newest when it is delivered, or the oldest that was valid at its end. */
  private keyOf(region: string, end: number, delay: number, number: number): SigningKey {
    const ofRegion = this.keys.filter(one => one.region === region);
    const valid = (time: number) => ofRegion.filter(({ validFrom, validTo }) => validFrom.getTime() <= time && validTo.getTime() >= time);
    return number % 2 === 0 ? valid(end)[0] : valid(end + Math.min(delay, 110) * MINUTE).pop()!;
  }

  /** S3 rounds the expiry of an object up to the next midnight, and can be late. An object that was written again is a new one. */
  private addExpiry(key: string, written: number): void {
    const { retention } = this.plan;
    if (!retention) return;
    const expires = (time: number) => startOfDay(time + retention.days * DAY) + DAY;
    this.events.push({
      time: expires(written) + retention.lag * HOUR,
      apply: bucket => { if (expires(bucket.writtenAt(key) ?? Infinity) <= expires(written)) bucket.delete(key); },
    });
  }

  private addFault({ trail: number, hour: at, name, when }: FaultPlan): void {
    const { post } = faultOf(name);
    const trail = this.trails[number];
    const digest = trail.digests[at];
    // The trail has ended before.
    if (!digest) return;
    const [first, last] = [this.delivered.get(digest.key)!, this.runs[this.runs.length - 1 - LAST_RUNS.length].now];
    if (!post) return;
    const time = first + Math.max(0, last - first) * when;
    this.faultTimes.push(time);
    this.events.push({ time, apply: bucket => post(bucket, digest, trail) });
  }

  /** A fault of a digest that comes late can be so late that not all reports are compared after it. */
  private addRuns(): void {
    const isTooLate = (time: number) => time > this.runs[this.runs.length - RECHECK_RUNS].now && time <= this.end;
    while (this.faultTimes.some(isTooLate) || this.runs.length < (this.plan.leastRuns ?? 0)) this.runs.push({ now: this.end + HOUR });
  }

  /** Lets all happen, with the runs of the monitor in between. */
  public async happen(beforeRun: (run: number) => void = () => undefined, afterRun: (run: number) => void = () => undefined): Promise<void> {
    const { bucket } = this.world;
    const get = bucket.get.bind(bucket);
    let reads = 0;
    let controller = new AbortController();
    let at = 0;
    for (const [i, { now, stop }] of this.runs.entries()) {
      for (; at < this.events.length && this.events[at].time <= now; at++) {
        bucket.time = new Date(this.events[at].time);
        this.events[at].apply(bucket);
      }
      bucket.time = new Date(now);
      bucket.get = async (key, version) => {
        if (stop !== undefined && ++reads >= stop) controller.abort();
        return get(key, version);
      };
      beforeRun(i);
      await this.world.run(now, () => {
        reads = 0;
        controller = new AbortController();
        return controller.signal;
      });
      afterRun(i);
    }
  }

  /** The findings of all reports. */
  public findings(): Finding[] {
    return this.world.reports().flatMap(({ findings }) => findings);
  }

  /** The end of the time of which runs have judged all, also log files that a backfill digest could still list. */
  public get judged(): number {
    return this.end - SETTLED - DAY;
  }

  /** Whether S3 may have expired an object at the end. */
  public isExpired(time: number): boolean {
    return isExpired(time, { now: this.end, retentionDays: this.plan.retention?.days });
  }

  /** The digests of the trails that the whole time had, but for those that may have expired. */
  public wholeDigests(): DigestKey[] {
    const from = Date.parse(this.world.reports()[0].window.from);
    return this.honest.flatMap(key => parseDigestKey(key) ?? []).filter(({ end }) => end > from && end <= this.judged && !this.isExpired(end));
  }

  /** The findings of a single run over the whole time. */
  public async whole(): Promise<readonly Finding[]> {
    const [{ window: { from } }] = this.world.reports();
    const [to, now] = [new Date(this.judged), new Date(this.end)];
    const { bucket: source } = this.world;
    const { findings } = await verifyLogs({
      source, keys: keySource(this.keys), retentionDays: this.plan.retention?.days, from: new Date(from), to, now, wait: async () => undefined,
    });
    return findings;
  }

  /** For the message of a failure. */
  public describe(): string {
    const faults = this.plan.faults.map(({ trail, hour: at, name, when }) => `${name} of ${this.trails[trail].digests[at]?.key}, ${when}`);
    const windows = this.world.reports().map(({ window, findingCounts }) => `${window.from} to ${window.to}: ${JSON.stringify(findingCounts)}`);
    return [...faults, ...windows].join('\n');
  }
}

/** The time of an object. */
export function timeOf(key: string): number {
  return parseDigestKey(key)?.end ?? parseLogKey(key)!.time;
}
