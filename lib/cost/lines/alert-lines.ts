import { LineSpec } from './line-spec';
import { Located } from '../../contracts/cost-driver';
import { sumOf } from '../quantity';

type Place = Located<{ readonly kind: string }>;

/** Requests to the queue for each event: it is sent alone, and received and deleted in batches. */
const REQUESTS_PER_EVENT = 1.4;
/** Events in a batch of the function, on average. */
const EVENTS_PER_RUN = 5;
/** GB-seconds of a run: half a GB for a tenth of a second. */
const GB_SECONDS_PER_RUN = 0.05;

/** The lines of a hub: of its evaluator, of alerts and of e-mails. The assumptions are those of docs/alert-engine.md. */
export function hubLines({ path, region, evaluator }: Located<{ readonly kind: 'hub'; readonly evaluator: boolean }>): LineSpec[] {
  const place = { path, region };
  const evaluation: LineSpec[] = [
    { ...place, item: 'Queue of the alert evaluator', price: 'queueRequests', quantity: sumOf(['forwardedEvents'], REQUESTS_PER_EVENT) },
    { ...place, item: 'Runs of the alert evaluator', price: 'functionRequests', quantity: sumOf(['forwardedEvents'], 1 / EVENTS_PER_RUN) },
    { ...place, item: 'Run time of the alert evaluator', price: 'functionDuration', quantity: sumOf(['forwardedEvents'], GB_SECONDS_PER_RUN / EVENTS_PER_RUN) },
    { ...place, item: 'Table of repeated alerts', price: 'tableRequests', quantity: sumOf(['alerts']) },
    { ...place, item: 'Alerts on the alert bus', price: 'customEvents', quantity: sumOf(['alerts']) },
  ];
  return [
    ...evaluator ? evaluation : [],
    { ...place, item: 'Messages to topics', price: 'notices', quantity: sumOf(['alerts']) },
    { ...place, item: 'E-mails', price: 'emails', quantity: sumOf(['emails']) },
  ];
}

/** The line of forwarded events, once for all relays: each event is forwarded once. */
export function relayLines(relays: Place[]): LineSpec[] {
  return relays.slice(0, 1).map(({ path, region }) => ({
    path, region, item: 'Events that relays forward', price: 'customEvents', quantity: sumOf(['forwardedEvents']),
  }));
}

/** The line of Athena queries. */
export function athenaLines(queries: Place[]): LineSpec[] {
  return queries.slice(0, 1).map(({ path, region }) => ({
    path, region, item: 'Athena queries', price: 'athenaQueries', quantity: sumOf(['athenaTerabytes']),
  }));
}
