import type { Db } from '#adapters/db/client.ts';
import { type Claimed, markFate, markGone, markSent } from '#adapters/db/delivery.ts';
import type { SendOutcome } from '#adapters/telegram.ts';

export interface Sent {
  sent: number;
  held: number;
  failed: number;
  unknown: number;
  /** Messages as they went, for the log. */
  told: { promotionId: string | null; occasion: string; ref: string }[];
  /** Why rows could not be written: mistakes of ours, for the log. */
  faults: unknown[];
}

/** A revoked token helps nobody to try again at once; the alarm on failures calls the operator. */
export const UNAUTHORIZED_PAUSE_SECONDS = 300;
const FIRST_RETRY_SECONDS = 30;
const MOST_DOUBLINGS = 6;

/** Writes down what became of one message. Only proof that nobody received it leads to another try. */
export async function settle(
  db: Db,
  { notification, user }: Claimed,
  outcome: SendOutcome,
  now: Date,
  total: Sent,
): Promise<void> {
  const retryAt = (seconds: number) => ({ notBefore: new Date(now.getTime() + seconds * 1000) });
  switch (outcome.kind) {
    case 'sent':
      await markSent(db, notification, outcome.messageId, now);
      total.sent++;
      total.told.push({ promotionId: notification.promotionId, occasion: notification.occasion, ref: user.ref });
      return;
    case 'slow-down':
      return markFate(db, notification, 'retry', 'slow-down', retryAt(outcome.retryAfterSeconds));
    case 'not-sent': {
      const seconds = FIRST_RETRY_SECONDS * 2 ** Math.min(notification.attempts, MOST_DOUBLINGS);
      return markFate(db, notification, 'retry', outcome.description, retryAt(seconds));
    }
    case 'unauthorized':
      return markFate(db, notification, 'retry', 'unauthorized', retryAt(UNAUTHORIZED_PAUSE_SECONDS));
    case 'unknown':
      total.unknown++;
      return markFate(db, notification, 'unknown', outcome.description, { sentAt: now });
    case 'gone':
      total.failed++;
      await markFate(db, notification, 'failed', outcome.reason);
      return markGone(db, user.telegramId, outcome.reason === 'blocked' ? 'blocked' : 'left');
    case 'migrated':
      // The group lives on under another id and has to say `/start` there; under this one nobody reads.
      total.failed++;
      await markFate(db, notification, 'failed', 'migrated');
      return markGone(db, user.telegramId, 'left');
    case 'bad-markup':
    case 'refused':
      total.failed++;
      return markFate(db, notification, 'failed', outcome.description);
  }
}
