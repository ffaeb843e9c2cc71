import { createHash } from 'node:crypto';
import { and, eq, gt, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Candidate, CheckReported } from '#core/contracts/messages.ts';
import type { Finding, Rejection } from '#core/reading/finding.ts';
import { promotionSightings, rejections, sourceMetrics } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/** Same words, same hash: what decides whether a post that is told again was edited. */
export function textHash(candidate: Pick<Candidate, 'title' | 'text'>): string {
  return createHash('sha256').update(`${candidate.title}\n${candidate.text}`).digest('hex');
}

export interface SightingWritten {
  isNew: boolean;
  /** What the source stands by is another than before: a new wording, or one that came back. */
  changed: boolean;
  /** Promotions that lost this post's older word because it was edited. */
  bereaved: string[];
}

/**
 * Stores that a source told of a promotion. An edited post supersedes its older wording; the same wording
 * told again (a redelivery, a post read twice) changes nothing. Queues do not keep order: a wording that an older
 * check brings after a newer check's is kept as evidence, but it is already superseded.
 */
export async function writeSighting(
  tx: Tx,
  report: CheckReported,
  candidate: Candidate,
  offer: { promotionId: string; offerNo: number; finding: Finding },
  now: Date,
): Promise<SightingWritten> {
  const hash = textHash(candidate);
  const late = await isOldNews(tx, report, candidate.itemId, offer.offerNo, hash);
  const insert = tx.insert(promotionSightings).values({
    promotionId: offer.promotionId,
    sourceId: report.sourceId,
    checkId: report.checkId,
    itemId: candidate.itemId,
    offerNo: offer.offerNo,
    url: candidate.url,
    title: candidate.title,
    text: candidate.text,
    textHash: hash,
    finding: offer.finding,
    publishedAt: candidate.publishedAt ? new Date(candidate.publishedAt) : null,
    seenAt: now,
    supersededAt: late ? now : null,
  });
  const { sourceId, itemId, offerNo, textHash: wording } = promotionSightings;
  const inserted = { inserted: sql<boolean>`xmax = 0` };
  const [row] = await (late
    ? insert.onConflictDoNothing().returning(inserted)
    : insert
        // A wording that comes back (an edit undone) stands again, by the check that saw it back.
        .onConflictDoUpdate({
          target: [sourceId, itemId, offerNo, wording],
          set: { supersededAt: null, checkId: report.checkId },
          setWhere: isNotNull(promotionSightings.supersededAt),
        })
        .returning(inserted));
  if (late) return { isNew: row?.inserted ?? false, changed: row?.inserted ?? false, bereaved: [] };
  const superseded = await tx
    .update(promotionSightings)
    .set({ supersededAt: now })
    .where(
      and(
        eq(sourceId, report.sourceId),
        eq(itemId, candidate.itemId),
        eq(offerNo, offer.offerNo),
        ne(wording, hash),
        isNull(promotionSightings.supersededAt),
      ),
    )
    .returning({ promotionId: promotionSightings.promotionId });
  return {
    isNew: row?.inserted ?? false,
    changed: row !== undefined,
    bereaved: superseded.map((old) => old.promotionId).filter((id) => id !== offer.promotionId),
  };
}

/** Whether a check that began later has already brought another wording of this post. */
async function isOldNews(
  tx: Tx,
  report: CheckReported,
  itemId: string,
  offerNo: number,
  hash: string,
): Promise<boolean> {
  const newer = await tx
    .select({ id: promotionSightings.id })
    .from(promotionSightings)
    .innerJoin(sourceMetrics, eq(sourceMetrics.id, promotionSightings.checkId))
    .where(
      and(
        eq(promotionSightings.sourceId, report.sourceId),
        eq(promotionSightings.itemId, itemId),
        eq(promotionSightings.offerNo, offerNo),
        ne(promotionSightings.textHash, hash),
        gt(sourceMetrics.checkTimestamp, new Date(report.startedAt)),
      ),
    )
    .limit(1);
  return newer.length > 0;
}

/**
 * Takes back what older wordings of a post told and this one no longer tells: a round-up that lost an offer, a post that
 * now says it is over. Does nothing when a later check already brought another wording. Safe to repeat.
 *
 * @returns the promotions that lost a sighting.
 */
export async function takeBack(tx: Tx, report: CheckReported, candidate: Candidate, now: Date): Promise<string[]> {
  const hash = textHash(candidate);
  const lost = await tx
    .update(promotionSightings)
    .set({ supersededAt: now })
    .where(
      and(
        eq(promotionSightings.sourceId, report.sourceId),
        eq(promotionSightings.itemId, candidate.itemId),
        ne(promotionSightings.textHash, hash),
        isNull(promotionSightings.supersededAt),
        sql`NOT EXISTS (SELECT FROM promotion_sightings s JOIN source_metrics m ON m.id = s.check_id
          WHERE s.source_id = ${report.sourceId}::uuid AND s.item_id = ${candidate.itemId} AND s.text_hash <> ${hash}
            AND m.check_timestamp > ${report.startedAt}::timestamptz)`,
      ),
    )
    .returning({ promotionId: promotionSightings.promotionId });
  return lost.map((row) => row.promotionId);
}

/** The promotion that exactly this wording of this post was filed under, if it was, whether it still stands or not. */
export async function filedUnder(
  tx: Tx,
  sourceId: string,
  candidate: Candidate,
  offerNo: number,
): Promise<string | null> {
  const [row] = await tx
    .select({ promotionId: promotionSightings.promotionId })
    .from(promotionSightings)
    .where(
      and(
        eq(promotionSightings.sourceId, sourceId),
        eq(promotionSightings.itemId, candidate.itemId),
        eq(promotionSightings.offerNo, offerNo),
        eq(promotionSightings.textHash, textHash(candidate)),
      ),
    );
  return row?.promotionId ?? null;
}

/** Keeps a refused post with its reason and what was read. Safe to repeat. @returns whether it is new. */
export async function writeRejection(
  tx: Tx,
  report: CheckReported,
  candidate: Candidate,
  reason: Rejection,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .insert(rejections)
    .values({
      sourceId: report.sourceId,
      checkId: report.checkId,
      itemId: candidate.itemId,
      url: candidate.url,
      title: candidate.title,
      text: candidate.text,
      textHash: textHash(candidate),
      reason,
      reading: candidate.reading,
      publishedAt: candidate.publishedAt ? new Date(candidate.publishedAt) : null,
      seenAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: rejections.id });
  return rows.length > 0;
}
