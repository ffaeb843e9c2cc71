import { randomUUID } from 'node:crypto';
import type { Db } from '#adapters/db/client.ts';
import { believe } from '#core/promotion/belief.ts';
import { fingerprint, identityKey, waveOf } from '#core/promotion/identity.ts';
import { lifecycleAt } from '#core/promotion/life-cycle.ts';
import { presumedEnd } from '#core/promotion/presumed-end.ts';
import type { Finding } from '#core/reading/finding.ts';
import { notifications, promotionSightings, promotions, sources, users } from '#drizzle/schema.ts';
import { aFinding, NOON } from './builders.ts';

let people = 1000n;

/** Stores somebody who hears of everything from 50 % on, at any hour, in Brasília. */
export async function aSubscriber(db: Db, overrides: Partial<typeof users.$inferInsert> = {}) {
  people += 1n;
  const [row] = await db
    .insert(users)
    .values({
      telegramId: people,
      firstName: 'Ana',
      languageCode: 'pt',
      minBonusThreshold: 50,
      notificationHours: Array.from({ length: 24 }, (_, hour) => hour),
      createdAt: NOON,
      lastActive: NOON,
      ...overrides,
    })
    .returning();
  if (!row) throw new Error('no row came back');
  return row;
}

/** Stores a blog that was visited before. */
export async function aSource(db: Db, overrides: Partial<typeof sources.$inferInsert> = {}) {
  const host = `${randomUUID().slice(0, 8)}.example`;
  const [row] = await db
    .insert(sources)
    .values({
      url: `https://${host}/feed`,
      domain: host,
      name: `Blog ${host}`,
      plugin: 'feed',
      nextCheckAt: NOON,
      lastSuccessfulCheck: new Date(NOON.getTime() - 3_600_000),
      ...overrides,
    })
    .returning();
  if (!row) throw new Error('no row came back');
  return row;
}

/** Stores an announced promotion with one sighting, as dedupe would have left it at `now`. */
export async function aPromotion(
  db: Db,
  overrides: Partial<Finding> = {},
  row: Partial<typeof promotions.$inferInsert> = {},
  now = NOON,
) {
  const finding = aFinding({ origins: [`bank-${randomUUID().slice(0, 8)}`], ...overrides });
  const destination = finding.destination ?? 'smiles';
  const source = await aSource(db);
  const key = identityKey({ kind: finding.kind, destination, origins: finding.origins });
  const belief = believe([{ sourceId: source.id, authority: 'blog', publishedAt: now, finding }]);
  const presumedEndAt = presumedEnd(now, [destination]);
  const [made] = await db
    .insert(promotions)
    .values({
      program: destination,
      kind: finding.kind,
      origins: finding.origins,
      bonusPercentage: belief.bonusPercentage,
      bonusIsCeiling: belief.bonusIsCeiling,
      discountPercentage: belief.discountPercentage,
      pointsAmount: belief.pointsAmount,
      pricePerThousandCents: belief.pricePerThousandCents,
      tiers: belief.tiers,
      conditions: belief.conditions,
      startDate: belief.startsAt,
      endDate: belief.endsAt,
      sourceUrl: 'https://blog.example/livelo-smiles',
      sourceName: 'Example',
      title: 'Livelo e Smiles',
      discoveredAt: now,
      hashFingerprint: fingerprint(key, waveOf(now)),
      identityKey: key,
      wave: waveOf(now),
      lifecycle: lifecycleAt({ ...belief, presumedEndAt }, belief.confirmation, now),
      confirmation: belief.confirmation,
      firstPublishedAt: now,
      presumedEndAt,
      announcedAt: now,
      contentRevision: 2,
      ...row,
    })
    .returning();
  if (!made) throw new Error('no row came back');
  await db.insert(promotionSightings).values({
    promotionId: made.id,
    sourceId: source.id,
    itemId: randomUUID(),
    url: made.sourceUrl,
    title: 'Livelo e Smiles',
    text: 'Transfira',
    textHash: randomUUID().replaceAll('-', ''),
    finding,
    publishedAt: now,
    seenAt: now,
  });
  return made;
}

/** Stores a notification that is due at {@link NOON}. */
export async function aNotification(
  db: Db,
  about: { userId: bigint; promotionId: string },
  overrides: Partial<typeof notifications.$inferInsert> = {},
) {
  const [row] = await db
    .insert(notifications)
    .values({
      ...about,
      messageText: '',
      sentAt: null,
      status: 'planned',
      subject: `promotion:${about.promotionId}`,
      occasion: 'discovered',
      rate: 80,
      rateReason: 'everyone',
      notBefore: NOON,
      expiresAt: new Date('2026-11-27T02:59:59.000Z'),
      correlationId: 'test',
      ...overrides,
    })
    .returning();
  if (!row) throw new Error('no row came back');
  return row;
}
