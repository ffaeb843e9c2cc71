import { eq, inArray, sql } from 'drizzle-orm';
import { users } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/**
 * A group became a supergroup: the subscriber goes on under the new id, with choices, rules and all that was told there
 * (the foreign keys follow). Call it in a transaction. Safe to repeat, and does nothing for a group nobody subscribed.
 *
 * Somebody may have said `/start` in the new chat before we heard of the move: then that row stays, and takes over what
 * was told under the old id, so that nothing is told twice.
 */
export async function moveGroup(tx: Tx, from: bigint, to: bigint): Promise<void> {
  const rows = await tx
    .select()
    .from(users)
    .where(inArray(users.telegramId, [from, to]))
    .orderBy(users.telegramId)
    .for('update');
  if (!rows.some((row) => row.telegramId === from)) return;
  const there = rows.find((row) => row.telegramId === to);
  if (there?.status === 'active') {
    await tx.execute(sql`
      UPDATE notifications n SET user_id = ${to.toString()}::bigint
      WHERE n.user_id = ${from.toString()}::bigint AND NOT EXISTS (
        SELECT FROM notifications o
        WHERE o.user_id = ${to.toString()}::bigint AND o.subject = n.subject AND o.occasion = n.occasion)`);
    await tx.delete(users).where(eq(users.telegramId, from));
  } else {
    if (there) await tx.delete(users).where(eq(users.telegramId, to));
    await tx.update(users).set({ telegramId: to }).where(eq(users.telegramId, from));
  }
  // The ids of messages begin anew there: an old one may be that of another message.
  await tx.execute(sql`
    UPDATE notifications SET telegram_message_id = NULL
    WHERE user_id = ${to.toString()}::bigint AND telegram_message_id IS NOT NULL`);
}
