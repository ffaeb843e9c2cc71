import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { checkUrl, resolvePublic } from '#adapters/page-fetcher/guard.ts';
import { guest, visit } from '#adapters/page-fetcher/page-fetcher.ts';
import { rulesForUs } from '#adapters/page-fetcher/robots.ts';
import { httpHost, type LocalHost, tcpHost } from './local-host.ts';
import { NO_VALIDATORS, NOW, OPEN, quickManners, UNKNOWN } from './quick-manners.ts';

const hosts: LocalHost[] = [];
async function keep(host: Promise<LocalHost>): Promise<LocalHost> {
  const started = await host;
  hosts.push(started);
  return started;
}
afterEach(() => Promise.all(hosts.splice(0).map((each) => each.close())));
const get = (url: string, limits: Parameters<typeof quickManners>[0] = {}) =>
  visit(url, NO_VALIDATORS, OPEN, NOW, quickManners(limits));

describe('a spelling that hides where it leads', () => {
  it.each([
    'http://127.0.0.1./',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://0/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://localhost。/',
    'http://LOCALHOST/',
    'http:127.0.0.1/',
    'http:\\\\127.0.0.1\\',
    'http://127.0.0.1\\@blog.example/',
    'http://blog.example@127.0.0.1/',
    'http://blog.example:80@127.0.0.1/',
    'http://%31%32%37.0.0.1/',
    'http://\t127.0.0.1/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:0:7f00:1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:a9fe:a9fe::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[3fff::1]/',
    'http://[fd00:ec2::254]/',
    'http://100.100.100.200/',
    'http://192.0.0.192/',
    'http://0.0.0.1/',
    'http://240.0.0.1/',
  ])('%s is refused', (address) => {
    expect(() => checkUrl(address)).toThrow(expect.objectContaining({ outcome: 'refused' }));
  });

  it.each(['::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::1', 'fe80::1%eth0', '100.64.0.1', '0.0.0.0'])(
    'and so is a name that resolves (or is an alias) to %s',
    async (address) => {
      const lookup = async () => [{ address: '93.184.216.34' }, { address }];
      await expect(resolvePublic('alias.example', 443, lookup)).rejects.toMatchObject({ outcome: 'refused' });
    },
  );

  it('is not refused when it only looks like one', () => {
    for (const address of [
      'http://127.0.0.1.example/',
      'http://localhost.example/',
      'https://1.1.1.1/',
      'http://10.example/',
    ])
      expect(checkUrl(address).href).toBe(address);
  });

  it('of an endless address is refused before it costs anything', () => {
    expect(() => checkUrl(`http://blog.example/${'a'.repeat(3_000)}`)).toThrow(
      expect.objectContaining({ outcome: 'refused' }),
    );
  });
});

describe('a name with hundreds of addresses', () => {
  const many = (last: string) => async () => [
    ...Array.from({ length: 300 }, (_, i) => ({ address: `93.184.${i % 200}.${i % 250}` })),
    { address: last },
  ];
  it('is tried at four of them, after all were judged', async () => {
    expect(await resolvePublic('many.example', 80, many('93.184.216.34'))).toHaveLength(4);
    await expect(resolvePublic('many.example', 80, many('10.0.0.1'))).rejects.toMatchObject({ outcome: 'refused' });
  });
});

