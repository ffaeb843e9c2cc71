import { createHash } from 'node:crypto';
import { quarantine } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/** Keeps a message nobody could parse, whole, so that it can be released after a fix. Safe to repeat. */
export async function quarantineMessage(tx: Tx, queue: string, body: string, reason: string, now: Date): Promise<void> {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  await tx.insert(quarantine).values({ queue, bodyHash, body, reason, receivedAt: now }).onConflictDoNothing();
}
