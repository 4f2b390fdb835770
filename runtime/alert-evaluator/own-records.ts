import type { Item } from './delivery/render';
import type { Repeat } from './event/contract';
import type { Surroundings } from './ports';
import { Fields, isFields } from '../../lib/event-patterns/event-pattern';

/** Whether a record is about a call that the function itself made. */
export function isOwnRecord({ detail }: Fields, roleArn: string | undefined): boolean {
  const issuer = ['userIdentity', 'sessionContext', 'sessionIssuer', 'arn'].reduce<unknown>((value, name) => isFields(value) ? value[name] : undefined, detail);
  return roleArn !== undefined && issuer === roleArn;
}

/**
 * The records about calls of the function itself. They raise alerts like all others, each one once: if a permission of
 * the role is missing, the attempt to deliver an alert is refused, which is a record that raises an alert. Such a delivery
 * is therefore not retried, and its repeats are logged only.
 */
export class OwnRecords {
  constructor(private readonly surroundings: Pick<Surroundings, 'roleArn' | 'delivered' | 'log'>) {}

  /** Whether the alert on an own record was raised already; it is remembered. */
  public isKnown({ event, key, eventId, raised }: Item, { isRepeat }: Repeat): boolean {
    const { roleArn, delivered, log } = this.surroundings;
    if (!isOwnRecord(event, roleArn)) return false;
    const name = `own ${key ?? raised.alert.id}`;
    if (!isRepeat && !delivered.has(name)) {
      delivered.add(name);
      return false;
    }
    log({ level: 'warn', alert: raised.alert.id, outcome: 'own-repeat', because: 'A call of the evaluator itself raised this alert already', event: eventId });
    return true;
  }
}
