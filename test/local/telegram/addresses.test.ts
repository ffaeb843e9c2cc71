import { describe, expect, it } from 'vitest';
import { aTelegram } from './bot-under-rules.ts';

describe('who may call', () => {
  it('answers 401 to another token, and leaves nothing behind', async () => {
    const { telegram } = await aTelegram({ token: '12345:secret' });
    const response = await fetch(`${telegram.url}/bot12345:other/getMe`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
    expect(telegram.log).toEqual([]);
  });

  it('knows the bot by the number in its token', async () => {
    const { bot } = await aTelegram({ token: '12345:secret', botUsername: 'miles_bot' });
    expect(await bot.api.getMe()).toMatchObject({ id: 12345, is_bot: true, username: 'miles_bot' });
  });

  it('answers 404 to a method it does not have and to any other path', async () => {
    const { telegram, call } = await aTelegram();
    expect(await call('sendPigeon')).toEqual({
      status: 404,
      ok: false,
      error_code: 404,
      description: 'Not Found: method not found',
    });
    const response = await fetch(`${telegram.url}/nothing`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { ok: false, error_code: 404, description: 'Not Found' },
    ]);
  });

  it('takes method names in any case, from a query, a form or JSON', async () => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    expect(await call('SENDMESSAGE', { chat_id: '1', text: 'json' })).toMatchObject({ ok: true });
    await fetch(`${telegram.url}/bot${telegram.token}/sendMessage?chat_id=1&text=query`);
    await fetch(`${telegram.url}/bot${telegram.token}/sendMessage`, {
      method: 'POST',
      body: new URLSearchParams({
        chat_id: '1',
        text: 'form',
        reply_markup: '{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}',
      }),
    });
    expect(telegram.messages(1).map((message) => message.text)).toEqual(['json', 'query', 'form']);
    expect(telegram.lastMessage(1)?.reply_markup?.inline_keyboard[0]?.[0]).toEqual({ text: 'a', callback_data: 'b' });
  });

  it('refuses a body that is not what it says', async () => {
    const { telegram } = await aTelegram();
    const post = (type: string, body: string) =>
      fetch(`${telegram.url}/bot${telegram.token}/sendMessage`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
    expect((await post('application/json', '{"chat_id":')).status).toBe(400);
    expect((await post('application/json', '[1]')).status).toBe(400);
    expect((await post('multipart/form-data; boundary=x', 'no form')).status).toBe(400);
  });
});

describe('who can be written to', () => {
  it.each([
    [{ text: 'x' }, 'Bad Request: chat_id is empty'],
    [{ chat_id: 404, text: 'x' }, 'Bad Request: chat not found'],
    [{ chat_id: 'ana', text: 'x' }, 'Bad Request: chat not found'],
    [{ chat_id: '@nobody', text: 'x' }, 'Bad Request: chat not found'],
  ])('%j: %s', async (payload, description) => {
    const { call } = await aTelegram();
    expect(await call('sendMessage', payload)).toMatchObject({ status: 400, error_code: 400, description });
  });

  it('not somebody who blocked the bot, until they unblock it', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    telegram.block(1);
    await expect(bot.api.sendMessage(1, 'x')).rejects.toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    expect(() => telegram.say(1, 'oi')).toThrow('chat 1 is blocked');
    telegram.unblock(1);
    await bot.api.sendMessage(1, 'x');
    expect(telegram.log.map(({ ok, errorCode, messageId }) => ({ ok, errorCode, messageId }))).toEqual([
      { ok: false, errorCode: 403, messageId: undefined },
      { ok: true, errorCode: undefined, messageId: telegram.lastMessage(1)?.message_id },
    ]);
  });

  it('not an account that is gone, nor somebody who never started the bot', async () => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    telegram.deactivate(1);
    expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({
      status: 403,
      description: 'Forbidden: user is deactivated',
    });
    telegram.person(2, { started: false });
    expect(await call('sendMessage', { chat_id: 2, text: 'x' })).toMatchObject({
      status: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    telegram.say(2, '/start');
    expect(await call('sendMessage', { chat_id: 2, text: 'x' })).toMatchObject({ ok: true });
  });

  it('not a group the bot was thrown out of or left', async () => {
    const { telegram, bot, call } = await aTelegram();
    telegram.group(-1, { title: 'A' });
    telegram.kick(-1);
    expect(await call('sendMessage', { chat_id: -1, text: 'x' })).toMatchObject({
      description: 'Forbidden: bot was kicked from the group chat',
    });
    telegram.group(-1_000_000_000_002, { title: 'B', type: 'channel' });
    await bot.api.leaveChat(-1_000_000_000_002);
    expect(await call('sendMessage', { chat_id: -1_000_000_000_002, text: 'x' })).toMatchObject({
      description: 'Forbidden: bot is not a member of the channel chat',
    });
  });

  it('a group that moved tells its new id, to the bot in an update and to whoever writes to the old one', async () => {
    const { telegram, bot, call } = await aTelegram();
    telegram.group(-77, { title: 'Milheiros', members: [1] });
    const newId = telegram.migrate(-77);
    expect(newId).toBeLessThan(-1_000_000_000_000);
    expect(await call('sendMessage', { chat_id: -77, text: 'x' })).toMatchObject({
      status: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: newId },
    });
    await bot.api.sendMessage(newId, 'x');
    expect(telegram.lastMessage(newId)).toMatchObject({ text: 'x', chat: { type: 'supergroup' } });
    const updates = await bot.api.getUpdates();
    expect(updates).toMatchObject([
      { message: { chat: { id: -77 }, migrate_to_chat_id: newId } },
      { message: { chat: { id: newId }, migrate_from_chat_id: -77 } },
    ]);
  });

  it('a channel by its name, in the name of the channel', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.group(-1_000_000_000_009, { title: 'Ofertas', type: 'channel', username: 'ofertas' });
    const sent = await bot.api.sendMessage('@Ofertas', 'nova');
    expect(sent).toMatchObject({ chat: { id: -1_000_000_000_009 }, sender_chat: { title: 'Ofertas' } });
    expect(sent).not.toHaveProperty('from');
    expect(telegram.log[0]?.chatId).toBe(-1_000_000_000_009);
  });
});

describe('what a chat tells about itself', () => {
  it('names, members and administrators', async () => {
    const { telegram, bot, call } = await aTelegram();
    telegram.person(1, { firstName: 'Ana', lastName: 'Luz', username: 'ana_luz' });
    telegram.group(-5, { title: 'Milheiros', members: [1, 2] });
    expect(await bot.api.getChat(1)).toMatchObject({ type: 'private', first_name: 'Ana', username: 'ana_luz' });
    expect(await bot.api.getChatMember(-5, 1)).toMatchObject({ status: 'creator', user: { first_name: 'Ana' } });
    expect(await bot.api.getChatMember(-5, 2)).toMatchObject({ status: 'member' });
    expect(await bot.api.getChatMemberCount(-5)).toBe(3);
    expect((await bot.api.getChatAdministrators(-5)).map((member) => member.status)).toEqual([
      'creator',
      'administrator',
    ]);
    expect(await call('getChatMember', { chat_id: -5, user_id: 9 })).toMatchObject({
      description: 'Bad Request: member not found',
    });
    expect(await call('getChatAdministrators', { chat_id: 1 })).toMatchObject({ error_code: 400 });
  });
});
