import { inArray } from 'drizzle-orm';
import type { AlertRule } from '#core/subscriber/rules.ts';
import { alertRules } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

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
