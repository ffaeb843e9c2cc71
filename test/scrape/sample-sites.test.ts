import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkSource } from '../../functions/scrape/check-source.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { sampleHosts } from '../adapters/page-fetcher/local-host.ts';
import { quickManners, UNKNOWN } from '../adapters/page-fetcher/quick-manners.ts';
import { brazilDay } from '../sites/brazil-day.ts';
import { type StartedSites, sampleSites } from '../sites/sample-sites.ts';
import { aRequest } from './a-request.ts';

const anchor = new Date('2026-12-28T12:00:00-03:00');
const now = brazilDay(anchor, 3).at(12);
const clock = { now: () => now, wait: async () => {} };
const sites = sampleSites({ anchor, now: () => now });
let running: StartedSites;
beforeAll(async () => {
  running = await sites.start();
  for (const [name, where] of running.hosts) sampleHosts().set(name, where);
});
afterAll(() => running.close());

const more = [
  { url: 'http://alerta-de-milhas.test/alertademilhas', plugin: 'telegram-channel', config: {} },
  {
    url: 'http://programa-smiles.test/sitemap.xml',
    plugin: 'sitemap',
    config: { include: ['/promo/'], title: 'h1', text: '.promo-texto' },
  },
];

it.each([...sites.sources, ...more].map((source) => [source.plugin, source.url, source] as const))(
  'the plugin %s checks %s by its name, robots.txt first, and finds nothing changed the next time',
  async (_plugin, _url, { plugin, url, config }) => {
    const found = PLUGINS[plugin];
    if (!found) throw new Error(`there is no plugin ${plugin}`);
    const request = aRequest({ plugin, url, config, robots: UNKNOWN });
    const first = await checkSource(found, request, clock, quickManners());
    expect(first.report).toMatchObject({ outcome: 'new_items', error: null, statusCode: 200, parsingErrors: 0 });
    expect(first.report.robots?.text).toContain('User-agent: *');
    for (const candidate of first.candidates) {
      expect(sites.truthOf(candidate.url)).toBeDefined();
      expect(candidate.publishedAt).not.toBeNull();
    }
    const { validators, robots, cursor = null } = first.report;
    const again = { ...request, validators, robots: robots ?? UNKNOWN, cursor };
    const second = await checkSource(found, again, clock, quickManners());
    expect(second.report).toMatchObject({ outcome: 'unchanged', validators, robots: null });
    expect(second.candidates).toEqual([]);
  },
);
