import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { subjectKind } from '#core/notification/occasion.ts';
import { notifications } from '#drizzle/schema.ts';
import type { NotificationRow } from './claimed.ts';
import type { Tx } from './client.ts';

/** What may become of a row that was not sent. */
export type Fate = 'retry' | 'failed' | 'unknown' | 'expired' | 'suppressed' | 'planned';

/** What makes a row one that a daily cap held back and no digest has told yet. */
export const HELD = and(eq(notifications.status, 'suppressed'), eq(notifications.reason, 'daily-cap'));

/** A digest, as far as what it holds depends on it. */
export type Digest = Pick<NotificationRow, 'id' | 'userId' | 'subject'>;

/** What a digest told was sent with it. @returns the rows. */
export async function itemsSent(
  tx: Tx,
  digest: Digest,
  sent: Partial<typeof notifications.$inferInsert>,
): Promise<string[]> {
  if (digest.userId === null || subjectKind(digest.subject) !== 'overflow') return [];
  const rows = await tx
    .update(notifications)
    .set(sent)
    .where(
      and(
        eq(notifications.userId, digest.userId),
        eq(notifications.toldIn, digest.id),
        inArray(notifications.status, ['suppressed', 'unknown']),
      ),
    )
    .returning({ id: notifications.id });
  return rows.map(({ id }) => id);
}

/** What a digest was to tell shares its fate, unless the digest only waits. */
export async function itemsFollow(tx: Tx, digest: Digest, fate: Fate, reason: string, sentAt: Date | null) {
  if (digest.userId === null || subjectKind(digest.subject) !== 'overflow') return;
  if (fate === 'planned' || fate === 'retry') return;
  const mine = eq(notifications.toldIn, digest.id);
  const which = fate === 'suppressed' || fate === 'expired' ? or(mine, isNull(notifications.toldIn)) : mine;
  await tx
    .update(notifications)
    .set({ status: fate, reason, sentAt })
    .where(and(eq(notifications.userId, digest.userId), HELD, which));
}
