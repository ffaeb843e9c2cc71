import { broadcastText } from '#adapters/db/broadcasts.ts';
import type { Claimed } from '#adapters/db/claimed.ts';
import type { Db } from '#adapters/db/client.ts';
import { CHAT_PACE, lately } from '#adapters/db/delivery.ts';
import { type LastTold, lastTold } from '#adapters/db/last-told.ts';
import { heldFor, type Taken } from '#adapters/db/overflow.ts';
import { reportOffers } from '#adapters/db/report-offers.ts';
import { instantAt, localTime } from '#core/calendar.ts';
import type { Message } from '#core/notification/message.ts';
import { isFollowUp, subjectKind } from '#core/notification/occasion.ts';
import { chatReadyAt } from '#core/notification/pacing.ts';
import { periodOf } from '#core/report/period.ts';
import { decideBroadcast } from './broadcast.ts';
import { type DigestDecision, decideDigest } from './digest.ts';
import { decideFollowUp, type FollowUp } from './follow-up.ts';
import { type Drop, hoursOf, type Judgement, judge } from './judge.ts';
import { write } from './write.ts';

/** What to do with a claimed row at this instant, with the message that it takes. */
export type Decision =
  | Exclude<Judgement, { kind: 'send' } | Drop>
  | (Drop & { dropped?: Taken['dropped'] })
  | Extract<DigestDecision, { kind: 'digest' }>
  | {
      kind: 'send';
      message: Message;
      told: { rate: number | null; expiresAt: Date | null };
      /** Word of a change: by editing what was told, or with a sound too. */
      follow?: FollowUp['follow'];
      /** It goes out all the same, with something missing. */
      fault?: unknown;
    }
  | { kind: 'unwritable'; error: unknown };

/** Judges and writes one row. One that cannot be judged or written must not stop all those behind it. */
export async function decide(db: Db, claimed: Claimed, now: Date): Promise<Decision> {
  const { notification, user } = claimed;
  const zone = user.timezone ?? undefined;
  const { alerts, lastAt } = await lately(db, user.telegramId, instantAt(localTime(now, zone).day, 0, 0, 0, zone));
  const readyAt = lastAt && chatReadyAt(user.telegramId, lastAt);
  const about = subjectKind(notification.subject);
  const held = about === 'overflow' ? await heldFor(db, notification) : [];
  const period = periodOf(notification.subject, hoursOf(user));
  const offers = period ? await reportOffers(db, period.from, period.to) : [];
  const broadcast = about === 'broadcast' ? await broadcastText(db, notification.subject) : null;
  const follows = about === 'promotion' && isFollowUp(notification.occasion);
  const last = follows ? await lastTold(db, notification) : null;
  try {
    const decided = await (async (): Promise<Decision> => {
      if (about === 'overflow') return decideDigest(claimed, held, now);
      if (about === 'broadcast') return decideBroadcast(claimed, broadcast, now);
      if (about === 'promotion') return decideOffer(claimed, alerts, last, now);
      // Few rows are reports: their code loads for the first.
      return (await import('./report.ts')).decideReport(db, claimed, period, offers, now);
    })();
    const goes = decided.kind === 'send' || decided.kind === 'digest';
    return goes && readyAt && readyAt > now ? { kind: 'postpone', notBefore: readyAt, reason: CHAT_PACE } : decided;
  } catch (error) {
    return { kind: 'unwritable', error };
  }
}

function decideOffer(claimed: Claimed, alertsToday: number, last: LastTold | null, now: Date): Decision {
  const verdict = judge(claimed, alertsToday, now);
  if (verdict.kind !== 'send') return verdict;
  if (isFollowUp(claimed.notification.occasion)) return decideFollowUp(claimed, last, now);
  const { promotion } = claimed;
  const expiresAt = promotion ? (promotion.endDate ?? promotion.presumedEndAt) : null;
  return { kind: 'send', message: write(claimed, now), told: { rate: verdict.rate, expiresAt } };
}
