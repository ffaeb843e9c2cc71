import { and, count, eq, sql } from 'drizzle-orm';
import type { Authority, CheckReported } from '#core/contracts/messages.ts';
import { afterVisit, type Health, UNSEEN, visitFailed } from '#core/source/health.ts';
import { nextCheckAt } from '#core/source/next-check.ts';
import { hosts, promotionSightings, sourceMetrics, sources } from '#drizzle/schema.ts';
import { audit } from './audit.ts';
import type { Tx } from './client.ts';
import { missedInARow } from './coverage.ts';

export type SourceChange = 'degraded' | 'recovered' | null;

/**
 * Records one visit: its metrics row, the source's counters, validators and next due time, the host's robots text.
 *
 * Safe to repeat: everything hangs on the metrics row, whose id is the check's; a redelivered report changes nothing.
 * Only a visit that was fetched and parsed changes validators: a failure changes health alone.
 */
export async function recordVisit(tx: Tx, report: CheckReported, now: Date): Promise<SourceChange> {
  const inserted = await tx
    .insert(sourceMetrics)
    .values({
      id: report.checkId,
      sourceId: report.sourceId,
      checkTimestamp: new Date(report.startedAt),
      responseTimeMs: report.responseTimeMs,
      statusCode: report.statusCode,
      contentLength: report.contentLength,
      contentHash: report.validators.contentHash,
      parsingErrors: report.parsingErrors,
      userAgent: report.userAgent,
      pluginName: report.plugin,
      outcome: report.outcome,
      promotionsFound: await foundByOtherParts(tx, report),
    })
    .onConflictDoNothing()
    .returning({ id: sourceMetrics.id });
  if (inserted.length === 0) return null;

  const [source] = await tx.select().from(sources).where(eq(sources.id, report.sourceId)).for('no key update');
  if (!source) return null;
  const before: Health = { ...UNSEEN, ...source.health };
  const seen = { outcome: report.outcome, items: report.items ?? null, quiet: report.quiet ?? false };
  const good = !visitFailed(before, seen);
  const consecutiveFailures = good ? 0 : (source.consecutiveFailures ?? 0) + 1;
  const missed = good ? await missedInARow(tx, source, before, now) : undefined;
  const { health, change } = afterVisit(
    before,
    {
      ...seen,
      parsingErrors: report.parsingErrors,
      failures: consecutiveFailures,
      ...(missed !== undefined && { missed }),
    },
    now,
  );
  const total = (source.totalChecks ?? 0) + 1;
  const successful = (source.successfulChecks ?? 0) + (good ? 1 : 0);
  const believed = report.outcome === 'new_items' || report.outcome === 'unchanged';
  await tx
    .update(sources)
    .set({
      lastChecked: new Date(report.startedAt),
      totalChecks: total,
      successfulChecks: successful,
      successRate: ((100 * successful) / total).toFixed(2),
      avgResponseTimeMs: smoothed(source.avgResponseTimeMs, report.responseTimeMs),
      lastOutcome: report.outcome,
      consecutiveFailures,
      lastErrorMessage: good ? null : (report.error ?? 'nothing on the page, where there usually is something'),
      health,
      ...(report.cursor === undefined ? {} : { cursor: report.cursor }),
      leasedUntil: null,
      nextCheckAt: nextCheckAt(
        now,
        {
          frequencyMinutes: source.checkFrequencyMinutes ?? 60,
          consecutiveFailures,
          retryAfterSeconds: report.retryAfterSeconds,
          profile: source.weekProfile,
        },
        jitterOf(report.checkId),
      ),
      ...(good ? { lastSuccessfulCheck: new Date(report.startedAt) } : {}),
      ...(believed ? report.validators : {}),
    })
    .where(eq(sources.id, report.sourceId));
  await rememberRobots(tx, source.domain, report);
  await freeHost(tx, source.domain, now);
  if (change) {
    const details = {
      ailment: health.ailment ?? before.ailment,
      outcome: report.outcome,
      failures: consecutiveFailures,
    };
    const subject = `source:${report.sourceId}`;
    const { correlationId } = report;
    await audit(tx, [{ actor: 'system:dedupe', action: `source.${change}`, subject, details, correlationId }], now);
  }
  return change;
}

/**
 * Locks the source until the transaction ends, so that two reports of one source are filed one after the other.
 * Taken before any other lock. @returns what the source is called and how far it is believed; null when its row is gone.
 */
export async function lockSource(tx: Tx, sourceId: string): Promise<{ name: string; authority: Authority } | null> {
  const [row] = await tx
    .select({ name: sources.name, domain: sources.domain, authority: sources.authority })
    .from(sources)
    .where(eq(sources.id, sourceId))
    // Not the whole row: a sighting's foreign key has to get through.
    .for('no key update');
  return row ? { name: row.name ?? row.domain, authority: row.authority as Authority } : null;
}

/** Adds what this part of the report brought to the visit's figures. Call it with new sightings only. */
export async function countFound(tx: Tx, report: CheckReported, found: number): Promise<void> {
  if (found === 0) return;
  await tx
    .update(sourceMetrics)
    .set({ promotionsFound: sql`coalesce(promotions_found, 0) + ${found}` })
    .where(
      sql`${sourceMetrics.id} = ${report.checkId} AND ${sourceMetrics.checkTimestamp} = ${report.startedAt}::timestamptz`,
    );
  await tx
    .update(sources)
    .set({ promotionsFound: sql`coalesce(promotions_found, 0) + ${found}` })
    .where(eq(sources.id, report.sourceId));
}

/** Queues do not keep order: what later parts brought before the first one came. */
async function foundByOtherParts(tx: Tx, { sourceId, checkId, part }: CheckReported): Promise<number> {
  if (part.n === 1) return 0;
  const [row] = await tx
    .select({ found: count() })
    .from(promotionSightings)
    .where(and(eq(promotionSightings.sourceId, sourceId), eq(promotionSightings.checkId, checkId)));
  return row?.found ?? 0;
}

/** At least two seconds between two requests to one host. */
const HOST_GAP_MS = 2_000;

/** The next visit to this host, whichever source it is for, leaves the gap or the host's own crawl delay. */
async function freeHost(tx: Tx, host: string, now: Date): Promise<void> {
  await tx
    .update(hosts)
    .set({
      leasedUntil: null,
      nextRequestAt: sql`${now.toISOString()}::timestamptz + greatest(
        make_interval(secs => ${HOST_GAP_MS / 1000}),
        make_interval(secs => coalesce(substring(${hosts.robots} from '(?i)crawl-delay: *([0-9]{1,4})'), '0')::int))`,
    })
    .where(eq(hosts.host, host));
}

async function rememberRobots(tx: Tx, host: string, report: CheckReported): Promise<void> {
  if (!report.robots?.fetchedAt) return;
  const values = { robots: report.robots.text, fetchedAt: new Date(report.robots.fetchedAt) };
  await tx
    .insert(hosts)
    .values({ host, ...values })
    .onConflictDoUpdate({ target: hosts.host, set: values });
}

/** Exponentially weighted, a fifth of the newest: recent slowness shows within a few visits. */
function smoothed(before: number | null, latest: number | null): number | null {
  if (latest === null) return before;
  return before === null ? latest : Math.round(0.8 * before + 0.2 * latest);
}

/** The same report always jitters the same: repeating it cannot move the due time. */
function jitterOf(checkId: string): number {
  return Number.parseInt(checkId.slice(0, 8), 16) / 0xffffffff;
}