describe('a Location written by an attacker', () => {
  const answering = (location: string) =>
    keep(
      tcpHost('location.test', (socket) => {
        socket.once('data', () =>
          socket.end(Buffer.from(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`, 'latin1')),
        );
      }),
    );
  it.each([
    '//127.0.0.1/',
    '/\t/127.0.0.1/',
    '\\\\127.0.0.1\\x',
    'http:\\\\169.254.169.254/latest',
    'HTTP://2130706433/',
    'http://blog.example@10.0.0.1/',
    'http://[::1]:80/',
    'javascript:alert(1)',
    'gopher://127.0.0.1:6379/_FLUSHALL',
    'http://',
  ])('%s is refused', async (location) => {
    await answering(location);
    await expect(get('http://location.test/')).rejects.toMatchObject({ outcome: 'refused' });
  });

  it.each([
    'http://127.0.0.1\x01/',
    '\x00http://127.0.0.1/',
    'http://blog.example/\r\n location: http://127.0.0.1/\x7f',
  ])('with control characters (%j) leads nowhere', async (location) => {
    await answering(location);
    await expect(get('http://location.test/')).rejects.toMatchObject({
      outcome: expect.stringMatching(/^(refused|network)$/),
    });
  });

  it('with an accented path, as sites send it, is followed', async () => {
    await keep(
      tcpHost('accented.test', (socket) => {
        socket.once('data', (asked) => {
          const there = asked.toString().includes('/promo%C3%A7%C3%A3o ');
          const answer = there
            ? 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nthere'
            : 'HTTP/1.1 301 Moved\r\nlocation: /promoção\r\ncontent-length: 0\r\n\r\n';
          socket.end(Buffer.from(answer));
        });
      }),
    );
    expect((await get('http://accented.test/')).page).toMatchObject({ body: 'there' });
  });
});

describe('an answer made to exhaust us', () => {
  it('by one byte every 300 ms is cut at the deadline of the whole', async () => {
    let sent = 0;
    await keep(
      httpHost('slow.test', (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const drip = setInterval(() => response.write(`${sent++}`), 300);
        response.on('close', () => clearInterval(drip));
      }),
    );
    await expect(get('http://slow.test/', { totalMs: 1_000, headersMs: 5_000 })).rejects.toMatchObject({
      outcome: 'timeout',
    });
    expect(sent).toBeGreaterThan(0);
  });

  it('by provisional answers without end meets a deadline', async () => {
    await keep(
      tcpHost('early-hints.test', (socket) => {
        const hints = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'), 10);
        socket.on('close', () => clearInterval(hints));
      }),
    );
    await expect(get('http://early-hints.test/', { totalMs: 300 })).rejects.toMatchObject({ outcome: 'timeout' });
  });

  it('by headers of a megabyte is a network failure', async () => {
    await keep(
      tcpHost('fat-headers.test', (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\n${`x-fat: ${'a'.repeat(8_000)}\r\n`.repeat(128)}\r\n`);
      }),
    );
    await expect(get('http://fat-headers.test/')).rejects.toMatchObject({ outcome: 'network' });
  });

  const zeros = Buffer.alloc(60 * 1024 * 1024);
  it.each([
    ['deflate', 'deflate', () => deflateSync(zeros)],
    ['zstd', 'zstd', () => zstdCompressSync(zeros)],
    ['three layers of gzip', 'gzip, gzip, gzip', () => gzipSync(gzipSync(gzipSync(zeros)))],
    ['a hundred claimed codings', Array(100).fill('gzip').join(', '), () => gzipSync(zeros)],
    ['a .gz file inside gzip', 'gzip', () => gzipSync(gzipSync(zeros))],
    ['a .gz file', undefined, () => gzipSync(zeros)],
  ])('by %s unfolds to no more than the limit', async (_name, coding, pack) => {
    await keep(
      httpHost('bomb.test', (_request, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html', ...(coding ? { 'content-encoding': coding } : {}) })
          .end(pack()),
      ),
    );
    const before = process.memoryUsage().arrayBuffers;
    await expect(get('http://bomb.test/')).rejects.toMatchObject({
      outcome: expect.stringMatching(/^(too_large|network)$/),
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 1024 * 1024);
  });

  it('by robots.txt of half a megabyte of blanks costs next to nothing', () => {
    // Measured as work, not as time: a pattern with two runs of blanks needs 10^11 steps for this line.
    const rules = rulesForUs(`User-agent: *\nDisallow: x${' '.repeat(500_000)}y\nDisallow: /private`);
    expect(rules).toBe('User-agent: *\nDisallow: /private\n');
  });

  it('by many slow pages ends with the check, while there is time to report', async () => {
    await keep(httpHost('many-pages.test', (_request, response) => void response.writeHead(200)));
    const visitor = guest(OPEN, NOW, quickManners({ totalMs: 200, checkMs: 300 }));
    const outcomes: string[] = [];
    for (let page = 0; page < 20; page++)
      await visitor
        .visit(`http://many-pages.test/${page}`, NO_VALIDATORS)
        .catch((error: { outcome: string }) => outcomes.push(error.outcome));
    expect(outcomes).toEqual(Array(20).fill('timeout'));
    // After the first two the check was over: the others were not even asked for.
    expect(hosts[0]?.asked.length).toBeLessThanOrEqual(3);
  });
});

describe('robots.txt that leads astray', () => {
  it.each([
    ['in a circle', (path: string) => path],
    ['into a private network', () => 'http://169.254.169.254/'],
    ['to another scheme', () => 'ftp://robots.example/'],
  ])('%s counts as absent', async (_where, to) => {
    await keep(
      httpHost('astray.test', (request, response) => {
        if (request.url === '/robots.txt') response.writeHead(302, { location: to('/robots.txt') }).end();
        else response.end('page');
      }),
    );
    expect((await visit('http://astray.test/', NO_VALIDATORS, UNKNOWN, NOW, quickManners())).page?.body).toBe('page');
  });
});

it('an ETag of bytes beyond ASCII goes back as it came', async () => {
  const raw = Buffer.from('"\xe9t\xe9"', 'latin1');
  const heard: Buffer[] = [];
  await keep(
    tcpHost('bytes.test', (socket) => {
      socket.once('data', (asked) => {
        heard.push(asked);
        socket.write('HTTP/1.1 200 OK\r\netag: ');
        socket.write(raw);
        socket.end('\r\ncontent-length: 4\r\n\r\npage');
      });
    }),
  );
  const { etag } = await get('http://bytes.test/');
  await visit('http://bytes.test/', { etag, lastModified: null }, OPEN, NOW, quickManners());
  expect(heard[1]?.includes(Buffer.concat([Buffer.from('if-none-match: '), raw]))).toBe(true);
});
