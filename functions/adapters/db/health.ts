import { sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Health } from '#core/bot/operator-ports.ts';
import { localTime } from '#core/calendar.ts';
import { AILMENTS } from '#core/source/health.ts';
import type { Db } from './client.ts';
import { instantText, rowsOf } from './rows.ts';

const at = z.nullable(instantText);
const Row = z.object({
  active: z.int(),
  lastSuccessAt: at,
  subscribers: z.int(),
  due: z.int(),
  dueSince: at,
  sent: z.int(),
  failed: z.int(),
  unknown: z.int(),
  lastSentAt: at,
  unpublished: z.int(),
  quarantined: z.int(),
  lastOfferAt: at,
});
const Ill = z.object({ name: z.string(), ailment: z.enum(AILMENTS) });
const Sender = z.object({ perSecond: z.coerce.number(), silentUntil: at });
const Budget = z.object({ used: z.int(), cap: z.int() });

/** How the service is, from what the database knows; queues are told by whoever can see them. */
export async function health(db: Db, now: Date, queues: Health['queues']): Promise<Health> {
  const instant = sql`${now.toISOString()}::timestamptz`;
  const day = sql`${new Date(now.getTime() - 86_400_000).toISOString()}::timestamptz`;
  const watched = sql`is_active AND retired_on IS NULL AND NOT on_probation`;
  const figures = await db.execute(sql`
    SELECT
      (SELECT count(*)::integer FROM sources WHERE ${watched}) AS active,
      (SELECT max(last_successful_check) FROM sources) AS "lastSuccessAt",
      (SELECT count(*)::integer FROM users WHERE status = 'active') AS subscribers,
      due.count AS due, due.since AS "dueSince",
      lately.sent, lately.failed, lately.unknown, lately."lastSentAt",
      (SELECT count(*)::integer FROM outbox WHERE published_at IS NULL) AS unpublished,
      (SELECT count(*)::integer FROM quarantine WHERE released_at IS NULL) AS quarantined,
      (SELECT max(announced_at) FROM promotions) AS "lastOfferAt"
    FROM (SELECT count(*)::integer AS count, min(not_before) AS since FROM notifications
          WHERE status IN ('planned', 'retry') AND not_before <= ${instant}) due,
      (SELECT count(*) FILTER (WHERE status = 'sent')::integer AS sent,
          count(*) FILTER (WHERE status = 'failed')::integer AS failed,
          count(*) FILTER (WHERE status = 'unknown')::integer AS unknown, max(sent_at) AS "lastSentAt"
        FROM notifications
        WHERE sent_at > ${day} OR status = 'failed' AND not_before > ${day}) lately`);
  const [row] = rowsOf(Row, figures);
  if (!row) throw new Error('no row came back');
  const ill = await db.execute(sql`
    SELECT coalesce(name, domain) AS name, health->>'ailment' AS ailment FROM sources
    WHERE ${watched} AND health->>'ailment' IS NOT NULL ORDER BY 1 LIMIT 20`);
  const sender = await db.execute(sql`SELECT pace AS "perSecond", silent_until AS "silentUntil" FROM senders LIMIT 1`);
  const budget = await db.execute(sql`
    SELECT used_tokens AS used, cap_tokens AS cap FROM llm_budget
    WHERE scope = 'global' AND day = ${localTime(now).day}::date`);
  return {
    sources: { active: row.active, ill: rowsOf(Ill, ill), lastSuccessAt: row.lastSuccessAt },
    subscribers: row.subscribers,
    due: { count: row.due, since: row.dueSince },
    sent: { sent: row.sent, failed: row.failed, unknown: row.unknown, lastAt: row.lastSentAt },
    unpublished: row.unpublished,
    quarantined: row.quarantined,
    sender: rowsOf(Sender, sender)[0] ?? null,
    lastOfferAt: row.lastOfferAt,
    budget: rowsOf(Budget, budget)[0] ?? null,
    queues,
  };
}
