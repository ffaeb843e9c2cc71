import robotsParser from 'robots-parser';
import type { Robots } from '#core/contracts/messages.ts';
import { FetchFailed } from '#core/errors.ts';
import { type FetchOptions, fetchBytes } from './fetch-bytes.ts';
import { retryAfter } from './freshness.ts';
import { LIMITS } from './limits.ts';
import { PRODUCT, userAgent } from './user-agent.ts';

// Its types describe an ES module, its code is CommonJS: what arrives is the function itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** RFC 9309: a copy may be used for a day. */
const MAX_AGE_MS = 24 * 3_600_000;
/** RFC 9309: at least this much of it must be understood. */
const MAX_BYTES = 500 * 1024;
/** A rule that is longer fits no address that is fetched (`checkUrl`). */
const LONGEST_LINE = 2_000;
/** Longer rules are obeyed but not remembered: they are fetched anew each time. */
const MAX_REMEMBERED = 60_000;

/**
 * The host's robots.txt: the copy that came with the request while it is fresh, else fetched anew.
 *
 * @returns the rules to obey, and what to remember when they were fetched now. 4xx means no rules. A failing robots.txt
 * leaves the old copy in force; without one it forbids everything, and the next visit asks again (RFC 9309).
 * One that leads nowhere (a circle, a private network) is as good as absent.
 * @throws {FetchFailed} when the host itself cannot be reached: then the page cannot be either.
 */
export async function robotsOf(
  url: URL,
  known: Robots,
  now: Date,
  options: FetchOptions,
): Promise<{ text: string; fetched: Robots | null }> {
  if (isFresh(known, now)) return { text: known.text ?? '', fetched: null };
  const limits = { ...(options.limits ?? LIMITS), maxBytes: MAX_BYTES };
  const address = new URL('/robots.txt', url).href;
  const ways: FetchOptions = { ...options, limits, overflow: 'cut' };
  const answer = await fetchBytes(address, { 'user-agent': userAgent() }, ways).catch((error: unknown) => {
    if (error instanceof FetchFailed && (error.outcome === 'refused' || error.outcome === 'blocked')) return null;
    throw error;
  });
  if (!answer) return { text: '', fetched: { text: '', fetchedAt: now.toISOString() } };
  const { status, headers, bytes } = answer;
  if (status === 429) {
    const seconds = retryAfter(headers, now);
    const details = { statusCode: status, ...(seconds === null ? {} : { retryAfterSeconds: seconds }) };
    throw new FetchFailed('rate_limited', `${url.host} asks us to slow down (429 on robots.txt)`, details);
  }
  if (status >= 500) {
    if (known.text !== null) return { text: known.text, fetched: null };
    throw new FetchFailed('robots', `robots.txt of ${url.host} fails (${status}), so everything is forbidden`, {
      statusCode: status,
    });
  }
  const text = status >= 200 && status < 300 ? rulesForUs(new TextDecoder().decode(bytes)) : '';
  const remembered = text.length <= MAX_REMEMBERED ? { text, fetchedAt: now.toISOString() } : null;
  return { text, fetched: remembered };
}

/** Whether a copy of the rules may still be used without asking. */
export function isFresh({ text, fetchedAt }: Robots, now: Date): boolean {
  return text !== null && fetchedAt !== null && now.getTime() - new Date(fetchedAt).getTime() < MAX_AGE_MS;
}

/** Whether the rules let us fetch this address. */
export function allowed(url: URL, text: string): boolean {
  return parseRobots(new URL('/robots.txt', url).href, text).isAllowed(url.href, PRODUCT) ?? true;
}

/** Seconds between requests that the rules ask for; 0 when they ask for none. */
export function crawlDelay(url: URL, text: string): number {
  return parseRobots(new URL('/robots.txt', url).href, text).getCrawlDelay(PRODUCT) ?? 0;
}

/** The groups that speak to us: ours if there is one, else everybody's. What is for others need not be remembered. */
export function rulesForUs(text: string): string {
  const ours: string[] = [];
  const everybodys: string[] = [];
  let groups: string[][] = [];
  let named = true;
  let found = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [field, value] = fieldOf(line);
    const name = field.toLowerCase();
    if (name === 'user-agent') {
      if (!named) groups = [];
      named = true;
      const agent = value.toLowerCase();
      if (agent === '*') groups.push(everybodys);
      else if (agent !== '' && PRODUCT.toLowerCase() === agent.replace(/\/.*$/, '')) {
        groups.push(ours);
        found = true;
      }
    } else if (name === 'allow' || name === 'disallow' || name === 'crawl-delay') {
      named = false;
      for (const group of groups) group.push(`${field}: ${value}`);
    }
  }
  const rules = found ? ours : everybodys;
  return rules.length === 0 ? '' : `User-agent: *\n${rules.join('\n')}\n`;
}

/** Split by hand: a pattern with two runs of blanks takes minutes over a line of half a megabyte of them. */
function fieldOf(line: string): [field: string, value: string] {
  if (line.length > LONGEST_LINE) return ['', ''];
  const [said = ''] = line.split('#', 1);
  const colon = said.indexOf(':');
  return colon < 0 ? ['', ''] : [said.slice(0, colon).trim(), said.slice(colon + 1).trim()];
}
