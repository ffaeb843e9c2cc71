import type { Manners } from '#adapters/page-fetcher/page-fetcher.ts';
import { visitRules } from '#adapters/page-fetcher/visit-rules.ts';
import type { ScrapeRequest } from '#core/contracts/messages.ts';
import type { Clock } from '#core/ports.ts';
import type { Plugin } from '#core/source/plugin.ts';
import { blankReport } from './blank-report.ts';
import { type Checked, configOf, failureOf } from './check-source.ts';

/** The same request once more, with the host's rules in it. */
export interface Postponed {
  request: ScrapeRequest;
  /** Whole seconds, because that is what a queue can wait. */
  delaySeconds: number;
}

/** Rules longer than this travel in no message: a queue takes one megabyte, and a stranger's letter may be three bytes. */
const LONGEST_RULES = 60_000;

/**
 * Where the host's rules are unknown or a day old they are fetched alone, and the page follows as a message of its own
 * after the pause: a queue waits for nothing, a function that waits is billed, and on one machine it holds up everybody else.
 *
 * @returns the request to visit now (the rules are fresh, or too long for a message and the pause is over), the request to
 * send later, or a report when the host let us get no further. Never throws for what a host does.
 */
export async function rulesFirst(
  plugin: Plugin,
  request: ScrapeRequest,
  clock: Clock,
  manners: Manners = {},
): Promise<{ now: ScrapeRequest } | { later: Postponed } | { never: Checked }> {
  const startedAt = clock.now();
  try {
    const config = configOf(plugin, request);
    const address = plugin.address?.(request.url, config) ?? request.url;
    const learned = await visitRules(address, request.robots, startedAt, manners);
    if (!learned) return { now: request };
    const { rules, remember, pauseMs } = learned;
    const informed = { ...request, robots: rules, ...(remember ? { learned: remember } : {}) };
    if ((rules.text?.length ?? 0) <= LONGEST_RULES) {
      return { later: { request: informed, delaySeconds: Math.ceil(pauseMs / 1000) } };
    }
    await clock.wait(pauseMs);
    return { now: informed };
  } catch (error) {
    return { never: { report: { ...blankReport(request, startedAt), ...failureOf(error) }, candidates: [] } };
  }
}
