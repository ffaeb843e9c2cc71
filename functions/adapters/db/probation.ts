import { and, eq, ne } from 'drizzle-orm';
import { localTime } from '#core/calendar.ts';
import type { ProbeResult } from '#core/contracts/messages.ts';
import { sources } from '#drizzle/schema.ts';
import { audit } from './audit.ts';
import type { Tx } from './client.ts';

/** What became of a proposed source, for whoever proposed it. */
export interface Verdict {
  chatId: bigint;
  url: string;
  /** Plugin and items read in the proof; null when it was refused. */
  accepted: { plugin: string; items: number } | null;
  reason: string | null;
}

/**
 * Ends a source's probation: it is watched the way that was found, due now, or taken out of service with the reason.
 * Safe to repeat: a source that is not on probation is left alone.
 *
 * @returns null when nobody waits for an answer.
 */
export async function settleProbe(
  tx: Tx,
  sourceId: string,
  probe: ProbeResult,
  correlationId: string,
  now: Date,
): Promise<Verdict | null> {
  const [source] = await tx.select().from(sources).where(eq(sources.id, sourceId));
  if (!source?.onProbation) return null;
  const { found } = probe;
  const rival = found
    ? await tx
        .select({ id: sources.id })
        .from(sources)
        .where(and(eq(sources.url, found.url), ne(sources.id, sourceId)))
    : [];
  const reason = rival.length > 0 ? `${found?.url} is watched already` : probe.reason;
  const accepted = found && rival.length === 0;
  const change = accepted
    ? {
        url: found.url,
        domain: new URL(found.url).hostname,
        plugin: found.plugin,
        pluginConfig: found.config,
        name: found.name ?? source.name,
        nextCheckAt: now,
      }
    : { isActive: false, retiredOn: localTime(now).day, lastErrorMessage: reason };
  await tx
    .update(sources)
    .set({ ...change, onProbation: false, askedBy: null, leasedUntil: null })
    .where(eq(sources.id, sourceId));
  const action = accepted ? 'source.accepted' : 'source.refused';
  const details = accepted ? { plugin: found.plugin, items: found.items } : {};
  await audit(tx, [{ actor: 'system:dedupe', action, subject: `source:${sourceId}`, details, correlationId }], now);
  if (source.askedBy === null) return null;
  return {
    chatId: source.askedBy,
    url: accepted ? found.url : source.url,
    accepted: accepted ? { plugin: found.plugin, items: found.items } : null,
    reason: accepted ? null : reason,
  };
}
