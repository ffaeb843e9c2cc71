import { afterAll, beforeAll, expect, it } from 'vitest';
import { aPost, type Post } from '../deliver/post.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
let post: Post;
const written: string[] = [];
beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'DEBUG';
  door = await aDoor();
  post = await aPost(door.rig);
  const { logger } = await import('#adapters/logger.ts');
  // Every line of every level goes through this one object.
  const keep = (line: unknown) => void written.push(String(line));
  Reflect.set(logger, 'console', { debug: keep, info: keep, warn: keep, error: keep, trace: keep, log: keep });
});
afterAll(() => door.rig.close());

it('logs no word, no name and no id of anybody, whatever they do and however it fails', async () => {
  const id = 7_123_456_789;
  const { telegram, db } = door.rig;
  telegram.person(id, { firstName: 'Zulmira', username: 'zulmira_k', languageCode: 'pt-br' });
  const { userId } = await post.due({ user: { telegramId: BigInt(id), firstName: 'Zulmira', username: 'zulmira_k' } });
  await post.wake();
  for (const text of ['/start', 'minha senha é abacaxi', '/busca abacaxi', '/pontos livelo 123.457', '/meusdados'])
    await door.say(id, text);
  const button = telegram
    .messages(id)[0]
    ?.reply_markup?.inline_keyboard.flat()
    .find(({ text }) => text.startsWith('⭐'));
  door.rig.clock.advance(5_000);
  telegram.tap(id, telegram.messages(id)[0]?.message_id ?? 0, button?.callback_data ?? '');
  await telegram.settled();
  // The store fails with their words among the values of a statement.
  await db.$client`ALTER TABLE promotions RENAME TO away`;
  await door.say(id, '/busca abacaxi');
  await db.$client`ALTER TABLE away RENAME TO promotions`;
  telegram.fault({ kind: 'error', method: 'sendMessage', chatId: id, code: 400, description: 'Bad Request: abacaxi' });
  await door.say(id, '/ajuda');

  const log = written.join('');
  expect(log).toContain('update.failed');
  expect(log).toContain('notification.sent');
  for (const secret of [String(userId), 'Zulmira', 'zulmira_k', 'senha', '/busca', '123.457', '123457'])
    expect([secret, log.includes(secret)]).toEqual([secret, false]);
  // What Telegram itself says of a refusal is not theirs; what they wrote stands nowhere else.
  expect(log.replaceAll('Bad Request: abacaxi', '')).not.toContain('abacaxi');
});
