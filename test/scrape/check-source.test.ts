import { afterEach, describe, expect, it } from 'vitest';
import type { CheckReported, ScrapeRequest } from '#core/contracts/messages.ts';
import { CheckReported as Schema } from '#core/contracts/messages.ts';
import { checkSource } from '../../functions/scrape/check-source.ts';
import { partsOf } from '../../functions/scrape/parts.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { httpHost, type LocalHost } from '../adapters/page-fetcher/local-host.ts';
import { NOW, quickManners } from '../adapters/page-fetcher/quick-manners.ts';
import { aRequest, rssOf } from './a-request.ts';

const hosts: LocalHost[] = [];
afterEach(() => Promise.all(hosts.splice(0).map((each) => each.close())));
async function answers(listener: Parameters<typeof httpHost>[1]): Promise<LocalHost> {
  const started = await httpHost('blog.test', listener);
  hosts.push(started);
  return started;
}
const says = (body: string | Buffer, headers: Record<string, string> = {}) =>
  answers((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body),
  );

const clock = { now: () => NOW, wait: async () => {} };
async function check(changes: Partial<ScrapeRequest> = {}) {
  const request = aRequest(changes);
  const plugin = PLUGINS[request.plugin];
  if (!plugin) throw new Error(`there is no plugin ${request.plugin}`);
  const checked = await checkSource(plugin, request, clock, quickManners());
  for (const part of partsOf(checked)) expect(Schema.safeParse(part).success).toBe(true);
  return checked;
}
const post = (n: number, more = '') =>
  `<item><title>Post ${n}</title><link>http://blog.test/${n}</link><guid>${n}</guid><pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate><description>Texto ${n}</description>${more}</item>`;
const believed = (report: Pick<CheckReported, 'validators'>) => report.validators;

describe('a good check', () => {
  it('brings the items, and validators for the next one', async () => {
    await says(rssOf(post(1), post(2)), { etag: '"a"', 'last-modified': 'Sun, 22 Nov 2026 09:00:00 GMT' });
    const { report, candidates } = await check();
    expect(report).toMatchObject({ outcome: 'new_items', statusCode: 200, items: 2, parsingErrors: 0 });
    expect(report.validators).toMatchObject({ etag: '"a"', lastModified: 'Sun, 22 Nov 2026 09:00:00 GMT' });
    expect(candidates.map(({ itemId }) => itemId)).toEqual(['1', '2']);
  });

  it('of an unchanged source is one conditional request, no parsing and no change of belief', async () => {
    const site = await answers((request, response) =>
      request.headers['if-none-match'] === '"a"' ? response.writeHead(304).end() : response.writeHead(500).end(),
    );
    const validators = { etag: '"a"', lastModified: null, contentHash: 'abc' };
    const plugin = { ...PLUGINS.feed, extract: () => expect.unreachable('parsed') } as never;
    const { report, candidates } = await checkSource(plugin, aRequest({ validators }), clock, quickManners());
    expect(report).toMatchObject({ outcome: 'unchanged', statusCode: 304, validators });
    expect(candidates).toEqual([]);
    expect(site.asked).toHaveLength(1);
  });

  it('with the same items in another order, or between other advertisements, is unchanged', async () => {
    await says(rssOf(post(1), post(2)));
    const first = await check();
    await hosts.pop()?.close();
    await says(rssOf(post(2), '<!-- advertisement -->', post(1)));
    expect((await check({ validators: believed(first.report) })).report.outcome).toBe('unchanged');
  });

  it('with an edited text is new', async () => {
    await says(rssOf(post(1)));
    const first = await check();
    await hosts.pop()?.close();
    await says(rssOf(post(1).replace('Texto', 'Prorrogado')));
    expect((await check({ validators: believed(first.report) })).report.outcome).toBe('new_items');
  });

  it('obeys the feed’s own ttl when it is longer than what the headers ask', async () => {
    await says(rssOf('<ttl>45</ttl>', post(1)), { 'cache-control': 'max-age=60' });
    expect((await check()).report.retryAfterSeconds).toBe(45 * 60);
  });
});

