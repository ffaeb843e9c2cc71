import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Authority } from '#core/contracts/messages.ts';
import type { Told } from '#core/promotion/belief.ts';
import { blockOf } from '#core/promotion/identity.ts';
import { FORWARDED } from '#core/source/forwarded.ts';
import { promotionSightings, promotions, sources } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/**
 * Serializes writers of the same blocks until the transaction ends. Taken in sorted order:
 * two batches that lock in arrival order deadlock.
 */
export async function lockBlocks(tx: Tx, blocks: string[]): Promise<void> {
  for (const block of [...new Set(blocks)].sort()) {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${block}, 0))`);
  }
}

/** Blocks of the promotions that these posts of a source stand for by now: an edit may take its word back from them. */
export async function blocksTold(tx: Tx, sourceId: string, itemIds: string[]): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const rows = await tx
    .selectDistinct({ kind: promotions.kind, destination: promotions.program })
    .from(promotionSightings)
    .innerJoin(promotions, eq(promotions.id, promotionSightings.promotionId))
    .where(and(eq(promotionSightings.sourceId, sourceId), inArray(promotionSightings.itemId, itemIds)));
  return rows.map(blockOf);
}

/**
 * Everybody's standing word on a promotion: sightings that no later edit of the same post superseded. What people
 * forwarded counts only where nobody else told of it, and then as the first of them said it: a forged post must not
 * change what is known.
 */
export async function toldOf(tx: Tx, promotionId: string): Promise<Told[]> {
  const rows = await tx
    .select({
      sourceId: promotionSightings.sourceId,
      authority: sources.authority,
      plugin: sources.plugin,
      publishedAt: promotionSightings.publishedAt,
      seenAt: promotionSightings.seenAt,
      finding: promotionSightings.finding,
    })
    .from(promotionSightings)
    .innerJoin(sources, eq(sources.id, promotionSightings.sourceId))
    .where(and(eq(promotionSightings.promotionId, promotionId), isNull(promotionSightings.supersededAt)))
    .orderBy(asc(promotionSightings.seenAt), asc(promotionSightings.id));
  const watched = rows.filter(({ plugin }) => plugin !== FORWARDED.plugin);
  return (watched.length > 0 ? watched : rows.slice(0, 1)).map((row) => ({
    sourceId: row.sourceId,
    authority: row.authority as Authority,
    publishedAt: row.publishedAt ?? row.seenAt,
    finding: row.finding,
  }));
}
