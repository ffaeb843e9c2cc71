import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type DomainEvent, EVENT_SOURCE } from '#core/contracts/messages.ts';

let client: EventBridgeClient | undefined;

/** PutEvents takes at most ten entries a call. */
const BATCH = 10;

/**
 * Puts events on the bus.
 *
 * @returns the ids that the bus accepted. PutEvents answers 200 even when single entries failed;
 * those stay unpublished and the next tick tries again.
 */
export async function publish(busName: string, events: DomainEvent[]): Promise<string[]> {
  client ??= new EventBridgeClient({ maxAttempts: 4 });
  const accepted: string[] = [];
  for (let from = 0; from < events.length; from += BATCH) {
    const batch = events.slice(from, from + BATCH);
    const { Entries = [] } = await client.send(
      new PutEventsCommand({
        Entries: batch.map((event) => ({
          EventBusName: busName,
          Source: EVENT_SOURCE,
          DetailType: event.type,
          Detail: JSON.stringify(event),
        })),
      }),
    );
    for (const [i, event] of batch.entries()) if (Entries[i]?.EventId) accepted.push(event.id);
  }
  return accepted;
}