describe('a bad day', () => {
  const validators = { etag: '"a"', lastModified: 'Sun, 22 Nov 2026 09:00:00 GMT', contentHash: 'abc' };
  it.each([
    ['HTML instead of XML', '<!DOCTYPE html><html><body><h1>Bem-vindo</h1></body></html>', 'parse_error'],
    ['malformed RSS', '<rss version="2.0"><channel><item><title>', 'parse_error'],
    ['a truncated document', '{"version":"https://jsonfeed.org/version/1.1","items":[{', 'parse_error'],
    ['nothing at all', '', 'parse_error'],
    ['a feed without posts', rssOf(), 'empty'],
    ['JSON that is no feed', '{"error":"quota"}', 'parse_error'],
    [
      'a block page with status 200',
      '<html><head><title>Attention Required! | Cloudflare</title></head></html>',
      'blocked',
    ],
    [
      'a document that unfolds its own entities',
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title>${post(1)}</channel></rss>`,
      'parse_error',
    ],
    [
      'a document that names a file of ours',
      `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title>${post(1)}</channel></rss>`,
      'parse_error',
    ],
  ])('%s is named and changes no belief', async (_what, body, outcome) => {
    await says(body, { etag: '"poison"', 'content-type': 'text/html' });
    const { report, candidates } = await check({ validators });
    expect(report).toMatchObject({ outcome, validators });
    expect(candidates).toEqual([]);
  });

  it('429 and then 200 with the old content brings nothing', async () => {
    await says(rssOf(post(1)));
    const first = await check();
    await hosts.pop()?.close();
    await answers((_request, response) => response.writeHead(429, { 'retry-after': '600' }).end('slow down'));
    const second = await check({ validators: believed(first.report) });
    expect(second.report).toMatchObject({ outcome: 'rate_limited', retryAfterSeconds: 600, statusCode: 429 });
    expect(second.report.validators).toEqual(first.report.validators);
    await hosts.pop()?.close();
    await says(rssOf(post(1)));
    const third = await check({ validators: believed(second.report) });
    expect(third.report.outcome).toBe('unchanged');
    expect(third.candidates).toEqual([]);
  });

  it('settings that do not fit the plugin are told by field', async () => {
    const { report } = await check({ plugin: 'page', config: { item: '.promo', titel: 'h2' } });
    expect(report).toMatchObject({ outcome: 'parse_error' });
    expect(report.error).toContain('titel');
  });

  it('a plain old document type does no harm', async () => {
    const dtd =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">';
    await says(rssOf(post(1)).replace('<rss', `${dtd}<rss`));
    expect((await check()).report).toMatchObject({ outcome: 'new_items', items: 1 });
  });
});

describe('items that are not as they should be', () => {
  it('10,000 in one feed: the newest 200 are read, in messages that fit the queue', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => {
      const at = new Date(NOW.getTime() - (10_000 - n) * 60_000).toUTCString();
      return `<item><title>Post ${n}</title><guid>${n}</guid><pubDate>${at}</pubDate><description>Texto</description></item>`;
    });
    await says(rssOf(...many));
    const checked = await check();
    expect(checked.report.items).toBe(10_000);
    expect(checked.candidates).toHaveLength(200);
    expect(checked.candidates[0]?.itemId).toBe('9999');
    const parts = partsOf(checked);
    expect(parts.every(({ candidates }) => candidates.length <= 50)).toBe(true);
    expect(parts.map(({ part }) => part)).toEqual(parts.map((_part, i) => ({ k: i + 1, n: parts.length })));
  });

  it('without date or link are kept; without both id and words they are counted as faults', async () => {
    await says(
      rssOf(
        '<item><guid>a</guid><title>Só título</title></item>',
        '<item><link>/b</link><description>Só texto</description></item>',
        '<item><title>Sem id nem endereço</title></item>',
      ),
    );
    const { report, candidates } = await check();
    expect(candidates.map(({ itemId, publishedAt }) => [itemId, publishedAt])).toEqual([
      ['a', null],
      ['http://blog.test/b', null],
    ]);
    expect(report.parsingErrors).toBe(1);
  });

  it('dated in the future, or with no date at all, claim no date', async () => {
    const dated = (guid: string, date: string) =>
      `<item><guid>${guid}</guid><title>T</title><pubDate>${date}</pubDate></item>`;
    await says(
      rssOf(
        dated('tomorrow', 'Mon, 23 Nov 2026 12:00:00 GMT'),
        dated('a-minute', 'Sun, 22 Nov 2026 12:01:00 GMT'),
        dated('year-3000', 'Sun, 22 Nov 3000 12:00:00 GMT'),
        dated('nonsense', 'em breve'),
        dated('no-such-day', '31 Feb 2026 99:00:00'),
      ),
    );
    const { candidates } = await check();
    expect(candidates.map(({ publishedAt }) => publishedAt)).toEqual([
      null,
      '2026-11-22T12:01:00.000Z',
      null,
      null,
      null,
    ]);
  });

  it('with one id for all are told apart by their address; true repetitions are one', async () => {
    const same = (n: number) =>
      `<item><guid>feed</guid><link>http://blog.test/${n}</link><title>Post ${n}</title></item>`;
    await says(rssOf(same(1), same(2), same(2)));
    expect((await check()).candidates.map(({ itemId }) => itemId)).toEqual(['feed', 'http://blog.test/2']);
  });

  it('with a text of megabytes are cut before they travel', async () => {
    await says(
      rssOf(
        `<item><guid>1</guid><title>${'t'.repeat(1000)}</title><description>${'a'.repeat(2_000_000)}</description></item>`,
      ),
    );
    const [candidate] = (await check()).candidates;
    expect(candidate?.title).toHaveLength(300);
    expect(candidate?.text).toHaveLength(20_000);
  });
});
