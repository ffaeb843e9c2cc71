import { createServer } from 'node:http';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimDue, releaseStale } from '#adapters/db/delivery.ts';
import { telegramApi } from '#adapters/telegram.ts';
import { notifications, promotions, senders, users } from '#drizzle/schema.ts';
import { closeServer, listenLocally } from '../../bin/local/cloud/json-service.ts';
import { hoursFrom } from '../support/builders.ts';
import { aRig } from '../support/rig.ts';
import { aNotification, aSubscriber } from '../support/rows.ts';
import { aPost, type Post } from './post.ts';

let post: Post;
let sendDue: typeof import('../../functions/deliver/send-due.ts').sendDue;
beforeAll(async () => {
  post = await aPost(await aRig());
  ({ sendDue } = await import('../../functions/deliver/send-due.ts'));
});
afterAll(() => post.rig.close());
beforeEach(() => post.clear());

const calls = (chatId: number) => post.rig.telegram.log.filter((call) => call.chatId === chatId);
const fault = (kind: 'error' | 'reset-before' | 'reset-after', chatId: number, code?: number, description?: string) =>
  post.rig.telegram.fault({
    kind,
    method: 'sendMessage',
    chatId,
    ...(code ? { code } : {}),
    ...(description ? { description } : {}),
  });

/** An address that was free a moment ago. */
async function nobodyListensAt(): Promise<string> {
  const server = createServer();
  const port = await listenLocally(server, 0);
  await closeServer(server);
  return `http://127.0.0.1:${port}`;
}

async function statusOf(userId: bigint) {
  const [user] = await post.rig.db.select().from(users).where(eq(users.telegramId, userId));
  return user?.status;
}

it('falls silent as a whole when Telegram says 429, and recovers without repeating anything', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => post.due()));
  post.rig.telegram.fault({ kind: 'error', method: 'sendMessage', code: 429, parameters: { retry_after: 40 } });
  const begun = post.rig.clock.now().getTime();
  const before = post.rig.telegram.log.length;
  await post.wake();
  await post.wake();
  expect(post.rig.telegram.log.length - before).toBe(1);
  post.rig.clock.advance(39_000 - (post.rig.clock.now().getTime() - begun));
  await post.wake();
  expect(post.rig.telegram.log.length - before).toBe(1);
  const [sender] = await post.rig.db.select().from(senders);
  expect(Number(sender?.pace)).toBeCloseTo(14.75, 1);

  post.rig.clock.advance(2_000);
  await post.wake();
  for (const { id, chatId } of people) {
    expect((await post.row(id)).status).toBe('sent');
    expect(calls(chatId).filter(({ ok }) => ok)).toHaveLength(1);
  }
});

it('stops at once for who blocked the bot or left', async () => {
  const blocked = await post.due();
  const gone = await post.due();
  post.rig.telegram.block(blocked.chatId);
  post.rig.telegram.deactivate(gone.chatId);
  const others = [blocked, gone].map(({ userId, promotionId }) =>
    post.rig.db.insert(notifications).values({
      userId,
      promotionId,
      messageText: '',
      sentAt: null,
      subject: `promotion:${promotionId}`,
      occasion: 'last-day',
      notBefore: hoursFrom(post.rig.clock.now(), 9),
    }),
  );
  await Promise.all(others);
  await post.wake();
  for (const { id, userId, chatId } of [blocked, gone]) {
    expect(await post.row(id)).toMatchObject({ status: 'failed', reason: 'blocked' });
    expect(await statusOf(userId)).toBe('blocked');
    expect(calls(chatId)).toHaveLength(1);
    const rows = await post.rig.db.select().from(notifications).where(eq(notifications.userId, userId));
    expect(rows.map(({ status }) => status).sort()).toEqual(['failed', 'suppressed']);
  }
});

it('sends nothing more to who blocked the bot, not even what was claimed together with the refused message', async () => {
  const { userId, promotionId, chatId } = await post.due();
  post.rig.telegram.block(chatId);
  await post.rig.db.insert(notifications).values({
    userId,
    promotionId,
    messageText: '',
    sentAt: null,
    subject: `promotion:${promotionId}`,
    occasion: 'corrected#2',
    notBefore: post.rig.clock.now(),
  });
  await post.wake();
  expect(calls(chatId)).toHaveLength(1);
  const rows = await post.rig.db.select().from(notifications).where(eq(notifications.userId, userId));
  expect(rows.map(({ status }) => status).sort()).toEqual(['failed', 'suppressed']);
});

it('counts a chat that does not exist as left', async () => {
  const { id, userId, chatId } = await post.due({ user: { telegramId: -4242n } });
  await post.wake();
  expect(await post.row(id)).toMatchObject({ status: 'failed', reason: 'chat-not-found' });
  expect([await statusOf(userId), calls(chatId).length]).toEqual(['left', 1]);
});

