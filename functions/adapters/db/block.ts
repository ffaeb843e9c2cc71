import { and, desc, eq, getTableColumns, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Authority } from '#core/contracts/messages.ts';
import { WAVE_GRACE_MS } from '#core/promotion/identity.ts';
import type { Mention } from '#core/promotion/mention.ts';
import { opensOffer } from '#core/promotion/opens-offer.ts';
import type { Standing } from '#core/promotion/settle.ts';
import { promotionSightings, promotions, sources } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/** A stored word, and where it is filed. */
export interface Filed extends Mention {
  sightingId: string;
  /** One offer of one post, whatever its wording. */
  post: string;
  promotionId: string;
}

/** The part of a block (kind and destination) that new words can touch. */
export interface Block {
  /** Between these instants nothing of the block is missing. */
  span: Span;
  promotions: Standing[];
  mentions: Filed[];
  /** What these posts said last before their present wording, with enough to open an offer. */
  former: Filed[];
}

/** One offer of one post, whatever its wording. */
export type PostOffer = Pick<typeof promotionSightings.$inferSelect, 'sourceId' | 'itemId' | 'offerNo'>;

/** Instants between which something was told. */
export interface Span {
  from: Date;
  to: Date;
}

/** The name of one word: the same post, offer and wording have the same name wherever it is met. */
export const mentionKey = (word: { sourceId: string; itemId: string; offerNo: number; textHash: string }): string =>
  [word.sourceId, word.itemId, word.offerNo, word.textHash].join('|');

/**
 * The promotions whose waves are near `span`, those near them in turn, every word that stands for one of them, and what
 * posts that were edited said before. The caller holds the block's lock.
 *
 * @param told offers of posts that are about to be filed: their former wordings are wanted, too.
 */
export async function loadBlock(
  tx: Tx,
  { kind, destination }: { kind: string; destination: string },
  span: Span,
  told: PostOffer[],
): Promise<Block> {
  const near = await wavesNear(tx, kind, destination, span);
  // One step further: a new word may move an offer's end, and with it the neighbour's last days.
  const whole = widened(span, near);
  const rows = near.length === 0 ? near : await wavesNear(tx, kind, destination, whole);
  const ids = rows.map(({ id }) => id);
  return {
    span: whole,
    promotions: rows.map(({ id, announcedAt, discoveredAt, firstPublishedAt }) => ({
      id,
      announcedAt,
      discoveredAt: discoveredAt ?? firstPublishedAt,
    })),
    ...(ids.length === 0 ? { mentions: [], former: [] } : await wordsOf(tx, ids, told)),
  };
}

function wavesNear(tx: Tx, kind: string, destination: string, { from, to }: Span) {
  const closes = sql`coalesce(${promotions.endDate}, ${promotions.presumedEndAt})`;
  return tx
    .select({
      id: promotions.id,
      announcedAt: promotions.announcedAt,
      discoveredAt: promotions.discoveredAt,
      firstPublishedAt: promotions.firstPublishedAt,
      closesAt: sql<Date>`${closes}`.mapWith(promotions.presumedEndAt),
    })
    .from(promotions)
    .where(
      and(
        eq(promotions.kind, kind),
        eq(promotions.program, destination),
        isNull(promotions.mergedInto),
        sql`least(${promotions.firstPublishedAt}, ${promotions.startDate}) <= ${new Date(to.getTime() + WAVE_GRACE_MS).toISOString()}::timestamptz`,
        sql`${closes} >= ${new Date(from.getTime() - WAVE_GRACE_MS).toISOString()}::timestamptz`,
      ),
    )
    .orderBy(promotions.firstPublishedAt, promotions.id);
}

function widened(span: Span, waves: { firstPublishedAt: Date; closesAt: Date }[]): Span {
  return {
    from: new Date(Math.min(span.from.getTime(), ...waves.map(({ firstPublishedAt }) => firstPublishedAt.getTime()))),
    to: new Date(Math.max(span.to.getTime(), ...waves.map(({ closesAt }) => closesAt.getTime()))),
  };
}

/** Of a sighting what identity looks at: not its text, which is most of it. */
const { text, url, placement, ...WORD } = getTableColumns(promotionSightings);
type Word = Pick<typeof promotionSightings.$inferSelect, keyof typeof WORD>;

async function wordsOf(tx: Tx, promotionIds: string[], told: PostOffer[]): Promise<Pick<Block, 'mentions' | 'former'>> {
  const rows = (which: SQL | undefined) =>
    tx
      .select({ word: WORD, authority: sources.authority })
      .from(promotionSightings)
      .innerJoin(sources, eq(sources.id, promotionSightings.sourceId))
      .where(and(inArray(promotionSightings.promotionId, promotionIds), which))
      .orderBy(desc(promotionSightings.supersededAt), promotionSightings.id);
  const standing = await rows(isNull(promotionSightings.supersededAt));
  const mute = standing.filter(({ word }) => !opensOffer(word.finding)).map(({ word }) => postOf(word));
  const wanted = new Set([...told.map(postOf), ...mute]);
  const former = new Map<string, Filed>();
  for (const { word, authority } of await rows(isNotNull(promotionSightings.supersededAt))) {
    const post = postOf(word);
    if (wanted.has(post) && opensOffer(word.finding) && !former.has(post)) former.set(post, filedOf(word, authority));
  }
  return { mentions: standing.map(({ word, authority }) => filedOf(word, authority)), former: [...former.values()] };
}

/** Names one offer of one post, whatever its wording. */
export const postOf = ({ sourceId, itemId, offerNo }: PostOffer) => [sourceId, itemId, offerNo].join('|');

function filedOf(word: Word, authority: string): Filed {
  return {
    sightingId: word.id,
    promotionId: word.promotionId,
    key: mentionKey(word),
    post: postOf(word),
    sourceId: word.sourceId,
    authority: authority as Authority,
    at: word.publishedAt ?? word.seenAt,
    title: word.title,
    finding: word.finding,
    opens: opensOffer(word.finding),
    pin: word.pin,
  };
}
