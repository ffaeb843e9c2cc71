import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { OfferWord, Ruling } from '#core/bot/operator-ports.ts';
import { blockOf, identityOf } from '#core/promotion/identity.ts';
import { isOpen, type Lifecycle } from '#core/promotion/life-cycle.ts';
import { FORWARDED } from '#core/source/forwarded.ts';
import { promotionSightings, promotions, sources, users } from '#drizzle/schema.ts';
import { audit } from './audit.ts';
import type { Db, Tx } from './client.ts';
import { mergeInto, unmerge } from './merge.ts';
import { lockBlocks } from './offers.ts';
import { type NewEvent, writeEvents } from './outbox.ts';
import { birthOf, createPromotion, type PromotionRow, reconsider } from './promotions.ts';

/** Who rules, and in answer to what. */
export interface By {
  operator: bigint;
  correlationId: string;
}

/** Letters of an id that an operator has to type: fewer would soon mean two. */
const LEAST_LETTERS = 4;

/**
 * The operator holds two promotions to be one offer: the one that was announced first survives. Every word of both is
 * pinned, so that dedupe keeps to it. Whoever heard of either is not told again.
 */
export function join(db: Db, one: string, other: string, by: By, now: Date): Promise<Ruling> {
  return db.transaction(async (tx) => {
    const [a, b] = [await promotionLike(tx, one), await promotionLike(tx, other)];
    if (!a || !b) return { done: false, why: 'unknown' };
    if (a.id === b.id) return { done: false, why: 'same' };
    await lockBlocks(tx, [a, b].map(blockOfRow));
    const [survivor, absorbed] = [a, b].sort(byAge) as [PromotionRow, PromotionRow];
    const actor = await actorOf(tx, by);
    await mergeInto(tx, { survivor: survivor.id, absorbed: absorbed.id, actor, correlationId: by.correlationId }, now);
    await pinAll(tx, survivor.id);
    await settleRuling(tx, [survivor.id], { actor, ...by }, now);
    return { done: true, id: survivor.id };
  });
}

/**
 * The operator holds some words of a promotion to tell of another offer: they become a promotion of their own, which is
 * announced like any new one. Without numbers, a merge of which this promotion was the lesser part is taken back.
 *
 * @param numbers as {@link wordsOfOffer} counts them, from 1.
 */
export function separate(db: Db, id: string, numbers: number[], by: By, now: Date): Promise<Ruling> {
  return db.transaction(async (tx) => {
    const row = await promotionLike(tx, id, true);
    if (!row) return { done: false, why: 'unknown' };
    await lockBlocks(tx, [blockOfRow(row)]);
    const actor = await actorOf(tx, by);
    if (row.mergedInto) {
      const returned = await unmerge(tx, row.id, row.mergedInto);
      if (returned === 0) return { done: false, why: 'nothing' };
      for (const part of [row.id, row.mergedInto]) await pinAll(tx, part);
      await settleRuling(tx, [row.mergedInto, row.id], { actor, ...by }, now);
      return { done: true, id: row.id };
    }
    const words = await standingWords(tx, row.id);
    const chosen = words.filter((_, i) => numbers.includes(i + 1));
    const [first] = chosen;
    if (!first || chosen.length === words.length) return { done: false, why: 'nothing' };
    const identity = identityOf(first.finding);
    if (!identity) return { done: false, why: 'nothing' };
    const created = await createPromotion(tx, identity, first.finding, await birthOf(tx, first.id), now);
    const ids = chosen.map((word) => word.id);
    await tx.update(promotionSightings).set({ promotionId: created }).where(inArray(promotionSightings.id, ids));
    for (const part of [row.id, created]) await pinAll(tx, part);
    await settleRuling(tx, [row.id, created], { actor, ...by }, now);
    return { done: true, id: created };
  });
}

/** Announces what was stored without being told: an offer that was on a page when we first came. */
export function approve(db: Db, id: string, by: By, now: Date): Promise<Ruling> {
  return db.transaction(async (tx) => {
    const row = await promotionLike(tx, id);
    if (!row) return { done: false, why: 'unknown' };
    await lockBlocks(tx, [blockOfRow(row)]);
    if (row.announcedAt !== null) return { done: false, why: 'same' };
    if (!isOpen(row.lifecycle as Lifecycle)) return { done: false, why: 'nothing' };
    const revision = row.contentRevision + 1;
    await tx.update(promotions).set({ announcedAt: now, contentRevision: revision }).where(eq(promotions.id, row.id));
    const subject = `promotion:${row.id}`;
    const { correlationId } = by;
    await audit(tx, [{ actor: await actorOf(tx, by), action: 'promotion.approved', subject, correlationId }], now);
    await writeEvents(tx, [{ type: 'promotion.approved', subject, revision, correlationId }], now);
    return { done: true, id: row.id };
  });
}

