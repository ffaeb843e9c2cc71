import { sendAll } from '#adapters/aws/queue.ts';
import { claimDueSources, MOST_CLAIMED, releaseClaims } from '#adapters/db/claim-sources.ts';
import type { Db } from '#adapters/db/client.ts';
import { readEnv, text } from '#adapters/env.ts';
import type { ScrapeRequest } from '#core/contracts/messages.ts';
import { ConfigurationError } from '#core/errors.ts';
import { parseQueueUrls } from './queue-urls.ts';

/** Claims of one run: more sources than 10,000 are left to the next minute, so that a run always ends in time. */
const MOST_CLAIMS = 20;

/** One plugin's schedule: its due sources are claimed, one a host, and each becomes one message on the plugin's queue. */
export async function dispatchPlugin(db: Db, plugin: string, now: Date): Promise<number> {
  const { SCRAPE_QUEUE_URLS } = readEnv({ SCRAPE_QUEUE_URLS: text });
  const queueUrl = parseQueueUrls(SCRAPE_QUEUE_URLS).get(plugin);
  if (!queueUrl) throw new ConfigurationError(`SCRAPE_QUEUE_URLS has no queue for plugin ${plugin}`);
  let sent = 0;
  for (let claims = 0; claims < MOST_CLAIMS; claims++) {
    const requests = await claimDueSources(db, plugin, now);
    const lost = await refusedOf(queueUrl, requests, (all) => releaseClaims(db, all));
    await releaseClaims(db, lost);
    sent += requests.length - lost.length;
    // What was given back would be claimed, and refused, again.
    if (requests.length < MOST_CLAIMED || lost.length > 0) break;
  }
  return sent;
}

/** @returns sources whose message was refused. When SQS cannot be reached all are given back before it throws. */
async function refusedOf(
  queueUrl: string,
  requests: ScrapeRequest[],
  giveBack: (sourceIds: string[]) => Promise<void>,
): Promise<string[]> {
  const ids = requests.map((request) => request.sourceId);
  try {
    const refused = new Set(await sendAll(queueUrl, requests));
    return ids.filter((_id, i) => refused.has(i));
  } catch (error) {
    await giveBack(ids);
    throw error;
  }
}
