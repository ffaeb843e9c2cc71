import { parseFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { brazilDay } from './brazil-day.ts';
import { type StartedSites, sampleSites } from './sample-sites.ts';
import { CHANNEL } from './site-list.ts';
import { SiteVisitor } from './site-visitor.ts';

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

describe('conditional requests', () => {
  const feed = 'http://milhas-em-dia.test/feed/';
  const validators = async () => {
    now = day(1).at(12);
    const { headers } = await get(feed);
    return { etag: headers.get('etag') ?? '', modified: headers.get('last-modified') ?? '' };
  };

  it('answer 304 with no body while nothing changed', async () => {
    const { etag, modified } = await validators();
    now = day(1).at(12, 5);
    for (const headers of [
      { 'if-none-match': etag },
      { 'if-none-match': `W/${etag}` },
      { 'if-modified-since': modified },
      { 'if-none-match': etag, 'if-modified-since': modified },
    ]) {
      const response = await get(feed, headers as Record<string, string>);
      expect([response.status, await response.text()]).toEqual([304, '']);
    }
  });

  it('answer 200 when one of two validators does not match', async () => {
    const { etag, modified } = await validators();
    const older = 'Tue, 24 Nov 2026 00:00:00 GMT';
    expect((await get(feed, { 'if-none-match': '"old"', 'if-modified-since': modified })).status).toBe(200);
    expect((await get(feed, { 'if-none-match': etag, 'if-modified-since': older })).status).toBe(200);
  });

  it('answer 200 with another tag once a post appeared', async () => {
    const { etag, modified } = await validators();
    now = day(1).at(14, 21);
    const response = await get(feed, { 'if-none-match': etag, 'if-modified-since': modified });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).not.toBe(etag);
  });

  it('carry the date of the sites, not of the machine', async () => {
    now = day(3).at(12);
    expect((await get(feed)).headers.get('date')).toBe(now.toUTCString());
  });
});

describe('posts of the future', () => {
  const seconds = (at: Date, plus: number) => new Date(at.getTime() + plus * 1000);
  const published = day(2).at(17, 10);
  const title = 'Prorrogou! Smiles mantém';

  it('are in no feed, list or REST answer before their instant, and in all of them after', async () => {
    const places = ['/', '/feed/', '/wp-json/wp/v2/posts'].map((path) => `http://milhas-em-dia.test${path}`);
    for (const place of places) {
      now = seconds(published, -1);
      expect(await text(place)).not.toContain(title);
      now = published;
      expect(await text(place)).toContain(title);
    }
  });

  it('have no page yet', async () => {
    now = published;
    const [post] = await restPosts('?per_page=1&_fields=link');
    expect(post?.link).toContain('prorrogou');
    expect((await get(String(post?.link))).status).toBe(200);
    now = seconds(published, -1);
    expect((await get(String(post?.link))).status).toBe(404);
  });

  it('are not in the channel either', async () => {
    now = day(4).at(17, 59);
    expect(await text(`http://alerta-de-milhas.test/s/${CHANNEL}`)).not.toContain('Últimas horas: 90%');
    now = day(4).at(18, 0);
    expect(await text(`http://alerta-de-milhas.test/s/${CHANNEL}`)).toContain('Últimas horas: 90%');
  });
});

describe('posts that are edited', () => {
  it('show the new text, with its own modified date and the old address', async () => {
    now = day(1).at(11, 29);
    const before = (await restPosts('?per_page=100')).find(({ title }) => title.rendered.startsWith('Esfera e Smiles'));
    now = day(1).at(11, 31);
    const after = (await restPosts('?per_page=100')).find(({ id }) => id === before?.id);

    expect(before?.content.rendered).toContain('até 100% de bônus');
    expect(before?.modified_gmt).toBe(before?.date_gmt);
    expect(after?.title.rendered).toMatch(/^\[Corrigido\]/);
    expect(after?.content.rendered).toContain('até 80% de bônus');
    expect(after?.modified_gmt).toBe('2026-11-25T14:30:00');
    expect(after?.date_gmt).toBe(before?.date_gmt);
    expect(after?.link).toBe(before?.link);
    expect(await text(String(after?.link))).toContain('Correção:');
  });

  it('come back to those who ask for what was modified since', async () => {
    now = day(2).at(0, 31);
    const changed = await restPosts('?modified_after=2026-11-26T03:00:00');
    expect(changed.map(({ title }) => title.rendered)).toEqual([expect.stringMatching(/^\[Encerrada\]/)]);
  });
});

