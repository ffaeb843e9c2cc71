import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { OpenOffer } from '#core/bot/ports.ts';
import { FORWARDED } from '#core/source/forwarded.ts';
import { promotions } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/** Offers that a subscriber can act on; a list longer than this nobody reads. */
const MOST_OFFERS = 50;

/**
 * How many sources stand for a promotion by now; what people forwarded is no source. The column is written out: of a
 * query over one table Drizzle leaves the table's name away, and then it would be the sighting's own.
 */
export const sourceCount = sql<number>`(SELECT count(DISTINCT s.source_id) FROM promotion_sightings s
  JOIN sources o ON o.id = s.source_id AND o.plugin <> ${FORWARDED.plugin}
  WHERE s.promotion_id = promotions.id AND s.superseded_at IS NULL)::integer`;

/** What was announced and is still on, soonest end first. */
export async function openOffers(tx: Tx): Promise<OpenOffer[]> {
  const rows = await tx
    .select({ promotion: promotions, sourceCount })
    .from(promotions)
    .where(and(eq(promotions.isActive, true), isNull(promotions.mergedInto), isNotNull(promotions.announcedAt)))
    .orderBy(asc(promotions.endDate))
    .limit(MOST_OFFERS);
  return rows.map((row) => offerOf(row.promotion, row.sourceCount));
}

/** A stored promotion as commands and messages see it. */
export function offerOf(promotion: typeof promotions.$inferSelect, sourceCount: number): OpenOffer {
  return {
    id: promotion.id,
    url: promotion.sourceUrl,
    kind: promotion.kind,
    program: promotion.program,
    origins: promotion.origins,
    bonusPercentage: promotion.bonusPercentage,
    bonusIsCeiling: promotion.bonusIsCeiling,
    discountPercentage: promotion.discountPercentage,
    pointsAmount: promotion.pointsAmount,
    pricePerThousandCents: promotion.pricePerThousandCents,
    tiers: promotion.tiers,
    conditions: promotion.conditions,
    startsAt: promotion.startDate,
    endsAt: promotion.endDate,
    confirmation: promotion.confirmation,
    dissent: promotion.dissent,
    sourceCount,
  };
}
