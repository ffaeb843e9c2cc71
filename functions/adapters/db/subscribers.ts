import { eq, sql } from 'drizzle-orm';
import type { Preferences, Subscriber } from '#core/bot/command.ts';
import { WAKING_HOURS } from '#core/subscriber/hours.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { languageOf } from '#core/texts/speak.ts';
import { processedUpdates, users } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';
import { writeEvents } from './outbox.ts';

type UserRow = typeof users.$inferSelect;

/** Somebody as an update names them. */
export interface Person {
  id: bigint;
  username: string | null;
  firstName: string | null;
  languageCode: string | null;
}

/** True the first time an update is met. Telegram repeats what it thinks was lost. */
export async function isFirstMeeting(tx: Tx, updateId: number, now: Date): Promise<boolean> {
  const rows = await tx
    .insert(processedUpdates)
    .values({ updateId, receivedAt: now })
    .onConflictDoNothing()
    .returning({ id: processedUpdates.updateId });
  return rows.length > 0;
}

/**
 * The row of whoever wrote, made if they are new; counts the command in the same statement. A new row is `left`
 * until `/start` switches it on: writing to the bot is not yet asking for alerts.
 */
export async function meet(tx: Tx, person: Person, isCommand: boolean, now: Date): Promise<Subscriber> {
  const used = isCommand ? 1 : 0;
  const names = {
    username: person.username?.slice(0, 100) ?? null,
    firstName: person.firstName?.slice(0, 100) ?? null,
  };
  const [row] = await tx
    .insert(users)
    .values({
      telegramId: person.id,
      ...names,
      languageCode: languageOf(person.languageCode),
      notificationHours: WAKING_HOURS,
      status: 'left',
      createdAt: now,
      lastActive: now,
      totalCommandsUsed: used,
    })
    .onConflictDoUpdate({
      target: users.telegramId,
      set: { ...names, lastActive: now, totalCommandsUsed: sql`coalesce(users.total_commands_used, 0) + ${used}` },
    })
    .returning();
  if (!row) throw new Error('upsert returned no row');
  return subscriberOf(row);
}

/** Switches alerts on. The event lets notify match what is open now. Safe to repeat. */
export function subscribe(db: Db, id: bigint, correlationId: string, now: Date): Promise<{ isNew: boolean }> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(users).where(eq(users.telegramId, id)).for('update');
    if (!before) return { isNew: true };
    if (before.status !== 'active') {
      await tx.update(users).set({ status: 'active' }).where(eq(users.telegramId, id));
      await preferencesChanged(tx, before.ref, correlationId, now);
    }
    return { isNew: before.totalPromotionsReceived === 0 && before.status === 'left' };
  });
}

/** Stores preferences and says so in the same transaction. Safe to repeat. */
export function savePreferences(
  db: Db,
  id: bigint,
  preferences: Preferences,
  correlationId: string,
  now: Date,
): Promise<Subscriber> {
  return db.transaction(async (tx) => {
    // Nothing to change is a press on a button that no longer exists; the update must still name a column.
    const [row] = await tx
      .update(users)
      .set({ ...preferences, telegramId: id })
      .where(eq(users.telegramId, id))
      .returning();
    if (!row) throw new Error('the subscriber does not exist');
    await preferencesChanged(tx, row.ref, correlationId, now);
    return subscriberOf(row);
  });
}

/** They blocked the bot, or removed it from a group: whatever still waits is not sent. */
export async function blocked(tx: Tx, id: bigint): Promise<void> {
  await tx.update(users).set({ status: 'blocked' }).where(eq(users.telegramId, id));
}

async function preferencesChanged(tx: Tx, ref: string, correlationId: string, now: Date): Promise<void> {
  const subject = `subscriber:${ref}`;
  await writeEvents(tx, [{ type: 'subscriber.preferences-changed', subject, revision: 1, correlationId }], now);
}

function subscriberOf(row: UserRow): Subscriber {
  return {
    id: row.telegramId,
    firstName: row.firstName ?? '',
    language: languageOf(row.languageCode),
    preferredPrograms: row.preferredPrograms ?? [],
    minBonusThreshold: row.minBonusThreshold ?? 80,
    maxNotificationsPerDay: row.maxNotificationsPerDay ?? 10,
    notificationHours: row.notificationHours ?? [],
    timezone: row.timezone ?? 'America/Sao_Paulo',
    kinds: row.notificationPreferences?.kinds ?? [],
    profile: parseProfile(row.profile),
  };
}
