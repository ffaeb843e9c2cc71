import { createHash } from 'node:crypto';
import { myRate } from '../subscriber/my-rate.ts';
import type { Profile } from '../subscriber/profile.ts';
import type { NewRule, Notice } from './notice.ts';

/** What "not for me" may mean; the first is what a press does, the others are offered below its answer. */
export const MEANINGS = ['route', 'above', 'program'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** Long enough that the same wave, and usually the next, stays silent; short enough that nobody is lost for good. */
const MUTED_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * The rule that an offer which is not for somebody becomes. One rule for one message, whatever they choose afterwards:
 * its id is worked out from the message's, so that a press repeated, or changed, never leaves two behind.
 * Null where that meaning makes no sense: an offer without a percent has no threshold.
 */
export function notForMe(meaning: Meaning, { id, offer, plan }: Notice, profile: Profile, now: Date): NewRule | null {
  const named = offer.origins.filter((origin) => origin !== 'all-banks');
  const origin = named.find((slug) => profile.holds.includes(slug)) ?? named[0] ?? null;
  const rule = { id: ruleIdOf(id), threshold: null, lookBackMonths: null, crossing: false, mutedUntil: null };
  const route = { kind: offer.kind, origin, program: offer.program };
  switch (meaning) {
    case 'route':
      return { ...rule, ...route, mode: 'mute', mutedUntil: new Date(now.getTime() + MUTED_DAYS * DAY_MS) };
    case 'program':
      return { ...rule, kind: null, origin: null, program: offer.program, mode: 'mute' };
    case 'above': {
      const rate = myRate(offer, profile, plan.day);
      return rate && { ...rule, ...route, mode: 'absolute', threshold: rate.percent + 1 };
    }
  }
}

/** The id of the rule that "not for me" under this message makes. */
export function ruleIdOf(notificationId: string): string {
  const hex = createHash('sha256').update(`not-for-me ${notificationId}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
