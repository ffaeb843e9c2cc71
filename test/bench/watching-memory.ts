import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { CheckReported } from '#core/contracts/messages.ts';
import { realClock } from '../../bin/local/clock.ts';
import { createQueueEngine } from '../../bin/local/sqs/engine.ts';
import { startSqsServer } from '../../bin/local/sqs/server.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { READER_NODE_OPTIONS } from '../../lib/constructs/service-function.ts';
import { aScrapeRequest } from '../support/builders.ts';
import { listen } from './many-sites.ts';
import { type WorstPage, worstPages } from './worst-pages.ts';

export interface Cost {
  plugin: string;
  page: string;
  /** Resident memory of the process before the visit and at its highest. MB. */
  idle: number;
  peak: number;
  outcome: string;
  seconds: number;
}

const HOST = 'worst.test';
const run = promisify(execFile);

/**
 * What one visit to each of the worst pages costs a process that runs the scraper's own bundle, fresh for every page.
 *
 * @param folder where the bundles lie.
 */
export async function measureMemory(folder: string): Promise<Cost[]> {
  const queues = createQueueEngine({ clock: realClock() });
  const sqs = await startSqsServer({ engine: queues });
  for (const name of ['candidates', 'scrape']) queues.createQueue(name, {});
  let page: WorstPage | undefined;
  const server = createServer((request, response) => {
    const isFirst = request.url === '/' || request.url?.startsWith('/wp-json') || request.url?.startsWith('/s');
    response.writeHead(200, { 'content-type': page?.contentType ?? '' });
    response.end(isFirst ? page?.body : (page?.behind ?? ''));
  });
  const port = await listen(server);
  const costs: Cost[] = [];
  try {
    for (page of worstPages()) {
      const begun = performance.now();
      const { stdout } = await visit(page, { folder, port, sqsUrl: `${sqs.url}/${queues.accountId}` });
      const seconds = (performance.now() - begun) / 1000;
      const { idle, peak } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { idle: number; peak: number };
      costs.push({ plugin: page.plugin, page: page.name, idle, peak, outcome: outcome(), seconds });
    }
    return costs;
  } finally {
    server.close();
    await sqs.close();
  }

  function outcome(): string {
    const messages = queues.take('candidates', 10);
    for (const { receiptHandle } of messages) queues.remove('candidates', receiptHandle);
    const first = CheckReported.parse(JSON.parse(messages[0]?.body ?? ''));
    return first.outcome;
  }
}

function visit(page: WorstPage, at: { folder: string; port: number; sqsUrl: string }) {
  const request = aScrapeRequest({
    plugin: page.plugin,
    url: `http://${HOST}/`,
    config: page.config,
    robots: { text: '', fetchedAt: new Date().toISOString() },
  });
  const bundle = pathToFileURL(join(at.folder, 'scrape', 'index.mjs')).href;
  return run(process.execPath, [...asLambda(page.plugin), resolve(import.meta.dirname, 'one-visit.mjs'), bundle], {
    env: {
      MILES_PLUGIN: page.plugin,
      CANDIDATES_QUEUE_URL: `${at.sqsUrl}/candidates`,
      SCRAPE_QUEUE_URL: `${at.sqsUrl}/scrape`,
      AWS_ENDPOINT_URL_SQS: new URL(at.sqsUrl).origin,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      POWERTOOLS_SERVICE_NAME: 'bench',
      POWERTOOLS_METRICS_DISABLED: 'true',
      MILES_STAGE: 'sandbox',
      VISIT_REQUEST: JSON.stringify(request),
      VISIT_HOSTS: JSON.stringify({ [HOST]: { address: '127.0.0.1', port: at.port } }),
    },
  });
}

/** Lambda's own limit of old objects, nine tenths of the plugin's memory, and what the deployed function asks for. */
function asLambda(plugin: string): string[] {
  const memoryMb = PLUGINS[plugin]?.memoryMb ?? 256;
  return [`--max-old-space-size=${Math.floor(memoryMb * 0.9)}`, ...READER_NODE_OPTIONS.split(' ')];
}
