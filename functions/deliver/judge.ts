import type { Claimed } from '#adapters/db/delivery.ts';
import { planOf } from '#adapters/db/matching.ts';
import { localTime } from '#core/calendar.ts';
import { occasionName } from '#core/notification/occasion.ts';
import { type Hours, lastDayBegins, maySendNow, slotFor } from '#core/notification/schedule.ts';
import { isOpen, type Lifecycle } from '#core/promotion/life-cycle.ts';
import { match } from '#core/subscriber/match.ts';
import { recipientOf } from '#core/subscriber/recipient.ts';

/** What to do with a claimed row at this instant. */
export type Judgement =
  | { kind: 'send'; rate: number | null }
  | { kind: 'drop'; fate: 'expired' | 'suppressed'; reason: string }
  | { kind: 'postpone'; notBefore: Date; reason: string };

/** Everything held is judged again at release: offers end, terms change, people change their minds. */
export function judge(claimed: Claimed, sentToday: number, now: Date): Judgement {
  const { notification, user, promotion } = claimed;
  if (user.status !== 'active') return { kind: 'drop', fate: 'suppressed', reason: `subscriber-${user.status}` };
  if (!promotion) return { kind: 'drop', fate: 'suppressed', reason: 'promotion-gone' };
  if (promotion.mergedInto !== null) return { kind: 'drop', fate: 'suppressed', reason: 'merged' };
  const isEnd = occasionName(notification.occasion) === 'ended';
  const expired = notification.expiresAt !== null && notification.expiresAt < now;
  const open = isOpen(promotion.lifecycle as Lifecycle) && (promotion.endDate === null || promotion.endDate >= now);
  if (expired || (!isEnd && !open)) return { kind: 'drop', fate: 'expired', reason: 'offer-ended' };
  if (isEnd && open) return { kind: 'drop', fate: 'suppressed', reason: 'open-again' };
  const early = beforeLastDay(claimed, now);
  if (early) return early;
  const late = outsideHours(claimed, now);
  if (late) return late;
  if (sentToday >= (user.maxNotificationsPerDay ?? 10)) {
    return { kind: 'drop', fate: 'suppressed', reason: 'daily-cap' };
  }
  return isFollowUp(notification.occasion) ? { kind: 'send', rate: notification.rate } : stillWanted(claimed, now);
}

/** The end may have moved after the reminder was timed: "last day" is never said on another day. */
function beforeLastDay({ notification, promotion }: Claimed, now: Date): Judgement | null {
  if (notification.occasion !== 'last-day') return null;
  if (!promotion?.endDate) return { kind: 'drop', fate: 'suppressed', reason: 'end-unknown' };
  const begins = lastDayBegins(promotion.endDate);
  return begins > now ? { kind: 'postpone', notBefore: begins, reason: 'end-moved' } : null;
}

/** Extended, corrected and ended go to those who were told, whatever they would choose today. */
function isFollowUp(occasion: string): boolean {
  return occasion !== 'discovered' && occasion !== 'last-day';
}

function outsideHours({ notification, user, promotion }: Claimed, now: Date): Judgement | null {
  const hours: Hours = {
    hours: user.notificationHours ?? [],
    timezone: user.timezone ?? 'America/Sao_Paulo',
    lastDayAnyHour: user.notificationPreferences?.last_day_any_hour ?? false,
  };
  const isLastDay = promotion?.endDate ? localTime(promotion.endDate).day === localTime(now).day : false;
  if (maySendNow(now, isLastDay, hours)) return null;
  const slot = slotFor(now, notification.expiresAt ?? now, {
    ...hours,
    lastDayAnyHour: isLastDay && hours.lastDayAnyHour,
  });
  return 'notBefore' in slot
    ? { kind: 'postpone', notBefore: slot.notBefore, reason: 'outside-hours' }
    : { kind: 'drop', fate: 'suppressed', reason: slot.never };
}

function stillWanted({ user, promotion, rules, history }: Claimed, now: Date): Judgement {
  if (!promotion) return { kind: 'drop', fate: 'suppressed', reason: 'promotion-gone' };
  const verdict = match(planOf(promotion, now, history), recipientOf(user, rules));
  return verdict.wanted
    ? { kind: 'send', rate: verdict.rate?.percent ?? null }
    : { kind: 'drop', fate: 'suppressed', reason: `no-longer-wanted:${verdict.reason}` };
}
