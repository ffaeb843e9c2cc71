import type { Claimed } from '#adapters/db/claimed.ts';
import type { LastTold } from '#adapters/db/last-told.ts';
import { planOf } from '#adapters/db/matching.ts';
import { localTime } from '#core/calendar.ts';
import type { Message } from '#core/notification/message.ts';
import { concernsMe, rings, type Terms } from '#core/notification/ring.ts';
import { match } from '#core/subscriber/match.ts';
import { myRate } from '#core/subscriber/my-rate.ts';
import { recipientOf } from '#core/subscriber/recipient.ts';
import type { Drop } from './judge.ts';
import { write } from './write.ts';

/** Word of a change: `edit` names the message to rewrite, null: there is none; `rings` asks for a new one as well. */
export interface FollowUp {
  kind: 'send';
  message: Message;
  told: { rate: number | null; expiresAt: Date | null };
  follow: { edit: number | null; rings: boolean };
}

/** What a change means to somebody who was told: nothing, an edit of what they were told, or a sound too. */
export function decideFollowUp(claimed: Claimed, last: LastTold | null, now: Date): FollowUp | Drop {
  const { notification, promotion, user, rules, history } = claimed;
  if (!promotion) return { kind: 'drop', fate: 'suppressed', reason: 'promotion-gone' };
  const recipient = recipientOf(user, rules);
  const current: Terms = {
    rate: myRate(promotion, recipient.profile, localTime(now).day)?.percent ?? null,
    endsAt: promotion.endDate ?? promotion.presumedEndAt,
  };
  const told = last?.terms ?? null;
  if (told && !concernsMe(notification.occasion, told, current)) {
    return { kind: 'drop', fate: 'suppressed', reason: 'nothing-new' };
  }
  const verdict = match(planOf(promotion, now, history), recipient);
  const aloud = !told || rings(notification.occasion, told, current, verdict, now);
  const edit = last?.messageId ?? null;
  const message = write(claimed, now);
  return {
    kind: 'send',
    message: { ...message, ...(edit === null ? {} : { replyTo: edit }), ...(aloud ? {} : { silent: true }) },
    told: { rate: current.rate, expiresAt: current.endsAt },
    follow: { edit, rings: aloud },
  };
}
