import { describe, expect, it } from 'vitest';
import { aTelegram } from './bot-under-rules.ts';

const withButton = (button: unknown) => ({ chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [[button]] } });

describe('buttons Telegram takes', () => {
  it.each([
    { text: 'a', callback_data: 'x'.repeat(64) },
    { text: 'a', url: 'https://www.livelo.com.br/promo' },
    { text: 'a', url: 'tg://resolve?domain=miles_bot' },
    { text: 'a', url: 'http://127.0.0.1:8080/x' },
    { text: 'a', web_app: { url: 'https://miles.example/app' } },
    { text: 'a', copy_text: { text: 'CUPOM10' } },
    { text: 'a', switch_inline_query: '' },
  ])('%j', async (button) => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    expect(await call('sendMessage', withButton(button))).toMatchObject({ ok: true });
    expect(telegram.lastMessage(1)?.reply_markup).toEqual({ inline_keyboard: [[button]] });
  });

  it('a hundred of them, not one more', async () => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    const rows = (count: number) => Array.from({ length: count }, (_, i) => [{ text: `${i}`, callback_data: `${i}` }]);
    const send = (count: number) =>
      call('sendMessage', { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: rows(count) } });
    expect(await send(100)).toMatchObject({ ok: true });
    expect(await send(101)).toMatchObject({ error_code: 400, description: 'Bad Request: reply markup is too long' });
  });

  it('other keyboards belong to the client and are not part of the message', async () => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    const reply_markup = { keyboard: [[{ text: 'Promoções' }]] };
    expect(await call('sendMessage', { chat_id: 1, text: 'x', reply_markup })).toMatchObject({ ok: true });
    expect(telegram.lastMessage(1)).not.toHaveProperty('reply_markup');
  });
});

describe('buttons Telegram refuses', () => {
  it.each([
    [{ text: 'a', callback_data: 'x'.repeat(65) }, 'BUTTON_DATA_INVALID'],
    [{ text: 'a', callback_data: 'ção'.repeat(13) }, 'BUTTON_DATA_INVALID'],
    [{ text: 'a', callback_data: '' }, 'BUTTON_DATA_INVALID'],
    [{ text: 'a', url: 'http://localhost/x' }, "button URL 'http://localhost/x' is invalid: Wrong HTTP URL"],
    [{ text: 'a', url: 'javascript:alert(1)' }, 'is invalid: Unsupported URL protocol'],
    [{ text: 'a', web_app: { url: 'http://a.example' } }, 'Only HTTPS links are allowed'],
    [{ text: 'a', copy_text: { text: '' } }, 'BUTTON_COPY_TEXT_INVALID'],
    [{ text: 'a' }, 'Text buttons are unallowed in the inline keyboard'],
    [{ text: ' ', callback_data: 'x' }, 'Button text must be non-empty'],
    [{ callback_data: 'x' }, 'Field "text" must be of type String'],
    ['a', 'InlineKeyboardButton must be an Object'],
  ])('%j', async (button, reason) => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    const answer = await call('sendMessage', withButton(button));
    expect(answer).toMatchObject({ status: 400, description: expect.stringContaining(reason) });
    expect(telegram.messages(1)).toEqual([]);
  });

  it.each(['{broken', [1], { inline_keyboard: 'x' }, { inline_keyboard: ['x'] }])('markup %j', async (reply_markup) => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    expect(await call('sendMessage', { chat_id: 1, text: 'x', reply_markup })).toMatchObject({ error_code: 400 });
  });

  it('a Mini App outside of a private chat', async () => {
    const { telegram, call } = await aTelegram();
    telegram.group(-1, { title: 'A' });
    const payload = { ...withButton({ text: 'a', web_app: { url: 'https://a.example' } }), chat_id: -1 };
    expect(await call('sendMessage', payload)).toMatchObject({ description: 'Bad Request: BUTTON_TYPE_INVALID' });
  });
});

describe('pressing a button', () => {
  const reply_markup = { inline_keyboard: [[{ text: 'Sim', callback_data: 'yes' }]] };

  it('tells the bot which message and what data, and shows its answer', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1, { firstName: 'Ana' });
    const sent = await bot.api.sendMessage(1, 'Quer?', { reply_markup });
    const queryId = telegram.tap(1, sent.message_id, 'yes');
    const [update] = await bot.api.getUpdates();
    expect(update?.callback_query).toMatchObject({
      id: queryId,
      data: 'yes',
      from: { id: 1, first_name: 'Ana' },
      message: { message_id: sent.message_id, text: 'Quer?' },
    });
    const seen: unknown[] = [];
    telegram.subscribe((event) => seen.push(event));
    await bot.api.answerCallbackQuery(queryId, { text: 'Anotado', show_alert: true });
    expect(seen).toContainEqual({ kind: 'callback-answered', chatId: 1, queryId, text: 'Anotado', showAlert: true });
  });

  it('is not possible where there is no such button', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    const sent = await bot.api.sendMessage(1, 'Quer?', { reply_markup });
    expect(() => telegram.tap(1, sent.message_id, 'no')).toThrow(
      `message ${sent.message_id} in chat 1 has no button "no" (buttons: yes)`,
    );
    await bot.api.editMessageReplyMarkup(1, sent.message_id);
    expect(() => telegram.tap(1, sent.message_id, 'yes')).toThrow('(buttons: none)');
  });

  it('can be answered once, and only for fifteen minutes', async () => {
    const { clock, telegram, bot } = await aTelegram();
    telegram.person(1);
    const sent = await bot.api.sendMessage(1, 'Quer?', { reply_markup });
    const tooOld = {
      error_code: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    };
    const first = telegram.tap(1, sent.message_id, 'yes');
    clock.advance(15 * 60_000);
    await bot.api.answerCallbackQuery(first);
    await expect(bot.api.answerCallbackQuery(first)).rejects.toMatchObject(tooOld);
    const second = telegram.tap(1, sent.message_id, 'yes');
    clock.advance(15 * 60_000 + 1);
    await expect(bot.api.answerCallbackQuery(second)).rejects.toMatchObject(tooOld);
    await expect(bot.api.answerCallbackQuery('never-asked')).rejects.toMatchObject(tooOld);
  });

  it('takes an answer of two hundred characters', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    const sent = await bot.api.sendMessage(1, 'Quer?', { reply_markup });
    const queryId = telegram.tap(1, sent.message_id, 'yes');
    await expect(bot.api.answerCallbackQuery(queryId, { text: 'x'.repeat(201) })).rejects.toMatchObject({
      description: 'Bad Request: MESSAGE_TOO_LONG',
    });
    await bot.api.answerCallbackQuery(queryId, { text: 'x'.repeat(200) });
  });
});

describe('inline queries', () => {
  it('reach the bot and take one answer', async () => {
    const { telegram, bot } = await aTelegram();
    const queryId = telegram.ask(1, 'smiles');
    expect(await bot.api.getUpdates()).toMatchObject([
      { inline_query: { id: queryId, query: 'smiles', from: { id: 1 } } },
    ]);
    const seen: unknown[] = [];
    telegram.subscribe((event) => seen.push(event));
    await bot.api.answerInlineQuery(queryId, []);
    expect(seen).toContainEqual({ kind: 'inline-answered', personId: 1, queryId, results: [] });
    await expect(bot.api.answerInlineQuery(queryId, [])).rejects.toMatchObject({ error_code: 400 });
  });
});
