import { GovernanceEvent } from '../../../lib/contracts/governance-event';
import type { RaisedAlert } from '../evaluation';
import { isMail } from './mails';
import { fits } from './put-entries';
import type { AlertEventEntry, Repeat } from '../event/contract';
import { isCanary, JudgedMessage, placeOf } from '../message';
import type { BusEntry, Surroundings } from '../ports';

/** A raised alert of a message. */
export interface Item extends Pick<JudgedMessage, 'event' | 'eventId'> {
  readonly messageId: string;
  readonly raised: RaisedAlert;
  /** The key by which repeats are known; undefined if it could not be computed. */
  readonly key?: string;
}

/** An alert event on its way. */
export interface Delivery {
  readonly item: Item;
  readonly repeat: Repeat;
  readonly alert: AlertEventEntry;
  readonly entry: BusEntry;
}

/** The alert event of a raised alert, or the minimal one if that fails or a service would refuse it. */
export function render(item: Item, repeat: Repeat, surroundings: Surroundings): Delivery | undefined {
  const { judge, now, log } = surroundings;
  try {
    return deliveryOf(item, repeat, judge.render(item.raised, item.event, repeat, now()));
  } catch (fault) {
    log({ level: 'error', alert: item.raised.alert.id, outcome: 'render-failed', because: placeOf(fault), event: item.eventId });
    return renderMinimal(item, repeat, fault, surroundings);
  }
}

/** The alert event with nothing in it that could fail; undefined if it fails all the same. */
export function renderMinimal(item: Item, repeat: Repeat, fault: unknown, { judge, log }: Surroundings): Delivery | undefined {
  try {
    return deliveryOf(item, repeat, judge.renderMinimal(item.raised, item.event, fault));
  } catch (second) {
    log({ level: 'error', alert: item.raised.alert.id, outcome: 'undelivered', because: placeOf(second), event: item.eventId });
    return undefined;
  }
}

function deliveryOf(item: Item, repeat: Repeat, alert: AlertEventEntry): Delivery {
  const { source, resources, time, detail } = alert;
  const detailType = isCanary(item) ? GovernanceEvent.CANARY_ALERT : alert.detailType;
  const entry = { source, detailType, resources, time: new Date(time), detail: JSON.stringify(detail) };
  if (!fits(entry) || !isMail(detail.text)) throw new RangeError('EventBridge or SNS would refuse the alert event');
  return { item, repeat, alert, entry };
}
