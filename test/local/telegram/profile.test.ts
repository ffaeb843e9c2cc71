import { describe, expect, it } from 'vitest';
import { aTelegram } from './bot-under-rules.ts';

const one = (command: string, description = command) => [{ command, description }];

describe('the command menu', () => {
  it('is kept by scope and language', async () => {
    const { bot } = await aTelegram();
    await bot.api.setMyCommands(one('promos', 'Promoções'));
    await bot.api.setMyCommands(one('promos', 'Offers'), { language_code: 'en' });
    await bot.api.setMyCommands(one('operar'), { scope: { type: 'chat', chat_id: 9 } });
    expect(await bot.api.getMyCommands()).toEqual(one('promos', 'Promoções'));
    expect(await bot.api.getMyCommands({ language_code: 'en' })).toEqual(one('promos', 'Offers'));
    expect(await bot.api.getMyCommands({ scope: { type: 'chat', chat_id: 9 } })).toEqual(one('operar'));
    await bot.api.deleteMyCommands({ language_code: 'en' });
    expect(await bot.api.getMyCommands({ language_code: 'en' })).toEqual([]);
  });

  it('shows each person the narrowest list, in their language where there is one', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1, { languageCode: 'pt-br' });
    telegram.person(2, { languageCode: 'en' });
    telegram.person(9);
    telegram.group(-1, { title: 'A' });
    await bot.api.setMyCommands(one('padrao'));
    await bot.api.setMyCommands(one('english'), { language_code: 'en' });
    await bot.api.setMyCommands(one('grupo'), { scope: { type: 'all_group_chats' } });
    await bot.api.setMyCommands(one('operar'), { scope: { type: 'chat', chat_id: 9 } });
    const seen = [1, 2, 9, -1].map((chatId) => telegram.commandsIn(chatId)[0]?.command);
    expect(seen).toEqual(['padrao', 'english', 'operar', 'grupo']);
  });

  it.each([
    [{ commands: one('com espaço') }, 'BOT_COMMAND_INVALID'],
    [{ commands: one('x'.repeat(33)) }, 'BOT_COMMAND_INVALID'],
    [{ commands: one('a', '') }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ commands: one('a', 'x'.repeat(257)) }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ commands: Array.from({ length: 101 }, () => one('a')[0]) }, 'BOT_COMMANDS_TOO_MUCH'],
    [{ commands: one('a'), scope: { type: 'everywhere' } }, "can't parse BotCommandScope: Unsupported type specified"],
    [{ commands: one('a'), language_code: 'pt-br' }, 'invalid language code specified'],
    [{}, "can't parse commands JSON object"],
  ])('refuses %j', async (payload, reason) => {
    const { call } = await aTelegram();
    expect(await call('setMyCommands', payload)).toMatchObject({ status: 400, description: `Bad Request: ${reason}` });
  });
});

describe('texts about the bot', () => {
  it('are kept by language and fall back to the one for everybody', async () => {
    const { bot } = await aTelegram();
    await bot.api.setMyDescription('Vigia bônus', {});
    await bot.api.setMyDescription('Watches bonuses', { language_code: 'en' });
    await bot.api.setMyShortDescription('Bônus');
    expect((await bot.api.getMyDescription()).description).toBe('Vigia bônus');
    expect((await bot.api.getMyDescription({ language_code: 'en' })).description).toBe('Watches bonuses');
    expect((await bot.api.getMyShortDescription({ language_code: 'en' })).short_description).toBe('Bônus');
    expect((await bot.api.getMyName()).name).toBe('Miles');
    await bot.api.setMyName('Milhas');
    expect((await bot.api.getMyName()).name).toBe('Milhas');
    await expect(bot.api.setMyShortDescription('x'.repeat(121))).rejects.toMatchObject({ error_code: 400 });
  });

  it('has a menu button for all and for one chat', async () => {
    const { bot } = await aTelegram();
    expect(await bot.api.getChatMenuButton()).toEqual({ type: 'commands' });
    await bot.api.setChatMenuButton({ menu_button: { type: 'commands' } });
    const app = { type: 'web_app' as const, text: 'Abrir', web_app: { url: 'https://miles.example' } };
    await bot.api.setChatMenuButton({ chat_id: 5, menu_button: app });
    expect(await bot.api.getChatMenuButton({ chat_id: 5 })).toEqual(app);
    expect(await bot.api.getChatMenuButton({ chat_id: 6 })).toEqual({ type: 'commands' });
  });
});
