import { createHash } from 'crypto';
import { Fields, text } from './text';

/**
 * The id of an event: CloudTrail's, which is the same in each delivery, or EventBridge's. Ids of an unusual form are
 * none, because two of them could look the same once they are cleaned and cut.
 */
export function eventIdOf(envelope: Fields, record: Fields): string | undefined {
  return [text(record.eventID), text(envelope.id)].find(id => id !== undefined && /^[\w-]{1,100}$/.test(id));
}

/** A digest of values that are apart from each other. */
export function digest(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
