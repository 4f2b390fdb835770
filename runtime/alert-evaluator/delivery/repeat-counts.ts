import { createHash } from 'crypto';
import { inParallel } from './in-parallel';
import type { Repeat } from '../event/contract';
import type { StoredRepeat, Surroundings } from '../ports';

/** A delivered alert. */
interface Delivered {
  readonly key?: string;
  readonly eventId: string;
  readonly repeat: Repeat;
}

/** The alerts of each key that were delivered, by the table and within this batch. */
export class RepeatCounts {
  private readonly counts = new Map<string, StoredRepeat>();
  /** The counts as they are when everything that is under way has been delivered. */
  private readonly expected = new Map<string, StoredRepeat>();

  public constructor(private readonly surroundings: Pick<Surroundings, 'services' | 'delivered' | 'now' | 'log'>) {}

  /** A key that cannot be looked up has no earlier alerts: rather one message too many than a missing one. */
  public async lookUp(keys: string[]): Promise<void> {
    const { services, now, log } = this.surroundings;
    await inParallel(keys, async key => {
      try {
        const stored = await services.lookUp(key, now());
        if (stored) this.counts.set(key, stored);
      } catch (fault) {
        log({ level: 'warn', outcome: 'lookup-failed', because: String(fault).slice(0, 300), key });
      }
    });
  }

  /** The repeat that the next alert of the key is. A redelivery of the last event is no repeat of itself. */
  public next(key: string | undefined, eventId: string): Repeat {
    const last = key === undefined ? undefined : this.expected.get(key) ?? this.counts.get(key);
    if (!last) return { key: key ?? sha256(eventId), isRepeat: false, count: 1, since: this.surroundings.now().toISOString() };
    const count = last.lastId === eventId ? last.count : last.count + 1;
    this.expected.set(key!, { count, since: last.since, lastId: eventId });
    return { key: key!, isRepeat: count > 1, count, since: last.since };
  }

  /** Counts what was delivered. A failure is logged only: a later alert is then no repeat. */
  public async mark(deliveries: Delivered[]): Promise<void> {
    const { services, delivered, now, log } = this.surroundings;
    this.expected.clear();
    const counted = deliveries.filter(({ key, eventId, repeat: { count, since } }) => {
      if (key === undefined || this.counts.get(key)?.lastId === eventId || delivered.has(`mark ${key} ${eventId}`)) return false;
      this.counts.set(key, { count, since, lastId: eventId });
      return true;
    });
    await inParallel(counted, async ({ key, eventId, repeat }) => {
      try {
        await services.mark(repeat, eventId, now());
        delivered.add(`mark ${key} ${eventId}`);
      } catch (fault) {
        log({ level: 'warn', outcome: 'mark-failed', because: String(fault).slice(0, 300), key, event: eventId });
      }
    });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
