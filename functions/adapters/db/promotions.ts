import { eq, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { believe } from '#core/promotion/belief.ts';
import { changedFields, occasionsOf } from '#core/promotion/change.ts';
import { dissentFrom } from '#core/promotion/dissent.ts';
import { fingerprint, type Identity, identityKey, waveOf } from '#core/promotion/identity.ts';
import { isOpen, type Lifecycle, lifecycleFrom } from '#core/promotion/life-cycle.ts';
import { presumedEnd } from '#core/promotion/presumed-end.ts';
import type { Finding } from '#core/reading/finding.ts';
import { LIFECYCLES, promotionSightings, promotions, sources } from '#drizzle/schema.ts';
import { audit } from './audit.ts';
import type { Tx } from './client.ts';
import { toldOf } from './offers.ts';
import type { NewEvent } from './outbox.ts';
import { rowsOf } from './rows.ts';

export type PromotionRow = typeof promotions.$inferSelect;

/** The post that a promotion is born from. */
export interface Birth {
  url: string;
  title: string;
  text: string;
  sourceName: string;
  publishedAt: Date;
}

/** A stored post as a promotion's first. @throws when there is none with this id. */
export async function birthOf(tx: Tx, sightingId: string): Promise<Birth> {
  const [row] = await tx
    .select({ word: promotionSightings, name: sources.name, domain: sources.domain })
    .from(promotionSightings)
    .innerJoin(sources, eq(sources.id, promotionSightings.sourceId))
    .where(eq(promotionSightings.id, sightingId));
  if (!row) throw new Error(`there is no sighting ${sightingId}`);
  const { url, title, text, publishedAt, seenAt } = row.word;
  return { url, title, text, sourceName: row.name ?? row.domain, publishedAt: publishedAt ?? seenAt };
}

/**
 * Creates a promotion from the first finding that tells of it. The caller holds the block's lock and knows that no
 * promotion is the same offer; the unique fingerprint is the second guard.
 *
 * @returns its id.
 * @throws when more than a hundred offers of one route began on one day.
 */
export async function createPromotion(
  tx: Tx,
  identity: Identity,
  finding: Finding,
  post: Birth,
  now: Date,
): Promise<string> {
  const key = identityKey(identity);
  const wave = waveOf(post.publishedAt);
  // Two offers of one route that begin on one day (an operator split them, clubs of two levels) are told apart by number.
  for (let nth = 1; nth <= 100; nth++) {
    const [row] = await tx
      .insert(promotions)
      .values({
        program: identity.destination,
        kind: identity.kind,
        origins: identity.origins,
        bonusPercentage: finding.bonusPercentage,
        sourceUrl: post.url,
        sourceName: post.sourceName.slice(0, 100),
        title: post.title,
        description: post.text.slice(0, 2000),
        discoveredAt: now,
        hashFingerprint: fingerprint(key, nth === 1 ? wave : `${wave}#${nth}`),
        identityKey: key,
        wave,
        isActive: false,
        lifecycle: 'undetermined',
        firstPublishedAt: post.publishedAt,
        presumedEndAt: presumedEnd(post.publishedAt, [identity.destination, ...identity.origins]),
      })
      .onConflictDoNothing({ target: promotions.hashFingerprint })
      .returning({ id: promotions.id });
    if (row) return row.id;
  }
  throw new Error(`a hundred offers of ${identity.kind} to ${identity.destination} on ${wave}`);
}

/**
 * Weighs all sightings of a promotion anew and stores what follows from them: terms, life cycle, history, and the events
 * that others must hear. Safe to repeat: without a difference nothing is written.
 *
 * @param mayAnnounce false for history (a first run's old posts, a backfill): stored, never told.
 */
export async function reconsider(
  tx: Tx,
  promotionId: string,
  how: { mayAnnounce: boolean; actor: string; correlationId: string },
  now: Date,
): Promise<NewEvent[]> {
  const [row] = await tx.select().from(promotions).where(eq(promotions.id, promotionId)).for('no key update');
  if (!row) return [];
  const told = await toldOf(tx, promotionId);
  if (told.length === 0) return retract(tx, row, how, now);
  const said = believe(told);
  // Whoever knew the percent may have edited it away ("encerrada"); a transfer keeps the last one that was believed.
  const bonusPercentage = said.bonusPercentage ?? (row.kind === 'transfer' ? row.bonusPercentage : null);
  // Nor does a post without origins take away those we knew from the start.
  const origins = said.origins.length > 0 ? said.origins : row.origins;
  const believed = { ...said, origins, bonusPercentage };
  const belief = { ...believed, dissent: dissentFrom(told, believed) };
  // A source may write the dates the wrong way round; an impossible window is not believed.
  const startsAt = belief.startsAt && belief.endsAt && belief.startsAt >= belief.endsAt ? null : belief.startsAt;
  const firstPublishedAt = new Date(Math.min(...told.map(({ publishedAt }) => publishedAt.getTime())));
  const presumedEndAt = presumedEnd(firstPublishedAt, [row.program, ...row.origins]);
  const window = { startsAt, endsAt: belief.endsAt, presumedEndAt, saidEnded: belief.saidEnded };
  const lifecycle = lifecycleFrom(row.lifecycle as Lifecycle, window, belief.confirmation, now);
  const changed = changedFields(storedOf(row), { ...belief, startsAt });
  if (lifecycle !== row.lifecycle) changed.push('lifecycle');
  const announce = row.announcedAt === null && how.mayAnnounce && isOpen(lifecycle);
  if (firstPublishedAt.getTime() !== row.firstPublishedAt.getTime()) {
    await tx.update(promotions).set({ firstPublishedAt, presumedEndAt }).where(eq(promotions.id, promotionId));
  }
  if (changed.length === 0 && !announce) return [];

  const revision = row.contentRevision + (changed.length > 0 ? 1 : 0);
  await tx
    .update(promotions)
    .set({
      origins: belief.origins,
      bonusPercentage: belief.bonusPercentage,
      bonusIsCeiling: belief.bonusIsCeiling,
      discountPercentage: belief.discountPercentage,
      pointsAmount: belief.pointsAmount,
      pricePerThousandCents: belief.pricePerThousandCents,
      tiers: belief.tiers,
      extras: belief.extras,
      conditions: belief.conditions,
      startDate: startsAt,
      endDate: belief.endsAt,
      confirmation: belief.confirmation,
      dissent: belief.dissent,
      lifecycle,
      isActive: isOpen(lifecycle),
      contentRevision: revision,
      ...(announce ? { announcedAt: now } : {}),
    })
    .where(eq(promotions.id, promotionId));
  const subject = `promotion:${promotionId}`;
  await audit(
    tx,
    [
      {
        actor: how.actor,
        action: 'promotion.reconsidered',
        subject,
        details: { changed, revision, lifecycle, sightings: told.length },
        correlationId: how.correlationId,
      },
    ],
    now,
  );
  const event = { subject, revision, correlationId: how.correlationId };
  if (announce) return [{ type: 'promotion.discovered', ...event }];
  if (row.announcedAt === null) return [];
  const occasions = occasionsOf(storedOf(row), belief, row.lifecycle !== 'ended' && lifecycle === 'ended', now);
  const ends = lifecycle === 'ended' && row.lifecycle !== 'ended';
  return [{ type: ends ? 'promotion.ended' : 'promotion.changed', changed, occasions, ...event }];
}

/** Everybody took back what they told (a route was corrected, a post withdrawn): nothing is believed of it any more. */
async function retract(
  tx: Tx,
  row: PromotionRow,
  how: { actor: string; correlationId: string },
  now: Date,
): Promise<NewEvent[]> {
  if (!isOpen(row.lifecycle as Lifecycle)) return [];
  const { actor, correlationId } = how;
  const subject = `promotion:${row.id}`;
  const revision = row.contentRevision + 1;
  await tx
    .update(promotions)
    .set({ lifecycle: 'undetermined', isActive: false, contentRevision: revision })
    .where(eq(promotions.id, row.id));
  const details = { revision, from: row.lifecycle };
  await audit(tx, [{ actor, action: 'promotion.retracted', subject, details, correlationId }], now);
  if (row.announcedAt === null) return [];
  return [
    { type: 'promotion.ended', subject, revision, changed: ['lifecycle'], occasions: ['ended-early'], correlationId },
  ];
}

function storedOf(row: PromotionRow) {
  return {
    origins: row.origins,
    bonusPercentage: row.bonusPercentage,
    bonusIsCeiling: row.bonusIsCeiling,
    discountPercentage: row.discountPercentage,
    pointsAmount: row.pointsAmount,
    pricePerThousandCents: row.pricePerThousandCents,
    tiers: row.tiers,
    extras: row.extras,
    conditions: row.conditions,
    startsAt: row.startDate,
    endsAt: row.endDate,
    confirmation: row.confirmation as 'official' | 'several' | 'single',
    dissent: row.dissent,
  };
}

/** One promotion moved by the passing of time. */
export type Moved = z.infer<typeof MovedRow>;

const MovedRow = z.object({
  id: z.uuid(),
  from: z.enum(LIFECYCLES),
  to: z.enum(LIFECYCLES),
  revision: z.int(),
  announced: z.boolean(),
});

/**
 * Moves every promotion whose time has come (begins, reaches its last day, ends, is given up) in one statement.
 * The same rule as `lifecycleAt`; a test holds the two together. Safe to repeat.
 */
export async function moveLifeCycles(tx: Tx, now: Date): Promise<Moved[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await tx.execute(sql`
    WITH due AS (
      SELECT id, lifecycle AS was,
        CASE
          WHEN end_date < ${at} THEN 'ended'
          WHEN end_date IS NULL AND presumed_end_at < ${at} THEN 'undetermined'
          WHEN start_date > ${at} THEN CASE WHEN confirmation = 'official' THEN 'confirmed' ELSE 'detected' END
          WHEN (end_date AT TIME ZONE 'America/Sao_Paulo')::date = (${at} AT TIME ZONE 'America/Sao_Paulo')::date THEN 'last-day'
          ELSE 'active'
        END AS becomes
      FROM promotions
      WHERE lifecycle IN ('detected', 'confirmed', 'active', 'last-day') AND merged_into IS NULL
      -- One that dedupe holds at this moment is moved by the next tick: waiting for it could deadlock.
      FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE promotions p
    SET lifecycle = due.becomes, is_active = due.becomes NOT IN ('ended', 'undetermined'),
        content_revision = p.content_revision + 1
    FROM due
    WHERE p.id = due.id AND due.becomes <> due.was
    RETURNING p.id, due.was AS "from", due.becomes AS "to", p.content_revision AS revision, p.announced_at IS NOT NULL AS announced
  `);
  return rowsOf(MovedRow, rows);
}
