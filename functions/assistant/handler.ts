import { EventType as Batch, BatchProcessor, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { send } from '#adapters/aws/queue.ts';
import { getSecret } from '#adapters/aws/secrets.ts';
import { readEnv, text } from '#adapters/env.ts';
import { lambda } from '#adapters/lambda.ts';
import { complete } from '#adapters/language-model.ts';
import { logger } from '#adapters/logger.ts';
import { MetricUnit, metrics } from '#adapters/metrics.ts';
import { mostTokens, promptOf } from '#core/assistant/prompt.ts';
import { safeAnswer } from '#core/assistant/safe-answer.ts';
import { AssistantQuestion, type ReplyRequest } from '#core/contracts/messages.ts';
import { parseMessage } from '#core/contracts/parse.ts';
import { speak } from '#core/texts/speak.ts';

const batch = new BatchProcessor(Batch.SQS);

/** Assistant queue → the model → replies queue. No tools, no database, no secret but the model's key. */
export const handler = lambda(
  (event: SQSEvent, context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, onRecord, batch, { context, throwOnFullBatchFailure: false }),
);

const ApiKey = z.object({ apiKey: z.string() });

async function onRecord(record: SQSRecord): Promise<void> {
  const parsed = parseMessage(AssistantQuestion, record.body);
  // A message of ours that is none: a mistake that another try does not mend, and the dead letters keep it.
  if ('fault' in parsed) throw new Error(`not a question: ${parsed.fault}`);
  const env = readEnv({ OPENAI_BASE_URL: text, ASSISTANT_SECRET_ID: text, REPLIES_QUEUE_URL: text });
  const { apiKey } = await getSecret(env.ASSISTANT_SECRET_ID, ApiKey, '{"apiKey":"…"}');
  const reply = await answer(parsed.message, { baseUrl: env.OPENAI_BASE_URL, apiKey });
  await send(env.REPLIES_QUEUE_URL, reply);
}

async function answer(question: AssistantQuestion, server: { baseUrl: string; apiKey: string }): Promise<ReplyRequest> {
  const { model, temperature, maxTokens, correlationId } = question;
  const answered = await complete(server, { model, temperature, maxTokens, messages: promptOf(question) });
  metrics.addMetric(answered.kind === 'answer' ? 'AssistantAnswers' : 'AssistantFailures', MetricUnit.Count, 1);
  const html = answered.kind === 'answer' ? safeAnswer(answered.text, question.links).html : '';
  const failed = html === '';
  if (failed) {
    const reason = answered.kind === 'failed' ? answered.reason : 'nothing left of the answer';
    logger.warn('the model did not answer', { event: 'assistant.failed', reason, correlationId });
  }
  const used = answered.kind === 'answer' ? answered.usedTokens : 0;
  return {
    type: 'reply.request',
    v: 1,
    chatId: question.chatId,
    html: failed ? speak(question.language, 'ai-failed').html : html,
    assistant: {
      reservation: question.reservation,
      usedTokens: used ?? estimated(question, answered.kind === 'answer' ? answered.text : ''),
      turns:
        answered.kind === 'answer'
          ? [
              { role: 'user', text: question.question },
              { role: 'assistant', text: answered.text.slice(0, 4000) },
            ]
          : null,
    },
    correlationId,
  };
}

/** For servers that do not count: the prompt and the answer, on the careful side. */
function estimated(question: AssistantQuestion, text: string): number {
  return mostTokens({ ...question, maxTokens: 0 }) + Math.ceil(text.length / 2.5);
}
