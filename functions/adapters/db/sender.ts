import { and, eq, sql } from 'drizzle-orm';
import { CEILING_PER_SECOND, type Pace } from '#core/notification/pacing.ts';
import { senders } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/** The only sender there is; a second bot token would be a second row. */
const ID = 'telegram';
/** Longer than an invocation: a holder that was killed frees the sender within this. */
const LEASE_SECONDS = 75;

export interface Lease {
  pace: Pace;
}

/**
 * Takes the sender's lease if nobody holds it and Telegram has not asked for silence. The lease, not the queue,
 * guarantees one sender: limits are per token.
 */
export async function takeLease(tx: Tx, holder: string, now: Date): Promise<Lease | null> {
  const at = now.toISOString();
  await tx.insert(senders).values({ id: ID, pacedAt: now }).onConflictDoNothing();
  const [row] = await tx
    .update(senders)
    .set({ holder, leasedUntil: new Date(now.getTime() + LEASE_SECONDS * 1000) })
    .where(
      and(
        eq(senders.id, ID),
        sql`(holder = ${holder}::uuid OR leased_until IS NULL OR leased_until < ${at}::timestamptz)`,
        sql`(silent_until IS NULL OR silent_until <= ${at}::timestamptz)`,
      ),
    )
    .returning();
  if (!row) return null;
  return { pace: { perSecond: Math.min(Number(row.pace), CEILING_PER_SECOND), since: row.pacedAt ?? now } };
}

/** Gives the lease back. Safe to repeat; does nothing when somebody else holds it by now. */
export async function releaseLease(tx: Tx, holder: string): Promise<void> {
  await tx
    .update(senders)
    .set({ holder: null, leasedUntil: null })
    .where(and(eq(senders.id, ID), eq(senders.holder, holder)));
}

/** Remembers the speed, and until when Telegram wants to hear nothing from us. */
export async function keepPace(tx: Tx, pace: Pace, silentUntil: Date | null): Promise<void> {
  await tx
    .update(senders)
    .set({ pace: pace.perSecond.toFixed(2), pacedAt: pace.since, ...(silentUntil ? { silentUntil } : {}) })
    .where(eq(senders.id, ID));
}
