import { randomUUID } from 'node:crypto';
import { inArray, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { Authority, type ScrapeRequest } from '#core/contracts/messages.ts';
import { hosts, sources } from '#drizzle/schema.ts';
import type { Db } from './client.ts';
import { instantText, rowsOf } from './rows.ts';

/**
 * A claim nobody answered is free again after this, and its host with it: longer than a visit with its redeliveries,
 * because a message may wait in its queue while everything else is visited.
 */
const LEASE_MINUTES = 10;
/** At most this many messages a claim. */
export const MOST_CLAIMED = 500;

const DueRow = z.object({
  id: z.uuid(),
  url: z.string(),
  name: z.nullable(z.string()),
  domain: z.string(),
  authority: Authority,
  // Settings that are no object are no settings: the others of the plugin must not wait for that row to be mended.
  plugin_config: z.catch(z.nullable(z.record(z.string(), z.unknown())), null),
  etag: z.nullable(z.string()),
  last_modified: z.nullable(z.string()),
  content_hash: z.nullable(z.string()),
  first_run: z.boolean(),
  on_probation: z.boolean(),
  cursor: z.nullable(z.string()),
  robots: z.nullable(z.string()),
  fetched_at: z.nullable(instantText),
});
type DueRow = z.infer<typeof DueRow>;

/**
 * Claims the due sources of one plugin, one for each host at a time, and makes a request for each.
 *
 * Two dispatchers at once never claim the same source or host: the claim is serialized by an advisory lock and by the
 * leases it writes. A claim whose message is lost becomes due again when its lease runs out.
 */
export function claimDueSources(db: Db, plugin: string, now: Date): Promise<ScrapeRequest[]> {
  const at = now.toISOString();
  return db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('dispatch', 0))`);
    const due = await tx.execute(sql`
      SELECT DISTINCT ON (s.domain) s.id, s.url, s.name, s.domain, s.authority, s.plugin_config, s.etag,
        s.last_modified, s.content_hash, s.last_successful_check IS NULL AS first_run, s.on_probation, s.cursor, h.robots, h.fetched_at
      FROM sources s LEFT JOIN hosts h ON h.host = s.domain
      WHERE s.plugin = ${plugin} AND s.is_active AND s.retired_on IS NULL AND s.next_check_at <= ${at}::timestamptz
        AND (s.leased_until IS NULL OR s.leased_until < ${at}::timestamptz)
        AND (h.leased_until IS NULL OR h.leased_until < ${at}::timestamptz)
        AND (h.next_request_at IS NULL OR h.next_request_at <= ${at}::timestamptz)
      ORDER BY s.domain, s.next_check_at, s.id
      LIMIT ${MOST_CLAIMED}`);
    const rows = rowsOf(DueRow, due);
    if (rows.length === 0) return [];
    await tx
      .update(sources)
      .set({ leasedUntil: new Date(now.getTime() + LEASE_MINUTES * 60_000) })
      .where(
        inArray(
          sources.id,
          rows.map((row) => row.id),
        ),
      );
    await tx.execute(sql`
      INSERT INTO hosts (host, leased_until)
      SELECT host, ${at}::timestamptz + make_interval(mins => ${LEASE_MINUTES})
      FROM jsonb_array_elements_text(${JSON.stringify(rows.map((row) => row.domain))}::jsonb) AS host
      ON CONFLICT (host) DO UPDATE SET leased_until = excluded.leased_until`);
    const expiresAt = new Date(now.getTime() + LEASE_MINUTES * 60_000).toISOString();
    return rows.map((row) => requestFor(row, plugin, expiresAt));
  });
}

function requestFor(row: DueRow, plugin: string, expiresAt: string): ScrapeRequest {
  const checkId = randomUUID();
  return {
    type: 'scrape.request',
    v: 1,
    checkId,
    sourceId: row.id,
    plugin,
    url: row.url,
    name: row.name ?? row.domain,
    authority: row.authority,
    config: row.plugin_config ?? {},
    validators: { etag: row.etag, lastModified: row.last_modified, contentHash: row.content_hash },
    robots: { text: row.robots, fetchedAt: row.fetched_at?.toISOString() ?? null },
    firstRun: row.first_run,
    cursor: row.cursor,
    ...(row.on_probation ? { probe: true } : {}),
    expiresAt,
    correlationId: checkId,
  };
}

/** Gives back claims whose message could not be queued, and their hosts: due again at once. Safe to repeat. */
export function releaseClaims(db: Db, sourceIds: string[]): Promise<void> {
  return db.transaction(async (tx) => {
    if (sourceIds.length === 0) return;
    const freed = await tx
      .update(sources)
      .set({ leasedUntil: null })
      .where(inArray(sources.id, sourceIds))
      .returning({ host: sources.domain });
    const names = freed.map(({ host }) => host);
    await tx.update(hosts).set({ leasedUntil: null }).where(inArray(hosts.host, names));
  });
}
