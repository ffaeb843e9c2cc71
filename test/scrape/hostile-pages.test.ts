import { afterEach, describe, expect, it } from 'vitest';
import { CheckReported, type ScrapeRequest } from '#core/contracts/messages.ts';
import type { Plugin } from '#core/source/plugin.ts';
import { checkSource } from '../../functions/scrape/check-source.ts';
import { partsOf } from '../../functions/scrape/parts.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { httpHost, type LocalHost } from '../adapters/page-fetcher/local-host.ts';
import { NOW, quickManners } from '../adapters/page-fetcher/quick-manners.ts';
import { aRequest, rssOf } from './a-request.ts';

const hosts: LocalHost[] = [];
afterEach(() => Promise.all(hosts.splice(0).map((each) => each.close())));
const clock = { now: () => NOW, wait: async () => {} };

async function check(body: string, changes: Partial<ScrapeRequest> = {}, plugin?: Plugin) {
  hosts.push(
    await httpHost('blog.test', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(body),
    ),
  );
  const request = aRequest(changes);
  const found = plugin ?? PLUGINS[request.plugin];
  if (!found) throw new Error(`there is no plugin ${request.plugin}`);
  const checked = await checkSource(found, request, clock, quickManners());
  for (const part of partsOf(checked)) expect(CheckReported.safeParse(part).success).toBe(true);
  return checked;
}

const deep = (n: number, open: string, close = '') => `${open.repeat(n)}x${close.repeat(n)}`;
const validators = { etag: '"a"', lastModified: null, contentHash: 'abc' };

describe('a page built to break its reader', () => {
  const N = 300_000;
  it.each([
    ['page', { item: 'div', title: 'div' }, `<html>${deep(N, '<div>')}`],
    ['page', { item: 'p', frame: 'body' }, `<html>${deep(N, '<b>', '</b>')}`],
    ['json', { script: '#d', items: 'a', title: 'b' }, `<html>${deep(N, '<i>')}`],
    ['json', { items: '[0]', title: 'b' }, deep(N, '[', ']').replace('x', '')],
    ['telegram-channel', {}, `<div class="tgme_channel_history">${deep(N, '<span>')}`],
    ['sitemap', { include: ['/'] }, `<urlset>${deep(N, '<url>', '</url>')}</urlset>`],
    ['sitemap', { include: ['/'] }, `<urlset>${deep(N, '<p>')}`],
    ['feed', {}, rssOf(`<item><title>${deep(N, '<b>', '</b>')}</title></item>`)],
    ['feed', {}, `<?xml version="1.0"?>${deep(N, '<p>')}`],
    ['wordpress', {}, deep(N, '[', ']').replace('x', '')],
  ])('by nesting 300,000 deep (%s, %o) is a failure by name, and changes no belief', async (plugin, config, body) => {
    const { report, candidates } = await check(body, { plugin, config, validators });
    expect(report).toMatchObject({ outcome: expect.stringMatching(/^(parse_error|empty|too_large)$/), validators });
    expect(candidates).toEqual([]);
  });

  it('by markup of a million deep inside a post costs no more than the post', async () => {
    const { report } = await check(
      rssOf(
        `<item><guid>1</guid><title>T</title><description><![CDATA[${deep(500_000, '<div>')}]]></description></item>`,
      ),
    );
    expect(report).toMatchObject({ outcome: 'new_items', items: 1 });
  });

  it('that makes a plugin throw is reported, not lost', async () => {
    const broken: Plugin = {
      ...(PLUGINS.feed as Plugin),
      extract: () => {
        throw new TypeError("Cannot read properties of undefined (reading 'x')");
      },
    };
    const { report } = await check('x', { validators }, broken);
    expect(report).toMatchObject({ outcome: 'parse_error', validators });
    expect(report.error).toContain('the plugin feed failed on it (TypeError');
  });

  it('with a hundred thousand cards is read as far as ten thousand', async () => {
    const { report, candidates } = await check('<i class=a>x</i>'.repeat(20_000), {
      plugin: 'page',
      config: { item: '.a' },
    });
    expect(report.items).toBe(10_000);
    expect(candidates).toHaveLength(1);
  });
});

describe('words that a queue or a database would refuse', () => {
  it('are cleaned before they travel', async () => {
    const items = [
      { id: 'a\u0000b', t: 'T\u0000\u0007\u001b[31m', d: `${'a'.repeat(19_999)}😀`, u: '/1' },
      { id: '2', t: `${'t'.repeat(299)}😀`, d: 'x\ufffe\uffff\ud800y', u: '/2' },
    ];
    const { candidates } = await check(JSON.stringify({ items }), {
      plugin: 'json',
      config: { items: 'items', id: 'id', title: 't', text: 'd', link: 'u' },
    });
    expect(candidates.map(({ itemId }) => itemId)).toEqual(['ab', '2']);
    expect(candidates[0]?.title).toBe('T[31m');
    for (const { title, text } of candidates) {
      expect(`${title}${text}`.isWellFormed()).toBe(true);
      expect(`${title}${text}`).not.toMatch(/\p{Cc}(?<![\n\t])|[\ufffe\uffff]/u);
    }
  });

  it('and dates that no calendar has are none', async () => {
    const items = ['1e300', '-1e300', '1e999', '0', '"0000-00-00"', 'null', '{}'].map(
      (date, i) => `{"id":"${i}","t":"T","date":${date}}`,
    );
    const { candidates } = await check(`{"items":[${items.join()}]}`, {
      plugin: 'json',
      config: { items: 'items', id: 'id', title: 't', date: 'date' },
    });
    expect(candidates.map(({ publishedAt }) => publishedAt)).toEqual(Array(7).fill(null));
  });

  it('an invalid date of a careless plugin is none', async () => {
    const item = {
      itemId: '1',
      title: 'T',
      text: '',
      url: 'http://blog.test/1',
      publishedAt: new Date('soon'),
      lang: null,
    };
    const careless: Plugin = { ...(PLUGINS.feed as Plugin), extract: () => ({ items: [item], parsingErrors: 0 }) };
    expect((await check('x', {}, careless)).candidates).toMatchObject([{ publishedAt: null }]);
  });

  it('an empty id counts as none: the address tells the post', async () => {
    const { candidates } = await check(
      rssOf('<item><guid></guid><link>http://blog.test/1</link><title>T</title></item>'),
    );
    expect(candidates.map(({ itemId }) => itemId)).toEqual(['http://blog.test/1']);
  });
});
