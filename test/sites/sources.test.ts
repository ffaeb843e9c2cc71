import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item, Plugin } from '#core/source/plugin.ts';
import feed from '../../functions/scrape/plugins/feed.ts';
import page from '../../functions/scrape/plugins/page.ts';
import wordpress from '../../functions/scrape/plugins/wordpress.ts';
import { brazilDay } from './brazil-day.ts';
import { moments } from './moments.ts';
import { writeTimeline } from './publication.ts';
import { type StartedSites, sampleSites } from './sample-sites.ts';
import type { SampleSource } from './sources.ts';

const anchor = new Date('2026-12-28T12:00:00-03:00');
let now = anchor;
const sites = sampleSites({ anchor, now: () => now });
let running: StartedSites;
beforeAll(async () => {
  running = await sites.start();
});
afterAll(() => running.close());

/** One visit as the scraper makes it, without the network rules. */
async function itemsOf<Config>(plugin: Plugin<Config>, source: SampleSource): Promise<Item[]> {
  const config = plugin.config.parse(source.config);
  const url = plugin.address?.(source.url, config) ?? source.url;
  const { hostname, pathname, search } = new URL(url);
  const where = running.hosts.get(hostname);
  const response = await fetch(`http://${where?.address}:${where?.port}${pathname}${search}`);
  const visited = {
    url,
    status: response.status,
    contentType: response.headers.get('content-type'),
    body: await response.text(),
  };
  const { items, parsingErrors } = plugin.extract(visited, config);
  expect(parsingErrors).toBe(0);
  return items;
}

function visit(source: SampleSource): Promise<Item[]> {
  if (source.plugin === 'feed') return itemsOf(feed, source);
  if (source.plugin === 'wordpress') return itemsOf(wordpress, source);
  return itemsOf(page, source);
}

describe.each(sites.sources)('the plugin "$plugin" on $name', (source) => {
  it('reads every post with its title, its words, its instant and an address whose truth is known', async () => {
    now = brazilDay(anchor, 4).at(12);
    const items = await visit(source);
    expect(items.length).toBeGreaterThanOrEqual(3);
    for (const item of items) {
      const truth = sites.truthOf(item.url ?? '');
      expect([item.url, truth !== undefined]).toEqual([item.url, true]);
      expect(item.title.length).toBeGreaterThan(10);
      expect(item.text.length).toBeGreaterThan(100);
      expect(sites.events).toContainEqual(item.publishedAt);
      expect(Number(item.publishedAt)).toBeLessThanOrEqual(now.getTime());
    }
  });
});

it('lets the plugins see every post of the week when they look every hour', async () => {
  const seen = new Set<string>();
  for (let at = sites.span.from; at <= sites.span.to; at = new Date(at.getTime() + 3_600_000)) {
    now = at;
    for (const source of sites.sources) for (const { url } of await visit(source)) seen.add(url ?? '');
  }
  const titles = new Set([...seen].map((url) => sites.truthOf(url)?.title));
  const { publications } = writeTimeline(moments(anchor, 'days'));
  expect(titles).toEqual(new Set(publications.map(({ post }) => post.title)));
}, 60_000);

it('tells a list without promotions from a page that was rebuilt', async () => {
  now = sites.span.from;
  const quiet = sites.sources.find(({ name }) => name.startsWith('Programa Smiles'));
  expect(quiet && (await visit(quiet))).toEqual([]);
});
