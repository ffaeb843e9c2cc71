import { eq, type SQL, sql } from 'drizzle-orm';
import { parsePreferences, zoneOf } from '#core/subscriber/preferences.ts';
import type { PastRun } from '#core/subscriber/relative.ts';
import type { AlertRule } from '#core/subscriber/rules.ts';
import { notifications, promotions, users } from '#drizzle/schema.ts';
import { rulesOf } from './alert-rules.ts';
import type { Tx } from './client.ts';
import { sourceCount } from './open-offers.ts';
import { routeHistories } from './route-history.ts';

export type NotificationRow = typeof notifications.$inferSelect;
export type UserRow = typeof users.$inferSelect;
export type PromotionRow = typeof promotions.$inferSelect;

/** A row that this sender holds, with what it takes to judge and write it. */
export interface Claimed {
  notification: NotificationRow;
  user: UserRow;
  promotion: PromotionRow | null;
  sourceCount: number;
  /** The subscriber's rules, and earlier runs of the route that some of them compare with. */
  rules: AlertRule[];
  history: PastRun[];
}

/** Most urgent first, then what ends first. */
const URGENCY = [
  sql`coalesce(${notifications.priority}, 5) DESC`,
  notifications.expiresAt,
  notifications.notBefore,
  notifications.id,
];

/**
 * Rows of `notifications` with all that belongs to them. What a subscriber stored comes back readable whatever lies in
 * the row: one bad zone must not stop the sender.
 */
export async function withContext(tx: Tx, which: SQL): Promise<Claimed[]> {
  const rows = await tx
    .select({ notification: notifications, user: users, promotion: promotions, sourceCount })
    .from(notifications)
    .innerJoin(users, eq(users.telegramId, notifications.userId))
    .leftJoin(promotions, eq(promotions.id, notifications.promotionId))
    .where(which)
    .orderBy(...URGENCY);
  const rules = await rulesOf(
    tx,
    rows.map(({ user }) => user.telegramId),
  );
  const histories = await routeHistories(
    tx,
    rows.flatMap(({ promotion }) => promotion ?? []),
  );
  return rows.map((row) => ({
    ...row,
    user: readable(row.user),
    rules: rules.get(row.user.telegramId) ?? [],
    history: (row.promotion && histories.get(row.promotion.id)) ?? [],
  }));
}

function readable(user: UserRow): UserRow {
  const { instant, lastDayAnyHour, kinds } = parsePreferences(user.notificationPreferences);
  return {
    ...user,
    timezone: zoneOf(user.timezone),
    notificationPreferences: { ...user.notificationPreferences, instant, last_day_any_hour: lastDayAnyHour, kinds },
  };
}
