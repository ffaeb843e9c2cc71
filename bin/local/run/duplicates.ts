import { occasionName } from '#core/notification/occasion.ts';

/** One message that somebody really received, as the Telegram server logged it. */
export interface Received {
  chatId: string;
  promotionId: string;
  occasion: string;
}

/** What the timeline knows and the pipeline never sees. */
export interface TruthOfOffers {
  /** The true offer behind a promotion's posts; null when its posts tell of none. */
  offerOf(promotionId: string): string | null;
  /** How often this occasion truly came up for the offer (two extensions are two); at least 1. */
  timesOf(offerId: string, occasion: string): number;
}

export interface Counted {
  /** Messages beyond the first for each (chat, true offer, occasion). */
  duplicates: number;
  /** Messages about something that was no offer. */
  unfounded: number;
}

/**
 * Counts what people received twice. It goes by the true offer, not by our promotions: an offer that was split in two
 * shows up here, which is what the count is for.
 */
export function countDuplicates(received: Received[], truth: TruthOfOffers): Counted {
  const seen = new Map<string, number>();
  let duplicates = 0;
  let unfounded = 0;
  for (const { chatId, promotionId, occasion } of received) {
    const offer = truth.offerOf(promotionId);
    if (offer === null) {
      unfounded++;
      continue;
    }
    const name = occasionName(occasion);
    const key = `${chatId}|${offer}|${name}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times > truth.timesOf(offer, name)) duplicates++;
  }
  return { duplicates, unfounded };
}
