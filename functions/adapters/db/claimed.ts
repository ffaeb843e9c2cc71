import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { parsePreferences, zoneOf } from '#core/subscriber/preferences.ts';
import type { PastRun } from '#core/subscriber/relative.ts';
import type { AlertRule } from '#core/subscriber/rules.ts';
import { notifications, promotions, users } from '#drizzle/schema.ts';
import { rulesOf } from './alert-rules.ts';
import type { Tx } from './client.ts';
import { sourceCount } from './open-offers.ts';
import { historiesIn, routesOf } from './route-history.ts';

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

/** Whom and what the rows are about. */
export interface About {
  users: bigint[];
  promotions: string[];
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
export async function withContext(tx: Tx, which: SQL, about: About): Promise<Claimed[]> {
  // Many rows are about few offers: each of these is read once. One connection takes the questions in one go.
  const [rows, rules, offers] = await Promise.all([
    tx
      .select({ notification: notifications, user: users })
      .from(notifications)
      .innerJoin(users, eq(users.telegramId, notifications.userId))
      .where(which)
      .orderBy(...URGENCY),
    rulesOf(tx, about.users),
    offersOf(tx, about.promotions),
  ]);
  return rows.map(({ notification, user }) => ({
    notification,
    user: readable(user),
    rules: rules.get(user.telegramId) ?? [],
    ...(offers.get(notification.promotionId ?? '') ?? NO_OFFER),
  }));
}

type OfOffer = Pick<Claimed, 'promotion' | 'sourceCount' | 'history'>;
const NO_OFFER: OfOffer = { promotion: null, sourceCount: 0, history: [] };

async function offersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, OfOffer>> {
  if (ids.length === 0) return new Map();
  const which = inArray(promotions.id, [...new Set(ids)]);
  const [rows, routes] = await Promise.all([
    tx.select({ promotion: promotions, sourceCount }).from(promotions).where(which),
    routesOf(tx, which),
  ]);
  const histories = historiesIn(
    routes,
    rows.map(({ promotion }) => promotion),
  );
  return new Map(
    rows.map((row) => [row.promotion.id, { ...row, history: histories.get(row.promotion.id) ?? [] }] as const),
  );
}

function readable(user: UserRow): UserRow {
  const { instant, lastDayAnyHour, kinds } = parsePreferences(user.notificationPreferences);
  return {
    ...user,
    timezone: zoneOf(user.timezone),
    notificationPreferences: { ...user.notificationPreferences, instant, last_day_any_hour: lastDayAnyHour, kinds },
  };
}
