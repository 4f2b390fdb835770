import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE, GovernanceEvent } from '../../../lib/contracts/governance-event';
import type { HealthEvent } from '../ports';

/** Puts the event on the default bus of this account and Region, where relays and hubs find it. */
export async function publish(event: HealthEvent, time: Date, client = new EventBridgeClient({ maxAttempts: 8 })): Promise<void> {
  const { Entries } = await client.send(new PutEventsCommand({
    Entries: [{ EventBusName: 'default', Source: EVENT_SOURCE, DetailType: GovernanceEvent.LOG_INTEGRITY, Time: time, Detail: JSON.stringify(event) }],
  }));
  const { EventId, ErrorCode = 'no answer' } = Entries?.[0] ?? {};
  if (!EventId) throw new Error(`The event was not accepted: ${ErrorCode}`);
}
