import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { BotPorts, OpenOffer, WatchedSource } from '#core/bot/ports.ts';
import { localTime } from '#core/calendar.ts';
import { promotions, sources } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';
import { checkSoon, proposeSource, retireSources } from './register-sources.ts';
import { notePreferences, savePreferences, subscribe } from './subscribers.ts';

/** The store as commands see it, for one update. */
export function botPorts(db: Db, correlationId: string, now: Date): BotPorts {
  return {
    subscribe: (subscriber) => subscribe(db, subscriber.id, correlationId, now),
    savePreferences: (id, preferences) => savePreferences(db, id, preferences, correlationId, now),
    notePreferences: (id, preferences) => notePreferences(db, id, preferences),
    openOffers: () => openOffers(db),
    watchedSources: () => watchedSources(db),
    operator: {
      proposeSource: (url, askedBy) => proposeSource(db, url, askedBy, now),
      retireSources: (which) => retireSources(db, which, localTime(now).day),
      checkSoon: (which) => checkSoon(db, which, now),
    },
  };
}

/** Offers that a subscriber can act on; a list longer than this nobody reads. */
const MOST_OFFERS = 50;

async function openOffers(tx: Tx): Promise<OpenOffer[]> {
  const rows = await tx
    .select({
      promotion: promotions,
      sourceCount: sql<number>`(SELECT count(DISTINCT source_id) FROM promotion_sightings s
        WHERE s.promotion_id = ${promotions.id} AND s.superseded_at IS NULL)::integer`,
    })
    .from(promotions)
    .where(and(eq(promotions.isActive, true), isNull(promotions.mergedInto), isNotNull(promotions.announcedAt)))
    .orderBy(asc(promotions.endDate))
    .limit(MOST_OFFERS);
  return rows.map(({ promotion, sourceCount }) => ({
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
    sourceCount,
  }));
}

async function watchedSources(tx: Tx): Promise<WatchedSource[]> {
  const rows = await tx
    .select()
    .from(sources)
    .where(and(eq(sources.isActive, true), isNull(sources.retiredOn)))
    .orderBy(asc(sources.authority), asc(sources.name));
  return rows.map((row) => ({
    name: row.name ?? row.domain,
    authority: row.authority as WatchedSource['authority'],
    lastSeenAt: row.lastSuccessfulCheck,
    healthy: (row.consecutiveFailures ?? 0) === 0,
  }));
}
