import { sql } from 'drizzle-orm';
import { type Period, periodsDue, type ReportKind } from '#core/report/period.ts';
import { zoneOf } from '#core/subscriber/preferences.ts';
import type { Db, Tx } from './client.ts';
import { anythingToReport } from './report-offers.ts';
import { type SlotGroup, slotGroups } from './slots.ts';

/**
 * Plans the summaries and reports that are due by now or within the hour, one row for each subscriber who chose them.
 * Hours are worked out once for each distinct (zone, hours), and a period in which nothing happened plans nothing.
 * Safe to repeat: the subject names the period. @returns rows planned.
 */
export async function planReports(db: Db, now: Date): Promise<number> {
  const groups = await slotGroups(db, sql`FROM users u WHERE u.status = 'active'`);
  const known = new Map<string, Promise<boolean>>();
  const worthwhile = ({ from, to, kind }: Period): Promise<boolean> => {
    const key = `${kind}:${from.getTime()}-${to.getTime()}`;
    const answer = known.get(key) ?? anythingToReport(db, from, to, kind === 'daily');
    known.set(key, answer);
    return answer;
  };
  const rows: Row[] = [];
  for (const group of groups) {
    for (const period of periodsDue(now, clockOf(group))) {
      if (await worthwhile(period)) rows.push(rowOf(group, period));
    }
  }
  return rows.length === 0 ? 0 : insert(db, rows, now);
}

interface Row {
  timezone: string;
  hours: unknown;
  kind: ReportKind;
  subject: string;
  due_at: string;
  expires_at: string;
}

function rowOf({ timezone, hours }: SlotGroup, { kind, subject, dueAt, expiresAt }: Period): Row {
  return { timezone, hours, kind, subject, due_at: dueAt.toISOString(), expires_at: expiresAt.toISOString() };
}

function clockOf({ timezone, hours }: SlotGroup) {
  return {
    timezone: zoneOf(timezone),
    hours: Array.isArray(hours) ? hours.filter((hour): hour is number => Number.isInteger(hour)) : [],
  };
}

/**
 * Only JSON's own `true` and `false` say yes and no, as everywhere. Whoever came after the period's report was due has
 * no use for it. Channels speak for one program and get none.
 */
async function insert(tx: Tx, rows: Row[], now: Date): Promise<number> {
  const preference = sql`u.notification_preferences`;
  const planned = await tx.execute(sql`
    INSERT INTO notifications
      (user_id, message_text, notification_type, sent_at, priority, status, subject, occasion, not_before, expires_at,
       correlation_id)
    SELECT u.telegram_id, '', 'summary', NULL, 3, 'planned', r.subject, 'digest', r.due_at, r.expires_at,
      ${`reports:${now.toISOString()}`}::text
    FROM (SELECT DISTINCT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(timezone text, hours jsonb,
      kind text, subject text, due_at timestamptz, expires_at timestamptz)) r
    JOIN users u ON coalesce(u.timezone, '') = r.timezone
      AND coalesce(to_jsonb(u.notification_hours), '[]'::jsonb) = r.hours
    WHERE u.status = 'active' AND u.channel_of IS NULL AND u.created_at <= r.due_at AND CASE r.kind
      WHEN 'daily' THEN coalesce(${preference}->'daily_summary' = 'true'::jsonb, false)
      WHEN 'weekly' THEN coalesce(${preference}->'weekly_report' <> 'false'::jsonb, true)
      ELSE coalesce(${preference}->'monthly_report' = 'true'::jsonb, false) END
    ON CONFLICT (user_id, subject, occasion) DO NOTHING
    RETURNING 1`);
  return planned.length;
}
