import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { outbox, users } from '#drizzle/schema.ts';
import { aPost, type Post } from '../deliver/post.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
let post: Post;
let tick: typeof import('../../functions/dispatch/tick.ts')['tick'];
let announce: typeof import('../../functions/notify/announce.ts')['announce'];
beforeAll(async () => {
  door = await aDoor();
  post = await aPost(door.rig);
  ({ tick } = await import('../../functions/dispatch/tick.ts'));
  ({ announce } = await import('../../functions/notify/announce.ts'));
});
afterAll(() => door.rig.close());
beforeEach(() => post.clear());

const userOf = async (id: bigint) => (await door.rig.db.select().from(users).where(eq(users.telegramId, id)))[0];
const lastText = (chatId: number) => door.rig.telegram.lastMessage(chatId)?.text ?? '';
const labels = (chatId: number) =>
  door.rig.telegram
    .lastMessage(chatId)
    ?.reply_markup?.inline_keyboard.flat()
    .map(({ text }) => text);
const later = (days: number) => new Date(door.rig.clock.now().getTime() + days * 86_400_000);

it('holds what waits until the pause is over, and tells it then', async () => {
  const { id, chatId, userId } = await post.due({ promotion: { endDate: later(20) }, row: { expiresAt: later(20) } });
  expect((await door.say(chatId, '/pausar'))[0]).toMatch(/^Por quanto tempo/);
  expect(labels(chatId)).toEqual(['1 dia', '3 dias', '7 dias', '15 dias', '30 dias', 'Até eu voltar']);
  await door.tap(chatId, 'pausar|3');
  const until = later(3);
  expect(await userOf(userId)).toMatchObject({ status: 'paused', pausedUntil: until });
  expect(lastText(chatId)).toMatch(/^🔕 Avisos pausados até 26\/11\/2026, 12:\d\d/);
  expect(labels(chatId)?.at(-1)).toBe('🔔 Voltar agora');
  await post.wake();
  expect(await post.row(id)).toMatchObject({ status: 'planned', reason: 'paused', notBefore: until });

  door.rig.clock.to(until);
  await tick(door.rig.db, door.rig.clock.now(), 'test');
  expect(await userOf(userId)).toMatchObject({ status: 'active', pausedUntil: null });
  await post.wake();
  expect(await post.row(id)).toMatchObject({ status: 'sent' });
});

it('ends by the judge where no tick came in between', async () => {
  const { id, chatId, userId } = await post.due({ promotion: { endDate: later(20) }, row: { expiresAt: later(20) } });
  await door.say(chatId, '/pausar 1 dia');
  door.rig.clock.to(later(2));
  await post.wake();
  expect(await post.row(id)).toMatchObject({ status: 'sent' });
  expect((await userOf(userId))?.status).toBe('paused');
});

it('has what is still open matched when somebody comes back by themselves, once', async () => {
  const { db, clock } = door.rig;
  const { id, chatId, userId, promotionId } = await post.due({
    promotion: { endDate: later(20) },
    row: { expiresAt: later(20) },
  });
  await door.say(chatId, '/pausar');
  await door.tap(chatId, 'pausar|open');
  expect(await userOf(userId)).toMatchObject({ status: 'paused', pausedUntil: null });
  await post.wake();
  expect(await post.row(id)).toMatchObject({ status: 'suppressed', reason: 'subscriber-paused' });
  await tick(db, clock.now(), 'test');
  expect((await userOf(userId))?.status).toBe('paused');

  await db.delete(outbox);
  await door.tap(chatId, 'pausar|back');
  expect(lastText(chatId)).toBe('🔔 De volta! Seus avisos estão ligados de novo.');
  const [event] = await db.select().from(outbox);
  await announce(db, event?.payload as never, clock.now(), () => true);
  await post.wake();
  expect(lastText(chatId)).toContain('Livelo → Smiles');
  const sent =
    await db.$client`SELECT 1 FROM notifications WHERE user_id = ${chatId} AND promotion_id = ${promotionId} AND status = 'sent'`;
  expect(sent).toHaveLength(1);
});

it('says so where nothing is on, or the words make no sense', async () => {
  const nobody = 88_001;
  expect(await door.say(nobody, '/pausar 3')).toEqual(['Seus avisos estão desligados: comece com /start.']);
  expect((await door.say(nobody, '/pausar até sempre'))[0]).toMatch(/^Não entendi até quando\./);
});
