import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processedUpdates, users } from '#drizzle/schema.ts';
import { WEBHOOK_SECRET } from '../support/rig.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await aDoor();
});
afterAll(() => door.rig.close());

const HEADER = 'x-telegram-bot-api-secret-token';
const right = { [HEADER]: WEBHOOK_SECRET };

const anUpdate = (updateId: number, text: string, chatId = 500) => {
  door.rig.telegram.person(chatId);
  return JSON.stringify({
    update_id: updateId,
    message: {
      message_id: 1,
      date: 1_795_000_000,
      chat: { id: chatId, type: 'private', first_name: 'Ana' },
      from: { id: chatId, is_bot: false, first_name: 'Ana', language_code: 'pt-br' },
      text,
    },
  });
};

it.each([
  ['no secret', {}],
  ['an empty secret', { [HEADER]: '' }],
  ['a wrong secret', { [HEADER]: `${WEBHOOK_SECRET.slice(0, -1)}x` }],
  ['a beginning of it', { [HEADER]: WEBHOOK_SECRET.slice(0, 5) }],
  ['a very long one', { [HEADER]: WEBHOOK_SECRET.repeat(5_000) }],
])('answers 401 to %s and does nothing', async (_what, headers) => {
  expect(await door.post(anUpdate(1, '/start'), headers)).toBe(401);
  expect(await door.rig.db.select().from(users)).toEqual([]);
  expect(await door.rig.db.select().from(processedUpdates)).toEqual([]);
});

it('answers 413 to a body that no update has, in base64 too', async () => {
  const large = JSON.stringify({ update_id: 2, filler: 'x'.repeat(5_000_000) });
  expect(await door.post(large, right)).toBe(413);
  expect(await door.post(Buffer.from(large).toString('base64'), right, true)).toBe(413);
});

it.each([
  ['nothing', ''],
  ['words', 'hello'],
  ['another shape', '{"message":{}}'],
  ['an id that is none', '{"update_id":"7"}'],
  ['a list', '[]'],
  ['null', 'null'],
])('answers 400 to %s', async (_what, body) => {
  expect(await door.post(body, right)).toBe(400);
});

it('takes an update in base64', async () => {
  expect(await door.post(Buffer.from(anUpdate(10, '/ajuda', 501)).toString('base64'), right, true)).toBe(200);
  expect(door.rig.telegram.lastMessage(501)?.text).toContain('/promos');
});

it('acts once on an update that comes five times at once', async () => {
  const update = anUpdate(11, '/start', 502);
  const statuses = await Promise.all(Array.from({ length: 5 }, () => door.post(update, right)));
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  expect(door.rig.telegram.messages(502)).toHaveLength(1);
  const events = await door.rig.db.$client`SELECT type FROM outbox`;
  expect(events.map(({ type }) => type)).toEqual(['subscriber.preferences-changed']);
  const [user] = await door.rig.db.$client`SELECT total_commands_used FROM users WHERE telegram_id = 502`;
  expect(user?.total_commands_used).toBe(1);
});

it('answers 200 to updates that mean nothing to it', async () => {
  const me = { id: 1, is_bot: false, first_name: 'A' };
  const chat = { id: 1, type: 'private', first_name: 'A' };
  const odd = [
    {},
    { poll: { id: '1' } },
    { inline_query: { id: '1', from: me, query: 'x', offset: '' } },
    { message: { message_id: 1, date: 1, chat, from: me } },
    { message: { message_id: 1, date: 1, chat, from: me, sticker: {} } },
    { edited_message: { message_id: 1, date: 1, chat, from: me, text: '/start' } },
  ];
  for (const [i, rest] of odd.entries()) {
    expect(await door.post(JSON.stringify({ update_id: 100 + i, ...rest }), right)).toBe(200);
  }
});

it('fails so that Telegram tries again when the store cannot be reached', async () => {
  const { $client: sql } = door.rig.db;
  await sql`ALTER TABLE processed_updates RENAME TO away`;
  await expect(door.post(anUpdate(200, '/start', 503), right)).rejects.toThrow();
  await sql`ALTER TABLE away RENAME TO processed_updates`;
  expect(await door.post(anUpdate(200, '/start', 503), right)).toBe(200);
  expect(door.rig.telegram.messages(503)).toHaveLength(1);
});

describe('what only those who run the service may do', () => {
  it('is unknown to everybody else, and puts an address on probation for them', async () => {
    process.env.OPERATORS = '9001';
    expect((await door.say(9002, '/fonte add https://novo.example/feed'))[0]).toContain('Não conheço /fonte');
    expect((await door.say(9001, '/fonte add novo.example/feed'))[0]).toContain(
      'Vou visitar https://novo.example/feed',
    );
    expect((await door.say(9001, '/fonte add https://novo.example/feed'))[0]).toContain('Já acompanho');
    expect((await door.say(9001, '/fonte add ftp://novo.example'))[0]).toContain('não é um endereço');
    const rows = await door.rig.db
      .$client`SELECT on_probation, asked_by FROM sources WHERE url = 'https://novo.example/feed'`;
    expect(rows).toMatchObject([{ on_probation: true, asked_by: '9001' }]);
    expect((await door.say(9001, '/fonte rm novo.example'))[0]).toContain('Deixei de acompanhar');
  });
});
