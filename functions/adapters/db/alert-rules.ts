import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { NewRule } from '#core/bot/notice.ts';
import type { AlertRule } from '#core/subscriber/rules.ts';
import { alertRules } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';
import { locked, preferencesChanged } from './subscribers.ts';

export function ruleOf(row: typeof alertRules.$inferSelect): AlertRule {
  return { ...row, mode: row.mode as AlertRule['mode'] };
}

/** Everybody's rules, by subscriber; who has none is not in the map. */
export async function rulesOf(tx: Tx, userIds: readonly bigint[]): Promise<Map<bigint, AlertRule[]>> {
  const found = new Map<bigint, AlertRule[]>();
  if (userIds.length === 0) return found;
  const rows = await tx
    .select()
    .from(alertRules)
    .where(inArray(alertRules.userId, [...new Set(userIds)]));
  for (const row of rows) found.set(row.userId, [...(found.get(row.userId) ?? []), ruleOf(row)]);
  return found;
}

/** More rules than anybody keeps in mind; each costs every fan-out a little. */
const MOST_RULES = 50;

/** One subscriber's rules, oldest first. */
export async function rulesOfOne(tx: Tx, userId: bigint): Promise<AlertRule[]> {
  const rows = await tx
    .select()
    .from(alertRules)
    .where(eq(alertRules.userId, userId))
    .orderBy(asc(alertRules.createdAt), asc(alertRules.id));
  return rows.map(ruleOf);
}

/** Stores a rule, in place of their own one with its id, and says so in the same transaction. Safe to repeat. */
export function putRule(
  db: Db,
  userId: bigint,
  { id, ...rule }: NewRule,
  correlationId: string,
  now: Date,
): Promise<'stored' | 'full'> {
  return db.transaction(async (tx) => {
    const { ref } = await locked(tx, userId);
    const rules = await rulesOfOne(tx, userId);
    if (rules.length >= MOST_RULES && !rules.some((known) => known.id === id)) return 'full';
    await tx
      .insert(alertRules)
      .values({ id, userId, ...rule, createdAt: now })
      .onConflictDoUpdate({ target: alertRules.id, set: rule, setWhere: sql`alert_rules.user_id = excluded.user_id` });
    await preferencesChanged(tx, ref, correlationId, now);
    return 'stored';
  });
}

/** Safe to repeat. @returns whether there was one. */
export function dropRule(db: Db, userId: bigint, id: string, correlationId: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { ref } = await locked(tx, userId);
    const dropped = await tx
      .delete(alertRules)
      .where(and(eq(alertRules.id, id), eq(alertRules.userId, userId)))
      .returning({ id: alertRules.id });
    if (dropped.length > 0) await preferencesChanged(tx, ref, correlationId, now);
    return dropped.length > 0;
  });
}
