import type { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { SourceEntry } from '#adapters/db/register-sources.ts';

/** What was asked of all sites since they were last counted. */
export interface Asked {
  robots: number;
  pages: number;
  /** Of the pages: requests that carried a validator. */
  conditional: number;
  /** Of the pages: answers of 304 without a body. */
  unchanged: number;
  /** Least time between two requests to one host. Milliseconds; null when no host was asked twice. */
  leastGapMs: number | null;
  /** Hosts at which two requests were open at once. */
  crowded: number;
}

export interface ManySites {
  sources: SourceEntry[];
  plugins: readonly string[];
  hosts: Map<string, { address: string; port: number }>;
  /** Counts and begins anew. */
  asked(): Promise<Asked>;
  close(): Promise<void>;
}

/** How a large service divides its sources: most have a feed. */
const SHARES = [
  ['feed', 0.5],
  ['wordpress', 0.2],
  ['page', 0.15],
  ['telegram-channel', 0.1],
  ['json', 0.05],
] as const;
type PluginId = (typeof SHARES)[number][0];

/** A web site for each of `count` hosts, each with ten posts, an ETag and a robots.txt. They live in a thread of their own. */
export async function manySites(count: number): Promise<ManySites> {
  const worker = new Worker(new URL('./many-sites-server.ts', import.meta.url));
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const sources = Array.from({ length: count }, (_, n) => sourceOf(n, count));
  return {
    sources,
    plugins: SHARES.map(([plugin]) => plugin),
    hosts: new Map(sources.map(({ url }) => [new URL(url).hostname, { address: '127.0.0.1', port }])),
    asked: () =>
      new Promise((resolve) => {
        worker.once('message', resolve);
        worker.postMessage('count');
      }),
    close: async () => void (await worker.terminate()),
  };
}

function sourceOf(n: number, count: number): SourceEntry {
  const plugin = pluginOf(n / count);
  const paths: Record<PluginId, string> = {
    feed: '/feed/',
    wordpress: '/',
    page: '/promocoes',
    'telegram-channel': '/s/canal',
    json: '/api/ofertas',
  };
  const configs: Partial<Record<PluginId, Record<string, unknown>>> = {
    page: { item: '.card', title: 'h2', text: 'p', link: 'a' },
    json: { items: 'ofertas', id: 'id', title: 'titulo', text: 'texto', date: 'data' },
  };
  return {
    url: `http://${plugin}-${n}.test${paths[plugin]}`,
    plugin,
    name: `Site ${n}`,
    authority: 'blog',
    everyMinutes: 15,
    config: configs[plugin] ?? {},
  };
}

function pluginOf(share: number): PluginId {
  let upTo = 0;
  for (const [plugin, part] of SHARES) {
    upTo += part;
    if (share < upTo) return plugin;
  }
  return 'feed';
}

/** The address at which a server of ours listens. */
export function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}
