import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetch } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { agentFor } from '#adapters/page-fetcher/dial.ts';
import { checkUrl, resolvePublic } from '#adapters/page-fetcher/guard.ts';
import { LIMITS } from '#adapters/page-fetcher/limits.ts';
import { visit } from '#adapters/page-fetcher/page-fetcher.ts';
import { httpHost, type LocalHost, sampleHosts } from './local-host.ts';
import { NO_VALIDATORS, NOW, OPEN, quickManners } from './quick-manners.ts';

const hosts: LocalHost[] = [];
async function host(...args: Parameters<typeof httpHost>): Promise<LocalHost> {
  const started = await httpHost(...args);
  hosts.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((each) => each.close()));
  sampleHosts().clear();
});
const get = (url: string, lookup?: (name: string) => Promise<{ address: string }[]>) =>
  visit(url, NO_VALIDATORS, OPEN, NOW, { ...quickManners(), ...(lookup ? { lookup } : {}) });

describe('an address that is no public web address', () => {
  it.each([
    'ftp://blog.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://user:secret@blog.example/',
    'http://blog.example:8080/',
    'https://blog.example:22/',
    'not an address',
    'http://',
  ])('is refused: %s', (address) => {
    expect(() => checkUrl(address)).toThrow(expect.objectContaining({ outcome: 'refused' }));
  });

  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://localhost./',
    'http://api.localhost/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.0.0.1/',
    'http://127.1/',
    'http://１２７.0.0.1/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://169.254.100.1/',
    'http://0.0.0.0/',
    'http://255.255.255.255/',
    'http://224.0.0.1/',
    'http://198.18.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:db8::1]/',
    'http://[4000::1]/',
  ])('is refused as a literal: %s', async (address) => {
    expect(() => checkUrl(address)).toThrow(expect.objectContaining({ outcome: 'refused' }));
    await expect(get(address)).rejects.toMatchObject({ outcome: 'refused' });
  });
});

describe('a name', () => {
  it('is refused when any of its addresses is private', async () => {
    const lookup = async () => [{ address: '93.184.216.34' }, { address: '10.0.0.7' }];
    await expect(resolvePublic('two-faced.example', 80, lookup)).rejects.toMatchObject({ outcome: 'refused' });
  });

  it('is dialled at its IPv4 addresses first: where our functions run there may be no IPv6', async () => {
    const lookup = async () => [{ address: '2606:2800:220:1::1' }, { address: '93.184.216.34' }];
    expect((await resolvePublic('both.example', 443, lookup)).map(({ family }) => family)).toEqual([4, 6]);
  });

  it('cannot rebind: the address that was checked is dialled, and nobody resolves the name again', async () => {
    const here = await host('here.test', (request, response) => response.end(`asked for ${request.headers.host}`));
    const agent = agentFor([{ address: '127.0.0.1', family: 4, port: here.port }], LIMITS);
    // The name resolves to nothing at all: had anybody looked it up, there would be no answer.
    const response = await fetch('http://rebinding.invalid/', { dispatcher: agent });
    expect(await response.text()).toBe('asked for rebinding.invalid');
    await agent.destroy();
  });

  it('is resolved and judged anew at every hop', async () => {
    await host('first.test', (_request, response) =>
      response.writeHead(302, { location: 'http://rebound.example/' }).end(),
    );
    const asked: string[] = [];
    const lookup = async (name: string) => {
      asked.push(name);
      return [{ address: '127.0.0.1' }];
    };
    await expect(get('http://first.test/', lookup)).rejects.toMatchObject({ outcome: 'refused' });
    expect(asked).toEqual(['rebound.example']);
  });

  it('whose first address does not answer is tried at the next', async () => {
    const alive = await host('alive.test', (_request, response) => response.end('alive'));
    const gone = await httpHost('gone.test', (_request, response) => response.end());
    await gone.close();
    const agent = agentFor(
      [gone, alive].map(({ port }) => ({ address: '127.0.0.1', family: 4, port }) as const),
      LIMITS,
    );
    expect(await (await fetch('http://two.invalid/', { dispatcher: agent })).text()).toBe('alive');
    await agent.destroy();
  });

  it('that does not resolve is a network failure, not a refusal', async () => {
    const lookup = () => Promise.reject(new Error('ENOTFOUND'));
    await expect(get('http://nowhere.example/', lookup)).rejects.toMatchObject({ outcome: 'network' });
  });
});

