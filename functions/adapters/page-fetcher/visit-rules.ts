import type { Robots } from '#core/contracts/messages.ts';
import { checkUrl } from './guard.ts';
import { LIMITS } from './limits.ts';
import type { Manners } from './page-fetcher.ts';
import { pauseOf } from './pause.ts';
import { isFresh, robotsOf } from './robots.ts';

/** A host's rules, just fetched for the visit to a page of it. */
export interface Learned {
  /** Fresh, whatever they are: the visit that follows obeys them and does not ask again. */
  rules: Robots;
  /** What is worth remembering for the next day: null when an old copy stays in force, or the text is too long. */
  remember: Robots | null;
  /** Milliseconds to leave the host alone before the page. */
  pauseMs: number;
}

/**
 * Fetches only the rules of a page's host, so that whoever asks can wait elsewhere for the pause between two requests.
 *
 * @returns null, without a request, while the known rules are fresh.
 * @throws {FetchFailed} when the host cannot be reached or its rules are withheld: then the page must not be fetched.
 */
export async function visitRules(
  address: string,
  known: Robots,
  now: Date,
  manners: Manners = {},
): Promise<Learned | null> {
  if (isFresh(known, now)) return null;
  const limits = manners.limits ?? LIMITS;
  const url = checkUrl(address);
  const signal = AbortSignal.timeout(limits.totalMs);
  const { lookup, heard } = manners;
  const { text, fetched } = await robotsOf(url, known, now, { limits, lookup, heard, signal });
  return {
    rules: { text, fetchedAt: now.toISOString() },
    remember: fetched,
    pauseMs: pauseOf(url, text, limits.hostGapMs),
  };
}
