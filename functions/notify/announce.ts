import type { Db } from '#adapters/db/client.ts';
import { type FanOut, fanOut, planForOne } from '#adapters/db/fan-out.ts';
import {
  isOpenRow,
  loadPromotion,
  openPromotions,
  planFollowUp,
  planOf,
  retimeUnsent,
  subscriberByRef,
} from '#adapters/db/matching.ts';
import type { PromotionRow } from '#adapters/db/promotions.ts';
import { routeHistory } from '#adapters/db/route-history.ts';
import type { DomainEvent } from '#core/contracts/messages.ts';
import { corrected, extended } from '#core/notification/occasion.ts';
import { lastDayBegins } from '#core/notification/schedule.ts';

/** What one event led to: rows planned, and whether a long fan-out still has to go on. */
export interface Announced {
  planned: number;
  done: boolean;
}

const NOTHING: Announced = { planned: 0, done: true };

/** Turns an event into planned notifications. Safe to repeat: every row it plans has a key of its own. */
export async function announce(db: Db, event: DomainEvent, now: Date, mayContinue: () => boolean): Promise<Announced> {
  const [, id = ''] = event.subject.split(':');
  switch (event.type) {
    case 'promotion.discovered':
    case 'promotion.approved':
      return discovered(db, id, event, now, mayContinue);
    case 'promotion.changed':
    case 'promotion.ended':
      return changed(db, id, event, now, mayContinue);
    case 'subscriber.preferences-changed':
      return preferencesChanged(db, id, event, now);
    default:
      return NOTHING;
  }
}

async function discovered(
  db: Db,
  promotionId: string,
  event: DomainEvent,
  now: Date,
  mayContinue: () => boolean,
): Promise<Announced> {
  const row = await loadPromotion(db, promotionId);
  if (!row || !isOpenRow(row)) return NOTHING;
  return fanOut(db, await discovery(db, row, event, now), mayContinue);
}

/** Those who were told hear of the change; the others may want the offer now that its terms are better. */
async function changed(
  db: Db,
  promotionId: string,
  event: DomainEvent,
  now: Date,
  mayContinue: () => boolean,
): Promise<Announced> {
  const row = await loadPromotion(db, promotionId);
  if (!row) return NOTHING;
  const planned = await db.transaction(async (tx) => {
    await retimeUnsent(tx, row, row.endDate && isOpenRow(row) ? lastDayBegins(row.endDate) : null);
    const occasion = occasionOf(event);
    return occasion ? planFollowUp(tx, row, occasion, event.correlationId, now) : 0;
  });
  const termsMoved = event.changed?.some(
    (field) => field === 'bonusPercentage' || field === 'tiers' || field === 'endsAt',
  );
  if (!isOpenRow(row) || !termsMoved) return { planned, done: true };
  const others = await fanOut(
    db,
    { ...(await discovery(db, row, event, now)), revision: row.contentRevision },
    mayContinue,
  );
  return { planned: planned + others.planned, done: others.done };
}

/** One change is told once, in the words of its gravest part; every part is in the message. */
function occasionOf({ occasions = [], revision }: DomainEvent): string | null {
  if (occasions.includes('ended-early')) return 'ended';
  if (occasions.includes('corrected')) return corrected(revision);
  return occasions.includes('extended') ? extended(revision) : null;
}

/** A new subscriber, or one who wants to hear more: whatever is open now and was not told yet. */
async function preferencesChanged(db: Db, ref: string, event: DomainEvent, now: Date): Promise<Announced> {
  const userId = await subscriberByRef(db, ref);
  if (userId === null) return NOTHING;
  let planned = 0;
  for (const row of await openPromotions(db)) {
    planned += await planForOne(db, await discovery(db, row, event, now), userId);
  }
  return { planned, done: true };
}

async function discovery(db: Db, row: PromotionRow, event: DomainEvent, now: Date): Promise<FanOut> {
  return {
    plan: planOf(row, now, await routeHistory(db, row)),
    revision: event.revision,
    occasion: 'discovered',
    endsAt: row.endDate,
    correlationId: event.correlationId,
  };
}
