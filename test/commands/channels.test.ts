import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alertRules, notifications, outbox, promotions, users } from '#drizzle/schema.ts';
import { channels } from '../../bin/commands/channels.ts';
import { eraseCommand } from '../../bin/commands/erase.ts';
import { aPost, type Post } from '../deliver/post.ts';
import { anEvent } from '../support/builders.ts';
import { aRig } from '../support/rig.ts';
import { aNotification, aPromotion, aSubscriber } from '../support/rows.ts';
import { runHere } from './run-here.ts';

const CHANNEL = -1_001_000_000_001;
let post: Post;
let announce: typeof import('../../functions/notify/announce.ts').announce;
beforeAll(async () => {
  post = await aPost(await aRig());
  ({ announce } = await import('../../functions/notify/announce.ts'));
  process.env.TELEGRAM_BOT_TOKEN = post.rig.telegram.token;
  post.rig.telegram.group(CHANNEL, { title: 'Bônus Smiles', type: 'channel', username: 'bonus_smiles' });
});
afterAll(async () => {
  delete process.env.TELEGRAM_BOT_TOKEN;
  await post.rig.close();
});

const add = (...args: string[]) => runHere(channels, ['add', ...args]);
const told = () => post.rig.telegram.log.filter(({ chatId, ok }) => chatId === CHANNEL && ok);
/** What the bus tells is planned and sent. */
async function hear(event: Parameters<typeof anEvent>[0]) {
  post.rig.clock.advance(5_000);
  await announce(post.rig.db, anEvent(event), post.rig.clock.now(), () => true);
  await post.wake();
}

describe('a channel', () => {
  it('is told what is open now, as soon as it is added, and adding it again changes nothing', async () => {
    const { id } = await aPromotion(post.rig.db, { origins: ['livelo'], bonusPercentage: 20 });
    expect(await add('@bonus_smiles', '--program', 'smiles')).toEqual({
      code: 0,
      stdout: 'added @bonus_smiles smiles\n',
      stderr: '',
    });
    expect((await add('@bonus_smiles', '--program', 'smiles')).stdout).toBe('unchanged @bonus_smiles smiles\n');
    const events = await post.rig.db.select().from(outbox).where(eq(outbox.type, 'subscriber.preferences-changed'));
    expect(events).toHaveLength(1);
    await hear({ type: 'subscriber.preferences-changed', subject: events[0]?.subject ?? '' });
    const [message, ...more] = told().filter(({ method }) => method === 'sendMessage');
    expect(more).toEqual([]);
    expect(message?.payload.text).toContain('<b>20%</b>');
    // The link alone: what one reader presses would be told to nobody.
    const { inline_keyboard: rows } = post.rig.telegram.lastMessage(CHANNEL)?.reply_markup ?? {};
    expect(rows).toEqual([[{ text: 'Ver oferta', url: expect.any(String) }]]);
    expect(id).toBeTruthy();
  });

  it('gets each offer of its program in one message, however many there were today, and none of another', async () => {
    await post.rig.db
      .update(users)
      .set({ maxNotificationsPerDay: 1 })
      .where(eq(users.telegramId, BigInt(CHANNEL)));
    const before = told().length;
    for (const [origin, destination] of [
      ['esfera', 'smiles'],
      ['itau', 'smiles'],
      ['livelo', 'latam-pass'],
    ] as const) {
      const offer = await aPromotion(post.rig.db, { origins: [origin], destination });
      await hear({ subject: `promotion:${offer.id}` });
    }
    expect(told().length - before).toBe(2);
  });

  it('has its message edited when the offer changes', async () => {
    const offer = await aPromotion(post.rig.db, { origins: ['c6'], bonusPercentage: 70 });
    await hear({ subject: `promotion:${offer.id}` });
    const messageId = post.rig.telegram.lastMessage(CHANNEL)?.message_id;
    await post.rig.db.update(promotions).set({ bonusPercentage: 90 }).where(eq(promotions.id, offer.id));
    await hear({
      type: 'promotion.changed',
      subject: `promotion:${offer.id}`,
      revision: 2,
      changed: ['bonusPercentage'],
      occasions: ['corrected'],
    });
    const edit = told().find(({ method }) => method === 'editMessageText');
    expect(edit?.payload).toMatchObject({ message_id: messageId, text: expect.stringContaining('<b>90%</b>') });
  });

  it('takes offers from the percent that the operator says', async () => {
    expect((await add('@bonus_smiles', '--program', 'smiles', '--min', '95')).stdout).toMatch(/^updated /);
    const before = told().length;
    for (const [origin, bonusPercentage] of [
      ['xp', 90],
      ['inter', 100],
    ] as const) {
      const offer = await aPromotion(post.rig.db, { origins: [origin], bonusPercentage });
      await hear({ subject: `promotion:${offer.id}` });
    }
    expect(told().length - before).toBe(1);
  });

  it('is listed, and removed with what still waits', async () => {
    const offer = await aPromotion(post.rig.db);
    await aNotification(post.rig.db, { userId: BigInt(CHANNEL), promotionId: offer.id });
    const listed = await runHere(channels, ['list', '--json']);
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { id: String(CHANNEL), username: 'bonus_smiles', program: 'smiles', minPercent: 95, status: 'active' },
    ]);
    expect((await runHere(channels, ['list'])).stdout).toMatch(
      /^smiles +@bonus_smiles +from 95 % +active +\d+ told\n$/,
    );
    expect((await runHere(channels, ['rm', String(CHANNEL)])).code).toBe(0);
    const left = await post.rig.db
      .select()
      .from(notifications)
      .where(eq(notifications.userId, BigInt(CHANNEL)));
    expect(left).toEqual([]);
    expect(await runHere(channels, ['rm', '@bonus_smiles'])).toMatchObject({
      code: 1,
      stderr: 'miles: @bonus_smiles is no channel of ours; miles channels list shows them\n',
    });
  });

  it('that throws the bot out is left alone', async () => {
    const other = CHANNEL - 1;
    post.rig.telegram.group(other, { title: 'Outro', type: 'channel', username: 'outro_canal' });
    await add(String(other), '--program', 'smiles');
    post.rig.telegram.kick(other);
    const offer = await aPromotion(post.rig.db, { origins: ['brb'] });
    await hear({ subject: `promotion:${offer.id}` });
    const [row] = await post.rig.db
      .select()
      .from(users)
      .where(eq(users.telegramId, BigInt(other)));
    expect(['left', 'blocked']).toContain(row?.status);
    expect(await add(String(other), '--program', 'smiles')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('make it an administrator there'),
    });
  });
});

