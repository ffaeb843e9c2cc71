import { randomBytes } from 'node:crypto';
import { sampleSites } from '../../../test/sites/sample-sites.ts';
import { JumpingClock, type LocalClock } from '../clock.ts';
import { type LocalTelegram, startTelegram } from '../telegram/telegram.ts';
import { terminal } from './console.ts';
import { introduce } from './introduce.ts';
import { DEMO_PEOPLE, type DemoPerson } from './people.ts';
import { type Local, startLocal } from './start-local.ts';
import { type Summary, summarize } from './summary.ts';

/** Who takes part. */
export interface Cast {
  people: readonly DemoPerson[];
  /** The day around which the sites tell their story; today unless told. Weekdays, and so what is "até domingo", follow from it. */
  today?: Date;
  /** Called when all have been introduced, and once more at the end; at the beginning it may plan what they do later. */
  begun?(stage: { telegram: LocalTelegram; clock: LocalClock; from: Date }): void;
  over?(stage: { telegram: LocalTelegram; db: Local['db'] }): Promise<void>;
}

/**
 * Plays the whole sample timeline on a clock that jumps from one due event to the next, and says what came of it.
 * The data lives in a folder of its own, so that every run is the same run.
 */
export async function playTimeline(out: NodeJS.WriteStream, cast: Cast = { people: DEMO_PEOPLE }): Promise<Summary> {
  const anchor = cast.today ?? new Date();
  const { span } = sampleSites({ anchor, now: () => anchor, pace: 'days' });
  const clock = new JumpingClock(span.from);
  const console = terminal(out, true);
  const free = clock.busy();
  console.say(`Miles plays ${days(span.from, span.to)} days of the sample sites on a fast clock.`);
  const sites = sampleSites({ anchor, now: () => clock.now(), pace: 'days' });
  const served = await sites.start();
  const telegram = await startTelegram({ clock });
  const secret = randomBytes(24).toString('hex');
  try {
    const local = await startLocal({
      stage: 'sandbox',
      clock,
      console,
      sources: sites.sources,
      hosts: served.hosts,
      telegram: { apiRoot: telegram.url, token: telegram.token, webhookSecret: secret },
      keepData: false,
    });
    try {
      free();
      await introduce(telegram, { url: `${local.cloud.httpUrl}/telegram`, secret }, cast.people);
      cast.begun?.({ telegram, clock, from: span.from });
      const over = new Promise<void>((resolve) => {
        clock.at(span.to, resolve);
      });
      local.cloud.startSchedules();
      await over;
      clock.busy();
      await local.cloud.whenIdle();
      await cast.over?.({ telegram, db: local.db });
      return await summarize(local, telegram, sites);
    } finally {
      clock.stop();
      await local.stop();
    }
  } finally {
    await telegram.close();
    await served.close();
  }
}

const days = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 86_400_000);
