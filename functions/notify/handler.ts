import { EventType as Batch, BatchProcessor, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { sendFifo } from '#adapters/aws/queue.ts';
import { clock } from '#adapters/clock.ts';
import { database } from '#adapters/db/client.ts';
import { withoutValues } from '#adapters/db/errors.ts';
import { quarantineMessage } from '#adapters/db/quarantine.ts';
import { readEnv, text } from '#adapters/env.ts';
import { lambda } from '#adapters/lambda.ts';
import { logger } from '#adapters/logger.ts';
import { MetricUnit, metrics } from '#adapters/metrics.ts';
import { type DeliveryWake, DomainEvent } from '#core/contracts/messages.ts';
import { parseMessage } from '#core/contracts/parse.ts';
import { announce } from './announce.ts';
import { tellOperators } from './tell-operators.ts';

const batch = new BatchProcessor(Batch.SQS);

/** EventBridge wraps the event in its envelope; only the detail is ours. */
const Envelope = z.object({ detail: DomainEvent });

/** Leaves the rest of a long fan-out to the next tick before Lambda would cut it off. */
const RESERVE_MS = 20_000;

/** Announcements queue → one row for each subscriber who wants to hear of it → a wake for the sender. */
export const handler = lambda(
  (event: SQSEvent, context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, (record: SQSRecord) => onRecord(record, context), batch, {
      context,
      throwOnFullBatchFailure: false,
    }),
);

async function onRecord(record: SQSRecord, context: Context): Promise<void> {
  const db = await database();
  const now = clock().now();
  const parsed = parseMessage(Envelope, record.body);
  if ('fault' in parsed) {
    await withoutValues(() => quarantineMessage(db, 'announcements', record.body, parsed.fault, now));
    logger.error(`announcement quarantined: ${parsed.fault}`, { event: 'message.quarantined', queue: 'announcements' });
    return;
  }
  const { detail } = parsed.message;
  if (detail.subject.startsWith('source:')) return tellOperators(db, detail);
  const mayContinue = () => context.getRemainingTimeInMillis() > RESERVE_MS;
  const { planned, done } = await withoutValues(() => announce(db, detail, now, mayContinue));
  logger.info('announced', {
    event: 'promotion.announced',
    cause: detail.type,
    subject: detail.subject,
    planned,
    done,
    correlationId: detail.correlationId,
  });
  metrics.addMetric('NotificationsPlanned', MetricUnit.Count, planned);
  if (planned > 0) await wakeSender(detail.correlationId);
}

async function wakeSender(correlationId: string): Promise<void> {
  const { DELIVERY_QUEUE_URL } = readEnv({ DELIVERY_QUEUE_URL: text });
  const wake: DeliveryWake = { type: 'delivery.wake', v: 1, reason: 'fan-out', correlationId };
  await sendFifo(DELIVERY_QUEUE_URL, 'sender', wake);
}