it.each([
  [['add', 'foo', '--program', 'smiles'], /"foo" is no channel/],
  [['add', '@bonus_smiles'], /--program: it is needed/],
  [['add', '@bonus_smiles', '--program', 'smile'], /there is no program smile/],
  [['add', '@bonus_smiles', '--program', 'smiles', '--min', '5000'], /--min/],
  [['add', '@bonus_smiles', '--program', 'smiles', '--language', 'fr'], /--language: pt or en/],
  [['frobnicate'], /miles channels list/],
] as const)('%s is bad usage and says what would be right', async (args, says) => {
  expect(await runHere(channels, [...args])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(says),
  });
});

it('a name that Telegram does not know is told in its words', async () => {
  expect(await add('@nobody_here', '--program', 'smiles')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^miles: @nobody_here: Telegram says chat not found\n$/),
  });
});

describe('miles erase', () => {
  it('forgets somebody with everything that hangs on them, once', async () => {
    const { telegramId } = await aSubscriber(post.rig.db);
    const offer = await aPromotion(post.rig.db);
    await aNotification(post.rig.db, { userId: telegramId, promotionId: offer.id });
    await post.rig.db.insert(alertRules).values({ userId: telegramId, origin: 'livelo', threshold: 80 });
    expect(await runHere(eraseCommand, [String(telegramId), '--yes'])).toMatchObject({ code: 0, stdout: 'erased\n' });
    for (const [table, column] of [
      [users, users.telegramId],
      [notifications, notifications.userId],
      [alertRules, alertRules.userId],
    ] as const)
      expect(await post.rig.db.select().from(table).where(eq(column, telegramId))).toEqual([]);
    expect((await runHere(eraseCommand, [String(telegramId), '--yes'])).code).toBe(1);
  });

  it('asks for a name and for certainty', async () => {
    expect(await runHere(eraseCommand, ['123'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
    expect(await runHere(eraseCommand, ['@ana', '--yes'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ids are numbers'),
    });
  });
});
