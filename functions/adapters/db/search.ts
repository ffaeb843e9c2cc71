import { and, desc, gte, inArray, isNull, lt, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { PastOffer } from '#core/bot/ports.ts';
import { addDays, instantAt } from '#core/calendar.ts';
import { PROGRAMS } from '#core/program/catalogue.ts';
import type { SearchFilter } from '#core/search/filter.ts';
import { promotions } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';
import { offerOf, sourceCount } from './open-offers.ts';

/** Offers on a page: what a phone shows without scrolling. */
export const PAGE_SIZE = 6;
/** A broad word matches everything; only so many of the newest are ranked. */
const RANKED = 300;
/** How alike two words must be to count as one misspelt. */
const LIKENESS = 0.55;

export interface Found {
  offers: PastOffer[];
  more: boolean;
}

/**
 * One page of the history. Words are matched by their stems, accents folded, titles before texts; when no offer has
 * them, titles with words that look like them are found instead.
 */
export function searchOffers(db: Db, filter: SearchFilter): Promise<Found> {
  return db.transaction(async (tx) => {
    const facts = factsOf(filter);
    if (filter.words.length === 0) return pageOf(tx, filter.page, facts, sql`0`);
    const words = filter.words.join(' ');
    const query = sql`plainto_tsquery('public.miles_pt'::regconfig, public.fold_pt(${words}))`;
    const rank = sql`ts_rank_cd(${promotions.search}, ${query})`;
    const found = await pageOf(tx, filter.page, [...facts, sql`${promotions.search} @@ ${query}`], rank);
    if (found.offers.length > 0 || filter.page > 1) return found;
    await tx.execute(sql`SELECT set_config('pg_trgm.word_similarity_threshold', ${String(LIKENESS)}, true)`);
    const title = sql`public.fold_pt(coalesce(${promotions.title}, ''))`;
    const alike = filter.words.map((word) => sql`public.fold_pt(${word}) <% ${title}`);
    return pageOf(tx, filter.page, [...facts, ...alike], sql`word_similarity(public.fold_pt(${words}), ${title})`);
  });
}

async function pageOf(tx: Tx, page: number, conditions: SQL[], rank: SQL): Promise<Found> {
  const newest = tx
    .select({ id: promotions.id, toldAt: promotions.firstPublishedAt, rank: sql<number>`${rank}`.as('rank') })
    .from(promotions)
    .where(and(...conditions))
    .orderBy(desc(promotions.firstPublishedAt))
    .limit(RANKED)
    .as('newest');
  const ids = await tx
    .select({ id: newest.id })
    .from(newest)
    .orderBy(desc(newest.rank), desc(newest.toldAt), newest.id)
    .limit(PAGE_SIZE + 1)
    .offset((page - 1) * PAGE_SIZE);
  const shown = ids.slice(0, PAGE_SIZE).map(({ id }) => id);
  if (shown.length === 0) return { offers: [], more: false };
  const rows = await tx
    .select({ promotion: promotions, sourceCount })
    .from(promotions)
    .where(inArray(promotions.id, shown));
  const offers = rows
    .map(({ promotion, sourceCount }) => ({ ...offerOf(promotion, sourceCount), toldAt: promotion.firstPublishedAt }))
    .sort((a, b) => shown.indexOf(a.id) - shown.indexOf(b.id));
  return { offers, more: ids.length > PAGE_SIZE };
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
