import type { SQSEvent } from 'aws-lambda';
import { linkKey, telegramSecret } from '#adapters/aws/secrets.ts';
import { clock } from '#adapters/clock.ts';
import { database } from '#adapters/db/client.ts';
import { withoutValues } from '#adapters/db/errors.ts';
import { lambda } from '#adapters/lambda.ts';
import { logger } from '#adapters/logger.ts';
import { MetricUnit, metrics } from '#adapters/metrics.ts';
import { telegramApi } from '#adapters/telegram.ts';
import { linkToken } from '#core/notification/link-token.ts';
import { type LinkOf, sendDue } from './send-due.ts';

/** Begins nothing in the last ten seconds before Lambda would cut it off: longer than one message can take. */
const RESERVE_MS = 10_000;

/** A wake → everything that is due goes out, paced. The wake says nothing: the rows are the queue. */
export const handler = lambda(async (_event: SQSEvent, context) => {
  const db = await database();
  const time = clock();
  const { botToken } = await telegramSecret(time.now());
  const linkOf = await countedLinks(time.now());
  const mayContinue = () => context.getRemainingTimeInMillis() > RESERVE_MS;
  const result = await withoutValues(() => sendDue(db, telegramApi(botToken), time, mayContinue, linkOf));
  for (const { promotionId, occasion, ref } of result.told) {
    logger.info('notification sent', { event: 'notification.sent', promotionId, occasion, subscriber: ref });
  }
  for (const fault of result.faults) {
    logger.error('a notification could not be written', { event: 'notification.unwritable', error: fault as Error });
  }
  metrics.addMetric('NotificationsSent', MetricUnit.Count, result.sent);
  if (result.edited > 0) metrics.addMetric('NotificationsEdited', MetricUnit.Count, result.edited);
  if (result.failed > 0) metrics.addMetric('NotificationsFailed', MetricUnit.Count, result.failed);
  if (result.unknown > 0) metrics.addMetric('NotificationsUnknown', MetricUnit.Count, result.unknown);
});

/** With a public address links lead over it; without one they stay direct, and nobody counts. */
async function countedLinks(now: Date): Promise<LinkOf> {
  const address = (process.env.PUBLIC_URL ?? '').replace(/\/$/, '');
  if (address === '') return () => null;
  const key = await linkKey(now);
  return (id) => `${address}/r/${linkToken(id, key)}`;
}
