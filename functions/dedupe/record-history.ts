import { randomUUID } from 'node:crypto';
import type { Db } from '#adapters/db/client.ts';
import { blocksTold, lockBlocks } from '#adapters/db/offers.ts';
import { writeEvents } from '#adapters/db/outbox.ts';
import type { Candidate, CheckReported } from '#core/contracts/messages.ts';
import { blocksOf } from './blocks-of.ts';
import { type Filed, fileCandidates } from './file-candidates.ts';
import { joinEvents } from './join-events.ts';

/**
 * Files posts of long ago in one transaction. They go through identity like any other, so that a past offer which is
 * known already gains a word and no twin. Nothing of it is announced, now or by a later row; what is told to those who
 * follow an offer that still runs does not ring. Safe to repeat: a known post changes nothing.
 */
export function recordHistory(db: Db, sourceId: string, candidates: Candidate[], now: Date): Promise<Filed> {
  const report = reportOf(sourceId, candidates, now);
  return db.transaction(async (tx) => {
    const itemIds = candidates.map(({ itemId }) => itemId);
    await lockBlocks(tx, [...blocksOf(candidates), ...(await blocksTold(tx, sourceId, itemIds))]);
    const filed = await fileCandidates(tx, report, { name: 'Histórico', authority: 'blog' }, now);
    const events = filed.events.map(({ occasions: _, ...event }) => event);
    await writeEvents(tx, joinEvents(events), now);
    return filed;
  });
}

function reportOf(sourceId: string, candidates: Candidate[], now: Date): CheckReported {
  return {
    type: 'check.reported',
    v: 1,
    checkId: randomUUID(),
    sourceId,
    plugin: 'history',
    startedAt: now.toISOString(),
    responseTimeMs: null,
    statusCode: null,
    contentLength: null,
    outcome: 'new_items',
    error: null,
    validators: { etag: null, lastModified: null, contentHash: null },
    robots: null,
    retryAfterSeconds: null,
    parsingErrors: 0,
    userAgent: '',
    firstRun: true,
    history: true,
    part: { k: 1, n: 1 },
    candidates,
    correlationId: `backfill-${randomUUID()}`,
  };
}
