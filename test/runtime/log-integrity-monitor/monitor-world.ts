import { createHash, generateKeyPairSync, sign } from 'crypto';
import { MonitorPlan, MonitorSettings } from '../../../lib/integrity/monitor-settings';
import { isoTime } from '../../../runtime/log-integrity/paths';
import { KeySource, ObjectSource } from '../../../runtime/log-integrity/ports';
import { Report, reportName, REPORTS } from '../../../runtime/log-integrity/report/report';
import { handle } from '../../../runtime/log-integrity-monitor/handle';
import { HealthEvent, RunMetrics, Signer, StateStore, Surroundings } from '../../../runtime/log-integrity-monitor/ports';
import { MemoryBucket } from '../log-integrity/memory-bucket';
import { ACCOUNT, BUCKET, HOUR, keySource, SigningKey, signingKey, START, Trail, TrailOptions } from '../log-integrity/trail';

export const KEYS = ['eu-west-1', 'us-east-1'].map(region => signingKey(region, '2026-01-01T00:00:00Z', '2028-01-01T00:00:00Z'));

export const SETTINGS: MonitorSettings = {
  prefix: '', account: ACCOUNT, firstHours: 24, recheckRuns: 3, sample: 0, requestsAtOnce: 64, ended: {},
};

/** The bucket of the state, with versions that nobody asks for. */
export class MemoryState implements StateStore {
  public readonly objects = new Map<string, Buffer>();
  public readonly writes: string[] = [];
  private readonly deleted: string[] = [];

  public async get(name: string): Promise<Buffer | undefined> {
    return this.objects.get(name);
  }

  public async put(name: string, body: Buffer): Promise<void> {
    this.writes.push(name);
    this.objects.set(name, body);
  }

  public async create(name: string, body: Buffer): Promise<boolean> {
    if (this.objects.has(name)) return false;
    await this.put(name, body);
    return true;
  }

  public async list(folder: string): Promise<string[]> {
    return [...new Set([...this.objects.keys(), ...this.deleted])].filter(name => name.startsWith(folder)).sort();
  }

  /** Writes delete markers, which leave the versions. */
  public delete(folder: string): void {
    for (const name of [...this.objects.keys()].filter(one => one.startsWith(folder))) {
      this.objects.delete(name);
      this.deleted.push(name);
    }
  }

  public locationOf(name: string): string {
    return `s3://state/${name}`;
  }

  public edit(name: string, change: (text: string) => string): void {
    this.objects.set(name, Buffer.from(change(this.objects.get(name)!.toString('latin1')), 'latin1'));
  }
}

/** A key of KMS, in this process. */
export class LocalSigner implements Signer {
  public readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  public async publicKey(): Promise<Buffer> {
    return this.keys.publicKey.export({ type: 'spki', format: 'der' });
  }

  public async sign(bytes: Buffer): Promise<Buffer> {
    return sign('sha256', bytes, this.keys.privateKey);
  }
}

/** An invocation that dies at a call. */
export class Died extends Error {}

/** A bucket with trails, and a monitor of it. */
export class MonitorWorld {
  public readonly bucket = new MemoryBucket(BUCKET);
  public readonly state = new MemoryState();
  public readonly signer = new LocalSigner();
  public readonly trails: Trail[] = [];
  public readonly events: HealthEvent[] = [];
  public readonly metrics: RunMetrics[] = [];
  public settings: MonitorSettings = SETTINGS;
  /** The public keys of CloudTrail. */
  public keys: readonly SigningKey[] = KEYS;
  /** Fails at the call with this number, once. */
  public failAt?: number;
  public calls = 0;
  public callNames: string[] = [];

  public trail(options: Partial<TrailOptions> = {}, hours = 0): Trail {
    const trail = new Trail({ bucket: this.bucket, keys: KEYS, start: START - 24 * HOUR, isTimed: true, ...options });
    this.trails.push(trail);
    trail.hours(hours, { isStart: true });
    return trail;
  }

  public get surroundings(): Surroundings {
    const keys = keySource(this.keys);
    return {
      source: this.faulty<ObjectSource>('source', this.bucket, ['listFolders', 'get', 'head', 'versions']),
      keys: this.faulty<KeySource>('keys', keys, ['keys']),
      state: this.faulty<StateStore>('state', this.state, ['get', 'put', 'create', 'list']),
      signer: this.faulty<Signer>('signer', this.signer, ['publicKey', 'sign']),
      publish: async event => {
        this.count('publish');
        this.events.push(event);
      },
      measure: metrics => {
        this.count('measure');
        this.metrics.push(metrics);
      },
      wait: async () => undefined,
    };
  }

  /** Runs as the state machine does: each task again if it fails, and each part until it is done. */
  public async run(now: number, signalOf: (part: number) => AbortSignal = () => new AbortController().signal): Promise<Report> {
    const plan = await this.task<MonitorPlan>({ task: 'plan', time: isoTime(now) });
    for (const part of plan.parts) {
      for (let i = 0; i < 500; i++) {
        const { isDone } = await this.task<{ isDone: boolean }>({ task: 'work', run: plan.run, part }, signalOf(part));
        if (isDone) break;
      }
    }
    await this.task({ task: 'report', run: plan.run });
    return this.reports().pop()!;
  }

  public async task<T>(input: any, signal: AbortSignal = new AbortController().signal): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await handle(input, this.surroundings, this.settings, signal) as T;
      } catch (error) {
        if (!(error instanceof Died) || attempt === 4) throw error;
      }
    }
  }

  public reports(): Report[] {
    return [...this.state.objects.keys()].filter(name => /^reports\/\d{8}\.json$/.test(name)).sort().map(name => JSON.parse(this.state.objects.get(name)!.toString()));
  }

  public reportBytes(sequence: number): Buffer {
    return this.state.objects.get(`${REPORTS}${reportName(sequence)}`)!;
  }

  private faulty<T extends object>(name: string, target: T, methods: (keyof T)[]): T {
    return new Proxy(target, {
      get: (object, method) => {
        const value = (object as any)[method];
        if (!methods.includes(method as keyof T)) return typeof value === 'function' ? value.bind(object) : value;
        return async (...args: unknown[]) => {
          this.count(`${name}.${String(method)}`);
          return value.apply(object, args);
        };
      },
    });
  }

  private count(name: string): void {
    this.callNames.push(name);
    if (++this.calls === this.failAt) throw new Died(name);
  }
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The window of a first run ends three hours before it. */
export const SETTLED = 3 * HOUR;

export { ACCOUNT, BUCKET, HOUR, START };
