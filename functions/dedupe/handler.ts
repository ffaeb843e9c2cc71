import { EventType as Batch, BatchProcessor, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { publish } from '#adapters/aws/bus.ts';
import { send } from '#adapters/aws/queue.ts';
import { clock } from '#adapters/clock.ts';
import { type Db, database } from '#adapters/db/client.ts';
import { withoutValues } from '#adapters/db/errors.ts';
import { markPublished } from '#adapters/db/outbox.ts';
import type { Verdict } from '#adapters/db/probation.ts';
import { quarantineMessage } from '#adapters/db/quarantine.ts';
import { readEnv, text } from '#adapters/env.ts';
import { lambda } from '#adapters/lambda.ts';
import { logger } from '#adapters/logger.ts';
import { MetricUnit, metrics } from '#adapters/metrics.ts';
import { CheckReported, type DomainEvent, type ReplyRequest } from '#core/contracts/messages.ts';
import { parseMessage } from '#core/contracts/parse.ts';
import { speak } from '#core/texts/speak.ts';
import { recordCheck } from './record-check.ts';

const batch = new BatchProcessor(Batch.SQS);

/** Candidates queue → Aurora → `promotion.discovered` and others. One bad record never blocks its batch. */
export const handler = lambda(
  (event: SQSEvent, context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, onRecord, batch, { context, throwOnFullBatchFailure: false }),
);

async function onRecord(record: SQSRecord): Promise<void> {
  const db = await database();
  const now = clock().now();
  const parsed = parseMessage(CheckReported, record.body);
  if ('fault' in parsed) return setAside(db, record.body, parsed.fault, now);
  const report = parsed.message;
  const recorded = await withoutValues(() => recordCheck(db, report, now));
  if (!recorded) return setAside(db, record.body, `sourceId: there is no source ${report.sourceId}`, now);
  logger.info('check recorded', {
    event: 'check.recorded',
    sourceId: report.sourceId,
    plugin: report.plugin,
    outcome: report.outcome,
    candidates: recorded.candidates,
    sightings: recorded.sightings,
    rejections: recorded.rejections,
    promotions: recorded.promotions,
    correlationId: report.correlationId,
  });
  metrics.addMetric('PromotionsFound', MetricUnit.Count, recorded.promotions);
  metrics.addMetric('Sightings', MetricUnit.Count, recorded.sightings);
  for (const { type, subject, correlationId } of recorded.events)
    logger.info(type, { event: type, subject, correlationId });
  if (recorded.verdict) await answer(recorded.verdict, report.correlationId);
  await publishNow(recorded.events);
}

/** Tells whoever proposed a source what became of it. Best effort: `/fontes` shows the same. */
async function answer({ chatId, url, accepted, reason }: Verdict, correlationId: string): Promise<void> {
  const { REPLIES_QUEUE_URL } = readEnv({ REPLIES_QUEUE_URL: text });
  const said = accepted
    ? speak('pt', 'source-accepted', { url: url.slice(0, 300), plugin: accepted.plugin, count: accepted.items })
    : speak('pt', 'source-refused', { url: url.slice(0, 300), reason: (reason ?? '').slice(0, 300) });
  const reply: ReplyRequest = { type: 'reply.request', v: 1, chatId: String(chatId), html: said.html, correlationId };
  await send(REPLIES_QUEUE_URL, reply).catch((error: unknown) =>
    logger.warn('verdict not told', { event: 'verdict.lost', error: String(error), correlationId }),
  );
}

/** Kept whole and acknowledged: poison must not spin, and nothing that reached the queue is lost. */
async function setAside(db: Db, body: string, reason: string, now: Date): Promise<void> {
  await withoutValues(() => quarantineMessage(db, 'candidates', body, reason, now));
  logger.error(`candidates message quarantined: ${reason}`, { event: 'message.quarantined', queue: 'candidates' });
  metrics.addMetric('Quarantined', MetricUnit.Count, 1);
}

/** Best effort: what is not published here is published by the next tick. */
async function publishNow(events: DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  try {
    const { EVENT_BUS_NAME } = readEnv({ EVENT_BUS_NAME: text });
    const accepted = await publish(EVENT_BUS_NAME, events);
    await markPublished(await database(), accepted, clock().now());
  } catch (error) {
    logger.warn('events left to the next tick', { event: 'outbox.left', count: events.length, error: String(error) });
  }
}
