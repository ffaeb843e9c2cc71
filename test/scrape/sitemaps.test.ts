import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { CheckReported, type ScrapeRequest } from '#core/contracts/messages.ts';
import { checkSource } from '../../functions/scrape/check-source.ts';
import { partsOf } from '../../functions/scrape/parts.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { httpHost, type LocalHost } from '../adapters/page-fetcher/local-host.ts';
import { NOW, quickManners } from '../adapters/page-fetcher/quick-manners.ts';
import { aRequest } from './a-request.ts';

const hosts: LocalHost[] = [];
afterEach(() => Promise.all(hosts.splice(0).map((each) => each.close())));
const clock = { now: () => NOW, wait: async () => {} };

type Answer = string | Buffer | { status: number };
/** A program's site under its own name: what stands at each path, and an ETag for each. */
async function site(paths: Record<string, Answer>): Promise<LocalHost> {
  const started = await httpHost('programa.test', (request, response) => {
    const answer = paths[request.url ?? ''];
    if (answer === undefined) return response.writeHead(404).end();
    if (typeof answer === 'object' && 'status' in answer) return response.writeHead(answer.status).end();
    const etag = `"${Buffer.from(answer).byteLength}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(200, { etag }).end(answer);
  });
  hosts.push(started);
  return started;
}

async function check(changes: Partial<ScrapeRequest> = {}) {
  const plugin = PLUGINS.sitemap;
  if (!plugin) throw new Error('there is no sitemap plugin');
  const base = { plugin: 'sitemap', url: 'http://programa.test/sitemap.xml', config: { include: ['/promo/'] } };
  const checked = await checkSource(plugin, aRequest({ ...base, ...changes }), clock, quickManners());
  for (const part of partsOf(checked)) expect(CheckReported.safeParse(part).success).toBe(true);
  return checked;
}
const asked = () => hosts[0]?.asked.map(({ path }) => path);
const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const entry = (tag: string, url: string, day?: string) =>
  `<${tag}><loc>${url}</loc>${day ? `<lastmod>${day}</lastmod>` : ''}</${tag}>`;
const urls = (...entries: [url: string, day?: string][]) =>
  `${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.map(([url, day]) => entry('url', url, day)).join('')}</urlset>`;
const index = (...entries: [url: string, day?: string][]) =>
  `${XML}<sitemapindex>${entries.map(([url, day]) => entry('sitemap', url, day)).join('')}</sitemapindex>`;
const promo = (percent: number) =>
  `<html><head><title>x</title></head><body><main><h1>Livelo para Smiles: até ${percent}% de bônus</h1><p>Transfira até 25/11.</p></main></body></html>`;

describe('an index of sitemaps', () => {
  const paths = {
    '/sitemap.xml': index(['/maps/blog.xml', '2026-11-20'], ['/maps/promos.xml.gz', '2026-11-22']),
    '/maps/blog.xml': urls(['/blog/1', '2026-11-20']),
    '/maps/promos.xml.gz': gzipSync(urls(['/promo/a', '2026-11-22'], ['/conta', '2026-11-22'])),
    '/promo/a': promo(80),
  };

  it('is followed to its sitemaps, gzipped ones too, and to the pages that changed', async () => {
    await site(paths);
    const { report, candidates } = await check();
    expect(report).toMatchObject({ outcome: 'new_items', items: 1, parsingErrors: 0 });
    expect(candidates[0]).toMatchObject({
      url: 'http://programa.test/promo/a',
      title: 'Livelo para Smiles: até 80% de bônus',
    });
    expect(candidates[0]?.reading.promotions[0]?.bonusPercentage).toBe(80);
    expect(asked()).toEqual(['/sitemap.xml', '/maps/promos.xml.gz', '/maps/blog.xml', '/promo/a']);
  });

  it('costs one conditional request while its dates say that nothing changed', async () => {
    await site(paths);
    const first = await check();
    const { validators, cursor = null } = first.report;
    const second = await check({ validators, cursor });
    expect(second.report).toMatchObject({ outcome: 'unchanged', statusCode: 304, validators });
    expect(asked()?.slice(4)).toEqual(['/sitemap.xml']);
  });

  it('without dates cannot vouch for what is behind it: its validators are not kept', async () => {
    await site({ ...paths, '/sitemap.xml': index(['/maps/promos.xml.gz']) });
    const { report } = await check();
    expect(report).toMatchObject({ outcome: 'new_items', validators: { etag: null } });
    const again = await check({ validators: report.validators, cursor: report.cursor ?? null });
    expect(again.report.outcome).toBe('unchanged');
    expect(asked()?.slice(3)).toEqual(['/sitemap.xml', '/maps/promos.xml.gz']);
  });

  it('is read only where `maps` says, and three sitemaps at most', async () => {
    await site(paths);
    await check({ config: { include: ['/promo/'], maps: ['/promos'] } });
    expect(asked()).not.toContain('/maps/blog.xml');
    await hosts.pop()?.close();
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`/m${i}.xml`, urls()]));
    await site({ ...many, '/sitemap.xml': index(...Object.keys(many).map((url): [string] => [url])) });
    await check();
    expect(asked()).toHaveLength(4);
  });

  it.each([
    ['fails', { status: 503 }, 'network'],
    ['is gone', { status: 404 }, 'not_found'],
    ['is a page', '<!DOCTYPE html><html><body>Olá</body></html>', 'parse_error'],
    ['unfolds beyond the limit', gzipSync(Buffer.alloc(30 * 1024 * 1024)), 'too_large'],
  ])('one of which %s fails the check and changes no belief', async (_what, answer, outcome) => {
    await site({ ...paths, '/maps/promos.xml.gz': answer });
    const validators = { etag: '"old"', lastModified: null, contentHash: 'abc' };
    expect((await check({ validators })).report).toMatchObject({ outcome, validators });
  });

  it('that names itself, or an index again, is not followed for ever', async () => {
    await site({ '/sitemap.xml': index(['/sitemap.xml'], ['/other.xml']), '/other.xml': index(['/sitemap.xml']) });
    expect((await check()).report.outcome).toBe('empty');
    expect(asked()).toHaveLength(3);
  });
});

describe('a sitemap', () => {
  it('that names pages of other hosts, or of this machine, sends us nowhere', async () => {
    await site({
      '/sitemap.xml': urls(
        ['http://127.0.0.1/promo/'],
        ['http://victim.example/promo/x'],
        ['javascript:/promo/'],
        ['/promo/a'],
      ),
      '/promo/a': promo(70),
    });
    const { report, candidates } = await check();
    expect(report).toMatchObject({ outcome: 'new_items', parsingErrors: 0 });
    expect(candidates).toHaveLength(1);
    expect(asked()).toEqual(['/sitemap.xml', '/promo/a']);
  });

  it('of fifty thousand pages is read, and five pages a check are fetched', async () => {
    const many = Array.from({ length: 50_000 }, (_, i): [string, string] => [`/promo/${i}`, '2026-11-01']);
    const paths: Record<string, Answer> = { '/sitemap.xml': urls(...many) };
    for (const [url] of many) paths[url] = promo(60);
    await site(paths);
    const { report } = await check();
    expect(report).toMatchObject({ outcome: 'new_items', items: 5 });
  });
});
