import type { Claimed } from '#adapters/db/claimed.ts';
import type { Fate } from '#adapters/db/digest-items.ts';
import { planOf } from '#adapters/db/matching.ts';
import { localTime } from '#core/calendar.ts';
import { isFollowUp, occasionName } from '#core/notification/occasion.ts';
import { digestSlot } from '#core/notification/overflow.ts';
import { type Hours, lastDayBegins, maySendNow, slotFor } from '#core/notification/schedule.ts';
import { isOpen, type Lifecycle } from '#core/promotion/life-cycle.ts';
import { match } from '#core/subscriber/match.ts';
import { recipientOf } from '#core/subscriber/recipient.ts';

/** Not to be told, for good. */
export type Drop = { kind: 'drop'; fate: Extract<Fate, 'expired' | 'suppressed'>; reason: string };
export type Postpone = { kind: 'postpone'; notBefore: Date; reason: string };

/** What to do with a claimed row at this instant. */
export type Judgement =
  | { kind: 'send'; rate: number | null }
  | Drop
  | Postpone
  /** Beyond the daily cap: for the digest that goes out at `digestAt`. */
  | { kind: 'hold'; day: string; digestAt: Date };

const drop = (fate: Drop['fate'], reason: string): Drop => ({ kind: 'drop', fate, reason });

/** Everything held is judged again at release: offers end, terms change, people change their minds. */
export function judge(row: Claimed, alertsToday: number, now: Date): Judgement {
  const claimed = awake(row, now);
  const { notification, user } = claimed;
  const over = gone(claimed, now);
  if (over) return over;
  const early = beforeLastDay(claimed, now);
  if (early) return early;
  const hours = hoursOf(user);
  const late = outsideHours(claimed, now, hours);
  if (late) return late;
  if (isFollowUp(notification.occasion) || isAskedFor(notification)) return { kind: 'send', rate: notification.rate };
  if (isBeyondCap(user, alertsToday)) {
    const expiresAt = endOf(claimed) ?? now;
    return { kind: 'hold', day: localTime(now, hours.timezone).day, digestAt: digestSlot(now, expiresAt, hours) };
  }
  return stillWanted(claimed, now);
}

/** The same for what waits for a digest: its hour and cap are the digest's. */
export function judgeHeld(row: Claimed, now: Date): Exclude<Judgement, { kind: 'hold' }> {
  const claimed = awake(row, now);
  return gone(claimed, now) ?? beforeLastDay(claimed, now) ?? stillWanted(claimed, now);
}

/** A pause whose time is over is none, whether or not the tick has come by. */
function awake(claimed: Claimed, now: Date): Claimed {
  const { status, pausedUntil } = claimed.user;
  const over = status === 'paused' && pausedUntil !== null && pausedUntil <= now;
  return over ? { ...claimed, user: { ...claimed.user, status: 'active' } } : claimed;
}

/** Nobody there to tell, or nothing to tell any more. */
function gone(row: Claimed, now: Date): Drop | Postpone | null {
  const { notification, user, promotion } = row;
  if (user.status === 'paused' && user.pausedUntil && user.pausedUntil < (endOf(row) ?? now))
    return { kind: 'postpone', notBefore: user.pausedUntil, reason: 'paused' };
  if (user.status !== 'active') return drop('suppressed', `subscriber-${user.status}`);
  if (!promotion) return drop('suppressed', 'promotion-gone');
  if (promotion.mergedInto !== null) return drop('suppressed', 'merged');
  const isEnd = occasionName(notification.occasion) === 'ended';
  const open = isOpen(promotion.lifecycle as Lifecycle) && (promotion.endDate === null || promotion.endDate >= now);
  const until = endOf(row);
  if ((until !== null && until < now) || (!isEnd && !open)) return drop('expired', 'offer-ended');
  if (isEnd && open) return drop('suppressed', 'open-again');
  return null;
}

/**
 * Until when the message is of use: that of an offer to its end as it is believed now, which may have moved since the row
 * was planned, any other as planned.
 */
function endOf({ notification, promotion }: Claimed): Date | null {
  if (!promotion || occasionName(notification.occasion) === 'ended') return notification.expiresAt;
  return promotion.endDate ?? promotion.presumedEndAt;
}

/** The end may have moved after the reminder was timed: "last day" is never said on another day. */
function beforeLastDay({ notification, promotion }: Claimed, now: Date): Drop | Postpone | null {
  if (notification.occasion !== 'last-day') return null;
  if (!promotion?.endDate) return drop('suppressed', 'end-unknown');
  const begins = lastDayBegins(promotion.endDate);
  return begins > now ? { kind: 'postpone', notBefore: begins, reason: 'end-moved' } : null;
}

/** "Remind me on the last day": whoever asked for it by a button gets it, whatever their rules and cap say of the rest. */
function isAskedFor({ notificationType }: Claimed['notification']): boolean {
  return notificationType === 'alert';
}

/** A channel is not one person: no number of offers is too much for it. */
function isBeyondCap(user: Claimed['user'], alertsToday: number): boolean {
  return user.channelOf === null && alertsToday >= (user.maxNotificationsPerDay ?? 10);
}

/** When the subscriber may be told something. */
export function hoursOf(user: Claimed['user']): Hours {
  return {
    hours: user.notificationHours ?? [],
    timezone: user.timezone ?? 'America/Sao_Paulo',
    lastDayAnyHour: user.notificationPreferences?.last_day_any_hour ?? false,
  };
}

/** Whether it is the last day of the offer, in Brasília. */
export function isLastDay({ promotion }: Claimed, now: Date): boolean {
  return promotion?.endDate ? localTime(promotion.endDate).day === localTime(now).day : false;
}

function outsideHours(claimed: Claimed, now: Date, hours: Hours): Drop | Postpone | null {
  const lastDay = isLastDay(claimed, now);
  if (maySendNow(now, lastDay, hours)) return null;
  const slot = slotFor(now, endOf(claimed) ?? now, {
    ...hours,
    lastDayAnyHour: lastDay && hours.lastDayAnyHour,
  });
  return 'notBefore' in slot
    ? { kind: 'postpone', notBefore: slot.notBefore, reason: 'outside-hours' }
    : drop('suppressed', slot.never);
}

function stillWanted(
  { user, promotion, rules, history }: Claimed,
  now: Date,
): Drop | { kind: 'send'; rate: number | null } {
  if (!promotion) return drop('suppressed', 'promotion-gone');
  const verdict = match(planOf(promotion, now, history), recipientOf(user, rules));
  return verdict.wanted
    ? { kind: 'send', rate: verdict.rate?.percent ?? null }
    : drop('suppressed', `no-longer-wanted:${verdict.reason}`);
}