describe('official pages', () => {
  const page = 'http://programa-smiles.test/promo/livelo-ate-90';
  const list = 'http://programa-smiles.test/promocoes';

  it('say that the offer was prolonged, then that it is over, at an address of its own', async () => {
    now = day(2).at(16);
    expect(await text(page)).toContain(`Válida até 23h59 de ${day(2).dmy}`);
    now = day(2).at(17);
    expect(await text(page)).toContain(`Prorrogada até 23h59 de ${day(4).dmy}`);
    now = day(5).at(1);
    const moved = await get(page);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/promo/livelo-ate-90/encerrada']);
    expect(await text(`${page}/encerrada`)).toContain('Esta promoção foi encerrada');
  });

  it('have no /encerrada address while the offer runs', async () => {
    now = day(3).at(12);
    expect((await get(`${page}/encerrada`)).status).toBe(404);
  });

  it('leave the list when the offer ends, and stay up', async () => {
    const esfera = `http://programa-smiles.test/promo/esfera-ate-80/${day(3).dm.replace('/', '-')}`;
    now = day(3).at(20);
    const before = await get(list);
    expect(await before.text()).toContain(esfera);
    now = day(4).at(1);
    const after = await get(list, { 'if-none-match': before.headers.get('etag') ?? '' });
    expect(after.status).toBe(200);
    expect(await after.text()).not.toContain(esfera);
    expect((await get(esfera)).status).toBe(200);
  });

  it('turn back to a standing text at the same address', async () => {
    const azul = 'http://programa-livelo.test/promo/azul-fidelidade';
    now = day(5).at(12);
    expect(await text(azul)).toContain('120%');
    now = day(6).at(1);
    expect(await text(azul)).not.toContain('%');
  });

  it('are in the sitemap with the instant of their last change', async () => {
    now = day(3).at(12);
    const sitemap = await text('http://programa-smiles.test/sitemap.xml');
    expect(sitemap).toContain(`<loc>${page}</loc><lastmod>${day(2).at(16, 30).toISOString()}</lastmod>`);
    expect(await text('http://programa-smiles.test/robots.txt')).toContain('Disallow: /minha-conta/');
  });

  it('show a card for every offer of the list, with the parts the page plugin asks for', async () => {
    now = day(4).at(12);
    const html = await text(list);
    const cards = html.split('<article class="promo ').slice(1);
    expect(cards.length).toBeGreaterThanOrEqual(3);
    for (const one of cards) {
      expect(one).toMatch(/data-status="(ativa|prorrogada|encerrada)"/);
      expect(one).toMatch(
        /<h2 class="promo-titulo"><a class="promo-link" href="http:\/\/programa-smiles\.test\/promo\//,
      );
      expect(one).toMatch(/<time datetime="2026-/);
    }
  });
});

describe('the blog with REST', () => {
  it('pages its posts and says how many there are', async () => {
    now = day(6).at(23);
    const first = await get('http://milhas-em-dia.test/wp-json/wp/v2/posts?per_page=10&page=1&_fields=id,link');
    const posts = z.array(z.record(z.string(), z.unknown())).parse(await first.json());
    expect(posts).toHaveLength(10);
    expect(Object.keys(posts[0] ?? {})).toEqual(['id', 'link']);
    const total = Number(first.headers.get('x-wp-total'));
    expect(Number(first.headers.get('x-wp-totalpages'))).toBe(Math.ceil(total / 10));
    expect(await restPosts('?per_page=100')).toHaveLength(total);
  });

  it.each(['per_page=101', 'per_page=0', 'page=0', 'page=99'])('refuses ?%s', async (query) => {
    const response = await get(`http://milhas-em-dia.test/wp-json/wp/v2/posts?${query}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json; charset=UTF-8']);
  });

  it('announces its feed, pages its front page and forgets nothing on the way', async () => {
    now = day(6).at(23);
    const front = await text('http://milhas-em-dia.test/');
    expect(front).toContain('<link rel="alternate" type="application/rss+xml"');
    const total = (await restPosts('?per_page=100')).length;
    let seen = 0;
    for (let page = 1; page <= Math.ceil(total / 10); page++) {
      seen += (await text(`http://milhas-em-dia.test/?paged=${page}`)).split('class="post-preview"').length - 1;
    }
    expect(seen).toBe(total);
    expect((await get('http://milhas-em-dia.test/?paged=99')).status).toBe(404);
    expect((await get('http://milhas-em-dia.test/?paged=1%00')).status).toBe(404);
  });

  it('leads from a guid to the post', async () => {
    const [post] = await restPosts('?per_page=1');
    const response = await get(`http://milhas-em-dia.test/?p=${post?.id}`);
    expect(`http://milhas-em-dia.test${response.headers.get('location')}`).toBe(post?.link);
  });
});

describe('feeds', () => {
  it('are read by the feed parser as what they are', async () => {
    now = day(3).at(23);
    const rss = parseFeed(await text('http://milhas-em-dia.test/feed/'));
    const atom = parseFeed(await text('http://caderno-de-pontos.test/atom.xml'));
    const json = parseFeed(await text('http://points-and-ports.test/feed.json'));
    expect([rss.format, atom.format, json.format]).toEqual(['rss', 'atom', 'json']);
    if (rss.format !== 'rss' || atom.format !== 'atom' || json.format !== 'json') return;
    expect(rss.feed.items).toHaveLength(10);
    expect(rss.feed.items?.[0]?.content?.encoded).toContain('<p>');
    expect(atom.feed.entries?.[0]?.summary).toBeTruthy();
    expect(atom.feed.entries?.[0]?.content).toBeUndefined();
    expect(json.feed.items?.map(({ language }) => language)).toEqual(['en', 'es', 'en']);
  });
});

describe('the channel', () => {
  it('shows the last twenty messages and older ones on request, and its views move without its words', async () => {
    now = day(6).at(23);
    const page = `http://alerta-de-milhas.test/s/${CHANNEL}`;
    const latest = await text(page);
    const numbers = [...latest.matchAll(/data-post="\w+\/(\d+)"/g)].map((match) => Number(match[1]));
    expect(numbers).toHaveLength(20);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const older = await text(`${page}?before=${numbers[0]}`);
    expect(older).toContain('data-post=');
    expect(older).not.toContain(`data-post="${CHANNEL}/${numbers[0]}"`);

    now = day(7).at(5);
    const later = await text(page);
    const withoutViews = (html: string) => html.replace(/<span class="tgme_widget_message_views">.*?<\/span>/g, '');
    expect(later).not.toBe(latest);
    expect(withoutViews(later)).toBe(withoutViews(latest));
    expect((await get(page)).headers.get('etag')).toBeNull();
  });
});

it('lists as sources only addresses that answer', async () => {
  now = day(1).at(12);
  for (const source of sites.sources) expect([source.url, (await get(source.url)).status]).toEqual([source.url, 200]);
  expect(new Set(sites.sources.map(({ authority }) => authority))).toEqual(new Set(['official', 'blog', 'channel']));
  expect(new Set(sites.sources.map(({ plugin }) => plugin))).toEqual(new Set(['feed', 'wordpress', 'page']));
});

const RestPost = z.object({
  id: z.number(),
  date_gmt: z.string(),
  modified_gmt: z.string(),
  link: z.string(),
  title: z.object({ rendered: z.string() }),
  content: z.object({ rendered: z.string() }),
});
async function restPosts(query: string) {
  const response = await get(`http://milhas-em-dia.test/wp-json/wp/v2/posts${query}`);
  return z
    .array(z.partial(RestPost))
    .parse(await response.json())
    .map((post) => ({ ...EMPTY_POST, ...post }));
}
const EMPTY_POST = {
  id: 0,
  date_gmt: '',
  modified_gmt: '',
  link: '',
  title: { rendered: '' },
  content: { rendered: '' },
};
