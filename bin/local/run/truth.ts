import type { Sql } from 'postgres';
import type { SampleSites } from '../../../test/sites/sample-sites.ts';
import type { TruthOfOffers } from './duplicates.ts';

/**
 * Joins our promotions with the timeline's truth, for the counter alone: through the addresses of the posts that were
 * filed under a promotion. A post that tells of several offers speaks for the one of the promotion's kind and program.
 */
export async function readTruth(sql: Sql, sites: Pick<SampleSites, 'truthOf'>): Promise<TruthOfOffers> {
  const rows = await sql<{ id: string; kind: string; program: string; url: string }[]>`
    SELECT p.id, p.kind, p.program, s.url FROM promotion_sightings s JOIN promotions p ON p.id = s.promotion_id`;
  const votes = new Map<string, Map<string, number>>();
  const ends = new Map<string, Set<string>>();
  for (const { id, kind, program, url } of rows) {
    for (const { offer, occasion, saidEnd } of sites.truthOf(url)?.tells ?? []) {
      const key = `${offer.id}|${occasion}`;
      ends.set(key, (ends.get(key) ?? new Set()).add(String(saidEnd?.getTime())));
      if (offer.kind !== kind || offer.destination !== program) continue;
      const ofPromotion = votes.get(id) ?? new Map<string, number>();
      ofPromotion.set(offer.id, (ofPromotion.get(offer.id) ?? 0) + 1);
      votes.set(id, ofPromotion);
    }
  }
  return {
    offerOf(promotionId) {
      const candidates = [...(votes.get(promotionId) ?? [])].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
      return candidates[0]?.[0] ?? null;
    },
    timesOf: (offerId, occasion) =>
      occasion === 'extended' ? Math.max(1, ends.get(`${offerId}|extended`)?.size ?? 1) : 1,
  };
}