/** Open offers that only forwarded posts told of and nobody ruled on, oldest first: what waits for an operator. */
export async function waitingForApproval(tx: Tx) {
  return tx
    .select({
      id: promotions.id,
      program: promotions.program,
      origins: promotions.origins,
      percent: promotions.bonusPercentage,
    })
    .from(promotions)
    .where(
      and(
        isNull(promotions.announcedAt),
        isNull(promotions.mergedInto),
        inArray(promotions.lifecycle, ['detected', 'confirmed', 'active', 'last-day']),
        sql`EXISTS (SELECT FROM promotion_sightings s JOIN sources o ON o.id = s.source_id
          WHERE s.promotion_id = promotions.id AND o.plugin = ${FORWARDED.plugin})`,
      ),
    )
    .orderBy(asc(promotions.firstPublishedAt))
    .limit(20);
}

/** Who told what of a promotion, numbered as `separate` takes them. Empty when there is none of this id. */
export async function wordsOfOffer(tx: Tx, id: string): Promise<OfferWord[]> {
  const row = await promotionLike(tx, id);
  if (!row) return [];
  return (await standingWords(tx, row.id)).map((word, i) => ({
    number: i + 1,
    source: word.name ?? word.domain,
    title: word.title,
    bonusPercentage: word.finding.bonusPercentage,
    endsAt: word.finding.endsAt ? new Date(word.finding.endsAt) : null,
  }));
}

function standingWords(tx: Tx, promotionId: string) {
  return tx
    .select({
      id: promotionSightings.id,
      title: promotionSightings.title,
      finding: promotionSightings.finding,
      name: sources.name,
      domain: sources.domain,
    })
    .from(promotionSightings)
    .innerJoin(sources, eq(sources.id, promotionSightings.sourceId))
    .where(and(eq(promotionSightings.promotionId, promotionId), isNull(promotionSightings.supersededAt)))
    .orderBy(asc(promotionSightings.publishedAt), asc(promotionSightings.seenAt), asc(promotionSightings.id));
}

/** The one promotion whose id begins so; null for none and for several. */
async function promotionLike(tx: Tx, id: string, evenMerged = false): Promise<PromotionRow | null> {
  const letters = id.toLowerCase().replace(/^#/, '');
  if (letters.length < LEAST_LETTERS || !/^[0-9a-f-]+$/.test(letters)) return null;
  const rows = await tx
    .select()
    .from(promotions)
    .where(
      and(sql`${promotions.id}::text LIKE ${`${letters}%`}`, ...(evenMerged ? [] : [isNull(promotions.mergedInto)])),
    )
    .limit(2);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

const blockOfRow = ({ kind, program }: PromotionRow) => blockOf({ kind, destination: program });

function byAge(a: PromotionRow, b: PromotionRow): number {
  const told = ({ announcedAt }: PromotionRow) => announcedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return told(a) - told(b) || a.firstPublishedAt.getTime() - b.firstPublishedAt.getTime();
}

async function pinAll(tx: Tx, promotionId: string): Promise<void> {
  await tx.update(promotionSightings).set({ pin: promotionId }).where(eq(promotionSightings.promotionId, promotionId));
}

/** A random reference: the history names no people. */
/** The operator as history names them. */
export async function actorOf(tx: Tx, { operator }: By): Promise<string> {
  const [row] = await tx.select({ ref: users.ref }).from(users).where(eq(users.telegramId, operator));
  return `operator:${row?.ref ?? 'unknown'}`;
}

async function settleRuling(
  tx: Tx,
  ids: string[],
  how: { actor: string; correlationId: string },
  now: Date,
): Promise<void> {
  const events: NewEvent[] = [];
  for (const id of ids) events.push(...(await reconsider(tx, id, { mayAnnounce: true, ...how }, now)));
  await writeEvents(tx, events, now);
}
