import type { ApiCall } from '../../bin/local/telegram/call-log.ts';
import type { Step, Town } from './town.ts';
import type { Truth } from './truth.ts';

/** What a row of `notifications` says became of it. */
export interface Row {
  id: string;
  userId: number;
  promotionId: string | null;
  subject: string;
  occasion: string;
  status: string;
  reason: string | null;
  text: string;
  messageId: number | null;
  toldIn: string | null;
  notBefore: Date | null;
  sentAt: Date | null;
}

export interface Offer {
  id: string;
  origins: string[];
  mergedInto: string | null;
  announcedAt: Date | null;
  /** When whoever wants it stood in the queue. */
  plannedAt: Date | null;
  endDate: Date | null;
  notified: number;
  /** When we learned that it is over, each time that we did. */
  endedAt: Date[];
}

/** All that a run left behind: the whole log of the Telegram server, every table, and what was really so. */
export interface Evidence {
  truth: Pick<Truth, 'offers' | 'people' | 'posts'>;
  calls: ApiCall[];
  rows: Row[];
  offers: Offer[];
  subscribers: { id: number; status: string; received: number }[];
  /** Posts that became a sighting or a rejection, by (source, item). */
  filed: Set<string>;
  outbox: { type: string; subject: string; publishedAt: Date | null }[];
  steps: Step[];
  /** Messages left on the queues, dead letters included. */
  waiting: number;
  quarantined: number;
  /** Bodies that nobody can parse, put on the queues on purpose. */
  poison: number;
  /** Failures injected after which nobody can know whether a message arrived. */
  ambiguous: number;
  /** Groups that moved: old id → new id. */
  moved: Map<number, number>;
}

export async function evidenceOf(town: Town): Promise<Evidence> {
  const { rig, truth } = town;
  const sql = rig.db.$client;
  const rows = await sql<Row[]>`
    SELECT id, user_id::float8 AS "userId", promotion_id AS "promotionId", subject, occasion, status, reason,
      message_text AS text, telegram_message_id::float8 AS "messageId", told_in AS "toldIn",
      not_before::text AS "notBefore", sent_at::text AS "sentAt" FROM notifications`;
  const offers = await sql<Offer[]>`
    SELECT id, origins, merged_into AS "mergedInto", announced_at::text AS "announcedAt",
      (SELECT min(done_at)::text FROM fanouts f WHERE f.promotion_id = p.id AND f.occasion = 'discovered') AS "plannedAt",
      end_date::text AS "endDate",
      coalesce(user_notified_count, 0) AS notified,
      ARRAY(SELECT a.at::text FROM audit_events a WHERE a.subject = 'promotion:' || p.id
        AND (a.details->>'lifecycle' = 'ended' OR a.details->>'to' = 'ended')) AS "endedAt"
    FROM promotions p`;
  const filed = await sql<{ post: string }[]>`
    SELECT source_id || '|' || item_id AS post FROM promotion_sightings
    UNION SELECT source_id || '|' || item_id FROM rejections`;
  const outbox = await sql<Evidence['outbox']>`
    SELECT type, subject, published_at::text AS "publishedAt" FROM outbox ORDER BY created_at`;
  const [counts] = await sql<{ quarantined: number }[]>`SELECT count(*)::int AS quarantined FROM quarantine`;
  const date = (text: unknown) => (text === null ? null : new Date(String(text)));
  return {
    truth,
    calls: [...rig.telegram.log],
    rows: rows.map((row) => ({ ...row, notBefore: date(row.notBefore), sentAt: date(row.sentAt) })),
    offers: offers.map((offer) => ({
      ...offer,
      announcedAt: date(offer.announcedAt),
      plannedAt: date(offer.plannedAt),
      endDate: date(offer.endDate),
      endedAt: offer.endedAt.map((at) => new Date(String(at))),
    })),
    subscribers: [
      ...(await sql<Evidence['subscribers']>`
        SELECT telegram_id::float8 AS id, status, coalesce(total_promotions_received, 0) AS received FROM users`),
    ],
    filed: new Set(filed.map(({ post }) => post)),
    outbox: outbox.map((event) => ({ ...event, publishedAt: date(event.publishedAt) })),
    steps: town.steps,
    waiting: rig.queues
      .queueNames()
      .map((name) => rig.queues.depth(name))
      .reduce((sum, { visible, inFlight, delayed }) => sum + visible + inFlight + delayed, 0),
    quarantined: counts?.quarantined ?? 0,
    poison: town.happened.get('poison') ?? 0,
    ambiguous: town.ambiguous,
    moved: town.moved,
  };
}
