import { EventType as Batch, BatchProcessor, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { telegramSecret } from '#adapters/aws/secrets.ts';
import { clock } from '#adapters/clock.ts';
import { settle } from '#adapters/db/assistant.ts';
import { database } from '#adapters/db/client.ts';
import { withoutValues } from '#adapters/db/errors.ts';
import { quarantineMessage } from '#adapters/db/quarantine.ts';
import { lambda } from '#adapters/lambda.ts';
import { logger } from '#adapters/logger.ts';
import { sendMessage, sendPlain, telegramApi } from '#adapters/telegram.ts';
import { ReplyRequest } from '#core/contracts/messages.ts';
import { parseMessage } from '#core/contracts/parse.ts';

const batch = new BatchProcessor(Batch.SQS);

/** Replies queue → an answer that one person waits for. No lease: replies to people are not bulk. */
export const handler = lambda(
  (event: SQSEvent, context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, onRecord, batch, { context, throwOnFullBatchFailure: false }),
);

async function onRecord(record: SQSRecord): Promise<void> {
  const time = clock();
  const parsed = parseMessage(ReplyRequest, record.body);
  if ('fault' in parsed) {
    const db = await database();
    await withoutValues(() => quarantineMessage(db, 'replies', record.body, parsed.fault, time.now()));
    logger.error(`reply quarantined: ${parsed.fault}`, { event: 'message.quarantined', queue: 'replies' });
    return;
  }
  const { chatId, html, assistant, correlationId } = parsed.message;
  const { botToken } = await telegramSecret(time.now());
  const api = telegramApi(botToken);
  let outcome = await sendMessage(api, BigInt(chatId), { html, link: null });
  if (outcome.kind === 'bad-markup') outcome = await sendPlain(api, BigInt(chatId), { html, link: null });
  logger.info('reply', { event: 'reply.sent', outcome: outcome.kind, correlationId });
  // Only proof that it did not arrive lets the queue try again.
  if (outcome.kind === 'slow-down' || outcome.kind === 'not-sent')
    throw new Error(`reply not delivered: ${outcome.kind}`);
  if (assistant) {
    const { reservation, usedTokens, turns } = assistant;
    const db = await database();
    await withoutValues(() => settle(db, reservation, usedTokens, turns, time.now()));
  }
}
