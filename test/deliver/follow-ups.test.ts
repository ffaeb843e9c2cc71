import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertRules, notifications, promotions } from '#drizzle/schema.ts';
import { anEvent } from '../support/builders.ts';
import { aRig } from '../support/rig.ts';
import { aSubscriber } from '../support/rows.ts';
import { aPost, type Post } from './post.ts';

let post: Post;
let announce: typeof import('../../functions/notify/announce.ts').announce;
beforeAll(async () => {
  post = await aPost(await aRig());
  ({ announce } = await import('../../functions/notify/announce.ts'));
});
afterAll(() => post.rig.close());
beforeEach(() => post.clear());

const DAY_MS = 86_400_000;
type Told = Awaited<ReturnType<Post['due']>>;
type Changed = Partial<typeof promotions.$inferInsert>;

/** Somebody who was told of an offer of 80 % a moment ago. */
async function told(about: Parameters<Post['due']>[0] = {}): Promise<Told & { messageId: number; end: Date }> {
  const person = await post.due(about);
  await post.wake();
  const { telegramMessageId, expiresAt } = await post.row(person.id);
  if (!telegramMessageId || !expiresAt) throw new Error('nobody was told');
  return { ...person, messageId: telegramMessageId, end: expiresAt };
}

/** The offer changes, the bus says so `times` times, and the sender wakes. */
async function change(
  { promotionId }: Told,
  to: Changed,
  occasions: ('extended' | 'corrected' | 'ended-early')[],
  { revision = 3, times = 1, wake = true } = {},
) {
  await post.rig.db.update(promotions).set(to).where(eq(promotions.id, promotionId));
  const type = occasions.includes('ended-early') ? ('promotion.ended' as const) : ('promotion.changed' as const);
  const event = anEvent({ type, subject: `promotion:${promotionId}`, revision, occasions });
  post.rig.clock.advance(5_000);
  for (let i = 0; i < times; i++) await announce(post.rig.db, event, post.rig.clock.now(), () => true);
  if (wake) await post.wake();
}

/** What happened in the chat after the first message, as `method message reply sound`. */
function sinceThen({ chatId }: Told) {
  const calls = post.rig.telegram.log.filter((call) => call.chatId === chatId && call.ok).slice(1);
  return calls.map(({ method, payload }) => ({
    method,
    text: String(payload.text),
    edits: payload.message_id,
    answers: replyOf(payload.reply_parameters),
    silent: payload.disable_notification === true,
  }));
}

function replyOf(parameters: unknown) {
  const read: unknown = typeof parameters === 'string' ? JSON.parse(parameters) : parameters;
  return typeof read === 'object' && read !== null && 'message_id' in read ? read.message_id : undefined;
}

async function followUp({ userId, promotionId }: Told, occasion: string) {
  const rows = await post.rig.db.select().from(notifications).where(eq(notifications.userId, userId));
  return rows.find((row) => row.promotionId === promotionId && row.occasion === occasion);
}

