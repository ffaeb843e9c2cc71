import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a site answers to one request. */
export interface Answer {
  status?: number;
  type: string;
  body: string;
  /** When the content last changed; sent as Last-Modified, with an ETag, and compared for 304. Absent: no validators. */
  modifiedAt?: Date;
  headers?: Record<string, string>;
}

export interface Asked {
  path: string;
  query: URLSearchParams;
}

/** A site is a function of what was asked and of the instant; null is "not found". */
export type Site = (asked: Asked, now: Date) => Answer | null;

export interface RunningSite {
  address: '127.0.0.1';
  port: number;
  close(): Promise<void>;
}

/** Serves a site on a free port of the loopback, with conditional GET, until closed. */
export async function serveSite(site: Site, now: () => Date): Promise<RunningSite> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const instant = now();
    // The timeline's clock, not the machine's: a watcher that compares dates must not see two of them.
    response.setHeader('date', instant.toUTCString());
    const url = URL.parse(request.url ?? '/', 'http://site.test');
    if (!url) {
      response.writeHead(400).end();
      return;
    }
    const answer = site({ path: url.pathname, query: url.searchParams }, instant) ?? NOT_FOUND;
    send(response, answer, request.headers, request.method === 'HEAD');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

const NOT_FOUND: Answer = {
  status: 404,
  type: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html><html lang="pt-BR"><head><title>Página não encontrada</title></head><body><h1>Página não encontrada</h1></body></html>',
};

function send(response: ServerResponse, answer: Answer, headers: IncomingHttpHeaders, headOnly: boolean): void {
  response.setHeader('content-type', answer.type);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.modifiedAt) {
    const etag = `"${createHash('sha1').update(answer.body).digest('hex').slice(0, 24)}"`;
    response.setHeader('etag', etag);
    response.setHeader('last-modified', answer.modifiedAt.toUTCString());
    if (isUnchanged(headers, etag, answer.modifiedAt)) {
      response.writeHead(304).end();
      return;
    }
  }
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status ?? 200, { 'content-length': body.length });
  response.end(headOnly ? undefined : body);
}

/** As WordPress does it: when a client sends both validators, both must match. */
function isUnchanged(headers: IncomingHttpHeaders, etag: string, modifiedAt: Date): boolean {
  const tags = headers['if-none-match'];
  const since = headers['if-modified-since'];
  const tagMatches = tags
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');
  const dateMatches =
    since === undefined ? undefined : Date.parse(since) >= Math.floor(modifiedAt.getTime() / 1000) * 1000;
  if (tagMatches === undefined) return dateMatches ?? false;
  return tagMatches && (dateMatches ?? true);
}
