import { inParallel } from './delivery/in-parallel';
import { mailOf, topicsOf } from './delivery/mails';
import { isRefusal, putEntries } from './delivery/put-entries';
import { Delivery, Item, render, renderMinimal } from './delivery/render';
import { RepeatCounts } from './delivery/repeat-counts';
import { judgeMessage, placeOf } from './message';
import { isOwnRecord, OwnRecords } from './own-records';
import type { QueueMessage, Surroundings } from './ports';

/** The time for evaluating a batch, in milliseconds. The rest of a batch that takes longer is delivered again. */
const MOST_EVALUATION = 20_000;

/** The answer to Lambda: only these messages stay in the queue. */
export interface BatchResponse {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

/**
 * Evaluates messages and delivers the alerts that they raise, in this order: evaluate, look up repeats, put, publish,
 * mark. An alert is marked only after its whole delivery, so that no failure turns it into a repeat of itself.
 */
export async function processBatch(messages: QueueMessage[], surroundings: Surroundings): Promise<BatchResponse> {
  const batch = new Batch(surroundings);
  await batch.process(messages);
  return { batchItemFailures: [...batch.failed].map(itemIdentifier => ({ itemIdentifier })) };
}

class Batch {
  /** The ids of messages that the queue delivers again. */
  public readonly failed = new Set<string>();
  private readonly repeats: RepeatCounts;
  private readonly ownRecords: OwnRecords;

  public constructor(private readonly surroundings: Surroundings) {
    this.repeats = new RepeatCounts(surroundings);
    this.ownRecords = new OwnRecords(surroundings);
  }

  public async process(messages: QueueMessage[]): Promise<void> {
    const end = this.surroundings.now().getTime() + MOST_EVALUATION;
    const items = messages.flatMap(message => this.surroundings.now().getTime() < end ? this.itemsOf(message) : this.postpone(message));
    // An alert is a repeat only of one that was delivered, so the first one of each key goes ahead of the others.
    const firstOfKey = new Map(items.slice().reverse().map(item => [item.key, item]));
    const isFirst = (item: Item) => item.key === undefined || firstOfKey.get(item.key) === item;
    await this.repeats.lookUp(items.filter(isFirst).flatMap(({ key }) => key ?? []));
    await this.deliver(items.filter(isFirst));
    await this.deliver(items.filter(item => !isFirst(item)));
  }

  /** Slow messages must not take the time in which the others are delivered. */
  private postpone({ messageId }: QueueMessage): Item[] {
    this.surroundings.log({ level: 'warn', outcome: 'postponed', because: 'The batch takes too long', message: messageId });
    this.failed.add(messageId);
    return [];
  }

  private itemsOf(message: QueueMessage): Item[] {
    const { messageId } = message;
    try {
      const { raised: all, event, eventId } = judgeMessage(message, this.surroundings);
      return all.map(raised => {
        const item = { messageId, event, eventId, raised };
        return { ...item, key: this.keyOf(item) };
      });
    } catch (fault) {
      this.surroundings.log({ level: 'error', outcome: 'message-failed', because: placeOf(fault), message: messageId });
      this.failed.add(messageId);
      return [];
    }
  }

  /** Without a key, the alert is never a repeat. */
  private keyOf(item: Item): string | undefined {
    try {
      return this.surroundings.judge.repeatKey(item.raised, item.event);
    } catch (fault) {
      this.fault('key-failed', item, placeOf(fault));
      return undefined;
    }
  }

  private async deliver(items: Item[]): Promise<void> {
    const rendered = items.map(item => {
      const repeat = this.repeats.next(item.key, item.eventId);
      return this.ownRecords.isKnown(item, repeat) ? 'known' : render(item, repeat, this.surroundings);
    });
    const deliveries = rendered.filter(delivery => delivery !== undefined && delivery !== 'known');
    const undelivered = new Set([...await this.put(deliveries), ...await this.publish(deliveries)]);
    const isOwn = ({ event }: Item) => isOwnRecord(event, this.surroundings.roleArn);
    const counted = deliveries.filter(delivery => !undelivered.has(delivery) || isOwn(delivery.item));
    await this.repeats.mark(counted.map(({ item, repeat }) => ({ ...item, repeat })));
    rendered.forEach((delivery, i) => {
      if (delivery === 'known' || isOwn(items[i])) return;
      if (!delivery || undelivered.has(delivery)) this.failed.add(items[i].messageId);
    });
  }

  /** Returns the deliveries that are not on the bus. */
  private async put(deliveries: Delivery[]): Promise<Delivery[]> {
    const failures = await this.putOnce(deliveries);
    const minimal = new Map<Delivery, Delivery>();
    for (const [refused, because] of failures) {
      const replacement = isRefusal(because) && renderMinimal(refused.item, refused.repeat, new Error(because), this.surroundings);
      if (replacement) minimal.set(replacement, refused);
    }
    const secondFailures = await this.putOnce([...minimal.keys()]);
    for (const [replacement, refused] of minimal) {
      if (!secondFailures.has(replacement)) failures.delete(refused);
    }
    return [...failures.keys()];
  }

  private async putOnce(deliveries: Delivery[]): Promise<Map<Delivery, string>> {
    const { delivered } = this.surroundings;
    const keyOf = ({ alert }: Delivery) => `bus ${alert.detail.id}`;
    const left = deliveries.filter(delivery => !delivered.has(keyOf(delivery)));
    const byEntry = await putEntries(left.map(({ entry }) => entry), this.surroundings);
    const failures = new Map<Delivery, string>();
    for (const delivery of left) {
      const because = byEntry.get(delivery.entry);
      if (because === undefined) {
        delivered.add(keyOf(delivery));
      } else {
        failures.set(delivery, because);
        this.fault('put-failed', delivery.item, because);
      }
    }
    return failures;
  }

  /**
   * Publishes also what is not on the bus: without the bus, people receive the alert.
   *
   * @returns the deliveries that a topic did not accept
   */
  private async publish(deliveries: Delivery[]): Promise<Delivery[]> {
    const { services, topics, delivered } = this.surroundings;
    const mails = deliveries.flatMap(delivery => topicsOf(delivery.item, topics).map(({ arn }) => ({ delivery, arn })));
    const failures = await inParallel(mails, async ({ delivery, arn }) => {
      const key = `${arn} ${delivery.alert.detail.id}`;
      if (delivered.has(key)) return [];
      try {
        await services.publish(arn, mailOf(delivery.alert));
        delivered.add(key);
        return [];
      } catch (fault) {
        this.fault('publish-failed', delivery.item, `${arn} ${fault}`);
        return [delivery];
      }
    });
    return failures.flat();
  }

  private fault(outcome: string, { raised, eventId }: Item, because: string): void {
    this.surroundings.log({ level: 'error', alert: raised.alert.id, outcome, because: because.slice(0, 400), event: eventId });
  }
}
