import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { PortInUse } from '../../../bin/local/telegram/listen.ts';
import { startTelegram } from '../../../bin/local/telegram/telegram.ts';
import { aTelegram } from './bot-under-rules.ts';
import { ManualClock } from './manual-clock.ts';

function aFile(): string {
  const home = mkdtempSync(join(tmpdir(), 'telegram-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  return join(home, 'kept', 'telegram.json');
}

it('people, chats, buttons and commands outlive the server, and numbers go on', async () => {
  const keepIn = aFile();
  const clock = new ManualClock();
  const before = await startTelegram({ clock, keepIn });
  const say = (url: string, text: string) =>
    fetch(`${url}/botlocal:token/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chat_id: 1,
        text,
        reply_markup: { inline_keyboard: [[{ text: 'Mais', callback_data: 'more' }]] },
      }),
    });
  before.say(1, 'oi');
  before.person(2);
  before.block(2);
  await say(before.url, 'olá');
  await fetch(`${before.url}/botlocal:token/setMyCommands`, {
    method: 'POST',
    body: new URLSearchParams({ commands: '[{"command":"promos","description":"Promoções"}]' }),
  });
  const last = before.lastMessage(1);
  await before.close();

  const { telegram: after, call, bot } = await aTelegram({ clock, keepIn });
  expect(after.messages(1).map((message) => message.text)).toEqual(['oi', 'olá']);
  expect(after.commandsIn(1)).toEqual([{ command: 'promos', description: 'Promoções' }]);
  expect(await call('sendMessage', { chat_id: 2, text: 'x' })).toMatchObject({ error_code: 403 });
  after.tap(1, last?.message_id ?? 0, 'more');
  const updates = await bot.api.getUpdates();
  expect(updates.map((update) => Object.keys(update)[1])).toEqual(['message', 'my_chat_member', 'callback_query']);
  expect(new Set(updates.map((update) => update.update_id)).size).toBe(3);
  await say(after.url, 'de novo');
  expect(after.lastMessage(1)?.message_id).toBeGreaterThan(last?.message_id ?? 0);
});

it('writes a second after a change, not only at the end', async () => {
  const keepIn = aFile();
  const clock = new ManualClock();
  const first = await startTelegram({ clock, keepIn });
  onTestFinished(() => first.close());
  first.say(1, 'oi');
  clock.advance(1_000);
  const second = await startTelegram({ clock, keepIn });
  onTestFinished(() => second.close());
  expect(second.lastMessage(1)?.text).toBe('oi');
});

it('update numbers grow over a restart even when nothing is kept', async () => {
  const clock = new ManualClock();
  const first = await aTelegram({ clock });
  first.telegram.say(1, 'um');
  const [old] = await first.bot.api.getUpdates();
  clock.advance(60_000);
  const second = await aTelegram({ clock });
  second.telegram.say(1, 'dois');
  const [fresh] = await second.bot.api.getUpdates();
  expect(fresh?.update_id).toBeGreaterThan(old?.update_id ?? 0);
});

it('says which file it cannot read, and what to do', async () => {
  const keepIn = join(mkdtempSync(join(tmpdir(), 'telegram-')), 'broken.json');
  onTestFinished(() => rmSync(join(keepIn, '..'), { recursive: true }));
  writeFileSync(keepIn, '{"version"');
  await expect(startTelegram({ clock: new ManualClock(), keepIn })).rejects.toThrow(
    `${keepIn} cannot be read: delete it to start with no chats`,
  );
});

it('names a port that is taken', async () => {
  const { telegram } = await aTelegram();
  const port = Number(new URL(telegram.url).port);
  const second = startTelegram({ clock: new ManualClock(), port });
  await expect(second).rejects.toThrow(PortInUse);
  await expect(second).rejects.toThrow(`port ${port} is in use: stop the program that uses it, or choose another port`);
});
