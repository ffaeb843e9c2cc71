import { and, eq, inArray, sql } from 'drizzle-orm';
import { promotionSightings, promotions } from '#drizzle/schema.ts';
import { audit } from './audit.ts';
import type { Tx } from './client.ts';

/** Files words under another promotion. Safe to repeat. */
export async function moveSightings(tx: Tx, sightingIds: string[], promotionId: string): Promise<void> {
  await tx.update(promotionSightings).set({ promotionId }).where(inArray(promotionSightings.id, sightingIds));
}

export interface Merge {
  survivor: string;
  absorbed: string;
  /** Who decided: `system:dedupe` or `operator:<keyed hash>`. */
  actor: string;
  correlationId: string;
}

/**
 * Makes one promotion of two that turned out to be one offer. Every word moves to the survivor, and so does what was
 * told: whoever heard of either is not told again, and hears what follows under the survivor. What was not sent yet is
 * left to the survivor's own rows; the absorbed one's are suppressed as `merged` when their turn comes.
 *
 * Safe to repeat. The caller reconsiders the survivor.
 */
export async function mergeInto(tx: Tx, { survivor, absorbed, actor, correlationId }: Merge, now: Date): Promise<void> {
  await tx
    .update(promotionSightings)
    .set({ promotionId: survivor, mergedFrom: absorbed })
    .where(eq(promotionSightings.promotionId, absorbed));
  await tx
    .update(promotions)
    .set({ mergedInto: survivor, isActive: false, lifecycle: 'historic', contentRevision: sql`content_revision + 1` })
    .where(eq(promotions.id, absorbed));
  // The survivor's row for the same person and occasion makes room where it was not sent: it would tell twice.
  await tx.execute(sql`
    DELETE FROM notifications mine USING notifications told
    WHERE told.promotion_id = ${absorbed}::uuid AND told.status IN ('sent', 'sending', 'unknown')
      AND mine.promotion_id = ${survivor}::uuid AND mine.user_id = told.user_id AND mine.occasion = told.occasion
      AND mine.status IN ('planned', 'retry', 'claimed', 'suppressed', 'expired', 'failed')`);
  const moved = await tx.execute(sql`
    UPDATE notifications told
    SET promotion_id = ${survivor}::uuid, subject = ${`promotion:${survivor}`}, told_as = coalesce(told_as, ${absorbed}::uuid)
    WHERE told.promotion_id = ${absorbed}::uuid AND told.status IN ('sent', 'sending', 'unknown')
      AND NOT EXISTS (SELECT FROM notifications mine WHERE mine.user_id = told.user_id
        AND mine.subject = ${`promotion:${survivor}`} AND mine.occasion = told.occasion)
    RETURNING told.id`);
  const subject = `promotion:${absorbed}`;
  await audit(
    tx,
    [{ actor, action: 'promotion.merged', subject, details: { into: survivor, told: moved.length }, correlationId }],
    now,
  );
}

/**
 * Takes a merge back: the words that came from `absorbed` return to it, and so does what was told under it; what it had
 * not sent yet may be sent now. The caller pins the words, or dedupe would merge the two again, and reconsiders both.
 *
 * @returns how many words returned; 0 when there was no such merge, and then nothing was changed.
 */
export async function unmerge(tx: Tx, absorbed: string, survivor: string): Promise<number> {
  const words = await tx
    .update(promotionSightings)
    .set({ promotionId: absorbed, mergedFrom: null })
    .where(and(eq(promotionSightings.promotionId, survivor), eq(promotionSightings.mergedFrom, absorbed)))
    .returning({ id: promotionSightings.id });
  if (words.length === 0) return 0;
  await tx.update(promotions).set({ mergedInto: null }).where(eq(promotions.id, absorbed));
  const subject = `promotion:${absorbed}`;
  await tx.execute(sql`
    UPDATE notifications SET promotion_id = ${absorbed}::uuid, subject = ${subject}, told_as = NULL
    WHERE promotion_id = ${survivor}::uuid AND told_as = ${absorbed}::uuid`);
  await tx.execute(sql`
    UPDATE notifications SET status = 'planned', reason = NULL
    WHERE promotion_id = ${absorbed}::uuid AND status = 'suppressed' AND reason = 'merged'`);
  return words.length;
}
