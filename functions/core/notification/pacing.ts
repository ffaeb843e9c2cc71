/** Messages a second that Telegram lets one bot send in bulk is 30; we never plan above this. */
export const CEILING_PER_SECOND = 29.5;
const FLOOR_PER_SECOND = 1;
const QUIET_MS = 60_000;

/** The sender's speed: additive increase, multiplicative decrease (Chiu and Jain, 1989). */
export interface Pace {
  perSecond: number;
  /** Since when this speed holds. */
  since: Date;
}

/** After a 429: half the speed, not below one a second. */
export function slowedDown(pace: Pace, now: Date): Pace {
  return { perSecond: Math.max(FLOOR_PER_SECOND, pace.perSecond / 2), since: now };
}

/** One message a second more for each quiet minute, up to the ceiling. */
export function recovered(pace: Pace, now: Date): Pace {
  const minutes = Math.floor((now.getTime() - pace.since.getTime()) / QUIET_MS);
  if (minutes < 1 || pace.perSecond >= CEILING_PER_SECOND) return pace;
  return { perSecond: Math.min(CEILING_PER_SECOND, pace.perSecond + minutes), since: now };
}

/** Milliseconds between two messages at this pace. */
export function gapMs(pace: Pace): number {
  return 1000 / pace.perSecond;
}

/**
 * When the next message may go, in milliseconds with their fraction, after one that went at `sentAt` in its `turn`.
 * A message that went on time keeps the fraction, so that whole milliseconds do not slow a long run down;
 * time that was lost is not caught up, because a burst is what Telegram punishes.
 */
export function turnAfter(turn: number, sentAt: Date, pace: Pace): number {
  const late = sentAt.getTime() - turn;
  return (late < 1 ? turn : sentAt.getTime()) + gapMs(pace);
}

/** Telegram takes one message a second from us in a person's chat, and twenty a minute in a group or channel. */
const PERSON_GAP_MS = 1_000;
const GROUP_GAP_MS = 3_000;

/** When a chat takes the next message after one at `lastAt`. Groups and channels have negative ids. */
export function chatReadyAt(chatId: bigint, lastAt: Date): Date {
  return new Date(lastAt.getTime() + (chatId < 0n ? GROUP_GAP_MS : PERSON_GAP_MS));
}
