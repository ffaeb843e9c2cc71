import { instantAt, localTime } from '../calendar.ts';
import { isAllowedHour, nextAllowed } from '../subscriber/hours.ts';

export interface Hours {
  hours: number[];
  timezone: string;
  /** On the offer's last day the subscriber wants to hear at any hour. */
  lastDayAnyHour: boolean;
}

/** When to send, or why it will never be sent. */
export type Slot = { notBefore: Date } | { never: 'no-allowed-hour-before-end' };

/**
 * The first allowed instant for a message that makes sense until `expiresAt`. When the offer ends before the next
 * allowed hour, the subscriber's choice decides: tell as soon as its last day has begun, or not at all.
 */
export function slotFor(from: Date, expiresAt: Date, { hours, timezone, lastDayAnyHour }: Hours): Slot {
  const allowed = nextAllowed(from, hours, timezone);
  if (allowed && allowed <= expiresAt) return { notBefore: allowed };
  if (!lastDayAnyHour || from > expiresAt) return { never: 'no-allowed-hour-before-end' };
  const lastDay = lastDayBegins(expiresAt);
  return { notBefore: from > lastDay ? from : lastDay };
}

/** Whether a message may go out at this very instant. */
export function maySendNow(now: Date, isLastDay: boolean, { hours, timezone, lastDayAnyHour }: Hours): boolean {
  return isAllowedHour(now, hours, timezone) || (isLastDay && lastDayAnyHour);
}

/** First instant of the Brasília day on which the offer ends: from then on it is the last day. */
export function lastDayBegins(endsAt: Date): Date {
  return instantAt(localTime(endsAt).day);
}
