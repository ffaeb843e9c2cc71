import type { Finding } from '../reading/finding.ts';
import { WAVE_GRACE_MS } from './identity.ts';

/** A promotion we already know, as far as identity looks at it. */
export interface KnownOffer {
  id: string;
  origins: string[];
  firstPublishedAt: Date;
  startsAt: Date | null;
  endsAt: Date | null;
  presumedEndAt: Date;
  bonusPercentage: number | null;
  tierPercents: number[];
}

const ALL_BANKS = 'all-banks';

/**
 * Which known offer of the same block (kind and destination) this finding tells of, or null when it is a new one.
 *
 * The same origins within the wave are the same offer, whatever percent or end date is claimed. Where origins only
 * overlap (several banks in one post, "all banks" in another), the percent has to speak for it.
 */
export function sameOffer(finding: Finding, publishedAt: Date, known: KnownOffer[]): KnownOffer | null {
  const open = nearestFirst(
    known.filter((offer) => inWave(finding, publishedAt, offer)),
    publishedAt,
  );
  const exact = open.find((offer) => sameOrigins(finding.origins, offer.origins));
  if (exact) return exact;
  return open.find((offer) => related(finding.origins, offer.origins) && percentsAgree(finding, offer)) ?? null;
}

/** From three days before its first telling (sources are read in any order) until three days after its end. */
function inWave(finding: Finding, publishedAt: Date, offer: KnownOffer): boolean {
  const opens = Math.min(offer.firstPublishedAt.getTime(), offer.startsAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const closes = (offer.endsAt ?? offer.presumedEndAt).getTime();
  const at = publishedAt.getTime();
  if (at < opens - WAVE_GRACE_MS || at > closes + WAVE_GRACE_MS) return false;
  // A start told to lie after the known end is the next wave, even when it is announced early.
  return !(finding.startsAt && offer.endsAt && new Date(finding.startsAt) > offer.endsAt && !finding.extended);
}

/** Days of grace overlap: a post in the new wave's first days is the new wave's, not a late word on the old one. */
function nearestFirst(offers: KnownOffer[], publishedAt: Date): KnownOffer[] {
  const distance = ({ firstPublishedAt, endsAt, presumedEndAt }: KnownOffer) => {
    const at = publishedAt.getTime();
    return Math.max(0, firstPublishedAt.getTime() - at, at - (endsAt ?? presumedEndAt).getTime());
  };
  return [...offers].sort(
    (a, b) =>
      distance(a) - distance(b) ||
      b.firstPublishedAt.getTime() - a.firstPublishedAt.getTime() ||
      Number(a.id > b.id) - Number(a.id < b.id),
  );
}

function sameOrigins(a: string[], b: string[]): boolean {
  return new Set(a).size === new Set(b).size && a.every((origin) => b.includes(origin));
}

function related(a: string[], b: string[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  if (a.includes(ALL_BANKS) || b.includes(ALL_BANKS)) return true;
  return a.some((origin) => b.includes(origin));
}

function percentsAgree(finding: Finding, offer: KnownOffer): boolean {
  if (finding.bonusPercentage === null || offer.bonusPercentage === null) return true;
  const told = [finding.bonusPercentage, ...finding.tiers.map((tier) => tier.percent)];
  const held = new Set([offer.bonusPercentage, ...offer.tierPercents]);
  return told.some((percent) => held.has(percent));
}