describe('a change', () => {
  it('edits what was told, once, however often the bus tells of it, without a sound when there is more time', async () => {
    const ana = await told();
    await change(ana, { endDate: new Date(ana.end.getTime() + DAY_MS) }, ['extended'], { times: 3 });
    await post.wake();
    expect(sinceThen(ana)).toMatchObject([{ method: 'editMessageText', edits: ana.messageId }]);
    expect(sinceThen(ana)[0]?.text).toMatch(/^🔁 Prorrogada! /);
    expect(await followUp(ana, 'extended#3')).toMatchObject({ status: 'suppressed', reason: 'edited' });
  });

  it('goes to nobody who was not told', async () => {
    const ana = await told();
    const { telegramId } = await aSubscriber(post.rig.db, { minBonusThreshold: 100 });
    post.rig.telegram.person(Number(telegramId));
    await change(ana, { bonusPercentage: 70, tiers: [] }, ['corrected']);
    expect(post.rig.telegram.log.filter(({ chatId }) => chatId === Number(telegramId))).toEqual([]);
  });

  it.each([
    ['my percent fell', { bonusPercentage: 60 }, true],
    ['my percent rose', { bonusPercentage: 100 }, false],
  ])('rings where %s: %o', async (_, to, aloud) => {
    const ana = await told();
    await change(ana, to, ['corrected']);
    const [edit, ring, ...rest] = sinceThen(ana);
    expect(edit).toMatchObject({ method: 'editMessageText', edits: ana.messageId });
    expect(edit?.text).toContain(String(to.bonusPercentage));
    expect(rest).toEqual([]);
    if (aloud) expect(ring).toMatchObject({ method: 'sendMessage', answers: ana.messageId, silent: false });
    else expect(ring).toBeUndefined();
  });

  it('rings when my percent crosses my threshold again', async () => {
    const ana = await told({ user: { minBonusThreshold: 75 } });
    await change(ana, { bonusPercentage: 60 }, ['corrected']);
    await change(ana, { bonusPercentage: 90 }, ['corrected'], { revision: 4 });
    expect(sinceThen(ana).map(({ method }) => method)).toEqual([
      'editMessageText',
      'sendMessage',
      'editMessageText',
      'sendMessage',
    ]);
  });

  it('rings when there is less time than was told, and says when it is over at once', async () => {
    const ana = await told({ promotion: { endDate: new Date('2026-11-28T02:59:59Z') } });
    await change(ana, { endDate: new Date('2026-11-25T02:59:59Z') }, ['corrected']);
    await change(ana, { lifecycle: 'ended', isActive: false }, ['ended-early'], { revision: 4 });
    const said = sinceThen(ana).filter(({ method }) => method === 'sendMessage');
    expect(said).toHaveLength(2);
    expect(said[1]?.text).toMatch(/^🏁 Encerrada: /);
    expect(said[1]?.answers).not.toBe(ana.messageId);
  });

  it('rings when what was told as the last day gets longer', async () => {
    const endDate = new Date('2026-11-24T02:59:59Z');
    post.rig.clock.advance(new Date('2026-11-23T15:00:00Z').getTime() - post.rig.clock.now().getTime());
    const ana = await told({ promotion: { endDate }, row: { expiresAt: endDate } });
    await change(ana, { endDate: new Date(endDate.getTime() + DAY_MS) }, ['extended']);
    expect(sinceThen(ana).map(({ method }) => method)).toEqual(['editMessageText', 'sendMessage']);
  });

  it('never rings for what was muted since', async () => {
    const ana = await told();
    await post.rig.db.insert(alertRules).values({ userId: ana.userId, program: 'smiles', mode: 'mute' });
    await change(ana, { bonusPercentage: 60 }, ['corrected']);
    expect(sinceThen(ana).map(({ method }) => method)).toEqual(['editMessageText']);
  });

  it('of a tier of others is no news: nothing is edited', async () => {
    const ana = await told({ offer: { tiers: [{ percent: 80 }] } });
    await change(ana, { tiers: [{ percent: 95, club: 'smiles' }, { percent: 80 }] }, ['corrected']);
    expect(sinceThen(ana)).toEqual([]);
    expect(await followUp(ana, 'corrected#3')).toMatchObject({ status: 'suppressed', reason: 'nothing-new' });
  });

  it('that comes in two parts is told once', async () => {
    const ana = await told();
    const to = { endDate: new Date(ana.end.getTime() + DAY_MS), bonusPercentage: 100 };
    await change(ana, to, ['extended', 'corrected']);
    expect(sinceThen(ana).map(({ method }) => method)).toEqual(['editMessageText']);
  });
});

describe('a message that cannot be edited', () => {
  const refuse = (chatId: number, description: string, code = 400) =>
    post.rig.telegram.fault({ kind: 'error', method: 'editMessageText', chatId, code, description });

  it.each(['Bad Request: message to edit not found', "Bad Request: message can't be edited"])(
    'is left alone where an edit is enough (%s), and answered where it matters',
    async (description) => {
      const [quiet, loud] = [await told(), await told()];
      for (const { chatId } of [quiet, loud]) refuse(chatId, description);
      await change(quiet, { bonusPercentage: 100 }, ['corrected']);
      await change(loud, { bonusPercentage: 60 }, ['corrected']);
      expect(sinceThen(quiet)).toEqual([]);
      expect(await followUp(quiet, 'corrected#3')).toMatchObject({ status: 'suppressed', reason: 'message-gone' });
      expect(sinceThen(loud)).toMatchObject([{ method: 'sendMessage', answers: loud.messageId }]);
    },
  );

  it('because it says so already is as good as edited', async () => {
    const ana = await told();
    refuse(ana.chatId, 'Bad Request: message is not modified: specified new message content is the same');
    await change(ana, { bonusPercentage: 100 }, ['corrected']);
    expect(await followUp(ana, 'corrected#3')).toMatchObject({ status: 'suppressed', reason: 'edited' });
  });

  it('because the answer got lost is edited again: that changes nothing twice', async () => {
    const ana = await told();
    post.rig.telegram.fault({ kind: 'reset-after', method: 'editMessageText', chatId: ana.chatId });
    await change(ana, { bonusPercentage: 100 }, ['corrected']);
    expect(await followUp(ana, 'corrected#3')).toMatchObject({ status: 'retry' });
    post.rig.clock.advance(60_000);
    await post.wake();
    expect(await followUp(ana, 'corrected#3')).toMatchObject({ status: 'suppressed', reason: 'edited' });
  });

  it('because the reader blocked the bot ends it for them', async () => {
    const ana = await told();
    post.rig.telegram.block(ana.chatId);
    await change(ana, { bonusPercentage: 60 }, ['corrected']);
    expect(await followUp(ana, 'corrected#3')).toMatchObject({ status: 'failed', reason: 'blocked' });
    expect(sinceThen(ana)).toEqual([]);
  });

  it('because it is one of a digest is followed by a message of its own, silent where nothing matters', async () => {
    const ana = await told();
    await post.rig.db
      .update(notifications)
      .set({ toldIn: '00000000-0000-4000-8000-000000000009' })
      .where(eq(notifications.id, ana.id));
    await change(ana, { bonusPercentage: 100 }, ['corrected']);
    expect(sinceThen(ana)).toMatchObject([{ method: 'sendMessage', silent: true, answers: undefined }]);
  });
});