describe('a group that moved to another id', () => {
  let groups = -777;

  /** A group that became a supergroup, with a message due under the old id. */
  async function moved(user: Parameters<typeof post.due>[0] = {}) {
    const { telegram } = post.rig;
    const oldId = --groups;
    telegram.group(oldId, { title: 'Milheiros' });
    const newId = telegram.migrate(oldId);
    const due = await post.due({ ...user, user: { telegramId: BigInt(oldId), minBonusThreshold: 42 } });
    return { ...due, oldId, newId };
  }

  it('goes on there with its choices, and gets the message there, once', async () => {
    const { id, oldId, newId, promotionId } = await moved();
    const row = { userId: BigInt(oldId), promotionId };
    const earlier = { occasion: 'last-day', status: 'sent', sentAt: hoursFrom(post.rig.clock.now(), -9) };
    const before = await aNotification(post.rig.db, row, { ...earlier, telegramMessageId: 5 });
    await post.wake();
    expect(await post.row(id)).toMatchObject({ status: 'sent', userId: BigInt(newId), attempts: 2 });
    // Ids of messages begin anew: 5 may be any message of the new chat.
    expect(await post.row(before.id)).toMatchObject({ userId: BigInt(newId), telegramMessageId: null });
    const [user] = await post.rig.db
      .select()
      .from(users)
      .where(eq(users.telegramId, BigInt(newId)));
    expect(user).toMatchObject({ status: 'active', minBonusThreshold: 42 });
    expect(await statusOf(BigInt(oldId))).toBeUndefined();
    await post.wake();
    expect([calls(oldId).length, calls(newId).filter(({ ok }) => ok).length]).toEqual([1, 1]);
  });

  it('keeps the row that somebody started there, which takes over what was told', async () => {
    const { oldId, newId, promotionId, id } = await moved();
    const row = { userId: BigInt(oldId), promotionId };
    await aNotification(post.rig.db, row, { occasion: 'last-day', status: 'sent', sentAt: post.rig.clock.now() });
    await aSubscriber(post.rig.db, { telegramId: BigInt(newId), minBonusThreshold: 70 });
    await aNotification(
      post.rig.db,
      { ...row, userId: BigInt(newId) },
      { status: 'sent', sentAt: hoursFrom(post.rig.clock.now(), -1) },
    );
    await post.wake();
    const rows = await post.rig.db
      .select()
      .from(notifications)
      .where(eq(notifications.userId, BigInt(newId)));
    expect(rows.map(({ occasion }) => occasion).sort()).toEqual(['discovered', 'last-day']);
    expect(rows.map((each) => each.id)).not.toContain(id);
    expect(calls(newId)).toEqual([]);
  });
});

it.each([
  ['a server error', 'error' as const],
  ['a line that broke after the message was taken', 'reset-after' as const],
  ['a line that broke before anybody read it, which nobody can tell apart', 'reset-before' as const],
])('never repeats after %s: the outcome is unknown, counted and visible', async (_what, kind) => {
  const { id, chatId } = await post.due();
  fault(kind, chatId, kind === 'error' ? 502 : undefined);
  await post.wake();
  const row = await post.row(id);
  expect(row).toMatchObject({ status: 'unknown', delivered: false });
  expect(row.sentAt).not.toBeNull();
  expect(row.deliveryError).toBeTruthy();
  post.rig.clock.advance(3_600_000);
  await post.wake();
  expect(calls(chatId)).toHaveLength(1);
});

it('tries again when the connection was refused: no byte was written', async () => {
  const { id, chatId } = await post.due();
  const root = process.env.TELEGRAM_API_ROOT;
  process.env.TELEGRAM_API_ROOT = await nobodyListensAt();
  await post.wake().finally(() => {
    process.env.TELEGRAM_API_ROOT = root;
  });
  expect(await post.row(id)).toMatchObject({ status: 'retry', reason: 'ECONNREFUSED' });
  await post.wake();
  expect(calls(chatId)).toEqual([]);
  post.rig.clock.advance(61_000);
  await post.wake();
  expect(await post.row(id)).toMatchObject({ status: 'sent', attempts: 2, reason: null });
});

it('goes silent on a revoked token instead of failing row after row', async () => {
  const people = await Promise.all([post.due(), post.due()]);
  post.rig.telegram.fault({ kind: 'error', method: 'sendMessage', code: 401 });
  await post.wake();
  await post.wake();
  const statuses = await Promise.all(people.map(async ({ id }) => (await post.row(id)).status));
  expect(statuses.sort()).toEqual(['planned', 'retry']);
  post.rig.clock.advance(301_000);
  await post.wake();
  for (const { id } of people) expect((await post.row(id)).status).toBe('sent');
});

