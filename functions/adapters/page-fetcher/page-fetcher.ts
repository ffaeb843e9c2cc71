import { clock } from '#adapters/clock.ts';
import type { Robots, Validators } from '#core/contracts/messages.ts';
import { FetchFailed } from '#core/errors.ts';
import { challengeIn, wallAt } from '#core/source/challenge.ts';
import { decode } from '#core/source/charset.ts';
import type { Page } from '#core/source/plugin.ts';
import { type Exchange, type Fetched, type FetchOptions, fetchBytes } from './fetch-bytes.ts';
import { freshFor, retryAfter } from './freshness.ts';
import { checkUrl, type Lookup } from './guard.ts';
import { type FetchLimits, LIMITS } from './limits.ts';
import { pauseOf } from './pause.ts';
import { allowed, robotsOf } from './robots.ts';
import { unpacked } from './unpacked.ts';
import { userAgent } from './user-agent.ts';

/** What one polite visit brought; `page` is null when the source says that nothing changed. */
export interface Visited {
  page: Page | null;
  statusCode: number;
  /** Bytes after decompression. */
  contentLength: number;
  etag: string | null;
  lastModified: string | null;
  /** The host's rules, when they were fetched in this visit. */
  robots: Robots | null;
  /** Seconds for which the source asked not to be visited again. */
  retryAfterSeconds: number | null;
}

/** What a test may set, and who listens in; everywhere else the defaults apply. */
export interface Manners {
  limits?: FetchLimits;
  lookup?: Lookup;
  wait?: (milliseconds: number) => Promise<void>;
  heard?: (exchange: Exchange) => void;
}

export type SentValidators = Pick<Validators, 'etag' | 'lastModified'>;

/** One caller at one host: remembers its rules and when it last knocked, for as many pages as one check needs. */
export interface Guest {
  /** @throws {FetchFailed} with the outcome for the report, for anything but a 2xx or a 304. */
  visit(address: string, validators: SentValidators): Promise<Visited>;
}

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5';
/**
 * A guest with manners: robots.txt of every host on the way obeyed, validators sent back verbatim, an honest name,
 * two seconds between two requests to one host, one request at a time.
 *
 * @param known the rules of the first address's host as last fetched.
 * @param now the instant of the check: ages of what was fetched are counted from it.
 */
export function guest(known: Robots, now: Date, manners: Manners = {}): Guest {
  const limits = manners.limits ?? LIMITS;
  const wait = manners.wait ?? ((milliseconds: number) => clock().wait(milliseconds));
  const rules = new Map<string, string>();
  const knocked = new Set<string>();
  const closing = AbortSignal.timeout(limits.checkMs);
  let home: string | null = null;
  let robots: Robots | null = null;

  /** Leaves the gap, if this host was asked before in this check. */
  async function keepGap(url: URL): Promise<void> {
    if (knocked.has(url.host)) await wait(pauseOf(url, rules.get(url.origin) ?? '', limits.hostGapMs));
    knocked.add(url.host);
  }

  async function obey(url: URL, options: FetchOptions): Promise<void> {
    let text = rules.get(url.origin);
    if (text === undefined) {
      const isHome = url.host === home;
      const unknown: Robots = { text: null, fetchedAt: null };
      const answer = await robotsOf(url, isHome ? known : unknown, now, { ...options, beforeRequest: keepGap });
      text = answer.text;
      rules.set(url.origin, text);
      if (isHome) robots = answer.fetched;
    }
    if (!allowed(url, text)) throw new FetchFailed('robots', `robots.txt of ${url.host} asks us to stay away`);
  }

  return {
    async visit(address, validators) {
      home ??= checkUrl(address).host;
      const signal = AbortSignal.any([AbortSignal.timeout(limits.totalMs), closing]);
      const options: FetchOptions = { limits, lookup: manners.lookup, signal, heard: manners.heard };
      const fetched = await fetchBytes(address, headersFor(validators), {
        ...options,
        beforeRequest: async (url) => {
          await obey(url, options);
          await keepGap(url);
        },
      });
      const visited = judge({ ...fetched, bytes: unpacked(fetched.bytes, limits.maxBytes) }, validators, now);
      const wall = wallAt(new URL(address), new URL(fetched.url));
      if (wall) throw new FetchFailed('blocked', wall, { statusCode: fetched.status });
      return { ...visited, robots };
    },
  };
}

/** One visit to one address, alone. */
export function visit(
  address: string,
  validators: SentValidators,
  known: Robots,
  now: Date,
  manners: Manners = {},
): Promise<Visited> {
  return guest(known, now, manners).visit(address, validators);
}

function headersFor(validators: SentValidators): Record<string, string> {
  return {
    'user-agent': userAgent(),
    accept: ACCEPT,
    ...(validators.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
  };
}

function judge(fetched: Fetched, validators: SentValidators, now: Date): Omit<Visited, 'robots'> {
  const { url, status, headers, bytes } = fetched;
  const asked = retryAfter(headers, now);
  const contentType = headers.get('content-type');
  if (status === 304 && !validators.etag && !validators.lastModified) {
    throw new FetchFailed('network', `${new URL(url).host} says "unchanged" to a visitor who has nothing`, {
      statusCode: status,
    });
  }
  const page: Page | null = status === 304 ? null : { url, status, contentType, body: decode(bytes, contentType) };
  refuseFailure(fetched, page, asked);
  return {
    page,
    statusCode: status,
    contentLength: bytes.byteLength,
    // A 304 need not repeat them: they stay what we sent.
    etag: headers.get('etag') ?? (page ? null : validators.etag),
    lastModified: headers.get('last-modified') ?? (page ? null : validators.lastModified),
    retryAfterSeconds: Math.max(asked ?? 0, freshFor(headers, now) ?? 0) || null,
  };
}

/** Headers by which a gatekeeper says that the answer is its own. */
const GATEKEEPERS = [
  ['cf-mitigated', 'Cloudflare'],
  ['x-amzn-waf-action', 'AWS WAF'],
  ['x-vercel-mitigated', 'Vercel'],
] as const;

/** Statuses by what they mean for us: asked to slow down, shut out, gone, or broken. */
function refuseFailure({ status, headers, url }: Fetched, page: Page | null, retryAfterSeconds: number | null): void {
  const { host } = new URL(url);
  const details = { statusCode: status, ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }) };
  const challenge = GATEKEEPERS.find(([header]) => headers.get(header))?.[1] ?? (page && challengeIn(page));
  if (challenge) throw new FetchFailed('blocked', `${host} shows a challenge page (${challenge}, ${status})`, details);
  if (status === 304 || (status >= 200 && status < 300)) return;
  if (status === 429 || (status === 503 && retryAfterSeconds !== null)) {
    throw new FetchFailed('rate_limited', `${host} asks us to slow down (${status})`, details);
  }
  if (status === 404 || status === 410) throw new FetchFailed('not_found', `${url} is gone (${status})`, details);
  if (status === 401 || status === 403 || status === 451) {
    throw new FetchFailed('blocked', `${host} shuts us out (${status})`, details);
  }
  throw new FetchFailed('network', `${host} answered ${status}`, details);
}
