import { expect, it } from 'vitest';
import { telegramApi } from '#adapters/telegram.ts';
import { inWords } from '../../bin/commands/in-words.ts';
import { realClock } from '../../bin/local/clock.ts';
import { startTelegram } from '../../bin/local/telegram/telegram.ts';

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => inWords(error),
  );

it('says what to do when Telegram does not know the token', async () => {
  const telegram = await startTelegram({ clock: realClock() });
  const said = await failureOf(telegramApi('123:wrong', telegram.url).getMe());
  await telegram.close();
  expect(said).toBe('Telegram does not know this token; copy TELEGRAM_BOT_TOKEN from @BotFather again');
});

it('says what to do when Telegram cannot be reached', async () => {
  const telegram = await startTelegram({ clock: realClock() });
  await telegram.close();
  const said = await failureOf(telegramApi(telegram.token, telegram.url).getMe());
  expect(said).toBe('Telegram cannot be reached; check the network and start again');
});
