import { afterEach, expect, it } from 'vitest';
import { ScrapeRequest } from '#core/contracts/messages.ts';
import type { Plugin } from '#core/source/plugin.ts';
import { checkSource } from '../../functions/scrape/check-source.ts';
import feed from '../../functions/scrape/plugins/feed.ts';
import { rulesFirst } from '../../functions/scrape/rules-first.ts';
import { httpHost, type LocalHost } from '../adapters/page-fetcher/local-host.ts';
import { NOW, quickManners, UNKNOWN } from '../adapters/page-fetcher/quick-manners.ts';
import { aRequest, rssOf } from './a-request.ts';

const hosts: LocalHost[] = [];
afterEach(() => Promise.all(hosts.splice(0).map((each) => each.close())));

const plugin = feed as unknown as Plugin;
const waited: number[] = [];
const clock = { now: () => NOW, wait: async (ms: number) => void waited.push(ms) };

async function blog(status: number, rules: string): Promise<LocalHost> {
  const host = await httpHost('blog.test', (request, response) =>
    request.url === '/robots.txt' ? response.writeHead(status).end(rules) : response.end(rssOf()),
  );
  hosts.push(host);
  return host;
}
const paths = (host: LocalHost) => host.asked.map(({ path }) => path);
const first = (changes: Partial<ScrapeRequest> = {}) =>
  rulesFirst(plugin, aRequest({ robots: UNKNOWN, ...changes }), clock, quickManners());

it('unknown rules are fetched alone, and the page is asked for later, by a request that carries them', async () => {
  const host = await blog(200, 'User-agent: *\nDisallow: /x\nCrawl-delay: 3.2');
  const found = await first();
  if (!('later' in found)) throw new Error('not postponed');
  expect(found.later.delaySeconds).toBe(4);
  expect(paths(host)).toEqual(['/robots.txt']);

  const request = ScrapeRequest.parse(JSON.parse(JSON.stringify(found.later.request)));
  expect(await rulesFirst(plugin, request, clock, quickManners())).toEqual({ now: request });
  const { report } = await checkSource(plugin, request, clock, quickManners());
  expect(paths(host)).toEqual(['/robots.txt', '/feed/']);
  // The next visit need not ask again: the report tells what was learned.
  expect(report.robots).toEqual({ text: expect.stringContaining('Disallow: /x'), fetchedAt: NOW.toISOString() });
});

it('known rules are not asked for', async () => {
  const host = await blog(200, '');
  const request = aRequest();
  expect(await rulesFirst(plugin, request, clock, quickManners())).toEqual({ now: request });
  expect(paths(host)).toEqual([]);
});

it('rules that came with the visit are remembered even when the page fails', async () => {
  await blog(200, 'User-agent: *\nDisallow: /feed/');
  const found = await first();
  if (!('later' in found)) throw new Error('not postponed');
  const { report } = await checkSource(plugin, found.later.request, clock, quickManners());
  expect(report).toMatchObject({ outcome: 'robots', robots: { text: expect.stringContaining('/feed/') } });
});

it.each([
  [503, 'robots'],
  [429, 'rate_limited'],
])('a host that answers %i to it is reported at once, and its page never asked for', async (status, outcome) => {
  const host = await blog(status, '');
  expect(await first()).toMatchObject({ never: { report: { outcome }, candidates: [] } });
  expect(paths(host)).toEqual(['/robots.txt']);
});

it('a guarded address or a faulty setting is reported, not thrown', async () => {
  expect(await first({ url: 'http://10.0.0.1/' })).toMatchObject({ never: { report: { outcome: 'refused' } } });
  expect(await first({ config: { limit: 'many' }, plugin: 'feed' })).toMatchObject({
    never: { report: { outcome: 'parse_error' } },
  });
});

it('rules too long for a message are obeyed at once, after the pause', async () => {
  await blog(200, `User-agent: *\n${'Disallow: /é\n'.repeat(20_000)}`);
  waited.length = 0;
  const found = await first();
  if (!('now' in found)) throw new Error('postponed');
  expect(waited).toEqual([2000]);
  expect(found.now.robots.text?.length).toBeGreaterThan(60_000);
  expect(found.now.learned).toBeUndefined();
});
