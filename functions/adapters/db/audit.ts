import { auditEvents } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

export interface AuditEvent {
  actor: string;
  action: string;
  subject: string;
  details?: Record<string, unknown>;
  correlationId: string;
}

/** Appends to the history. Ids and figures only: never a text, a name or a Telegram id. */
export async function audit(tx: Tx, events: AuditEvent[], now: Date): Promise<void> {
  if (events.length > 0) await tx.insert(auditEvents).values(events.map((event) => ({ at: now, ...event })));
}
