import { countFound, recordVisit, sourceName } from '#adapters/db/checks.ts';
import type { Db, Tx } from '#adapters/db/client.ts';
import { knownOffers, lockBlocks } from '#adapters/db/offers.ts';
import { type NewEvent, writeEvents } from '#adapters/db/outbox.ts';
import { createPromotion, reconsider } from '#adapters/db/promotions.ts';
import { filedUnder, writeRejection, writeSighting } from '#adapters/db/sightings.ts';
import type { Candidate, CheckReported, DomainEvent } from '#core/contracts/messages.ts';
import { blockOf, identityOf } from '#core/promotion/identity.ts';
import { sameOffer } from '#core/promotion/same-offer.ts';
import type { Finding } from '#core/reading/finding.ts';

const DAY_MS = 86_400_000;

export interface Recorded {
  outcome: CheckReported['outcome'];
  candidates: number;
  sightings: number;
  rejections: number;
  promotions: number;
  events: DomainEvent[];
}

/**
 * Everything that one report brings, in one transaction: the visit, promotions, sightings, rejections, history and the
 * events others must hear. Safe to repeat: a redelivered report finds its rows and changes nothing.
 */
export function recordCheck(db: Db, report: CheckReported, now: Date): Promise<Recorded> {
  return db.transaction(async (tx) => {
    const source = await sourceName(tx, report.sourceId);
    if (source === null) return nothing(report);
    await lockBlocks(tx, blocksOf(report.candidates));
    const events: NewEvent[] = [];
    if (report.part.k === 1) {
      const change = await recordVisit(tx, report, now);
      if (change) {
        const { correlationId } = report;
        events.push({ type: `source.${change}`, subject: `source:${report.sourceId}`, revision: 1, correlationId });
      }
    }
    const filed = await fileCandidates(tx, report, source, now);
    await countFound(tx, report, filed.sightings);
    for (const [promotionId, mayAnnounce] of filed.touched) {
      const how = { mayAnnounce, actor: 'system:dedupe', correlationId: report.correlationId };
      events.push(...(await reconsider(tx, promotionId, how, now)));
    }
    return {
      outcome: report.outcome,
      candidates: report.candidates.length,
      sightings: filed.sightings,
      rejections: filed.rejections,
      promotions: filed.created,
      events: await writeEvents(tx, events, now),
    };
  });
}

interface Filed {
  sightings: number;
  rejections: number;
  created: number;
  /** Promotions whose evidence changed → whether what changed may be announced. */
  touched: Map<string, boolean>;
}

async function fileCandidates(tx: Tx, report: CheckReported, sourceName: string, now: Date): Promise<Filed> {
  const filed: Filed = { sightings: 0, rejections: 0, created: 0, touched: new Map() };
  const touch = (id: string, mayAnnounce: boolean) =>
    filed.touched.set(id, mayAnnounce || (filed.touched.get(id) ?? false));
  // Oldest first, so that a wave is opened by its first telling whatever order the source lists its posts in.
  for (const candidate of oldestFirst(report.candidates)) {
    const publishedAt = candidate.publishedAt ? new Date(candidate.publishedAt) : now;
    const mayAnnounce = !report.firstRun || publishedAt.getTime() >= new Date(report.startedAt).getTime() - DAY_MS;
    let placed = 0;
    for (const [offerNo, finding] of candidate.reading.promotions.entries()) {
      if (!isUsable(finding, candidate)) continue;
      const place = await placeOf(tx, report.sourceId, candidate, offerNo, finding, publishedAt);
      if (!place) continue;
      let promotionId = place.promotionId;
      if (!promotionId) {
        promotionId = await createPromotion(tx, place.identity, finding, { candidate, sourceName, publishedAt }, now);
        filed.created++;
      }
      placed++;
      const written = await writeSighting(tx, report, candidate, { promotionId, offerNo, finding }, now);
      if (written.isNew) filed.sightings++;
      touch(promotionId, mayAnnounce);
      for (const bereaved of written.bereaved) touch(bereaved, false);
    }
    if (placed === 0) {
      if (await writeRejection(tx, report, candidate, candidate.reading.rejected ?? 'teaser', now)) filed.rejections++;
    }
  }
  return filed;
}

/** A transfer without a percent has no terms yet; an ended or refused post may only speak of an offer we know. */
function isUsable(finding: Finding, candidate: Candidate): boolean {
  if (finding.kind === 'transfer' && finding.bonusPercentage === null && !finding.ended) return false;
  return candidate.reading.rejected === null || candidate.reading.rejected === 'ended';
}

async function placeOf(
  tx: Tx,
  sourceId: string,
  candidate: Candidate,
  offerNo: number,
  finding: Finding,
  publishedAt: Date,
) {
  const identity = identityOf(finding);
  if (!identity) return null;
  const promotionId =
    (await filedUnder(tx, sourceId, candidate, offerNo)) ??
    sameOffer(finding, publishedAt, await knownOffers(tx, identity, publishedAt))?.id ??
    null;
  const onlyEnds = finding.ended || candidate.reading.rejected === 'ended';
  return promotionId === null && onlyEnds ? null : { identity, promotionId };
}

function blocksOf(candidates: Candidate[]): string[] {
  return candidates.flatMap((candidate) =>
    candidate.reading.promotions.flatMap((finding) => {
      const identity = identityOf(finding);
      return identity ? [blockOf(identity)] : [];
    }),
  );
}

function oldestFirst(candidates: Candidate[]): Candidate[] {
  return [...candidates].sort(
    (a, b) => (a.publishedAt ?? '').localeCompare(b.publishedAt ?? '') || a.itemId.localeCompare(b.itemId),
  );
}

/** The source row is gone (erased by the operator): there is nothing to hang the report on. */
function nothing(report: CheckReported): Recorded {
  return { outcome: report.outcome, candidates: 0, sightings: 0, rejections: 0, promotions: 0, events: [] };
}
