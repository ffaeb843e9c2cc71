import { describe, expect, it } from 'vitest';
import { aTelegram } from './bot-under-rules.ts';

describe('sending a text', () => {
  it('records the message and gives its id back to the bot', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(11, { firstName: 'Ana' });
    const sent = await bot.api.sendMessage(11, 'Olá, <b>Ana</b>', { parse_mode: 'HTML' });
    expect(sent).toMatchObject({ text: 'Olá, Ana', chat: { id: 11, first_name: 'Ana' }, date: 1795521600 });
    expect(telegram.lastMessage(11)).toMatchObject({
      message_id: sent.message_id,
      entities: [{ type: 'bold', offset: 5, length: 3 }],
    });
    expect(telegram.log).toMatchObject([{ method: 'sendMessage', chatId: 11, ok: true, messageId: sent.message_id }]);
  });

  it.each([
    [{ text: '' }, 'Bad Request: message text is empty'],
    [{}, 'Bad Request: message text is empty'],
    [{ text: ' \n ' }, 'Bad Request: message text is empty'],
    [{ text: '<b></b>', parse_mode: 'HTML' }, 'Bad Request: message text is empty'],
    [{ text: 'a'.repeat(4097) }, 'Bad Request: message is too long'],
    [{ text: '😀'.repeat(2049) }, 'Bad Request: message is too long'],
    [{ text: 'cut \ud83d' }, 'Bad Request: strings must be encoded in UTF-8'],
    [{ text: '*a*', parse_mode: 'MarkdownV2' }, 'Bad Request: unsupported parse_mode'],
    [{ text: { a: 1 } }, 'Bad Request: parameter "text" must be of type String'],
  ])('refuses %j', async (payload, description) => {
    const { telegram, call } = await aTelegram();
    telegram.person(11);
    const answer = await call('sendMessage', { chat_id: 11, ...payload });
    expect(answer).toEqual({ status: 400, ok: false, error_code: 400, description });
    expect(telegram.messages(11)).toEqual([]);
  });

  it('counts 4096 after the tags are gone', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(11);
    const text = `<b>${'&amp;'.repeat(4096)}</b>`;
    expect((await bot.api.sendMessage(11, text, { parse_mode: 'HTML' })).text).toHaveLength(4096);
  });

  it('cuts white space at both ends and moves the marks along', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(11);
    const sent = await bot.api.sendMessage(11, '\n  <b>Smiles </b>90%\n', { parse_mode: 'HTML' });
    expect(sent).toMatchObject({ text: 'Smiles 90%', entities: [{ type: 'bold', offset: 0, length: 7 }] });
  });

  it('takes marks given as entities', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(11);
    const sent = await bot.api.sendMessage(11, 'bônus', { entities: [{ type: 'bold', offset: 0, length: 5 }] });
    expect(sent.entities).toEqual([{ type: 'bold', offset: 0, length: 5 }]);
  });

  it('quotes the message it answers, and refuses one that is gone', async () => {
    const { telegram, bot } = await aTelegram();
    const asked = telegram.say(11, 'qual?');
    const sent = await bot.api.sendMessage(11, 'esta', { reply_parameters: { message_id: asked.message_id } });
    expect(sent.reply_to_message).toMatchObject({ text: 'qual?' });
    await expect(bot.api.sendMessage(11, 'x', { reply_parameters: { message_id: 999 } })).rejects.toMatchObject({
      description: 'Bad Request: message to be replied not found',
    });
    await bot.api.sendMessage(11, 'x', { reply_parameters: { message_id: 999, allow_sending_without_reply: true } });
  });

  it('shows a chat action to whoever looks', async () => {
    const { telegram, bot, call } = await aTelegram();
    telegram.person(11);
    const seen: unknown[] = [];
    telegram.subscribe((event) => seen.push(event));
    await bot.api.sendChatAction(11, 'typing');
    expect(seen).toContainEqual({ kind: 'chat-action', chatId: 11, action: 'typing' });
    expect(await call('sendChatAction', { chat_id: 11, action: 'singing' })).toMatchObject({ error_code: 400 });
  });
});

