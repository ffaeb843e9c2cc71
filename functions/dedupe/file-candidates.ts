import type { Tx } from '#adapters/db/client.ts';
import { knownOffers } from '#adapters/db/offers.ts';
import type { NewEvent } from '#adapters/db/outbox.ts';
import { createPromotion, reconsider } from '#adapters/db/promotions.ts';
import { filedUnder, takeBack, writeRejection, writeSighting } from '#adapters/db/sightings.ts';
import type { Candidate, CheckReported } from '#core/contracts/messages.ts';
import { type Identity, identityOf } from '#core/promotion/identity.ts';
import { sameOffer } from '#core/promotion/same-offer.ts';
import type { Finding } from '#core/reading/finding.ts';

const DAY_MS = 86_400_000;

/** What became of a report's candidates. */
export interface Filed {
  sightings: number;
  rejections: number;
  created: number;
  /** In the order they arose; a promotion may have several. */
  events: NewEvent[];
}

/**
 * Turns each candidate into sightings or a rejection, oldest first, so that a wave is opened by its first telling
 * whatever order the source lists its posts in. The caller holds the locks of every block that is touched.
 */
export async function fileCandidates(tx: Tx, report: CheckReported, sourceName: string, now: Date): Promise<Filed> {
  const filed: Filed = { sightings: 0, rejections: 0, created: 0, events: [] };
  for (const candidate of oldestFirst(report.candidates)) {
    const touched = await fileOne(tx, report, candidate, sourceName, now, filed);
    // At once, because the next post is measured against what is believed by now: an end that moved, above all.
    for (const [promotionId, mayAnnounce] of touched) {
      const how = { mayAnnounce, actor: 'system:dedupe', correlationId: report.correlationId };
      filed.events.push(...(await reconsider(tx, promotionId, how, now)));
    }
  }
  return filed;
}

/** @returns promotions whose evidence changed → whether what changed is news. */
async function fileOne(
  tx: Tx,
  report: CheckReported,
  candidate: Candidate,
  sourceName: string,
  now: Date,
  filed: Filed,
): Promise<Map<string, boolean>> {
  const touched = new Map<string, boolean>();
  const touch = (id: string, news: boolean) => touched.set(id, news || (touched.get(id) ?? false));
  const startedAt = new Date(report.startedAt);
  const publishedAt = candidate.publishedAt ? new Date(candidate.publishedAt) : startedAt;
  // What a source had on its pages when we first came is history. So is what was history then and is merely seen again.
  const isNews = !report.firstRun || publishedAt.getTime() >= startedAt.getTime() - DAY_MS;
  let placed = 0;
  for (const [offerNo, finding] of candidate.reading.promotions.entries()) {
    const identity = isUsable(finding, candidate) ? identityOf(finding) : null;
    if (!identity) continue;
    let promotionId = await placeOf(tx, report.sourceId, candidate, offerNo, finding, identity, publishedAt);
    if (promotionId === null) {
      if (onlyEnds(finding, candidate)) continue;
      promotionId = await createPromotion(tx, identity, finding, { candidate, sourceName, publishedAt }, now);
      filed.created++;
    }
    placed++;
    const written = await writeSighting(tx, report, candidate, { promotionId, offerNo, finding }, now);
    if (written.isNew) filed.sightings++;
    if (written.changed) touch(promotionId, isNews);
    for (const bereaved of written.bereaved) touch(bereaved, false);
  }
  if (placed === 0 && (await writeRejection(tx, report, candidate, candidate.reading.rejected ?? 'teaser', now))) {
    filed.rejections++;
  }
  if (placed > 0 || candidate.reading.rejected === 'ended') {
    for (const bereaved of await takeBack(tx, report, candidate, now)) touch(bereaved, false);
  }
  return touched;
}

/** A transfer without a percent has no terms yet; an ended or refused post may only speak of an offer we know. */
function isUsable(finding: Finding, candidate: Candidate): boolean {
  if (finding.kind === 'transfer' && finding.bonusPercentage === null && !finding.ended) return false;
  return candidate.reading.rejected === null || candidate.reading.rejected === 'ended';
}

function onlyEnds(finding: Finding, candidate: Candidate): boolean {
  return finding.ended || candidate.reading.rejected === 'ended';
}

async function placeOf(
  tx: Tx,
  sourceId: string,
  candidate: Candidate,
  offerNo: number,
  finding: Finding,
  identity: Identity,
  publishedAt: Date,
): Promise<string | null> {
  const filed = await filedUnder(tx, sourceId, candidate, offerNo);
  return filed ?? sameOffer(finding, publishedAt, await knownOffers(tx, identity, publishedAt))?.id ?? null;
}

function oldestFirst(candidates: Candidate[]): Candidate[] {
  return [...candidates].sort(
    (a, b) => (a.publishedAt ?? '').localeCompare(b.publishedAt ?? '') || a.itemId.localeCompare(b.itemId),
  );
}
