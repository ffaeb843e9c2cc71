import { isUtf8 } from 'node:buffer';
import { fetch, type Response } from 'undici';
import { FetchFailed } from '#core/errors.ts';
import { agentFor } from './dial.ts';
import { failureOf } from './failure.ts';
import { checkUrl, type Lookup, resolvePublic } from './guard.ts';
import { type FetchLimits, LIMITS } from './limits.ts';

export interface Fetched {
  /** After redirects. */
  url: string;
  status: number;
  headers: Pick<Headers, 'get' | 'has'>;
  /** Decompressed; empty for 304. */
  bytes: Uint8Array;
}

/** One request and what came back, for people who want to see how a visit went. */
export interface Exchange {
  url: string;
  status: number;
  /** From the request to the last byte read. Milliseconds. */
  milliseconds: number;
  /** After decompression; null for a redirect, whose body is not read. */
  bytes: number | null;
  headers: Fetched['headers'];
}

export interface FetchOptions {
  limits?: FetchLimits;
  lookup?: Lookup | undefined;
  /** Ends the exchange; without it `limits.totalMs` from now does. */
  signal?: AbortSignal;
  /** What more than `maxBytes` means: a failure, or "enough, keep the beginning". */
  overflow?: 'fail' | 'cut';
  /** Runs before each request, redirects included, and may refuse it by throwing. */
  beforeRequest?: (url: URL) => Promise<void>;
  /** Hears of every answered request, redirects and robots.txt included. */
  heard?: ((exchange: Exchange) => void) | undefined;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches one address: guarded at every hop, capped after decompression, ended at the deadline whatever happens.
 *
 * @throws {FetchFailed} `refused`, `blocked`, `timeout`, `tls`, `network` or `too_large`. Statuses are the caller's to judge.
 */
export async function fetchBytes(
  address: string,
  headers: Record<string, string>,
  options: FetchOptions = {},
): Promise<Fetched> {
  const limits = options.limits ?? LIMITS;
  const signal = options.signal ?? AbortSignal.timeout(limits.totalMs);
  const seen = new Set<string>();
  let wantsCookies = false;
  let url = checkUrl(address);
  for (;;) {
    const target = url;
    if (seen.has(target.href) || seen.size > limits.maxRedirects) throw endless(target, wantsCookies, limits);
    seen.add(target.href);
    const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80));
    const resolved = await orAborted(resolvePublic(target.hostname, port, options.lookup), signal, target);
    await options.beforeRequest?.(target);
    const agent = agentFor(resolved, limits);
    const asked = performance.now();
    const tell = ({ status, headers: answered }: Response, bytes: Uint8Array | null) => {
      const milliseconds = Math.round(performance.now() - asked);
      options.heard?.({ url: target.href, status, milliseconds, bytes: bytes?.byteLength ?? null, headers: answered });
    };
    try {
      const response = await fetch(target, { headers, redirect: 'manual', dispatcher: agent, signal });
      const next = redirectOf(response, target);
      if (!next) {
        const bytes = await readCapped(response, limits.maxBytes, options.overflow ?? 'fail');
        tell(response, bytes);
        return { url: target.href, status: response.status, headers: response.headers, bytes };
      }
      tell(response, null);
      wantsCookies ||= response.headers.has('set-cookie');
      url = next;
    } catch (error) {
      throw failureOf(error, target);
    } finally {
      await agent.destroy();
    }
  }
}

/** A site that sends us round until we show its cookie has shut us out; one that only goes round is broken. */
function endless(url: URL, wantsCookies: boolean, limits: FetchLimits): FetchFailed {
  if (wantsCookies) return new FetchFailed('blocked', `${url.host} wants cookies, and we keep none`);
  return new FetchFailed('refused', `${url.host} redirects in a circle or more than ${limits.maxRedirects} times`);
}

/** A name server that does not answer must not outlive the deadline. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal, url: URL): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const aborted = () => reject(new FetchFailed('timeout', `${url.host} did not answer in time`));
    if (signal.aborted) aborted();
    signal.addEventListener('abort', aborted, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}

function redirectOf(response: Response, from: URL): URL | null {
  if (!REDIRECTS.has(response.status)) return null;
  const location = asUtf8(response.headers.get('location'));
  if (!location) return null;
  const next = checkUrl(URL.parse(location, from.href)?.href ?? location);
  if (from.protocol === 'https:' && next.protocol === 'http:') {
    throw new FetchFailed('refused', 'a redirect from https to http is not followed');
  }
  next.hash = '';
  return next;
}

/** Header bytes arrive one a character; sites put the UTF-8 of an accented path there as it is. */
function asUtf8(value: string | null): string | null {
  const bytes = Buffer.from(value ?? '', 'latin1');
  return value && isUtf8(bytes) ? bytes.toString('utf8') : value;
}

async function readCapped(response: Response, maxBytes: number, overflow: 'fail' | 'cut'): Promise<Uint8Array> {
  const tooLarge = () => new FetchFailed('too_large', `more than ${megabytes(maxBytes)} MiB`);
  const announced = Number(response.headers.get('content-length') ?? 0);
  // Compressed, the announced length says nothing about what we count.
  if (overflow === 'fail' && announced > maxBytes && !response.headers.has('content-encoding')) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!response.body) return new Uint8Array();
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes && overflow === 'fail') throw tooLarge();
    chunks.push(chunk);
    if (size >= maxBytes && overflow === 'cut') break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

const megabytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 100) / 100;
