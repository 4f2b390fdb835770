import * as fc from 'fast-check';
import { LATER_FAULTS } from './later-faults';
import { MonitorWorld, SETTLED } from './monitor-world';
import { Finding } from '../../../runtime/log-integrity/finding';
import { DAY, MINUTE, parseDigestKey, parseLogKey, startOfDay } from '../../../runtime/log-integrity/paths';
import { verifyLogs } from '../../../runtime/log-integrity/verify-logs';
import { FAULTS } from '../log-integrity/faults';
import { MemoryBucket } from '../log-integrity/memory-bucket';
import { BUCKET, HOUR, keySource, Trail } from '../log-integrity/trail';
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

export interface HistoryPlan {
  readonly second: number;
  readonly hours: readonly (readonly HourPlan[])[];
  readonly faults: readonly FaultPlan[];
  readonly runs: readonly RunPlan[];
  readonly lag: number;
}

const START = Date.parse('2026-11-20T03:00:00Z');
/** Every report is compared with the bucket again after so many runs. */
const RECHECK_RUNS = 2;
/** The runs after the last fault: so that all reports are compared once more, and log files are old enough to be judged. */
const LAST_RUNS: readonly RunPlan[] = [17, 20, 15].map(gap => ({ gap, near: 'nothing', seconds: 0 }));
const REGIONS = ['eu-west-1', 'us-east-1'];

const hour: fc.Arbitrary<HourPlan> = fc.record({
  logs: fc.constantFrom(0, 1, 1, 2),
  event: fc.constantFrom('none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'restart', 'stop'),
  delay: fc.constantFrom(3, 20, 50, 110),
  hasLate: fc.constantFrom(false, false, false, true),
});
const USUAL: HourPlan = { logs: 1, event: 'none', delay: 10, hasLate: false };

const run: fc.Arbitrary<RunPlan> = fc.record({
  gap: fc.integer({ min: 1, max: 30 }),
  near: fc.constantFrom('nothing', 'midnight', 'midnight', 'digest'),
  seconds: fc.constantFrom(-3600, -61, -1, 0, 1, 59, 600, 5400),
  stop: fc.option(fc.integer({ min: 3, max: 60 }), { nil: undefined }),
});

const NAMES = [...Object.keys(FAULTS), ...Object.keys(LATER_FAULTS)];

/** Hours from the second day on are usual ones, but for those with a fault. */
const RANDOM_HOURS = 48;

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

const faultOf = (name: string): Fault => FAULTS[name] ?? LATER_FAULTS[name];

/** A bucket that trails write to while a monitor verifies it, and somebody tampers with it. */
export class History {
  public readonly world = new MonitorWorld();
  public readonly trails: Trail[] = [];
  /** The keys that the trails delivered. */
  public readonly honest: string[] = [];
  /** The times of the runs. */
  public readonly runs: { readonly now: number; readonly stop?: number }[] = [];
  private readonly events: Event[] = [];
  private readonly delivered = new Map<string, number>();

  public constructor(private readonly plan: HistoryPlan) {
    this.world.keys = KEYS;
    this.world.settings = { ...this.world.settings, recheckRuns: RECHECK_RUNS };
    this.planRuns();
    plan.hours.forEach((hours, i) => this.addTrail(hours, i));
    plan.faults.forEach(one => this.addFault(one));
    // Faults come after what is delivered at the same time.
    this.events.sort((a, b) => a.time - b.time);
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
    const { lag, faults } = this.plan;
    const origin = new MemoryBucket(BUCKET);
    const trail = new Trail({ bucket: origin, keys: KEYS, region: REGIONS[number], start: this.start });
    this.trails.push(trail);
    for (let i = 0; trail.now < this.end; i++) {
      const isFaulty = faults.some(one => one.trail === number && one.hour === i);
      const { logs, event, delay, hasLate } = { ...hours[i] ?? USUAL, ...isFaulty && { logs: 2, event: 'none' } };
      if (event === 'stop' && i > 0) trail.pass(3 * HOUR);
      const late = hasLate && trail.log(trail.now + 20 * MINUTE);
      const changes = faults.filter(one => one.trail === number && one.hour === i).map(({ name }) => faultOf(name).pre?.(trail) ?? {});
      const digest = trail.deliver({ isStart: i === 0 || event !== 'none', logs, ...Object.assign({}, ...changes) });
      this.delivered.set(digest.key, digest.end + delay * MINUTE);
      if (!late) continue;
      const generated = digest.end + lag * HOUR;
      this.delivered.set(trail.deliver({ logs: 0, other: [late], backfill: { end: digest.end, generated } }).key, generated);
    }
    for (const [key, versions] of origin.history()) {
      const { body, metadata } = versions[versions.length - 1];
      const time = this.delivered.get(key) ?? parseLogKey(key)!.time + MINUTE / 2;
      this.delivered.set(key, time);
      this.honest.push(key);
      this.events.push({ time, apply: bucket => bucket.put(key, body!, metadata) });
    }
  }

  private addFault({ trail: number, hour: at, name, when }: FaultPlan): void {
    const { post } = faultOf(name);
    const trail = this.trails[number];
    const digest = trail.digests[at];
    const [first, last] = [this.delivered.get(digest.key)!, this.runs[this.runs.length - 1 - LAST_RUNS.length].now];
    if (post) this.events.push({ time: first + Math.max(0, last - first) * when, apply: bucket => post(bucket, digest, trail) });
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

  /** The findings of a single run over the whole time. */
  public async whole(): Promise<readonly Finding[]> {
    const [{ window: { from } }] = this.world.reports();
    const [to, now] = [new Date(this.judged), new Date(this.end)];
    const { bucket: source } = this.world;
    const { findings } = await verifyLogs({ source, keys: keySource(KEYS), from: new Date(from), to, now, wait: async () => undefined });
    return findings;
  }

  /** For the message of a failure. */
  public describe(): string {
    const faults = this.plan.faults.map(({ trail, hour: at, name, when }) => `${name} of ${this.trails[trail].digests[at].key}, ${when}`);
    const windows = this.world.reports().map(({ window, findingCounts }) => `${window.from} to ${window.to}: ${JSON.stringify(findingCounts)}`);
    return [...faults, ...windows].join('\n');
  }
}

/** The time of an object. */
export function timeOf(key: string): number {
  return parseDigestKey(key)?.end ?? parseLogKey(key)!.time;
}
