import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Change } from '#core/bot/ports.ts';
import type { Subscriber } from '#core/bot/subscriber.ts';
import { WAKING_HOURS } from '#core/subscriber/hours.ts';
import { languageOf } from '#core/texts/speak.ts';
import { processedUpdates, users } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';
import { writeEvents } from './outbox.ts';
import { columnsOf, subscriberOf, type UserRow } from './subscriber-row.ts';

/** Somebody as an update names them. */
export interface Person {
  id: bigint;
  username: string | null;
  firstName: string | null;
  languageCode: string | null;
}

/** More updates a minute than anybody means: a thumb that toggles two dozen hours stays below. */
export const MOST_UPDATES_A_MINUTE = 60;
const BURST_MS = 60_000;

/** True the first time an update is met. Telegram repeats what it thinks was lost. */
export async function isFirstMeeting(tx: Tx, updateId: number, now: Date): Promise<boolean> {
  const rows = await tx
    .insert(processedUpdates)
    .values({ updateId, receivedAt: now })
    .onConflictDoNothing()
    .returning({ id: processedUpdates.updateId });
  return rows.length > 0;
}

export interface Meeting {
  subscriber: Subscriber;
  flooding: 'no' | 'now' | 'since';
}

/**
 * The row of whoever wrote, made if they are new; counts the command and the minute's updates in the same statement.
 * A new row is `left` until `/start` switches it on: writing to the bot is not yet asking for alerts.
 */
export async function meet(tx: Tx, person: Person, isCommand: boolean, now: Date): Promise<Meeting> {
  const used = isCommand ? 1 : 0;
  const names = {
    username: person.username?.slice(0, 100) ?? null,
    firstName: person.firstName?.slice(0, 100) ?? null,
  };
  const goesOn = sql`users.burst_started_at > ${new Date(now.getTime() - BURST_MS).toISOString()}::timestamptz`;
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
      burstCount: 1,
      burstStartedAt: now,
    })
    .onConflictDoUpdate({
      target: users.telegramId,
      set: {
        ...names,
        lastActive: now,
        totalCommandsUsed: sql`coalesce(users.total_commands_used, 0) + ${used}`,
        burstCount: sql`CASE WHEN ${goesOn} THEN users.burst_count + 1 ELSE 1 END`,
        burstStartedAt: sql`CASE WHEN ${goesOn} THEN users.burst_started_at ELSE ${now.toISOString()}::timestamptz END`,
      },
    })
    .returning();
  if (!row) throw new Error('upsert returned no row');
  const over = row.burstCount - MOST_UPDATES_A_MINUTE;
  return {
    subscriber: subscriberOf(row, person.languageCode),
    flooding: over <= 0 ? 'no' : over === 1 ? 'now' : 'since',
  };
}

/** Switches alerts on. The event lets notify match what is open now. Safe to repeat. */
export function subscribe(db: Db, id: bigint, correlationId: string, now: Date): Promise<{ isNew: boolean }> {
  return db.transaction(async (tx) => {
    const before = await locked(tx, id);
    if (before.status !== 'active') {
      await tx.update(users).set({ status: 'active', pausedUntil: null }).where(eq(users.telegramId, id));
      await preferencesChanged(tx, before.ref, correlationId, now);
    }
    return { isNew: before.totalPromotionsReceived === 0 && before.status === 'left' };
  });
}

/** No alerts until then; null: until they come back. Nothing to pause for who never began, or left. Safe to repeat. */
export async function pause(tx: Tx, id: bigint, until: Date | null): Promise<'paused' | 'off'> {
  const paused = await tx
    .update(users)
    .set({ status: 'paused', pausedUntil: until })
    .where(and(eq(users.telegramId, id), inArray(users.status, ['active', 'paused'])))
    .returning({ id: users.telegramId });
  return paused.length > 0 ? 'paused' : 'off';
}

/** Ends pauses whose time is over and has what is open now matched for each. Safe to repeat. @returns how many. */
export async function endPauses(tx: Tx, correlationId: string, now: Date): Promise<number> {
  const back = await tx
    .update(users)
    .set({ status: 'active', pausedUntil: null })
    .where(and(eq(users.status, 'paused'), lte(users.pausedUntil, now)))
    .returning({ ref: users.ref });
  for (const { ref } of back) await preferencesChanged(tx, ref, correlationId, now);
  return back.length;
}

/** Stores a change and says so in the same transaction. Safe to repeat. */
export function savePreferences(
  db: Db,
  id: bigint,
  change: Change,
  correlationId: string,
  now: Date,
): Promise<Subscriber> {
  return db.transaction(async (tx) => {
    const row = await changed(tx, id, change);
    await preferencesChanged(tx, row.ref, correlationId, now);
    return subscriberOf(row);
  });
}

/** Stores a change of which nobody needs to hear yet. Safe to repeat. */
export function notePreferences(db: Db, id: bigint, change: Change): Promise<Subscriber> {
  return db.transaction(async (tx) => subscriberOf(await changed(tx, id, change)));
}

/** The row is locked while the change is worked out: of two quick presses the second sees what the first stored. */
async function changed(tx: Tx, id: bigint, change: Change): Promise<UserRow> {
  const before = await locked(tx, id);
  const columns = columnsOf(typeof change === 'function' ? change(subscriberOf(before)) : change);
  if (Object.keys(columns).length === 0) return before;
  const [row] = await tx.update(users).set(columns).where(eq(users.telegramId, id)).returning();
  return row ?? before;
}

/** Their row, held until the transaction ends. */
export async function locked(tx: Tx, id: bigint): Promise<UserRow> {
  const [row] = await tx.select().from(users).where(eq(users.telegramId, id)).for('update');
  if (!row) throw new Error('the subscriber does not exist');
  return row;
}

/** They blocked the bot, or removed it from a group: whatever still waits is not sent. */
export async function blocked(tx: Tx, id: bigint): Promise<void> {
  await tx.update(users).set({ status: 'blocked' }).where(eq(users.telegramId, id));
}

/** Has notify match what is open now for one subscriber, named by their random reference. */
export async function preferencesChanged(tx: Tx, ref: string, correlationId: string, now: Date): Promise<void> {
  const subject = `subscriber:${ref}`;
  await writeEvents(tx, [{ type: 'subscriber.preferences-changed', subject, revision: 1, correlationId }], now);
}
