import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sources } from '../../bin/commands/sources.ts';
import { httpHost, type LocalHost } from '../adapters/page-fetcher/local-host.ts';
import { NOW } from '../adapters/page-fetcher/quick-manners.ts';
import { rssOf } from '../scrape/a-request.ts';
import { goldenPairs, readPair } from '../scrape/golden-pairs.ts';
import { testDatabase } from '../support/database.ts';
import { runHere } from './run-here.ts';

const CLOCK = Symbol.for('miles.clock');
const hosts: LocalHost[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'miles-'));
let store: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  store = await testDatabase();
  process.env.DATABASE_URL = store.url;
  // Pauses of politeness pass at once.
  (globalThis as Record<symbol, unknown>)[CLOCK] = { now: () => NOW, wait: async () => {} };
});
afterAll(async () => {
  delete process.env.DATABASE_URL;
  delete (globalThis as Record<symbol, unknown>)[CLOCK];
  rmSync(folder, { recursive: true });
  await store.close();
});
afterEach(() => Promise.all(hosts.splice(0).map((each) => each.close())));

const run = (...args: string[]) => runHere(sources, args);

type Paths = Record<string, { body: string; headers?: Record<string, string>; status?: number }>;
async function site(name: string, paths: Paths): Promise<LocalHost> {
  const started = await httpHost(name, (request, response) => {
    const found = paths[request.url ?? ''];
    if (!found) return response.writeHead(404).end('not here');
    return response.writeHead(found.status ?? 200, found.headers ?? { 'content-type': 'text/html' }).end(found.body);
  });
  hosts.push(started);
  return started;
}
const POST =
  '<item><guid>1</guid><title>Livelo oferece até 80% de bônus para a Smiles</title><link>/1</link><pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate><description>Transfira até 25/11.</description></item>';
const feed = { body: rssOf(POST), headers: { 'content-type': 'application/rss+xml', etag: '"v1"' } };
const page = (links: string) => ({
  body: `<!DOCTYPE html><html><head><title>Blog</title>${links}</head><body>Olá</body></html>`,
});

describe('add', () => {
  it.each([
    ['names its feed', page('<link rel="alternate" type="application/rss+xml" href="/noticias.xml">'), '/noticias.xml'],
    ['has one at the usual place', page(''), '/feed/'],
    ['is one', feed, '/'],
  ])('finds the feed of a site that %s, once', async (_what, home, where) => {
    const name = `add${where.length}.test`;
    await site(name, { '/': home, [where]: feed });
    const first = await run('add', `http://${name}/`);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toBe(`added http://${name}${where} (feed; 1 items read; every 60 minutes)\n`);
    expect((await run('add', `http://${name}/`)).stdout).toMatch(/^unchanged /);
    expect((await run('list')).stdout).toContain(`http://${name}${where}`);
  });

  it('takes a channel by its usual address as a channel', async () => {
    await site('t.test', {
      '/s/milhas': {
        body: '<div class="tgme_channel_history"><div class="tgme_widget_message" data-post="milhas/1"><div class="tgme_widget_message_text">Livelo 80%</div></div></div>',
      },
    });
    const { stdout } = await run('add', 'http://t.test/s/milhas', '--every', '30', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      done: 'added',
      plugin: 'telegram-channel',
      authority: 'channel',
      everyMinutes: 30,
    });
  });

  it.each([
    ['has nothing to read', { '/': page('') }, /names no feed and none was found/],
    [
      'is a challenge',
      { '/': { body: '<html><title>Just a moment...</title></html>' } },
      /challenge page \(Cloudflare, 200\)/,
    ],
    ['is gone', {}, /is gone \(404\)/],
    [
      'asks us to stay away',
      { '/robots.txt': { body: 'User-agent: *\nDisallow: /' }, '/': feed },
      /asks us to stay away/,
    ],
    ['has an empty feed', { '/': { body: rssOf() } }, /names no feed and none was found/],
    [
      'leads into a private network',
      { '/': { body: '', status: 302, headers: { location: 'http://10.0.0.1/' } } },
      /10\.0\.0\.1 leads into a private network/,
    ],
  ])('says why when a site %s, in one line, and keeps nothing', async (_what, paths: Paths, said) => {
    await site('nothing.test', paths);
    const { code, stdout, stderr } = await run('add', 'http://nothing.test/');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(said);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect((await run('list')).stdout).not.toContain('nothing.test');
  });

  it('names a wrong option', async () => {
    expect((await run('add', 'http://x.test/', '--every', '0')).stderr).toContain('--every');
    expect((await run('add', 'http://x.test/', '--authority', 'expert')).stderr).toContain('official, blog, channel');
  });
});

