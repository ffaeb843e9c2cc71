import { countFound, lockSource, recordVisit } from '#adapters/db/checks.ts';
import type { Db } from '#adapters/db/client.ts';
import { blocksTold, lockBlocks } from '#adapters/db/offers.ts';
import { type NewEvent, writeEvents } from '#adapters/db/outbox.ts';
import { settleProbe, type Verdict } from '#adapters/db/probation.ts';
import type { CheckReported, DomainEvent } from '#core/contracts/messages.ts';
import { blocksOf } from './blocks-of.ts';
import { fileCandidates } from './file-candidates.ts';
import { joinEvents } from './join-events.ts';

export interface Recorded {
  outcome: CheckReported['outcome'];
  candidates: number;
  sightings: number;
  rejections: number;
  promotions: number;
  events: DomainEvent[];
  /** Somebody proposed this source and waits to hear what became of it. */
  verdict: Verdict | null;
}

/**
 * Everything that one report brings, in one transaction: the visit, promotions, sightings, rejections, history and the
 * events others must hear. Safe to repeat: a redelivered report finds its rows and changes nothing.
 *
 * @returns null when there is no such source: nothing was written, and the caller keeps the message.
 */
export function recordCheck(db: Db, report: CheckReported, now: Date): Promise<Recorded | null> {
  return db.transaction(async (tx) => {
    const source = await lockSource(tx, report.sourceId);
    if (!source) return null;
    const itemIds = report.candidates.map(({ itemId }) => itemId);
    await lockBlocks(tx, [...blocksOf(report.candidates), ...(await blocksTold(tx, report.sourceId, itemIds))]);
    const events: NewEvent[] = [];
    const verdict = report.probe
      ? await settleProbe(tx, report.sourceId, report.probe, report.correlationId, now)
      : null;
    if (report.part.k === 1 && !report.probe) {
      const change = await recordVisit(tx, report, now);
      if (change) {
        const { correlationId } = report;
        events.push({ type: `source.${change}`, subject: `source:${report.sourceId}`, revision: 1, correlationId });
      }
    }
    const filed = await fileCandidates(tx, report, source, now);
    await countFound(tx, report, filed.sightings);
    return {
      outcome: report.outcome,
      candidates: report.candidates.length,
      sightings: filed.sightings,
      rejections: filed.rejections,
      promotions: filed.created,
      verdict,
      events: await writeEvents(tx, [...events, ...joinEvents(filed.events)], now),
    };
  });
}
