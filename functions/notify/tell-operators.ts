import { send } from '#adapters/aws/queue.ts';
import type { Db } from '#adapters/db/client.ts';
import { sourceById } from '#adapters/db/register-sources.ts';
import { readEnv, text } from '#adapters/env.ts';
import { logger } from '#adapters/logger.ts';
import { MetricUnit, metrics } from '#adapters/metrics.ts';
import { operators } from '#adapters/operators.ts';
import type { DomainEvent, ReplyRequest } from '#core/contracts/messages.ts';
import { speak } from '#core/texts/speak.ts';

/**
 * Tells those who run the service that a source fell ill or is well again. There is one event for each change of state,
 * so this happens once; a redelivered event may say it twice, which is better than not at all.
 */
export async function tellOperators(db: Db, event: DomainEvent): Promise<void> {
  const source = await sourceById(db, event.subject.slice('source:'.length));
  if (!source) return;
  const isIll = event.type === 'source.degraded';
  metrics.addMetric(isIll ? 'SourcesDegraded' : 'SourcesRecovered', MetricUnit.Count, 1);
  logger.warn(event.type, { event: event.type, subject: event.subject, correlationId: event.correlationId });
  const said = isIll
    ? speak('pt', 'source-degraded', {
        name: source.name ?? source.domain,
        url: source.url.slice(0, 300),
        ailment: speak('pt', `ailment-${source.health?.ailment ?? 'failing'}`),
        reason: (source.lastErrorMessage ?? '–').slice(0, 300),
      })
    : speak('pt', 'source-recovered', { name: source.name ?? source.domain });
  const { REPLIES_QUEUE_URL } = readEnv({ REPLIES_QUEUE_URL: text });
  for (const chatId of operators()) {
    const { correlationId } = event;
    const reply: ReplyRequest = { type: 'reply.request', v: 1, chatId: String(chatId), html: said.html, correlationId };
    await send(REPLIES_QUEUE_URL, reply);
  }
}
