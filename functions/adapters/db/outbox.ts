import { randomUUID } from 'node:crypto';
import { asc, inArray, isNull } from 'drizzle-orm';
import type { DomainEvent, EventType } from '#core/contracts/messages.ts';
import { DomainEvent as Schema } from '#core/contracts/messages.ts';
import { outbox } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

export interface NewEvent {
  type: EventType;
  subject: string;
  revision: number;
  changed?: string[];
  occasions?: DomainEvent['occasions'];
  correlationId: string;
}

/**
 * Writes events in the transaction that makes their change: they exist exactly when the change does.
 *
 * @throws when one is not what the contract says: a mistake of ours, and nobody could publish it later.
 */
export async function writeEvents(tx: Tx, events: NewEvent[], now: Date): Promise<DomainEvent[]> {
  if (events.length === 0) return [];
  const occurredAt = now.toISOString();
  const full = events.map((event) => Schema.parse({ id: randomUUID(), v: 1, occurredAt, ...event }));
  await tx.insert(outbox).values(
    full.map((event) => ({
      id: event.id,
      type: event.type,
      subject: event.subject,
      revision: event.revision,
      payload: event as unknown as Record<string, unknown>,
      correlationId: event.correlationId,
      createdAt: now,
    })),
  );
  return full;
}

/**
 * Events that no publication has confirmed yet, oldest first. A row that is no event (written by a newer release, or by
 * hand) stays where it is, unpublished and visible, and does not hold up the others.
 */
export async function unpublishedEvents(tx: Tx, limit: number): Promise<DomainEvent[]> {
  const rows = await tx
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(isNull(outbox.publishedAt))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(limit);
  return rows.flatMap((row) => {
    const event = Schema.safeParse(row.payload);
    return event.success ? [event.data] : [];
  });
}

/** Safe to repeat; an event published twice has one id, and its consumers are idempotent. */
export async function markPublished(tx: Tx, ids: string[], now: Date): Promise<void> {
  if (ids.length > 0) await tx.update(outbox).set({ publishedAt: now }).where(inArray(outbox.id, ids));
}