it('sends plain text once when Telegram cannot take the markup, and gives up after that', async () => {
  const { id, chatId } = await post.due();
  const description = "Bad Request: can't parse entities: unsupported start tag";
  fault('error', chatId, 400, description);
  await post.wake();
  expect((await post.row(id)).status).toBe('sent');
  expect(post.rig.telegram.lastMessage(chatId)?.text).toContain('Livelo → Smiles: 80%');
  expect(calls(chatId)).toHaveLength(2);

  const hopeless = await post.due();
  fault('error', hopeless.chatId, 400, description);
  fault('error', hopeless.chatId, 400, description);
  await post.wake();
  expect((await post.row(hopeless.id)).status).toBe('failed');
  expect(calls(hopeless.chatId)).toHaveLength(2);
});

it('does without the button when its address is one that Telegram refuses', async () => {
  const { id, chatId } = await post.due({ promotion: { sourceUrl: 'http://blog' } });
  await post.wake();
  expect((await post.row(id)).status).toBe('sent');
  expect(post.rig.telegram.lastMessage(chatId)?.reply_markup).toBeUndefined();
});

it('cannot be tricked into markup or a foreign link by what a source wrote', async () => {
  const { chatId } = await post.due({
    offer: { tiers: [{ percent: 80, elite: ['<a href="tg://user?id=1">x</a>'] }] },
    user: { profile: { elite: { smiles: '<a href="tg://user?id=1">x</a>' } } },
    promotion: { sourceUrl: 'javascript:alert(1)' },
  });
  await post.wake();
  const message = post.rig.telegram.lastMessage(chatId);
  expect(message?.text).toContain('<a href="tg://user?id=1">x</a>');
  expect(message?.entities?.filter(({ type }) => type !== 'bold')).toEqual([]);
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  expect(buttons.filter((button) => 'url' in button)).toEqual([]);
});

it('lets one of two senders send', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => post.due()));
  const api = telegramApi(post.rig.telegram.token);
  const senders = [post.rig.anotherDb(), post.rig.anotherDb(), post.rig.anotherDb()];
  const results = await Promise.all(senders.map((db) => sendDue(db, api, post.rig.clock, () => true)));
  expect(results.map(({ sent }) => sent).sort()).toEqual([0, 0, 8]);
  for (const { chatId } of people) expect(calls(chatId)).toHaveLength(1);
});

it('leaves alone what a killed sender had begun, and sends what it had only claimed', async () => {
  const [begun, claimed] = [await post.due({ row: { priority: 9 } }), await post.due()];
  const lease = { leasedBy: crypto.randomUUID(), leasedUntil: new Date(post.rig.clock.now().getTime() + 90_000) };
  await post.rig.db
    .update(notifications)
    .set({ status: 'sending', ...lease })
    .where(eq(notifications.id, begun.id));
  await post.rig.db
    .update(notifications)
    .set({ status: 'claimed', ...lease })
    .where(eq(notifications.id, claimed.id));
  await post.wake();
  expect((await post.row(claimed.id)).status).toBe('claimed');
  post.rig.clock.advance(91_000);
  await post.wake();
  expect(await post.row(begun.id)).toMatchObject({ status: 'unknown', reason: 'sender-died' });
  expect((await post.row(claimed.id)).status).toBe('sent');
  expect(calls(begun.chatId)).toEqual([]);
});

/** A sender that freezes for two minutes before its second message, while `meanwhile` happens. */
async function frozenSender(firstChat: number, meanwhile: () => Promise<unknown>): Promise<number> {
  let thawed = false;
  const wait = async () => {
    if (thawed || calls(firstChat).length === 0) return;
    thawed = true;
    post.rig.clock.advance(120_000);
    await meanwhile();
  };
  const clock = { now: () => post.rig.clock.now(), wait };
  const { sent } = await sendDue(post.rig.anotherDb(), telegramApi(post.rig.telegram.token), clock, () => true);
  expect(thawed).toBe(true);
  return sent;
}

it('does not send what a frozen sender claimed and another one has sent since', async () => {
  const [first, second] = [await post.due({ row: { priority: 9 } }), await post.due()];
  expect(await frozenSender(first.chatId, () => post.wake())).toBe(1);
  for (const { id, chatId } of [first, second]) {
    expect((await post.row(id)).status).toBe('sent');
    expect(calls(chatId)).toHaveLength(1);
  }
  const [offer] = await post.rig.db.select().from(promotions).where(eq(promotions.id, second.promotionId));
  expect(offer?.userNotifiedCount).toBe(1);
});

it('does not send what a frozen sender claimed and another one is about to send', async () => {
  const [first, second] = [await post.due({ row: { priority: 9 } }), await post.due()];
  const other = crypto.randomUUID();
  const sent = await frozenSender(first.chatId, async () => {
    await releaseStale(post.rig.db, post.rig.clock.now());
    await claimDue(post.rig.db, other, 10, post.rig.clock.now());
  });
  expect(sent).toBe(1);
  expect(calls(second.chatId)).toEqual([]);
  expect(await post.row(second.id)).toMatchObject({ status: 'claimed', leasedBy: other });
});
