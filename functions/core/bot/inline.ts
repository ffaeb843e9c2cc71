import { BRASILIA } from '../calendar.ts';
import { offerEntry } from '../notification/message.ts';
import { endText, gainText, routeText } from '../notification/offer-text.ts';
import { parseSearch } from '../search/parse.ts';
import { parseProfile } from '../subscriber/profile.ts';
import { plainText, webAddress } from '../texts/html.ts';
import { type Language, speakPlain } from '../texts/speak.ts';
import type { BotPorts, OpenOffer } from './ports.ts';

/** An offer as somebody can send it to a friend. */
export interface Article {
  id: string;
  title: string;
  description: string;
  html: string;
  link: { text: string; url: string } | null;
}

/** Telegram takes 50; nobody scrolls that far, and the next page is asked for by itself. */
export const INLINE_PAGE = 20;
const LAST_PAGE = 20;

/**
 * What an inline query finds: the open offers without words, else the history. Written for anybody, because a friend
 * reads it: no club and no card of the sender.
 *
 * @param offset as answered before: the page that is wanted; '' = the first.
 */
export async function inlineArticles(
  ports: Pick<BotPorts, 'openOffers' | 'searchOffers'>,
  language: Language,
  query: string,
  offset: string,
  now: Date,
): Promise<{ articles: Article[]; next: string }> {
  const page = /^\d{1,2}$/.test(offset) ? Math.min(LAST_PAGE, Math.max(1, Number(offset))) : 1;
  const found = query.trim()
    ? await ports.searchOffers({ ...parseSearch(query, now), page }, INLINE_PAGE)
    : { offers: (await ports.openOffers()).slice(0, INLINE_PAGE), more: false };
  const articles = found.offers.map((offer) => articleOf(offer, language, now));
  return { articles, next: found.more && page < LAST_PAGE ? String(page + 1) : '' };
}

function articleOf(offer: OpenOffer, language: Language, now: Date): Article {
  const anybody = { language, timezone: BRASILIA, profile: parseProfile({}) };
  const url = webAddress(offer.url);
  return {
    id: offer.id,
    title: plainText(`${routeText(offer, language).html}: ${gainText(offer, anybody, now).html}`),
    description: plainText(endText(offer.endsAt, anybody, now).html),
    html: offerEntry(offer, anybody, now).html,
    link: url ? { text: speakPlain(language, 'button-open'), url } : null,
  };
}
