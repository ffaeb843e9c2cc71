import type { Claimed } from '#adapters/db/claimed.ts';
import type { Db } from '#adapters/db/client.ts';
import { markFate, markGone, markSent } from '#adapters/db/delivery.ts';
import type { Fate } from '#adapters/db/digest-items.ts';
import { EDITED } from '#adapters/db/last-told.ts';
import { moveGroup } from '#adapters/db/moved-group.ts';
import type { EditOutcome, SendOutcome } from '#adapters/telegram.ts';

export interface Sent {
  sent: number;
  /** Changes told by editing what was told before, without a message of their own. */
  edited: number;
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
  outcome: SendOutcome | EditOutcome,
  now: Date,
  total: Sent,
): Promise<void> {
  const retryAt = (seconds: number) => ({ notBefore: new Date(now.getTime() + seconds * 1000) });
  // A digest and what it holds share one fate.
  const fate = async (fate: Fate, reason: string, when: { notBefore?: Date; sentAt?: Date } = {}) => {
    await db.transaction((tx) => markFate(tx, notification, fate, reason, when));
  };
  switch (outcome.kind) {
    case 'sent':
      await markSent(db, notification, outcome.messageId, now);
      total.sent++;
      total.told.push({ promotionId: notification.promotionId, occasion: notification.occasion, ref: user.ref });
      return;
    case 'edited':
      total.edited++;
      return fate('suppressed', EDITED, { sentAt: now });
    case 'not-editable':
      return fate('suppressed', 'message-gone');
    case 'slow-down':
      return fate('retry', 'slow-down', retryAt(outcome.retryAfterSeconds));
    case 'not-sent': {
      const seconds = FIRST_RETRY_SECONDS * 2 ** Math.min(notification.attempts, MOST_DOUBLINGS);
      return fate('retry', outcome.description, retryAt(seconds));
    }
    case 'unauthorized':
      return fate('retry', 'unauthorized', retryAt(UNAUTHORIZED_PAUSE_SECONDS));
    case 'unknown':
      total.unknown++;
      return fate('unknown', outcome.description, { sentAt: now });
    case 'gone':
      total.failed++;
      await fate('failed', outcome.reason);
      return markGone(db, user.telegramId, outcome.reason === 'blocked' ? 'blocked' : 'left');
    case 'migrated':
      // The answer proves that nobody received it: it goes to the group under its new id.
      return db.transaction(async (tx) => {
        await markFate(tx, notification, 'retry', 'migrated', { notBefore: now });
        await moveGroup(tx, user.telegramId, outcome.toChatId);
      });
    case 'bad-markup':
    case 'refused':
      total.failed++;
      return fate('failed', outcome.description);
  }
}
