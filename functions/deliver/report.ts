import type { Claimed } from '#adapters/db/claimed.ts';
import type { Db } from '#adapters/db/client.ts';
import { planOf } from '#adapters/db/matching.ts';
import { offerOf } from '#adapters/db/open-offers.ts';
import type { ReportRow } from '#adapters/db/report-offers.ts';
import { routePicture } from '#adapters/db/route-picture.ts';
import type { Message } from '#core/notification/message.ts';
import type { Reader } from '#core/notification/offer-text.ts';
import { maySendNow } from '#core/notification/schedule.ts';
import { isOpen, type Lifecycle } from '#core/promotion/life-cycle.ts';
import type { Period } from '#core/report/period.ts';
import type { Picture } from '#core/report/picture.ts';
import { bestOf, type ReportItem, reportMessage } from '#core/report/report-message.ts';
import { nextAllowed } from '#core/subscriber/hours.ts';
import { match } from '#core/subscriber/match.ts';
import { parsePreferences } from '#core/subscriber/preferences.ts';
import { recipientOf } from '#core/subscriber/recipient.ts';
import { type Drop, hoursOf, type Postpone } from './judge.ts';
import { readerOf } from './write.ts';

/** A summary that can go out, or why it does not. */
export type ReportDecision =
  | { kind: 'send'; message: Message; told: { rate: null; expiresAt: Date | null }; fault?: unknown }
  | Postpone
  | Drop;

const drop = (fate: Drop['fate'], reason: string): Drop => ({ kind: 'drop', fate, reason });

/**
 * What a summary or report says at this instant: what the subscriber would want to hear of now, at their own rates.
 * Their choice and their hours are asked again; nothing empty goes out.
 */
export async function decideReport(
  db: Db,
  { notification, user, rules }: Claimed,
  period: Period | null,
  offers: ReportRow[],
  now: Date,
): Promise<ReportDecision> {
  if (user.status !== 'active') return drop('suppressed', `subscriber-${user.status}`);
  const hours = hoursOf(user);
  if (!period) return drop('suppressed', 'no-allowed-hour');
  if (now > (notification.expiresAt ?? period.expiresAt)) return drop('expired', 'too-late');
  if (!isChosen(period, user)) return drop('suppressed', 'not-chosen');
  if (!maySendNow(now, false, hours)) {
    const notBefore = nextAllowed(now, hours.hours, hours.timezone);
    if (!notBefore) return drop('suppressed', 'no-allowed-hour');
    return { kind: 'postpone', notBefore, reason: 'outside-hours' };
  }
  // Who wants no alert at the moment of an offer may still want the summary.
  const recipient = { ...recipientOf(user, rules), instant: true };
  const wanted = offers.filter(({ promotion, history }) => match(planOf(promotion, now, history), recipient).wanted);
  const items = wanted.map((row) => itemOf(row, now));
  const reader = readerOf(user);
  const charted = reportMessage(period, items, reader, now, period.kind === 'monthly');
  if (!charted) return drop('suppressed', 'nothing-to-tell');
  const told = { rate: null, expiresAt: notification.expiresAt };
  const best = period.kind === 'monthly' ? bestOf(period, items, reader, now) : null;
  const { picture, fault } = best ? await chartOf(db, best, reader, now) : {};
  if (picture) return { kind: 'send', message: { ...charted, picture }, told };
  const message = reportMessage(period, items, reader, now) ?? charted;
  return { kind: 'send', message, told, ...(fault ? { fault } : {}) };
}

/** What the month's picture is about. Without one the words stand alone: they are what was promised. */
async function chartOf(
  db: Db,
  { offer }: ReportItem,
  { language }: Reader,
  now: Date,
): Promise<{ picture?: Picture; fault?: unknown }> {
  const [origin] = offer.origins.filter((slug) => slug !== 'all-banks');
  if (offer.kind !== 'transfer' || !origin) return {};
  try {
    const chart = await routePicture(db, { origin, program: offer.program }, offer.id, language, now);
    return chart ? { picture: chart.picture } : {};
  } catch (fault) {
    return { fault };
  }
}

function isChosen({ kind }: Period, user: Claimed['user']): boolean {
  const { dailySummary, weeklyReport, monthlyReport } = parsePreferences(user.notificationPreferences);
  return { daily: dailySummary, weekly: weeklyReport, monthly: monthlyReport }[kind];
}

const LOOK_BACK_MS = 24 * 30.44 * 86_400_000;

function itemOf({ promotion, sourceCount, history }: ReportRow, now: Date): ReportItem {
  const since = promotion.firstPublishedAt.getTime() - LOOK_BACK_MS;
  const before = history.filter(({ publishedAt }) => publishedAt.getTime() >= since);
  const isOver = promotion.endDate !== null && promotion.endDate < now;
  return {
    offer: offerOf(promotion, sourceCount),
    toldAt: promotion.firstPublishedAt,
    isOpen: isOpen(promotion.lifecycle as Lifecycle) && !isOver,
    bestBefore: before.length === 0 ? null : Math.max(...before.map(({ bonusPercentage }) => bonusPercentage)),
  };
}
