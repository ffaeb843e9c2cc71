import { createHash } from 'node:crypto';
import { and, eq, gt, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Candidate, CheckReported } from '#core/contracts/messages.ts';
import type { Verdict } from '#core/promotion/same-offer.ts';
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
}

/**
 * Stores that a source told of a promotion. The same wording told again (a redelivery, a post read twice) changes
 * nothing; one that comes back (an edit undone) stands again, by the check that saw it back.
 *
 * @param where.late the wording is older than what a later check brought: kept as evidence, already superseded.
 */
export async function writeSighting(
  tx: Tx,
  report: CheckReported,
  told: { candidate: Candidate; offerNo: number; finding: Finding },
  where: { promotionId: string; placement: Verdict | null; late: boolean },
  now: Date,
): Promise<SightingWritten> {
  const { candidate } = told;
  const insert = tx.insert(promotionSightings).values({
    promotionId: where.promotionId,
    sourceId: report.sourceId,
    checkId: report.checkId,
    itemId: candidate.itemId,
    offerNo: told.offerNo,
    url: candidate.url,
    title: candidate.title,
    text: candidate.text,
    textHash: textHash(candidate),
    finding: told.finding,
    placement: where.placement,
    publishedAt: candidate.publishedAt ? new Date(candidate.publishedAt) : null,
    seenAt: now,
    supersededAt: where.late ? now : null,
  });
  const { sourceId, itemId, offerNo, textHash: wording } = promotionSightings;
  const inserted = { inserted: sql<boolean>`xmax = 0` };
  const [row] = await (where.late
    ? insert.onConflictDoNothing().returning(inserted)
    : insert
        .onConflictDoUpdate({
          target: [sourceId, itemId, offerNo, wording],
          set: { supersededAt: null, checkId: report.checkId, promotionId: where.promotionId },
          setWhere: isNotNull(promotionSightings.supersededAt),
        })
        .returning(inserted));
  return { isNew: row?.inserted ?? false, changed: row !== undefined };
}

/** Whether a check that began later has already brought another wording of this post. Queues do not keep order. */
export async function isOldNews(tx: Tx, report: CheckReported, candidate: Candidate): Promise<boolean> {
  const newer = await tx
    .select({ id: promotionSightings.id })
    .from(promotionSightings)
    .innerJoin(sourceMetrics, eq(sourceMetrics.id, promotionSightings.checkId))
    .where(
      and(
        eq(promotionSightings.sourceId, report.sourceId),
        eq(promotionSightings.itemId, candidate.itemId),
        ne(promotionSightings.textHash, textHash(candidate)),
        gt(sourceMetrics.checkTimestamp, new Date(report.startedAt)),
      ),
    )
    .limit(1);
  return newer.length > 0;
}

/**
 * Takes back what other wordings of a post told: this one replaces them all, also where it tells of fewer offers (a
 * round-up that lost one, a post that now says it is over). Not for a wording that {@link isOldNews}. Safe to repeat.
 *
 * @returns the promotions that lost a sighting.
 */
export async function takeBack(tx: Tx, report: CheckReported, candidate: Candidate, now: Date): Promise<string[]> {
  const lost = await tx
    .update(promotionSightings)
    .set({ supersededAt: now })
    .where(
      and(
        eq(promotionSightings.sourceId, report.sourceId),
        eq(promotionSightings.itemId, candidate.itemId),
        ne(promotionSightings.textHash, textHash(candidate)),
        isNull(promotionSightings.supersededAt),
      ),
    )
    .returning({ promotionId: promotionSightings.promotionId });
  return lost.map((row) => row.promotionId);
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
