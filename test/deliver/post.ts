import { eq } from 'drizzle-orm';
import { notifications, senders } from '#drizzle/schema.ts';
import { aContext } from '../support/lambda-context.ts';
import type { Rig } from '../support/rig.ts';
import { aNotification, aPromotion, aSubscriber } from '../support/rows.ts';

/** The sender and what it left behind. */
export interface Post {
  rig: Rig;
  /** One wake, as the delivery queue would bring it. */
  wake(remaining?: () => number): Promise<void>;
  /** Somebody who talks to the bot, with one message due. */
  due(about?: {
    user?: Parameters<typeof aSubscriber>[1];
    offer?: Parameters<typeof aPromotion>[1];
    promotion?: Parameters<typeof aPromotion>[2];
    row?: Parameters<typeof aNotification>[2];
  }): Promise<{ id: string; chatId: number; userId: bigint; promotionId: string }>;
  row(id: string): Promise<typeof notifications.$inferSelect>;
  /** Forgets what waits and what the sender remembers. Time goes on: Telegram counts in it. */
  clear(): Promise<void>;
}

export async function aPost(rig: Rig): Promise<Post> {
  const { handler } = await import('../../functions/deliver/deliver.ts');
  const { db } = rig;
  return {
    rig,
    async wake(remaining) {
      await handler({ Records: [] }, aContext('deliver', remaining));
    },
    async due({ user, offer, promotion, row } = {}) {
      const { telegramId: userId } = await aSubscriber(db, user);
      const chatId = Number(userId);
      if (chatId > 0) rig.telegram.person(chatId);
      const { id: promotionId } = await aPromotion(db, { origins: ['livelo'], ...offer }, unique(promotion));
      const { id } = await aNotification(db, { userId, promotionId }, row);
      return { id, chatId, userId, promotionId };
    },
    async row(id) {
      const [row] = await db.select().from(notifications).where(eq(notifications.id, id));
      if (!row) throw new Error('the row is gone');
      return row;
    },
    async clear() {
      await db.delete(notifications);
      await db.delete(senders);
      rig.clock.advance(5_000);
    },
  };
}

/** Many offers of one route in one wave: only here, where nobody looks at identity. */
function unique(promotion: Parameters<typeof aPromotion>[2]) {
  return { hashFingerprint: crypto.randomUUID().replaceAll('-', ''), ...promotion };
}
