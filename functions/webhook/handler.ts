import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Update } from 'grammy/types';
import * as z from 'zod/mini';
import { telegramSecret } from '#adapters/aws/secrets.ts';
import { clock } from '#adapters/clock.ts';
import { botPorts } from '#adapters/db/bot-ports.ts';
import { database } from '#adapters/db/client.ts';
import { sanitized } from '#adapters/db/errors.ts';
import { moveGroup } from '#adapters/db/moved-group.ts';
import { blocked, isFirstMeeting, meet } from '#adapters/db/subscribers.ts';
import { lambda } from '#adapters/lambda.ts';
import { logger } from '#adapters/logger.ts';
import { MetricUnit, metrics } from '#adapters/metrics.ts';
import { operators } from '#adapters/operators.ts';
import { withoutCall } from '#adapters/telegram.ts';
import { assistant } from './assistant.ts';
import { createBot } from './bot.ts';
import { botIdentity } from './me.ts';
import { personOf } from './person.ts';
import { COMMANDS } from './registry.gen.ts';
import { isSecret } from './secret.ts';

const MAX_BODY_BYTES = 256 * 1024;

/** Kept back from the function's time for the answer itself. */
const RESERVE_MS = 1_000;
/** No single call to Telegram may use up an update's time. */
const CALL_SECONDS = 4;

/** Telegram's own shapes are checked by what reads them; the id is what we hang repetition on. */
const AnyUpdate = z.looseObject({ update_id: z.int() });

/**
 * Telegram's update → state and an answer. Fails closed without its secret; the same update twice has one effect.
 * Answers 200 for whatever was understood, 5xx when Telegram should try again.
 */
export const handler = lambda(
  async (event: APIGatewayProxyEventV2, context): Promise<APIGatewayProxyStructuredResultV2> => {
    const time = clock();
    const now = time.now();
    const { botToken, webhookSecret } = await telegramSecret(now);
    if (!isSecret(event.headers['x-telegram-bot-api-secret-token'], webhookSecret)) return { statusCode: 401 };
    const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? '');
    if (Buffer.byteLength(body) > MAX_BODY_BYTES) return { statusCode: 413 };
    const update = parseUpdate(body);
    if (!update) {
      logger.warn('an update that is none', { event: 'update.malformed' });
      return { statusCode: 400, body: 'update_id: expected a Telegram update' };
    }
    // Telegram repeats what is not answered in time, so the answer does not wait for a call that hangs.
    const patience = Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS);
    const work = { begun: false };
    return { statusCode: await inTime(handleUpdate(update, botToken, now, work), work, patience) };
  },
);

/** 200 for whatever began; 503 for what did not get that far in time, so that Telegram brings it again. */
async function inTime(done: Promise<void>, work: { begun: boolean }, milliseconds: number): Promise<number> {
  // The machine's time, not the business's: the limit is the function's own.
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<number>((resolve) => {
    timer = setTimeout(() => {
      logger.error('an update took too long', { event: 'update.slow' });
      metrics.addMetric('UpdatesFailed', MetricUnit.Count, 1);
      resolve(work.begun ? 200 : 503);
    }, milliseconds);
  });
  try {
    return await Promise.race([done.then(() => 200), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function handleUpdate(update: Update, token: string, now: Date, work: { begun: boolean }): Promise<void> {
  const correlationId = randomUUID();
  const db = await database();
  const me = await botIdentity(token);
  if (!(await isFirstMeeting(db, update.update_id, now))) return;
  const running = operators();
  work.begun = true;
  const apiRoot = process.env.TELEGRAM_API_ROOT ?? 'https://api.telegram.org';
  const bot = createBot(token, me, apiRoot, {
    commands: COMMANDS,
    correlationId,
    ports: botPorts(db, correlationId, now, assistant(db, correlationId, now)),
    now,
    isOperator: (id) => running.includes(id),
    patienceSeconds: CALL_SECONDS,
    meet: (context, isCommand) => meet(db, personOf(context), isCommand, now),
    onBlocked: (chatId) => blocked(db, chatId),
    onMoved: (from, to) => db.transaction((tx) => moveGroup(tx, from, to)),
    onError: (error) => {
      logger.error('update failed', {
        event: 'update.failed',
        error: sanitized(withoutCall(error)) as Error,
        correlationId,
      });
      metrics.addMetric('UpdatesFailed', MetricUnit.Count, 1);
    },
  });
  await bot.handleUpdate(update);
  metrics.addMetric('Updates', MetricUnit.Count, 1);
}

function parseUpdate(body: string): Update | null {
  try {
    const parsed = AnyUpdate.safeParse(JSON.parse(body));
    return parsed.success ? (parsed.data as unknown as Update) : null;
  } catch {
    return null;
  }
}
