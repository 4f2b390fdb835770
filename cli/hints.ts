import { Hub } from './hub';
import { EVENT_SOURCE } from '../lib/contracts/governance-event';
import { cloudTrailEvent, isReadOnlyCall } from '../lib/event-patterns/cloudtrail-event';
import { Fields, isFields } from '../lib/event-patterns/event-pattern';

/** A likely reason for which no alert matches an event. */
interface Obstacle {
  readonly hint: (event: Fields) => string | undefined;
  /** The event without the obstacle. */
  readonly removed: (event: Fields) => Fields;
  /** Whether the obstacle counts only if some alert matches without it: most events with it match none in any case. */
  readonly isCommon?: boolean;
}

const OBSTACLES: Obstacle[] = [
  {
    hint: ({ source }) => isOwn(source) || isText(source) && source.startsWith('aws.') ? undefined
      : `The source ${JSON.stringify(source)} does not begin with "aws.", as those of CloudTrail events do.`,
    removed: event => ({ ...event, source: cloudTrailEvent(recordOf(event)).source }),
  },
  {
    hint: event => isOwn(event.source) || isText(event['detail-type']) && event['detail-type'].endsWith(' via CloudTrail') ? undefined
      : `The detail type ${JSON.stringify(event['detail-type'])} is not one of CloudTrail events.`,
    removed: event => ({ ...event, 'detail-type': cloudTrailEvent(recordOf(event))['detail-type'] }),
  },
  {
    hint: event => isReadOnlyCall(event) ? 'EventBridge delivers a read-only call only for alerts with `readOnlyCalls`.' : undefined,
    removed: event => ({ ...event, detail: { ...recordOf(event), readOnly: false } }),
  },
  {
    hint: event => recordOf(event).errorCode === undefined ? undefined : `The call failed with ${JSON.stringify(recordOf(event).errorCode)}.`,
    removed: event => {
      const { errorCode: _, errorMessage: __, ...rest } = recordOf(event);
      return { ...event, detail: rest };
    },
    isCommon: true,
  },
];

/**
 * Returns the likely reasons for which no alert of a hub matches an event.
 *
 * @param all the hub with all alerts of the catalogue
 */
export function hintsOf(event: Fields, hub: Hub, all: Hub): string[] {
  const found = OBSTACLES.map(obstacle => ({ ...obstacle, text: obstacle.hint(event) })).filter(({ text }) => text !== undefined);
  for (const obstacles of [found.filter(({ isCommon }) => !isCommon), found]) {
    const other = obstacles.reduce((current, { removed }) => removed(current), event);
    const known = idsOf(hub, other);
    const missing = idsOf(all, other).filter(id => !hub.document.alerts.some(alert => alert.id === id));
    if (known.length + missing.length === 0) continue;
    return [
      ...obstacles.map(({ text }) => text!),
      ...known.length > 0 ? [`Otherwise it would raise ${known.join(', ')}.`] : [],
      ...missing.length > 0 ? [`AlertCatalogue.all() has alerts that would be raised${obstacles.length > 0 ? ' otherwise' : ''}: ${missing.join(', ')}.`] : [],
    ];
  }
  return found.filter(({ isCommon }) => !isCommon).map(({ text }) => text!);
}

function idsOf(hub: Hub, event: Fields): string[] {
  return hub.evaluate(event).raised.map(({ alert }) => alert.id);
}

function recordOf({ detail }: Fields): Fields {
  return isFields(detail) ? detail : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether this library sent the event. */
function isOwn(source: unknown): boolean {
  return source === EVENT_SOURCE;
}
