import { randomUUID } from 'node:crypto';
import type { Rig } from '../support/rig.ts';

/** A bank that no other test tells of: offers of different tests never meet. */
export const aBank = () => `bank-${randomUUID().slice(0, 8)}`;

export interface Ledger {
  promotions: {
    id: string;
    bonus_percentage: number | null;
    end_date: string | null;
    lifecycle: string;
    is_active: boolean;
    announced: boolean;
    confirmation: string;
    content_revision: number;
  }[];
  sightings: { promotion_id: string; source_id: string; title: string; standing: boolean }[];
  events: { type: string; subject: string; occasions: string[] | null; published: boolean }[];
  audit: { action: string; subject: string }[];
}

/** Everything the store knows of offers from one bank. */
export async function ledgerOf({ db: { $client: sql } }: Rig, bank: string): Promise<Ledger> {
  const promotions = await sql<Ledger['promotions']>`
    SELECT id, bonus_percentage, to_char(end_date AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS end_date, lifecycle, is_active,
      announced_at IS NOT NULL AS announced, confirmation, content_revision
    FROM promotions WHERE ${bank} = ANY(origins) ORDER BY first_published_at, id`;
  const ids = promotions.map(({ id }) => id);
  const subjects = ids.map((id) => `promotion:${id}`);
  const sightings = await sql<Ledger['sightings']>`
    SELECT promotion_id, source_id, title, superseded_at IS NULL AS standing FROM promotion_sightings
    WHERE promotion_id = ANY(${ids}) ORDER BY seen_at, title, id`;
  const events = await sql<Ledger['events']>`
    SELECT type, subject, payload->'occasions' AS occasions, published_at IS NOT NULL AS published
    FROM outbox WHERE subject = ANY(${subjects}) ORDER BY revision`;
  const audit = await sql<Ledger['audit']>`
    SELECT action, subject FROM audit_events WHERE subject = ANY(${subjects}) ORDER BY id`;
  return { promotions: [...promotions], sightings: [...sightings], events: [...events], audit: [...audit] };
}

/** Rows of the tables that one report may touch, and the source's figures: what a repetition must not change. */
export async function figuresOf({ db: { $client: sql } }: Rig, sourceId: string): Promise<Record<string, unknown>> {
  const [figures] = await sql`
    SELECT total_checks, successful_checks, success_rate, promotions_found, consecutive_failures, etag,
      (SELECT count(*) FROM source_metrics WHERE source_id = s.id) AS visits,
      (SELECT coalesce(sum(promotions_found), 0) FROM source_metrics WHERE source_id = s.id) AS found,
      (SELECT count(*) FROM promotion_sightings WHERE source_id = s.id) AS sightings,
      (SELECT count(*) FROM rejections WHERE source_id = s.id) AS rejections
    FROM sources s WHERE id = ${sourceId}`;
  return { ...figures };
}
