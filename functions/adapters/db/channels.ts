import { asc, eq, isNotNull } from 'drizzle-orm';
import { WAKING_HOURS } from '#core/subscriber/hours.ts';
import { users } from '#drizzle/schema.ts';
import type { Db } from './client.ts';
import { eraseKnown } from './personal-data.ts';
import { preferencesChanged } from './subscribers.ts';

/** A public Telegram channel that the operator gave one program's offers: a subscriber whose one message reaches everybody. */
export interface Channel {
  /** Below zero. */
  id: bigint;
  username: string | null;
  title: string;
  program: string;
  /** Offers from this percent on; 0 takes every one. */
  minPercent: number;
  language: 'pt' | 'en';
}

/**
 * Makes a channel speak for a program, or changes what it does; what is open now is matched for it at once. Safe to repeat.
 *
 * @returns what that meant; `unchanged` wrote nothing.
 */
export function putChannel(
  db: Db,
  channel: Channel,
  correlationId: string,
  now: Date,
): Promise<'added' | 'updated' | 'unchanged'> {
  const wanted = {
    username: channel.username,
    firstName: channel.title.slice(0, 100),
    languageCode: channel.language,
    preferredPrograms: [channel.program],
    minBonusThreshold: channel.minPercent,
    channelOf: channel.program,
    status: 'active',
  };
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(users).where(eq(users.telegramId, channel.id)).for('update');
    const same =
      before &&
      Object.entries(wanted).every(([name, value]) => String(before[name as keyof typeof before]) === String(value));
    if (same) return 'unchanged';
    const [row] = await tx
      .insert(users)
      .values({
        telegramId: channel.id,
        ...wanted,
        notificationHours: WAKING_HOURS,
        // A channel is told of offers, and of nothing else.
        notificationPreferences: { instant: true, daily_summary: false, weekly_report: false, monthly_report: false },
        aiChatEnabled: false,
        createdAt: now,
        lastActive: now,
      })
      .onConflictDoUpdate({ target: users.telegramId, set: wanted })
      .returning({ ref: users.ref });
    if (!row) throw new Error('upsert returned no row');
    await preferencesChanged(tx, row.ref, correlationId, now);
    return before ? 'updated' : 'added';
  });
}

/** Every channel, by program. `told`: how many messages it has got. */
export function listChannels(db: Db) {
  return db
    .select({
      id: users.telegramId,
      username: users.username,
      title: users.firstName,
      program: users.channelOf,
      minPercent: users.minBonusThreshold,
      status: users.status,
      told: users.totalPromotionsReceived,
    })
    .from(users)
    .where(isNotNull(users.channelOf))
    .orderBy(asc(users.channelOf), asc(users.telegramId));
}

/** Ends a channel's messages, those that wait included. @returns false when it was none of ours. */
export async function removeChannel(db: Db, id: bigint, correlationId: string, now: Date): Promise<boolean> {
  const ours = (await listChannels(db)).some((channel) => channel.id === id);
  return ours && eraseKnown(db, id, correlationId, now);
}
