import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type DomainEvent, EVENT_SOURCE } from '#core/contracts/messages.ts';
import { PATIENCE } from './patience.ts';

let client: EventBridgeClient | undefined;

/** PutEvents takes at most ten entries a call. */
const BATCH = 10;

/**
 * Puts events on the bus.
 *
 * @returns the ids that the bus accepted. PutEvents answers 200 even when single entries failed;
 * those stay unpublished and the next tick tries again. So do all that follow a call which failed as a whole.
 * @throws when not even the first call went through.
 */
export async function publish(busName: string, events: DomainEvent[]): Promise<string[]> {
  client ??= new EventBridgeClient({ maxAttempts: 4, requestHandler: PATIENCE });
  const accepted: string[] = [];
  for (let from = 0; from < events.length; from += BATCH) {
    const batch = events.slice(from, from + BATCH);
    try {
      const { Entries = [] } = await client.send(putting(busName, batch));
      for (const [i, event] of batch.entries()) if (Entries[i]?.EventId) accepted.push(event.id);
    } catch (error) {
      if (accepted.length === 0) throw error;
      break;
    }
  }
  return accepted;
}

function putting(busName: string, events: DomainEvent[]): PutEventsCommand {
  return new PutEventsCommand({
    Entries: events.map((event) => ({
      EventBusName: busName,
      Source: EVENT_SOURCE,
      DetailType: event.type,
      Detail: JSON.stringify(event),
    })),
  });
}
