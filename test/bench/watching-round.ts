import { setTimeout as sleep } from 'node:timers/promises';
import { realClock } from '../../bin/local/clock.ts';
import type { Console } from '../../bin/local/run/console.ts';
import { type Local, startLocal } from '../../bin/local/run/start-local.ts';
import { startTelegram } from '../../bin/local/telegram/telegram.ts';
import { type Asked, type ManySites, manySites } from './many-sites.ts';

export interface Round {
  seconds: number;
  /** Sources with a good visit in this round. */
  visited: number;
  asked: Asked;
}

/** A round that takes longer than this is given up. */
const MOST_SECONDS = 600;

/**
 * Two rounds over `count` sources on `count` hosts by the whole system as `npm start` runs it, on the machine's own
 * clock: the first of its life, with robots.txt and everything to read, and one in which nothing changed.
 * A round lasts until the last report is recorded in the database.
 */
export async function measureRounds(
  count: number,
  say: (line: string) => void,
): Promise<{ first: Round; quiet: Round }> {
  const clock = realClock();
  const sites = await manySites(count);
  const telegram = await startTelegram({ clock });
  const silent: Console = { event: () => {}, say, warn: say };
  const local = await startLocal({
    stage: 'default',
    clock,
    console: silent,
    sources: sites.sources,
    hosts: sites.hosts,
    telegram: { apiRoot: telegram.url, token: telegram.token, webhookSecret: 'a-secret-of-the-bench' },
    keepData: false,
  });
  try {
    const first = await round(local, sites, count, say, async () => local.cloud.startSchedules());
    await local.cloud.whenIdle();
    const quiet = await round(local, sites, count, say, async (since) => {
      // As if their quarter of an hour were over at the very moment at which the schedules run.
      await local.db.$client`UPDATE sources SET next_check_at = ${since.toISOString()}`;
      for (const plugin of sites.plugins) void local.cloud.invoke('dispatch', { kind: 'plugin', plugin });
    });
    return { first, quiet };
  } finally {
    await local.stop();
    await telegram.close();
    await sites.close();
  }
}

async function round(
  local: Local,
  sites: ManySites,
  count: number,
  say: (line: string) => void,
  begin: (since: Date) => Promise<void>,
): Promise<Round> {
  await sites.asked();
  const since = new Date();
  await begin(since);
  let told = 0;
  for (;;) {
    await sleep(250);
    const [row] = await local.db.$client<{ checked: number; good: number }[]>`
      SELECT count(*)::int AS checked, (count(*) FILTER (WHERE last_outcome IN ('new_items', 'unchanged')))::int AS good
      FROM sources WHERE last_checked >= ${since.toISOString()}`;
    const { checked = 0, good = 0 } = row ?? {};
    const seconds = (Date.now() - since.getTime()) / 1000;
    if (checked >= count || seconds > MOST_SECONDS) return { seconds, visited: good, asked: await sites.asked() };
    if (seconds - told > 15) {
      told = seconds;
      say(`  ${checked} of ${count} after ${Math.round(seconds)} s …`);
    }
  }
}
