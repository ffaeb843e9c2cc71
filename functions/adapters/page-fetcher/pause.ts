import { crawlDelay } from './robots.ts';

/** A crawl delay beyond this is obeyed between visits, not within one. */
const LONGEST_MS = 10_000;

/** Milliseconds between two requests of one visit: the gap we always leave, or the host's own crawl delay. At most ten seconds. */
export function pauseOf(url: URL, rules: string, hostGapMs: number): number {
  return Math.min(Math.max(hostGapMs, crawlDelay(url, rules) * 1000), LONGEST_MS);
}
