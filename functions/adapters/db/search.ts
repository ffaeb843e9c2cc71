import { and, desc, gte, inArray, isNull, lt, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { PastOffer } from '#core/bot/ports.ts';
import { addDays, instantAt } from '#core/calendar.ts';
import { PROGRAMS } from '#core/program/catalogue.ts';
import type { SearchFilter } from '#core/search/filter.ts';
import { promotions } from '#drizzle/schema.ts';
import type { Db } from './client.ts';
import { offerOf, sourceCount } from './open-offers.ts';
import { likelyQuery } from './search-words.ts';

/** Offers on a page: what a phone shows without scrolling. */
export const PAGE_SIZE = 6;
/** A broad word matches everything; only so many of the newest are ranked. */
const RANKED = 300;
export interface Found {
  offers: PastOffer[];
  more: boolean;
}

/**
 * One page of the history. Words are matched by their stems, accents folded, best match first; when no offer has them
 * all, words of the history that look like them stand in.
 */
export async function searchOffers(db: Db, filter: SearchFilter, size = PAGE_SIZE): Promise<Found> {
  const facts = factsOf(filter);
  if (filter.words.length === 0) return pageOf(db, filter.page, size, facts, null);
  const query = sql`plainto_tsquery('public.miles_pt'::regconfig, public.fold_pt(${filter.words.join(' ')}))`;
  const found = await pageOf(db, filter.page, size, facts, query);
  if (found.offers.length > 0) return found;
  const likely = await likelyQuery(db, filter.words);
  return likely === null ? found : pageOf(db, filter.page, size, facts, sql`${likely}::tsquery`);
}

async function pageOf(db: Db, page: number, size: number, facts: SQL[], query: SQL | null): Promise<Found> {
  const newest = db
    .select({ id: promotions.id, toldAt: promotions.firstPublishedAt, search: promotions.search })
    .from(promotions)
    .where(and(...facts, query ? sql`${promotions.search} @@ ${query}` : undefined))
    .orderBy(desc(promotions.firstPublishedAt))
    .limit(RANKED)
    .as('newest');
  const ids = await db
    .select({ id: newest.id })
    .from(newest)
    .orderBy(...(query ? [sql`ts_rank_cd(${newest.search}, ${query}) DESC`] : []), desc(newest.toldAt), newest.id)
    .limit(size + 1)
    .offset((page - 1) * size);
  const shown = ids.slice(0, size).map(({ id }) => id);
  if (shown.length === 0) return { offers: [], more: false };
  const rows = await db
    .select({ promotion: promotions, sourceCount })
    .from(promotions)
    .where(inArray(promotions.id, shown));
  const offers = rows
    .map(({ promotion, sourceCount }) => ({ ...offerOf(promotion, sourceCount), toldAt: promotion.firstPublishedAt }))
    .sort((a, b) => shown.indexOf(a.id) - shown.indexOf(b.id));
  return { offers, more: ids.length > size };
}

function factsOf(filter: SearchFilter): SQL[] {
  const facts: (SQL | undefined)[] = [
    isNull(promotions.mergedInto),
    ne(promotions.lifecycle, 'expected'),
    filter.origin === null ? undefined : fromProgram(filter.origin),
    filter.destination === null ? undefined : sql`${promotions.program} = ${filter.destination}`,
    ...filter.programs.map((slug) => sql`(${promotions.program} = ${slug} OR ${promotions.origins} @> ARRAY[${slug}])`),
    filter.minPercent === null ? undefined : gte(promotions.bonusPercentage, filter.minPercent),
    filter.maxPercent === null ? undefined : lte(promotions.bonusPercentage, filter.maxPercent),
    filter.kinds.length === 0 ? undefined : inArray(promotions.kind, filter.kinds),
    filter.fromDay === null ? undefined : gte(promotions.firstPublishedAt, instantAt(filter.fromDay)),
    filter.toDay === null ? undefined : lt(promotions.firstPublishedAt, instantAt(addDays(filter.toDay, 1))),
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** An offer of "all partner banks" is one of this bank too. */
function fromProgram(slug: string): SQL {
  const isBank = ['bank', 'coalition'].includes(PROGRAMS[slug]?.kind ?? '');
  return isBank
    ? sql`${promotions.origins} && ARRAY[${slug}, 'all-banks']`
    : sql`${promotions.origins} @> ARRAY[${slug}]`;
}
