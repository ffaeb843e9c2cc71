import type { SQSEvent } from 'aws-lambda';
import { sendAll, sendLater } from '#adapters/aws/queue.ts';
import { clock } from '#adapters/clock.ts';
import { readEnv, text } from '#adapters/env.ts';
import { lambda } from '#adapters/lambda.ts';
import { logger } from '#adapters/logger.ts';
import { MetricUnit, metrics } from '#adapters/metrics.ts';
import { ScrapeRequest } from '#core/contracts/messages.ts';
import { parseMessage } from '#core/contracts/parse.ts';
import { ConfigurationError, InvalidInput } from '#core/errors.ts';
import type { Plugin } from '#core/source/plugin.ts';
import { type Checked, checkSource } from './check-source.ts';
import { partsOf } from './parts.ts';
import { probeSource } from './probe-source.ts';
import { readGiven } from './read-given.ts';
import { PLUGINS } from './registry.gen.ts';
import { rulesFirst } from './rules-first.ts';

/** @returns null when only the host's rules were asked for, and the page follows as a message of its own. */
async function visitOrPostpone(plugin: Plugin, request: ScrapeRequest, queueUrl: string): Promise<Checked | null> {
  const first = await rulesFirst(plugin, request, clock());
  if ('never' in first) return first.never;
  if ('now' in first) return checkSource(plugin, first.now, clock());
  await sendLater(queueUrl, first.later.request, first.later.delaySeconds);
  return null;
}

async function check(plugin: Plugin, request: ScrapeRequest, queueUrl: string): Promise<Checked | null> {
  if (request.post) return readGiven(plugin, request, request.post, clock().now());
  if (request.probe) return probeSource(PLUGINS, request, clock());
  return visitOrPostpone(plugin, request, queueUrl);
}

/** The plugin's queue → one visit → its report on the candidates queue. One message a batch: a slow source hurts only itself. */
export const handler = lambda(async (event: SQSEvent) => {
  const env = readEnv({ MILES_PLUGIN: text, CANDIDATES_QUEUE_URL: text, SCRAPE_QUEUE_URL: text });
  const plugin = PLUGINS[env.MILES_PLUGIN];
  if (!plugin) throw new ConfigurationError(`MILES_PLUGIN: there is no plugin ${env.MILES_PLUGIN}`);
  for (const record of event.Records) {
    const parsed = parseMessage(ScrapeRequest, record.body);
    // No database here: what cannot be parsed goes to the dead-letter queue, whole.
    if ('fault' in parsed) throw new InvalidInput(`scrape request: ${parsed.fault}`);
    const request = parsed.message;
    if (request.expiresAt && clock().now() >= new Date(request.expiresAt)) {
      // The claim has lapsed: somebody else may be at this host now, and the source is claimed anew.
      logger.info('claim lapsed', { event: 'claim.lapsed', sourceId: request.sourceId });
      continue;
    }
    const checked = await check(plugin, request, env.SCRAPE_QUEUE_URL);
    if (!checked) continue;
    const refused = await sendAll(env.CANDIDATES_QUEUE_URL, partsOf(checked));
    if (refused.length > 0) throw new Error(`${refused.length} parts of the report were not accepted`);
    const { sourceId, outcome, error, correlationId } = checked.report;
    logger.info('visited', { event: 'source.visited', sourceId, outcome, error, correlationId });
    metrics.addMetric('Checks', MetricUnit.Count, 1);
    metrics.addMetric('Candidates', MetricUnit.Count, checked.candidates.length);
  }
});
