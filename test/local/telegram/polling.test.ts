import { describe, expect, it } from 'vitest';
import { aTelegram } from './bot-under-rules.ts';

describe('fetching updates', () => {
  it('gives them in order with growing numbers, again and again until confirmed', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.say(1, 'um');
    telegram.say(1, 'dois');
    const [first, second] = await bot.api.getUpdates();
    expect([first?.message?.text, second?.message?.text]).toEqual(['um', 'dois']);
    expect(second?.update_id).toBe((first?.update_id ?? 0) + 1);
    expect(await bot.api.getUpdates()).toHaveLength(2);
    expect(await bot.api.getUpdates({ limit: 1 })).toHaveLength(1);
    expect(await bot.api.getUpdates({ offset: second?.update_id ?? 0 })).toMatchObject([{ message: { text: 'dois' } }]);
    expect(await bot.api.getUpdates({ offset: (second?.update_id ?? 0) + 1 })).toEqual([]);
    await telegram.settled();
  });

  it('counts a negative offset from the end', async () => {
    const { telegram, bot } = await aTelegram();
    for (const text of ['um', 'dois', 'três']) telegram.say(1, text);
    expect(await bot.api.getUpdates({ offset: -1 })).toMatchObject([{ message: { text: 'três' } }]);
    expect(await bot.api.getUpdates()).toHaveLength(1);
  });

  it('waits for news until the time is over', async () => {
    const { clock, telegram, bot } = await aTelegram();
    const waiting = bot.api.getUpdates({ timeout: 30 });
    await expect.poll(() => clock.waiting).toBe(1);
    telegram.say(1, 'oi');
    expect(await waiting).toHaveLength(1);
    const inVain = bot.api.getUpdates({ timeout: 30, offset: -1 }).then(async ([update]) => {
      const late = bot.api.getUpdates({ timeout: 30, offset: (update?.update_id ?? 0) + 1 });
      await expect.poll(() => clock.waiting).toBe(1);
      clock.advance(30_000);
      return late;
    });
    expect(await inVain).toEqual([]);
  });

  it('does not keep the clock from moving while it waits', async () => {
    const { clock, telegram, bot } = await aTelegram();
    const waiting = bot.api.getUpdates({ timeout: 30 });
    await expect.poll(() => clock.waiting).toBe(1);
    expect(clock.busyCount).toBe(0);
    telegram.say(1, 'oi');
    await waiting;
  });

  it('sends the first reader away when a second comes', async () => {
    const { clock, telegram, bot } = await aTelegram();
    const first = bot.api.getUpdates({ timeout: 30 });
    const refused = expect(first).rejects.toMatchObject({
      error_code: 409,
      description: expect.stringContaining('Conflict: terminated by other getUpdates request'),
    });
    await expect.poll(() => clock.waiting).toBe(1);
    const second = bot.api.getUpdates({ timeout: 30 });
    await refused;
    telegram.say(1, 'oi');
    expect(await second).toHaveLength(1);
  });

  it('is refused while a webhook is set', async () => {
    const { bot } = await aTelegram();
    await bot.api.setWebhook('https://miles.example/telegram');
    await expect(bot.api.getUpdates()).rejects.toMatchObject({
      error_code: 409,
      description: expect.stringContaining("Conflict: can't use getUpdates method while webhook is active"),
    });
    await bot.api.deleteWebhook();
    await bot.api.getUpdates();
  });

  it('forgets after a day', async () => {
    const { clock, telegram, bot } = await aTelegram();
    telegram.say(1, 'oi');
    clock.advance(24 * 3_600_000 + 1);
    expect(await bot.api.getUpdates()).toEqual([]);
  });

  it('leaves out kinds the bot did not ask for', async () => {
    const { telegram, bot } = await aTelegram();
    await bot.api.getUpdates({ allowed_updates: ['my_chat_member'] });
    telegram.say(1, 'oi');
    telegram.block(1);
    telegram.unblock(1);
    const updates = await bot.api.getUpdates();
    expect(updates.map((update) => update.my_chat_member?.new_chat_member.status)).toEqual(['kicked', 'member']);
  });
});

describe('a whole bot', () => {
  it('starts, answers a command, answers a button, and stops', async () => {
    const { telegram, bot } = await aTelegram();
    bot.command('start', (context) =>
      context.reply('Olá!', { reply_markup: { inline_keyboard: [[{ text: 'Mais', callback_data: 'more' }]] } }),
    );
    bot.callbackQuery('more', async (context) => {
      await context.answerCallbackQuery({ text: 'Já vai' });
      await context.editMessageText('Mais');
    });
    const running = bot.start();
    telegram.say(1, '/start');
    const menu = await telegram.until(() => telegram.messages(1).find((message) => message.text === 'Olá!'));
    telegram.tap(1, menu.message_id, 'more');
    await telegram.until(() => telegram.lastMessage(1)?.text === 'Mais');
    await bot.stop();
    await running;
    expect(telegram.log.filter((call) => !call.ok && call.method !== 'getUpdates')).toEqual([]);
  });

  it('hears of a forwarded post with its links and its origin', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.forward(1, {
      text: 'Bônus de 90% aqui',
      from: { title: 'Milhas', chatId: -1_000_000_000_001, username: 'milhas', messageId: 8 },
      entities: [{ type: 'text_link', offset: 13, length: 4, url: 'https://a.example/' }],
    });
    telegram.forward(1, { text: 'outro', from: 'Alguém' });
    expect(await bot.api.getUpdates()).toMatchObject([
      {
        message: {
          from: { id: 1 },
          forward_origin: { type: 'channel', message_id: 8, chat: { username: 'milhas' } },
          entities: [{ type: 'text_link', url: 'https://a.example/' }],
        },
      },
      { message: { forward_origin: { type: 'hidden_user', sender_user_name: 'Alguém' } } },
    ]);
  });
});
