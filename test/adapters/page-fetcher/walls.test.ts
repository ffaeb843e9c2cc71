import { afterEach, describe, expect, it } from 'vitest';
import { visit } from '#adapters/page-fetcher/page-fetcher.ts';
import { httpHost, type LocalHost } from './local-host.ts';
import { NO_VALIDATORS, NOW, OPEN, quickManners } from './quick-manners.ts';

const hosts: LocalHost[] = [];
async function host(...args: Parameters<typeof httpHost>): Promise<LocalHost> {
  const started = await httpHost(...args);
  hosts.push(started);
  return started;
}
afterEach(() => Promise.all(hosts.splice(0).map((each) => each.close())));
const get = (url: string) => visit(url, NO_VALIDATORS, OPEN, NOW, quickManners());
const HTML = { 'content-type': 'text/html' };
const challenge = '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>';
const originDown =
  '<!DOCTYPE html><html><head><title>blog.test | 521: Web server is down</title></head><body><div id="cf-error-details"></div></body></html>';

describe('shut out is told apart from broken', () => {
  it.each([
    ['a challenge with 200', 200, HTML, challenge, 'blocked'],
    ['a challenge with 403', 403, HTML, challenge, 'blocked'],
    ['a challenge with 503', 503, HTML, challenge, 'blocked'],
    ['a challenge with 429 says who it is', 429, { ...HTML, 'x-vercel-mitigated': 'challenge' }, 'x', 'blocked'],
    ['a silent challenge with 202', 202, { ...HTML, 'x-amzn-waf-action': 'challenge' }, '', 'blocked'],
    ['a captcha with 405', 405, { ...HTML, 'x-amzn-waf-action': 'captcha' }, 'x', 'blocked'],
    ['a plain 403', 403, {}, 'no', 'blocked'],
    ['a site behind Cloudflare that is down', 521, HTML, originDown, 'network'],
    ['a site behind Cloudflare that does not answer it', 522, HTML, originDown, 'network'],
    ['a broken server', 500, HTML, '<h1>Internal Server Error</h1>', 'network'],
    ['"not changed" to somebody who has nothing', 304, {}, '', 'network'],
    ['a redirect that names no place', 302, {}, '', 'network'],
  ])('%s', async (_what, status, headers, body, outcome) => {
    await host('wall.test', (_request, response) => response.writeHead(status, headers).end(body));
    await expect(get('http://wall.test/')).rejects.toMatchObject({ outcome, statusCode: status });
  });

  it.each(['/login?next=/feed/', '/wp-login.php?redirect_to=x', '/pt/entrar', '/auth/oauth2/authorize'])(
    'a page that sends us to %s asks for a login',
    async (wall) => {
      await host('members.test', (request, response) =>
        request.url === '/feed/'
          ? response.writeHead(302, { location: wall }).end()
          : response.writeHead(200, HTML).end('<form>Senha</form>'),
      );
      await expect(get('http://members.test/feed/')).rejects.toMatchObject({ outcome: 'blocked', statusCode: 200 });
    },
  );

  it('a page that sends us to a consent form is a wall too', async () => {
    await host('consent.news.test', (_request, response) => response.end('<form>Aceito</form>'));
    await host('news.test', (_request, response) =>
      response.writeHead(302, { location: 'http://consent.news.test/?from=news' }).end(),
    );
    await expect(get('http://news.test/')).rejects.toMatchObject({ outcome: 'blocked' });
  });

  it.each(['/login-bonus-smiles', '/promocoes/entrar-no-clube', '/feed/'])(
    'but %s is a page like any other',
    async (path) => {
      await host('moved.test', (request, response) =>
        request.url === '/' ? response.writeHead(301, { location: path }).end() : response.end('page'),
      );
      expect((await get('http://moved.test/')).page?.body).toBe('page');
    },
  );
});
