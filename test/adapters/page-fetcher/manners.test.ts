import { afterEach, describe, expect, it } from 'vitest';
import { guest, visit } from '#adapters/page-fetcher/page-fetcher.ts';
import { rulesForUs } from '#adapters/page-fetcher/robots.ts';
import { userAgent } from '#adapters/page-fetcher/user-agent.ts';
import { httpHost, type LocalHost } from './local-host.ts';
import { NO_VALIDATORS, NOW, OPEN, quickManners, UNKNOWN } from './quick-manners.ts';

const hosts: LocalHost[] = [];
async function host(...args: Parameters<typeof httpHost>): Promise<LocalHost> {
  const started = await httpHost(...args);
  hosts.push(started);
  return started;
}
afterEach(() => Promise.all(hosts.splice(0).map((each) => each.close())));

/** A host whose robots.txt answers so, and everything else "page". */
const withRobots = (name: string, status: number, robots: string) =>
  host(name, (request, response) => {
    if (request.url === '/robots.txt') response.writeHead(status).end(robots);
    else response.end('page');
  });

describe('robots.txt', () => {
  it('is asked for first, two seconds before the page, and its rules come back to be remembered', async () => {
    const polite = await withRobots('polite.test', 200, 'User-agent: *\nDisallow: /private\n');
    const manners = quickManners();
    const visited = await visit('http://polite.test/news', NO_VALIDATORS, UNKNOWN, NOW, manners);
    expect(polite.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/news']);
    expect(manners.pauses).toEqual([2000]);
    expect(visited.robots).toEqual({ text: 'User-agent: *\nDisallow: /private\n', fetchedAt: NOW.toISOString() });
  });

  it.each([
    ['for everybody', 'User-agent: *\nDisallow: /private'],
    ['for us by name', 'User-agent: *\nAllow: /\n\nUser-agent: MilesBot\nDisallow: /private'],
    ['for everything', 'User-agent: *\nDisallow: /'],
    ['with a longer allow elsewhere', 'User-agent: *\nAllow: /public\nDisallow: /private'],
  ])('that forbids the page %s is obeyed: the page is never asked for', async (_who, robots) => {
    const closed = await withRobots('closed.test', 200, robots);
    await expect(
      visit('http://closed.test/private/x', NO_VALIDATORS, UNKNOWN, NOW, quickManners()),
    ).rejects.toMatchObject({
      outcome: 'robots',
    });
    expect(closed.asked.map(({ path }) => path)).toEqual(['/robots.txt']);
  });

  it.each([
    ['speaks to others only', 200, 'User-agent: OtherBot\nDisallow: /'],
    ['allows the longer path', 200, 'User-agent: *\nDisallow: /\nAllow: /news'],
    ['does not exist', 404, 'not here'],
    ['is closed to us', 403, 'Forbidden'],
    ['is a page that says nothing', 200, '<!DOCTYPE html><p>Disallow: nothing</p>'],
  ])('that %s lets us in', async (_what, status, robots) => {
    await withRobots('open.test', status, robots);
    expect((await visit('http://open.test/news', NO_VALIDATORS, UNKNOWN, NOW, quickManners())).page?.body).toBe('page');
  });

  it('that fails forbids everything and is not remembered; an older copy stays in force', async () => {
    await withRobots('failing.test', 503, '');
    await expect(visit('http://failing.test/', NO_VALIDATORS, UNKNOWN, NOW, quickManners())).rejects.toMatchObject({
      outcome: 'robots',
    });
    const old = { text: 'User-agent: *\nDisallow: /private', fetchedAt: '2026-11-20T00:00:00Z' };
    const visited = await visit('http://failing.test/news', NO_VALIDATORS, old, NOW, quickManners());
    expect(visited).toMatchObject({ statusCode: 200, robots: null });
    await expect(visit('http://failing.test/private', NO_VALIDATORS, old, NOW, quickManners())).rejects.toMatchObject({
      outcome: 'robots',
    });
  });

  it('that asks us to slow down is obeyed as a page that does', async () => {
    await host('busy.test', (_request, response) => response.writeHead(429, { 'retry-after': '120' }).end());
    await expect(visit('http://busy.test/', NO_VALIDATORS, UNKNOWN, NOW, quickManners())).rejects.toMatchObject({
      outcome: 'rate_limited',
      retryAfterSeconds: 120,
    });
  });

  it('is not asked for again within a day, and is after it', async () => {
    const site = await withRobots('cached.test', 200, '');
    const day = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
    const known = { text: '', fetchedAt: NOW.toISOString() };
    await visit('http://cached.test/', NO_VALIDATORS, known, day(23.9), quickManners());
    expect(site.asked.map(({ path }) => path)).toEqual(['/']);
    await visit('http://cached.test/', NO_VALIDATORS, known, day(24.1), quickManners());
    expect(site.asked.map(({ path }) => path)).toEqual(['/', '/robots.txt', '/']);
  });

  it('of a host that a redirect leads to counts as well', async () => {
    await withRobots('elsewhere.test', 200, 'User-agent: *\nDisallow: /');
    await host('moved.test', (_request, response) =>
      response.writeHead(301, { location: 'http://elsewhere.test/news' }).end(),
    );
    await expect(visit('http://moved.test/', NO_VALIDATORS, OPEN, NOW, quickManners())).rejects.toMatchObject({
      outcome: 'robots',
    });
  });

  it('is kept as the lines that speak to us', () => {
    const text =
      'Sitemap: /s.xml\nUser-agent: A\nUser-agent: milesbot/2\nDisallow: /x # why\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /';
    expect(rulesForUs(text)).toBe('User-agent: *\nDisallow: /x\nCrawl-delay: 5\n');
    expect(rulesForUs('User-agent: OtherBot\nDisallow: /')).toBe('');
    expect(rulesForUs('Disallow: /without-a-group')).toBe('');
  });

  it('of half a megabyte is read as far as that', async () => {
    await withRobots('long.test', 200, `${'# nothing\n'.repeat(60_000)}`);
    expect((await visit('http://long.test/', NO_VALIDATORS, UNKNOWN, NOW, quickManners())).page?.body).toBe('page');
  });
});

describe('a host', () => {
  it('gets one request at a time, with two seconds or its own crawl delay between them', async () => {
    let open = 0;
    let most = 0;
    await host('gaps.test', (request, response) => {
      most = Math.max(most, ++open);
      response.on('close', () => open--);
      if (request.url === '/robots.txt') response.end('User-agent: *\nCrawl-delay: 4\n');
      else response.end('page');
    });
    const manners = quickManners();
    const visitor = guest(UNKNOWN, NOW, manners);
    await visitor.visit('http://gaps.test/1', NO_VALIDATORS);
    await visitor.visit('http://gaps.test/2', NO_VALIDATORS);
    expect(manners.pauses).toEqual([4000, 4000]);
    expect(most).toBe(1);
  });

  it('that redirects to itself is given its pause too', async () => {
    await host('self.test', (request, response) =>
      request.url === '/' ? response.writeHead(301, { location: '/feed/' }).end() : response.end('feed'),
    );
    const manners = quickManners();
    await visit('http://self.test/', NO_VALIDATORS, OPEN, NOW, manners);
    expect(manners.pauses).toEqual([2000]);
  });
});

describe('a conditional request', () => {
  it('sends both validators verbatim, and a 304 keeps them', async () => {
    const etag = 'W/"weird  \\"tag"';
    const lastModified = 'Sun, 22 Nov 2026 10:00:00 GMT';
    const site = await host('conditional.test', (_request, response) => response.writeHead(304).end());
    const visited = await visit('http://conditional.test/feed', { etag, lastModified }, OPEN, NOW, quickManners());
    expect(site.asked).toHaveLength(1);
    expect(site.asked[0]?.headers).toMatchObject({ 'if-none-match': etag, 'if-modified-since': lastModified });
    expect(visited).toMatchObject({ page: null, statusCode: 304, contentLength: 0, etag, lastModified });
  });

  it('takes new validators from a 200, and forgets those that are no longer sent', async () => {
    await host('renewed.test', (_request, response) => response.writeHead(200, { etag: '"new"' }).end('page'));
    const old = { etag: '"old"', lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT' };
    const visited = await visit('http://renewed.test/', old, OPEN, NOW, quickManners());
    expect(visited).toMatchObject({ etag: '"new"', lastModified: null });
  });
});

describe('what a source asks for', () => {
  const headers = (name: string, value: string) =>
    host('asks.test', (_request, response) => response.writeHead(200, { [name]: value }).end('page'));
  it.each([
    ['retry-after', '90', 90],
    ['retry-after', 'Sun, 22 Nov 2026 12:10:00 GMT', 600],
    ['retry-after', 'Sun, 22 Nov 2026 11:00:00 GMT', null],
    ['retry-after', '9999999', 86_400],
    ['retry-after', 'soon', null],
    ['cache-control', 'public, max-age=900', 900],
    ['cache-control', 'max-age=0', null],
    ['cache-control', 'no-cache, max-age=900', null],
    ['cache-control', 'max-age=31536000', 86_400],
    ['expires', 'Sun, 22 Nov 2026 12:30:00 GMT', 1800],
    ['expires', '0', null],
  ])('%s: %s is %s seconds', async (name, value, seconds) => {
    await headers(name, value);
    const visited = await visit('http://asks.test/', NO_VALIDATORS, OPEN, NOW, quickManners());
    expect(visited.retryAfterSeconds).toBe(seconds);
  });
});

describe('a status', () => {
  const challenge = '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>';
  it.each([
    [401, {}, 'closed', 'blocked'],
    [403, {}, 'closed', 'blocked'],
    [403, { 'cf-mitigated': 'challenge', 'content-type': 'text/html' }, challenge, 'blocked'],
    [503, { 'content-type': 'text/html' }, challenge, 'blocked'],
    [200, { 'content-type': 'text/html' }, challenge, 'blocked'],
    [
      200,
      { 'content-type': 'text/html' },
      '<html><script src="https://ct.captcha-delivery.com/c.js"></script></html>',
      'blocked',
    ],
    [200, { 'content-type': 'text/html' }, '<html><body>Please enable cookies to continue</body></html>', 'blocked'],
    [404, {}, 'gone', 'not_found'],
    [410, {}, 'gone', 'not_found'],
    [429, {}, 'slow', 'rate_limited'],
    [503, { 'retry-after': '30' }, 'later', 'rate_limited'],
    [500, {}, 'broken', 'network'],
    [503, {}, 'broken', 'network'],
  ])('%s %o is told by its own name', async (status, sent, body, outcome) => {
    await host('status.test', (_request, response) => response.writeHead(status, sent).end(body));
    await expect(visit('http://status.test/', NO_VALIDATORS, OPEN, NOW, quickManners())).rejects.toMatchObject({
      outcome,
      statusCode: status,
    });
  });

  it('of 200 with an article about captchas and cookies is an article', async () => {
    const article = `<html><head><title>Smiles dá 80% de bônus</title></head><body><article>${'O site pede captcha e cookies. '.repeat(50)}</article></body></html>`;
    await host('article.test', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(article),
    );
    expect((await visit('http://article.test/', NO_VALIDATORS, OPEN, NOW, quickManners())).statusCode).toBe(200);
  });
});

it('says who it is, with the contact of whoever runs it, and never a browser’s name', async () => {
  const site = await host('named.test', (_request, response) => response.end('page'));
  process.env.MILES_CONTACT = 'https://example.org/bot';
  try {
    await visit('http://named.test/', NO_VALIDATORS, OPEN, NOW, quickManners());
    expect(site.asked[0]?.headers['user-agent']).toBe(userAgent());
    expect(userAgent()).toMatch(/^MilesBot\/\d+\.\d+ \(.*https:\/\/example\.org\/bot\)$/);
    expect(userAgent()).not.toMatch(/Mozilla|Chrome|Safari/);
    process.env.MILES_CONTACT = 'a\r\nx-injected: 1';
    expect(userAgent()).not.toMatch(/[\r\n]/);
  } finally {
    delete process.env.MILES_CONTACT;
  }
});
