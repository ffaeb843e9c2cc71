import type { Claimed } from '#adapters/db/claimed.ts';
import { offerOf } from '#adapters/db/open-offers.ts';
import type { Taken } from '#adapters/db/overflow.ts';
import { localTime } from '#core/calendar.ts';
import { type Entry, overflowMessage } from '#core/notification/digest-message.ts';
import type { Message } from '#core/notification/message.ts';
import { maySendNow } from '#core/notification/schedule.ts';
import { nextAllowed } from '#core/subscriber/hours.ts';
import { type Drop, hoursOf, isLastDay, judgeHeld, type Postpone } from './judge.ts';
import { readerOf } from './write.ts';

/** A digest that can go out, or why it does not. With `drop`, `taken.dropped` is settled all the same. */
export type DigestDecision =
  | { kind: 'digest'; message: Message; taken: Taken }
  | Postpone
  | (Drop & { dropped: Taken['dropped'] });

/** The rest of a digest that did not fit follows after this. */
const NEXT_PART_MS = 60_000;

/**
 * What a digest of held-back offers says at this instant: every offer once, however many of its messages were held back.
 * What ended, was merged or is not wanted any more is not told; nothing empty goes out.
 */
export function decideDigest({ user }: Claimed, held: Claimed[], now: Date): DigestDecision {
  if (user.status !== 'active') {
    return { kind: 'drop', fate: 'suppressed', reason: `subscriber-${user.status}`, dropped: [] };
  }
  const dropped: Taken['dropped'] = [];
  const wanted = new Map<string, { entry: Entry; told: Taken['told'] }>();
  // Only what is going to be told may ring at an hour of the last day.
  let endsToday = false;
  for (const item of held) {
    const { id, promotionId } = item.notification;
    const verdict = judgeHeld(item, now);
    if (verdict.kind === 'drop') dropped.push({ id, fate: verdict.fate, reason: verdict.reason });
    else if (verdict.kind === 'postpone')
      dropped.push({ id, fate: 'planned', reason: verdict.reason, notBefore: verdict.notBefore });
    else if (item.promotion && promotionId) {
      const offer = offerOf(item.promotion, item.sourceCount);
      const told = { id, rate: verdict.rate, expiresAt: item.promotion.endDate ?? item.promotion.presumedEndAt };
      const known = wanted.get(promotionId);
      endsToday ||= isLastDay(item, now);
      const isReminder = known?.entry.isReminder || item.notification.occasion === 'last-day';
      wanted.set(promotionId, { entry: { offer, isReminder }, told: [...(known?.told ?? []), told] });
    }
  }
  if (wanted.size === 0) return { kind: 'drop', fate: 'suppressed', reason: 'nothing-left', dropped };
  const hours = hoursOf(user);
  if (!maySendNow(now, endsToday, hours)) {
    const notBefore = nextAllowed(now, hours.hours, hours.timezone);
    if (!notBefore) return { kind: 'drop', fate: 'suppressed', reason: 'no-allowed-hour', dropped };
    return { kind: 'postpone', notBefore, reason: 'outside-hours' };
  }
  const items = [...wanted.values()];
  const { message, count } = overflowMessage(
    items.map(({ entry }) => entry),
    readerOf(user),
    now,
  );
  const told = items.slice(0, count).flatMap((item) => item.told);
  const day = localTime(now, hours.timezone).day;
  const left = count < items.length ? { day, at: new Date(now.getTime() + NEXT_PART_MS) } : null;
  return { kind: 'digest', message, taken: { told, dropped, left } };
}
