import type { BroadcastText } from '#adapters/db/broadcasts.ts';
import type { Claimed } from '#adapters/db/claimed.ts';
import type { Message } from '#core/notification/message.ts';
import { maySendNow } from '#core/notification/schedule.ts';
import { nextAllowed } from '#core/subscriber/hours.ts';
import { escapeHtml } from '#core/texts/html.ts';
import { languageOf } from '#core/texts/speak.ts';
import { type Drop, hoursOf, type Postpone } from './judge.ts';

type BroadcastDecision =
  | { kind: 'send'; message: Message; told: { rate: null; expiresAt: Date | null } }
  | Drop
  | Postpone;

/** A word of the operator to everybody: in the reader's hours, as plain words, and not when it is old. */
export function decideBroadcast(
  { notification, user }: Claimed,
  text: BroadcastText | null,
  now: Date,
): BroadcastDecision {
  const { expiresAt } = notification;
  if (user.status !== 'active') return { kind: 'drop', fate: 'suppressed', reason: `subscriber-${user.status}` };
  if (!text) return { kind: 'drop', fate: 'suppressed', reason: 'broadcast-gone' };
  if (expiresAt && expiresAt < now) return { kind: 'drop', fate: 'expired', reason: 'too-late' };
  const hours = hoursOf(user);
  if (!maySendNow(now, false, hours)) {
    const notBefore = nextAllowed(now, hours.hours, hours.timezone);
    if (!notBefore) return { kind: 'drop', fate: 'suppressed', reason: 'no-allowed-hour' };
    return { kind: 'postpone', notBefore, reason: 'outside-hours' };
  }
  const words = languageOf(user.languageCode) === 'en' ? (text.en ?? text.pt) : text.pt;
  return { kind: 'send', message: { html: escapeHtml(words), link: null }, told: { rate: null, expiresAt } };
}
