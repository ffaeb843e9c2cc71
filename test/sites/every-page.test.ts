import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brazilDay } from './brazil-day.ts';
import { type StartedSites, sampleSites } from './sample-sites.ts';
import { SiteVisitor } from './site-visitor.ts';
import { firstFault } from './well-formed.ts';

const anchor = new Date('2026-11-24T12:00:00-03:00');
const day = (n: number) => brazilDay(anchor, n);
let now = anchor;
const sites = sampleSites({ anchor, now: () => now });
let running: StartedSites;
let visitor: SiteVisitor;
beforeAll(async () => {
  running = await sites.start();
  visitor = new SiteVisitor(running);
});
afterAll(() => running.close());

const get: SiteVisitor['get'] = (url, headers) => visitor.get(url, headers);
const text: SiteVisitor['text'] = (url) => visitor.text(url);

describe('every page of every site', () => {
  const NAMESPACES = [
    'http://purl.org/rss/1.0/modules/content/',
    'http://purl.org/dc/elements/1.1/',
    'http://www.w3.org/2005/Atom',
    'http://www.sitemaps.org/schemas/sitemap/0.9',
    'https://jsonfeed.org/version/1.1',
  ];

  it.each([0, 2, 5, 6])('is well formed and leads to .test names only, on day %i', async (n) => {
    now = day(n).at(22);
    let pages = 0;
    for (const url of await everyAddress()) {
      const response = await get(url);
      const body = await response.text();
      expect([url, response.status]).toEqual([url, 200]);
      if (/html|xml/.test(response.headers.get('content-type') ?? '')) {
        expect([url, firstFault(body)]).toEqual([url, null]);
        pages++;
      }
      const addresses = body.match(/https?:\/\/[^\s"'<>\\]+/g) ?? [];
      const foreign = addresses.filter((address) => !NAMESPACES.includes(address) && !isSample(address));
      expect(foreign).toEqual([]);
    }
    expect(pages).toBeGreaterThan(20);
  });

  it('never carries the truth', async () => {
    now = day(6).at(22);
    for (const url of await everyAddress()) {
      const body = await text(url);
      for (const { id } of sites.offers) expect(body.includes(id)).toBe(false);
    }
  });

  it('is not found where there is none, and refuses to be written to', async () => {
    for (const [host, where] of running.hosts) {
      expect((await get(`http://${host}/nada-aqui`)).status).toBe(404);
      const posted = await fetch(`http://${where.address}:${where.port}/`, { method: 'POST', body: 'x' });
      expect(posted.status).toBe(405);
      const head = await fetch(`http://${where.address}:${where.port}/robots.txt`, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      for (const [path, status] of [
        ['/%E0%A4%A', 404],
        ['//', 400],
      ] as const) {
        expect((await fetch(`http://${where.address}:${where.port}${path}`)).status).toBe(status);
      }
    }
  });
});

/** Every address the sites themselves give away, followed from their front doors. */
async function everyAddress(): Promise<string[]> {
  const doors = [
    ...sites.sources.map(({ url }) => url),
    'http://milhas-em-dia.test/feed/',
    'http://milhas-em-dia.test/',
    'http://milhas-em-dia.test/wp-json/wp/v2/posts?per_page=100',
    'http://caderno-de-pontos.test/',
    'http://points-and-ports.test/',
    'http://programa-smiles.test/sitemap.xml',
    'http://programa-livelo.test/sitemap.xml',
  ];
  const found = new Set(doors);
  for (const door of doors) {
    const body = (await text(door)).replaceAll('\\/', '/');
    const links = body.matchAll(/(?:<loc>|<link>|href="|"link":"|"url":")(http:\/\/[\w-]+\.test\/[^"<]*|\/[^"<]*)/g);
    for (const [, link = ''] of links) {
      const url = new URL(link, door);
      if (sites.truthOf(url.href) || url.searchParams.has('paged')) found.add(url.href);
    }
  }
  return [...found];
}

function isSample(address: string): boolean {
  return running.hosts.has(new URL(address).hostname);
}
