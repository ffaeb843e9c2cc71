import type { NoticePorts } from '#core/bot/notice.ts';
import type { Db } from './client.ts';

/** The store behind the buttons of an offer. Its code is loaded by the first press, so that no message pays for it. */
export function noticePorts(db: Db, correlationId: string, now: Date): NoticePorts {
  const notices = () => import('./notices.ts');
  const rules = () => import('./alert-rules.ts');
  return {
    notice: async (userId, id) => (await notices()).noticeOf(db, userId, id, now),
    pressed: async (userId, id, action) => (await notices()).notePress(db, userId, id, action, now),
    remind: async (userId, id) => (await notices()).askReminder(db, userId, id, now),
    rules: async (userId) => (await rules()).rulesOfOne(db, userId),
    putRule: async (userId, rule) => (await rules()).putRule(db, userId, rule, correlationId, now),
    dropRule: async (userId, id) => (await rules()).dropRule(db, userId, id, correlationId, now),
  };
}