describe('check', () => {
  it('shows each request with time and headers, the verdict of robots.txt, and what was read', async () => {
    await site('shown.test', {
      '/old': { body: '', status: 301, headers: { location: '/feed/' } },
      '/feed/': { ...feed, headers: { ...feed.headers, 'cache-control': 'max-age=600' } },
      '/robots.txt': { body: 'User-agent: *\nDisallow: /private\n' },
    });
    const { code, stdout } = await run('check', 'http://shown.test/old');
    expect(code).toBe(0);
    expect(stdout).toMatch(/GET http:\/\/shown\.test\/robots\.txt\n {4}200, \d+ bytes in \d+ ms/);
    expect(stdout).toMatch(/GET http:\/\/shown\.test\/old\n {4}301, redirect in \d+ ms\n {4}location: \/feed\//);
    expect(stdout).toMatch(
      /GET http:\/\/shown\.test\/feed\/\n {4}200, \d+ bytes in \d+ ms\n {4}content-type: application\/rss\+xml\n {4}etag: "v1"/,
    );
    expect(stdout).toMatch(/robots\.txt {2}lets us in \(33 characters speak to us\)/);
    expect(stdout).toMatch(/outcome {5}new_items \(\d+ ms in all/);
    expect(stdout).toContain('come again  in 600 s at the earliest');
    expect(stdout).toMatch(/transfer: livelo → smiles 80 %/);
    const json = JSON.parse((await run('check', 'http://shown.test/old', '--json')).stdout);
    expect(json).toMatchObject({ report: { outcome: 'new_items' }, candidates: [{ itemId: '1' }] });
    expect(json.exchanges.map(({ status }: { status: number }) => status)).toEqual([200, 301, 200]);
    expect(json.exchanges[2].headers).toMatchObject({ etag: '"v1"' });
  });

  it('checks a known source by id, address or host, with its own plugin, and changes nothing', async () => {
    await site('known.test', { '/': page('<link rel="alternate" type="application/rss+xml" href="/f">'), '/f': feed });
    await run('add', 'http://known.test/');
    const before = (await run('list', '--json')).stdout;
    const { id } = JSON.parse(before).find(({ url }: { url: string }) => url === 'http://known.test/f');
    for (const which of [id, 'http://known.test/f', 'known.test'])
      expect(JSON.parse((await run('check', which, '--json')).stdout)).toMatchObject({
        request: { url: 'http://known.test/f' },
        report: { outcome: 'new_items' },
      });
    expect((await run('list', '--json')).stdout).toBe(before);
    expect((await run('check', '00000000-0000-0000-0000-000000000000')).stderr).toContain('there is no source');
  });

  it('fails with the outcome when the visit does, and when settings do not fit', async () => {
    await site('closed.test', { '/': { body: 'no', status: 403 } });
    const { code, stdout } = await run('check', 'http://closed.test/', '--plugin', 'feed');
    expect(code).toBe(1);
    expect(stdout).toMatch(/outcome {5}blocked: closed\.test shuts us out \(403\)/);
    const unfit = await run('check', 'http://closed.test/', '--plugin', 'page', '--config', '{"titel":"h2"}');
    expect(unfit.code).toBe(1);
    expect(unfit.stdout).toMatch(/item: text is needed here; there is no setting titel; there are item, title/);
    expect((await run('check', 'http://closed.test/', '--plugin', 'page', '--config', '[1]')).stderr).toContain(
      '--config',
    );
  });

  it('shows a stranger’s words without the characters that steer a terminal', async () => {
    await site('steers.test', {
      '/': { body: rssOf('<item><guid>1</guid><title>a&#27;]0;pwned&#7;b&#8238;c</title></item>') },
    });
    const { stdout } = await run('check', 'http://steers.test/', '--plugin', 'feed');
    expect(stdout).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u);
  });

  it('saves golden pairs that the golden test reads alike, the index of an index plugin too', async () => {
    await site('pairs.test', {
      '/feed/': feed,
      '/sitemap.xml': { body: '<urlset><url><loc>/promo/a</loc><lastmod>2026-11-22</lastmod></url></urlset>' },
      '/promo/a': { body: '<html><body><main><h1>Smiles 70%</h1><p>Até 25/11.</p></main></body></html>' },
    });
    const save = ['--save', 'new-layout', '--into', folder];
    expect((await run('check', 'http://pairs.test/feed/', '--plugin', 'feed', ...save)).stdout).toContain(
      'new-layout.page',
    );
    await run(
      'check',
      'http://pairs.test/sitemap.xml',
      '--plugin',
      'sitemap',
      '--config',
      '{"include":["/promo/"]}',
      ...save,
    );
    const pairs = goldenPairs(folder);
    expect(pairs.map(({ plugin, name }) => `${plugin}/${name}`).sort()).toEqual([
      'feed/new-layout',
      'sitemap/index-new-layout',
      'sitemap/new-layout',
    ]);
    for (const pair of pairs) expect(readPair(pair)).toEqual(JSON.parse(readFileSync(pair.file, 'utf8')));
    expect((await run('check', 'http://pairs.test/feed/', '--save', '../../evil')).stderr).toContain('--save');
  });
});
