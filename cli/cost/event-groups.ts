import { Fields, isFields } from '../../lib/event-patterns/event-pattern';
import { KNOWN_DATA_RESOURCES } from '../../lib/selection/known-event-types';

/** The kinds of events that have prices of their own. */
export type EventKind = 'managementReads' | 'managementWrites' | 'dataEvents' | 'networkActivityEvents';

/** Events that have something in common. */
export interface EventGroup {
  /** The caller, or the service and the name of the call. */
  readonly name: string;
  readonly kind: EventKind;
  /** The event source; undefined for groups of callers, unless it is network activity, whose selectors have one source each. */
  readonly eventSource?: string;
  readonly eventName?: string;
  /** The type of the resource of a data event. */
  readonly resourceType?: string;
  /** The ARN that selectors know the caller by; with a slash at the end, its beginning. */
  readonly userArn?: string;
  events: number;
  bytes: number;
}

/** Groups beyond this number are summed up as one: names of callers can be of any number. */
const MAX_GROUPS = 100_000;

/** Sums of events by group. */
export class EventGroups {
  private readonly groups = new Map<string, EventGroup>();

  public add(group: Omit<EventGroup, 'events' | 'bytes'>, bytes: number): void {
    const key = `${group.kind} ${group.resourceType ?? group.eventSource ?? ''} ${group.name}`;
    const known = this.groups.get(key) ?? this.create(key, group);
    known.events++;
    known.bytes += bytes;
  }

  public all(): EventGroup[] {
    return [...this.groups.values()];
  }

  private create(key: string, group: Omit<EventGroup, 'events' | 'bytes'>): EventGroup {
    const isFull = this.groups.size >= MAX_GROUPS;
    const [name, place] = isFull ? ['others', `${group.kind} others`] : [group.name, key];
    const created = this.groups.get(place) ?? { ...isFull ? { kind: group.kind } : group, name, events: 0, bytes: 0 };
    this.groups.set(place, created);
    return created;
  }
}

/** The kind of an event. One that does not say whether it only reads counts as a write, which is never cheaper. */
export function kindOf({ eventCategory, managementEvent, readOnly }: Fields): EventKind {
  if (eventCategory === 'NetworkActivity') return 'networkActivityEvents';
  if (eventCategory === 'Data' || eventCategory === undefined && String(managementEvent) === 'false') return 'dataEvents';
  return String(readOnly) === 'true' ? 'managementReads' : 'managementWrites';
}

/** The caller by the name that stays: sessions of a role are one. */
export function callerOf({ userIdentity }: Fields): { name: string; userArn?: string } {
  if (!isFields(userIdentity)) return { name: 'unknown' };
  const { type, arn, sessionContext, invokedBy, accountId, principalId } = userIdentity;
  const issuer = isFields(sessionContext) && isFields(sessionContext.sessionIssuer) ? sessionContext.sessionIssuer.arn : undefined;
  // Sessions of users have nothing in common that a selector knows.
  const isOfRole = typeof issuer === 'string' && typeof arn === 'string' && arn.includes(':assumed-role/');
  const name = [...isOfRole ? [issuer] : [arn, issuer], invokedBy, principalId, accountId].find(value => typeof value === 'string' && value !== '') ?? type ?? 'unknown';
  return { name: String(name), ...typeof arn === 'string' && { userArn: isOfRole ? sessionsOf(arn) : arn } };
}

/** The beginning of the ARNs of all sessions of a role. */
function sessionsOf(arn: string): string {
  return arn.slice(0, arn.lastIndexOf('/') + 1);
}

/** The type of the resource by which selectors know the event: of an object in S3, the bucket is named too. */
export function resourceTypeOf({ resources }: Fields): string | undefined {
  const types = Array.isArray(resources) ? resources.map(resource => isFields(resource) ? resource.type : undefined) : [];
  const named = types.filter((type): type is string => typeof type === 'string');
  return named.find(type => KNOWN_DATA_RESOURCES.has(type)) ?? named[0];
}
