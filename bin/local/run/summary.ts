import type { SampleSites } from '../../../test/sites/sample-sites.ts';
import type { LocalTelegram } from '../telegram/telegram.ts';
import { countDuplicates, type Received } from './duplicates.ts';
import type { Local } from './start-local.ts';
import { readTruth } from './truth.ts';

/** The last line of a run until idle: what happened, for machines. */
export interface Summary {
  checks: number;
  candidates: number;
  promotions: number;
  sightings: number;
  rejections: number;
  /** By status: sent, planned, suppressed, expired, failed, unknown. */
  notifications: Record<string, number> & { sent: number };
  duplicates: number;
  /** Messages about something that the timeline knows to be no offer. */
  unfounded: number;
  /** Messages left in dead-letter queues. */
  deadLetters: number;
}

/** Counts from the database, the Telegram server's log and the timeline's truth. */
export async function summarize(local: Local, telegram: LocalTelegram, sites: SampleSites): Promise<Summary> {
  const sql = local.db.$client;
  const [counts] = await sql<{ checks: number; promotions: number; sightings: number; rejections: number }[]>`
    SELECT (SELECT count(*) FROM source_metrics)::int AS checks, (SELECT count(*) FROM promotions)::int AS promotions,
      (SELECT count(*) FROM promotion_sightings)::int AS sightings, (SELECT count(*) FROM rejections)::int AS rejections`;
  const statuses = await sql<{ status: string; count: number }[]>`
    SELECT status, count(*)::int AS count FROM notifications GROUP BY status ORDER BY status`;
  const { duplicates, unfounded } = countDuplicates(await received(local, telegram), await readTruth(sql, sites));
  const deadLetters = Object.entries(local.cloud.queueDepths())
    .filter(([name]) => /dlq/i.test(name))
    .reduce((sum, [, depth]) => sum + depth.visible + depth.inFlight, 0);
  return {
    checks: counts?.checks ?? 0,
    candidates: local.cloud.metrics.get('Candidates'),
    promotions: counts?.promotions ?? 0,
    sightings: counts?.sightings ?? 0,
    rejections: counts?.rejections ?? 0,
    notifications: { sent: 0, ...Object.fromEntries(statuses.map(({ status, count }) => [status, count])) },
    duplicates,
    unfounded,
    deadLetters,
  };
}

/** Messages in the Telegram server's own log that our rows can name; the others are answers to commands. */
async function received(local: Local, telegram: LocalTelegram): Promise<Received[]> {
  const rows = await local.db.$client<{ chat: string; message: string; promotion: string; occasion: string }[]>`
    SELECT user_id::text AS chat, telegram_message_id::text AS message, promotion_id::text AS promotion, occasion
    FROM notifications WHERE telegram_message_id IS NOT NULL AND promotion_id IS NOT NULL`;
  const named = new Map(rows.map((row) => [`${row.chat}:${row.message}`, row]));
  return telegram.log.flatMap((call) => {
    if (call.method !== 'sendMessage' || !call.ok) return [];
    const row = named.get(`${call.chatId}:${call.messageId}`);
    return row ? [{ chatId: row.chat, promotionId: row.promotion, occasion: row.occasion }] : [];
  });
}
