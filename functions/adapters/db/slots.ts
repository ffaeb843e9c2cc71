import { type SQL, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { type Slot, slotFor } from '#core/notification/schedule.ts';
import { zoneOf } from '#core/subscriber/preferences.ts';
import type { Tx } from './client.ts';
import { rowsOf } from './rows.ts';

/** What decides when a subscriber may be told; everybody who shares it shares the answer. */
export interface SlotGroup {
  /** As stored; '' when there is none. */
  timezone: string;
  /** `notification_hours` as JSON, exactly as stored: it is also the key of the join. */
  hours: unknown;
  anyHour: boolean;
}

/** One answer for a group, as the statement that plans takes it. */
export interface SlotRow {
  timezone: string;
  hours: unknown;
  any_hour: boolean;
  occasion: string;
  not_before: string | null;
  reason: string | null;
  only_if_told: boolean;
}

const Group = z.object({ timezone: z.string(), hours: z.unknown(), anyHour: z.boolean() });

const TIMEZONE = sql`coalesce(u.timezone, '')`;
const HOURS = sql`coalesce(to_jsonb(u.notification_hours), '[]'::jsonb)`;
const ANY_HOUR = sql`coalesce(u.notification_preferences->'last_day_any_hour' = 'true'::jsonb, false)`;

/** The distinct groups among rows of `users` named `u`: hour arithmetic is done once for each, not once a subscriber. */
export async function slotGroups(tx: Tx, from: SQL): Promise<SlotGroup[]> {
  const rows = await tx.execute(
    sql`SELECT DISTINCT ${TIMEZONE} AS timezone, ${HOURS} AS hours, ${ANY_HOUR} AS "anyHour" ${from}`,
  );
  return rowsOf(Group, rows);
}

/** When a group may be told of something that is worth telling from `from` until `expiresAt`. */
export function slotOf(group: SlotGroup, from: Date, expiresAt: Date): Slot {
  return slotFor(from, expiresAt, {
    hours: Array.isArray(group.hours) ? group.hours.filter((hour) => Number.isInteger(hour)) : [],
    timezone: zoneOf(group.timezone),
    lastDayAnyHour: group.anyHour,
  });
}

/** A group's answer as a row of the statement. */
export function slotRow(group: SlotGroup, occasion: string, slot: Slot, onlyIfTold = false): SlotRow {
  return {
    timezone: group.timezone,
    hours: group.hours,
    any_hour: group.anyHour,
    occasion,
    not_before: 'notBefore' in slot ? slot.notBefore.toISOString() : null,
    reason: 'never' in slot ? slot.never : null,
    only_if_told: onlyIfTold,
  };
}

/** The answers as a table `s`. */
export function slotTable(slots: SlotRow[]): SQL {
  return sql`(SELECT * FROM jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) AS s(timezone text, hours jsonb,
    any_hour boolean, occasion text, not_before timestamptz, reason text, only_if_told boolean))`;
}

/** Joins a row of `users` named `u` to its group's answers named `s`. */
export const HAS_SLOT = sql`s.timezone = ${TIMEZONE} AND s.hours = ${HOURS} AND s.any_hour = ${ANY_HOUR}`;
