import { mentionKey } from '#adapters/db/block.ts';
import { textHash } from '#adapters/db/sightings.ts';
import type { Candidate, CheckReported } from '#core/contracts/messages.ts';
import { type Identity, identityOf } from '#core/promotion/identity.ts';
import type { Finding } from '#core/reading/finding.ts';
import { FORWARDED } from '#core/source/forwarded.ts';

const DAY_MS = 86_400_000;

/** One offer that one post of a report tells of. */
export interface Telling {
  candidate: Candidate;
  offerNo: number;
  finding: Finding;
  identity: Identity;
  key: string;
  /** When it was published; when it was seen, if the source does not say. */
  at: Date;
  /** Whether what it changes is worth telling: what a source had on its pages when we first came is history. */
  isNews: boolean;
}

/**
 * What a post of a report tells, offer by offer. Nothing for a refused post, except one that says "encerrada":
 * it may speak of an offer that we know.
 */
export function tellingsOf(report: CheckReported, candidate: Candidate, now: Date): Telling[] {
  const { promotions, rejected } = candidate.reading;
  if (rejected !== null && rejected !== 'ended') return [];
  const published = candidate.publishedAt ? new Date(candidate.publishedAt) : null;
  const startedAt = new Date(report.startedAt);
  const isRecent = !report.firstRun || (published ?? startedAt).getTime() >= startedAt.getTime() - DAY_MS;
  // A stranger's word is stored and waits for the operator.
  const isNews = !report.history && report.plugin !== FORWARDED.plugin && isRecent;
  return promotions.flatMap((read, offerNo) => {
    const identity = identityOf(read);
    if (!identity) return [];
    const finding = rejected === 'ended' ? { ...read, ended: true } : read;
    const key = mentionKey({
      sourceId: report.sourceId,
      itemId: candidate.itemId,
      offerNo,
      textHash: textHash(candidate),
    });
    return [{ candidate, offerNo, finding, identity, key, at: published ?? now, isNews }];
  });
}