describe('a redirect', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data/iam/',
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://user:pass@blog.example/',
    'file:///etc/passwd',
    'http://blog.example:6379/',
  ])('to %s is refused before anything is dialled', async (location) => {
    await host('redirects.test', (_request, response) => response.writeHead(302, { location }).end());
    await expect(get('http://redirects.test/')).rejects.toMatchObject({ outcome: 'refused' });
  });

  it('to a name that resolves into the private network is refused', async () => {
    await host('redirects.test', (_request, response) =>
      response.writeHead(302, { location: 'http://intranet.example/' }).end(),
    );
    await expect(get('http://redirects.test/', async () => [{ address: '192.168.1.1' }])).rejects.toMatchObject({
      outcome: 'refused',
    });
  });

  it('in a circle, or more than five times, is refused', async () => {
    await host('circle.test', (request, response) =>
      response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end(),
    );
    await expect(get('http://circle.test/a')).rejects.toMatchObject({ outcome: 'refused' });
    const long = await host('long.test', (request, response) =>
      response.writeHead(302, { location: `/${Number(request.url?.slice(1)) + 1}` }).end(),
    );
    await expect(get('http://long.test/1')).rejects.toMatchObject({ outcome: 'refused' });
    expect(long.asked).toHaveLength(6);
  });

  it('five times is followed, with no cookie ever sent back', async () => {
    const five = await host('five.test', (request, response) => {
      const hop = Number(request.url?.slice(1));
      if (hop === 6) response.end('there');
      else response.writeHead(302, { location: `/${hop + 1}`, 'set-cookie': 'visited=yes' }).end();
    });
    expect((await get('http://five.test/1')).page).toMatchObject({ url: 'http://five.test/6', body: 'there' });
    expect(five.asked.map(({ headers }) => headers.cookie)).toEqual(new Array(6).fill(undefined));
  });

  it('that goes round until a cookie is shown is a block', async () => {
    await host('cookies.test', (_request, response) =>
      response.writeHead(302, { location: '/', 'set-cookie': 'gate=1' }).end(),
    );
    await expect(get('http://cookies.test/')).rejects.toMatchObject({ outcome: 'blocked' });
  });
});

describe('the map of sample sites', () => {
  it('opens names under .test and nothing else', async () => {
    const target = createServer((_request, response) => response.end('inside'));
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const { port } = target.address() as AddressInfo;
    for (const name of [
      'localhost',
      '127.0.0.1',
      'intranet.example',
      'blog.test.example',
      'test',
      'blogtest',
      'x.local',
    ]) {
      sampleHosts().set(name, { address: '127.0.0.1', port });
      const lookup = async () => [{ address: '127.0.0.1' }];
      await expect(get(`http://${name}/`, lookup)).rejects.toMatchObject({ outcome: 'refused' });
    }
    sampleHosts().set('inside.test', { address: '127.0.0.1', port });
    expect((await get('http://inside.test/')).page?.body).toBe('inside');
    // A name that is not on the map resolves as any other, and is judged as any other.
    await expect(get('http://outside.test/', async () => [{ address: '10.0.0.1' }])).rejects.toMatchObject({
      outcome: 'refused',
    });
    await new Promise((resolve) => target.close(resolve));
  });

  it('is no environment variable, and no environment variable opens the guard or leads through a proxy', async () => {
    let reached = 0;
    const proxy = createServer((_request, response) => {
      reached++;
      response.end('through the proxy');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const before = { ...process.env };
    const address = `http://127.0.0.1:${port}`;
    Object.assign(process.env, {
      MILES_HOSTS: `intranet.example=127.0.0.1:${port}`,
      MILES_STAGE: 'local',
      MILES_ALLOW_PRIVATE: '1',
      ALLOW_PRIVATE_NETWORKS: 'true',
      NODE_ENV: 'test',
      HTTP_PROXY: address,
      http_proxy: address,
      HTTPS_PROXY: address,
      ALL_PROXY: address,
      NODE_USE_ENV_PROXY: '1',
      AWS_ENDPOINT_URL: address,
    });
    try {
      for (const url of ['http://127.0.0.1/', 'http://localhost/', 'http://169.254.169.254/', `${address}/`]) {
        await expect(get(url)).rejects.toMatchObject({ outcome: 'refused' });
      }
      await expect(get('http://intranet.example/', async () => [{ address: '127.0.0.1' }])).rejects.toMatchObject({
        outcome: 'refused',
      });
      expect(reached).toBe(0);
    } finally {
      process.env = before;
      await new Promise((resolve) => proxy.close(resolve));
    }
  });
});