describe('deleting', () => {
  it('removes an own message and what a person wrote in private, once', async () => {
    const { telegram, bot } = await aTelegram();
    const typed = telegram.say(11, 'oi');
    const sent = await bot.api.sendMessage(11, 'olá');
    await bot.api.deleteMessage(11, typed.message_id);
    await bot.api.deleteMessage(11, sent.message_id);
    expect(telegram.messages(11)).toEqual([]);
    await expect(bot.api.deleteMessage(11, sent.message_id)).rejects.toMatchObject({
      error_code: 400,
      description: 'Bad Request: message to delete not found',
    });
  });

  it('refuses messages of others in a group and messages older than two days', async () => {
    const { clock, telegram, bot } = await aTelegram();
    telegram.group(-5, { title: 'Milheiros', members: [11] });
    const typed = telegram.say(-5, 'oi');
    await expect(bot.api.deleteMessage(-5, typed.message_id)).rejects.toMatchObject({
      description: "Bad Request: message can't be deleted",
    });
    const sent = await bot.api.sendMessage(-5, 'olá');
    clock.advance(49 * 3_600_000);
    await expect(bot.api.deleteMessage(-5, sent.message_id)).rejects.toMatchObject({
      description: "Bad Request: message can't be deleted for everyone",
    });
  });

  it('removes many at once and skips what is gone', async () => {
    const { telegram, bot } = await aTelegram();
    const ids = [telegram.say(11, 'a').message_id, telegram.say(11, 'b').message_id, 999];
    await bot.api.deleteMessages(11, ids);
    expect(telegram.messages(11)).toEqual([]);
  });
});

describe('editing', () => {
  it('replaces text and keyboard in place', async () => {
    const { clock, telegram, bot } = await aTelegram();
    telegram.person(11);
    const reply_markup = { inline_keyboard: [[{ text: 'Mais', callback_data: 'more' }]] };
    const sent = await bot.api.sendMessage(11, 'antes', { reply_markup });
    clock.advance(5_000);
    await bot.api.editMessageText(11, sent.message_id, '<i>depois</i>', { parse_mode: 'HTML' });
    expect(telegram.messages(11)).toHaveLength(1);
    expect(telegram.lastMessage(11)).toMatchObject({
      message_id: sent.message_id,
      text: 'depois',
      entities: [{ type: 'italic' }],
      edit_date: sent.date + 5,
    });
    expect(telegram.lastMessage(11)).not.toHaveProperty('reply_markup');
  });

  it('refuses an edit that changes nothing', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(11);
    const reply_markup = { inline_keyboard: [[{ text: 'Mais', callback_data: 'more' }]] };
    const { message_id } = await bot.api.sendMessage(11, 'igual', { reply_markup });
    const same = { error_code: 400, description: expect.stringContaining('Bad Request: message is not modified') };
    await expect(bot.api.editMessageText(11, message_id, 'igual', { reply_markup })).rejects.toMatchObject(same);
    await expect(bot.api.editMessageReplyMarkup(11, message_id, { reply_markup })).rejects.toMatchObject(same);
    await bot.api.editMessageReplyMarkup(11, message_id);
    await expect(bot.api.editMessageReplyMarkup(11, message_id)).rejects.toMatchObject(same);
  });

  it('refuses messages that are missing, of somebody else, or without text', async () => {
    const { telegram, bot, call } = await aTelegram();
    const typed = telegram.say(11, 'oi');
    await expect(bot.api.editMessageText(11, 999, 'x')).rejects.toMatchObject({
      description: 'Bad Request: message to edit not found',
    });
    await expect(bot.api.editMessageText(11, typed.message_id, 'x')).rejects.toMatchObject({
      description: "Bad Request: message can't be edited",
    });
    expect(await call('editMessageText', { chat_id: 11, text: 'x' })).toMatchObject({
      description: 'Bad Request: message identifier is not specified',
    });
    const sent = await bot.api.sendMessage(11, 'texto');
    await expect(bot.api.editMessageCaption(11, sent.message_id, { caption: 'x' })).rejects.toMatchObject({
      description: 'Bad Request: there is no caption in the message to edit',
    });
  });
});
