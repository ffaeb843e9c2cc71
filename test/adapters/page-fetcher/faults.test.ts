import { randomBytes } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { visit } from '#adapters/page-fetcher/page-fetcher.ts';
import { httpHost, type LocalHost, tcpHost } from './local-host.ts';
import { NO_VALIDATORS, NOW, OPEN, quickManners } from './quick-manners.ts';

const hosts: LocalHost[] = [];
async function keep(host: Promise<LocalHost>): Promise<LocalHost> {
  const started = await host;
  hosts.push(started);
  return started;
}
afterEach(() => Promise.all(hosts.splice(0).map((each) => each.close())));

const get = (url: string, limits: Parameters<typeof quickManners>[0] = {}) =>
  visit(url, NO_VALIDATORS, OPEN, NOW, quickManners(limits));

describe('a server that keeps us waiting', () => {
  it('by one byte every now and then meets the deadline of the whole exchange', async () => {
    await keep(
      httpHost('drip.test', (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const drip = setInterval(() => response.write('.'), 10);
        response.on('close', () => clearInterval(drip));
      }),
    );
    await expect(get('http://drip.test/', { totalMs: 250 })).rejects.toMatchObject({ outcome: 'timeout' });
  });

  it('by never sending headers meets the deadline for them', async () => {
    await keep(tcpHost('mute.test', (socket) => void socket.resume()));
    await expect(get('http://mute.test/', { headersMs: 100, totalMs: 3_000 })).rejects.toMatchObject({
      outcome: 'timeout',
    });
  });

  it('by sending headers without end meets it too', async () => {
    await keep(
      tcpHost('endless-headers.test', (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const drip = setInterval(() => socket.write('x-a: b\r\n'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    await expect(get('http://endless-headers.test/', { headersMs: 150, totalMs: 600 })).rejects.toMatchObject({
      outcome: 'timeout',
    });
  });

  it('with a socket that died half-way through the body is given up', async () => {
    await keep(
      tcpHost('half-open.test', (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 5000\r\n\r\n<html>');
        socket.pause();
      }),
    );
    await expect(get('http://half-open.test/', { totalMs: 250 })).rejects.toMatchObject({ outcome: 'timeout' });
  });

  it('by a name server that never answers is given up', async () => {
    const manners = { ...quickManners({ totalMs: 100 }), lookup: () => new Promise<never>(() => {}) };
    await expect(visit('http://slow-names.example/', NO_VALIDATORS, OPEN, NOW, manners)).rejects.toMatchObject({
      outcome: 'timeout',
    });
  });

  it('and one that hangs up, or is not there, is a network failure', async () => {
    await keep(
      tcpHost('hangs-up.test', (socket) => {
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\nhalf of it');
      }),
    );
    await expect(get('http://hangs-up.test/')).rejects.toMatchObject({ outcome: 'network' });
    const gone = await httpHost('gone.test', (_request, response) => response.end());
    const { port } = gone;
    await gone.close();
    const { sampleHosts } = await import('./local-host.ts');
    sampleHosts().set('gone.test', { address: '127.0.0.1', port });
    await expect(get('http://gone.test/')).rejects.toMatchObject({ outcome: 'network' });
  });
});

describe('a body beyond the limit', () => {
  it('is refused by its announced length before it is read', async () => {
    const MiB = 1024 * 1024;
    let sent = 0;
    await keep(
      httpHost('huge.test', (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': String(50 * MiB) });
        const chunk = Buffer.alloc(64 * 1024, 'a');
        const more = () => {
          while (sent < 50 * MiB && response.write(chunk)) sent += chunk.length;
        };
        response.on('drain', more);
        more();
      }),
    );
    await expect(get('http://huge.test/')).rejects.toMatchObject({ outcome: 'too_large' });
    expect(sent).toBeLessThan(10 * MiB);
  });

  it('is refused when it has no announced length, at 5 MiB and not later', async () => {
    let sent = 0;
    await keep(
      httpHost('chunked.test', (_request, response) => {
        const chunk = Buffer.alloc(256 * 1024, 'a');
        const more = () => {
          while (!response.destroyed && sent < 200 * chunk.length && response.write(chunk)) sent += chunk.length;
        };
        response.on('drain', more);
        more();
      }),
    );
    await expect(get('http://chunked.test/')).rejects.toMatchObject({ outcome: 'too_large' });
    expect(sent).toBeLessThan(20 * 1024 * 1024);
  });

  it('exactly at the limit is kept', async () => {
    await keep(httpHost('just-fits.test', (_request, response) => response.end(Buffer.alloc(5000, 'a'))));
    expect((await get('http://just-fits.test/', { maxBytes: 5000 })).contentLength).toBe(5000);
    await expect(get('http://just-fits.test/', { maxBytes: 4999 })).rejects.toMatchObject({ outcome: 'too_large' });
  });

  const zeros = Buffer.alloc(60 * 1024 * 1024);
  it.each([
    ['gzip', 'gzip', () => gzipSync(zeros)],
    ['brotli', 'br', () => brotliCompressSync(zeros, { params: { 0: 0, 1: 4 } })],
    ['gzip in gzip', 'gzip, gzip', () => gzipSync(gzipSync(zeros))],
    ['gzip in brotli', 'gzip, br', () => brotliCompressSync(gzipSync(zeros))],
  ])(
    'hidden in %s (a bomb) is refused after decompression, without room for the whole',
    async (_name, coding, pack) => {
      const bomb = pack();
      expect(bomb.length).toBeLessThan(200 * 1024);
      await keep(
        httpHost('bomb.test', (_request, response) =>
          response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': coding }).end(bomb),
        ),
      );
      const before = process.memoryUsage().arrayBuffers;
      await expect(get('http://bomb.test/')).rejects.toMatchObject({ outcome: 'too_large' });
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 1024 * 1024);
    },
  );

  it('that only claims to be compressed is a network failure', async () => {
    await keep(
      httpHost('liar.test', (_request, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(randomBytes(500)),
      ),
    );
    await expect(get('http://liar.test/')).rejects.toMatchObject({ outcome: 'network' });
  });
});

describe('the charset', () => {
  const text = 'Promoção: até 90% de bônus na transferência – só hoje';
  const page = (head: string) => `<html><head>${head}<title>${text}</title></head></html>`;
  const utf8 = (head = '') => Buffer.from(page(head));
  const latin = (head = '') => Buffer.from(page(head).replace('–', '\x96'), 'latin1');
  it.each([
    ['UTF-8 that says so', 'text/html; charset=utf-8', utf8()],
    ['UTF-8 that says nothing', 'text/html', utf8()],
    ['UTF-8 labelled ISO-8859-1 by the server', 'text/html; charset=ISO-8859-1', utf8()],
    ['UTF-8 labelled windows-1252 by its meta', 'text/html', utf8('<meta charset="windows-1252">')],
    [
      'UTF-8 with a byte-order mark',
      'text/html; charset=iso-8859-1',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8()]),
    ],
    ['windows-1252 labelled UTF-8', 'text/html; charset=utf-8', latin()],
    ['windows-1252 labelled ISO-8859-1', 'text/html; charset=iso-8859-1', latin()],
    ['windows-1252 that says nothing', 'text/html', latin()],
    [
      'windows-1252 told after 2 KB of head',
      'text/html',
      latin(`${'<!-- x -->'.repeat(200)}<meta charset="windows-1252">`),
    ],
    ['a label nobody knows', 'text/html; charset=x-unknown', utf8()],
    ['UTF-16 with its mark', 'text/html', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page(''), 'utf16le')])],
    ['UTF-16 by its label alone', 'text/html; charset=utf-16le', Buffer.from(page(''), 'utf16le')],
    [
      'an XML prolog that lies',
      'text/xml',
      Buffer.concat([Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?>'), utf8()]),
    ],
  ])('of %s leaves every accent intact', async (_name, contentType, bytes) => {
    await keep(
      httpHost('charset.test', (_request, response) =>
        response.writeHead(200, { 'content-type': contentType }).end(bytes),
      ),
    );
    const { page: got } = await get('http://charset.test/');
    expect(got?.body).toContain(text);
    expect(got?.body.charCodeAt(0)).not.toBe(0xfeff);
  });
});
