import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { menuOf } from '#core/bot/command.ts';
import { outbox, sources, users } from '#drizzle/schema.ts';
import { COMMANDS } from '../../functions/webhook/registry.gen.ts';
import { hoursFrom } from '../support/builders.ts';
import { aPromotion, aSource } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
let people = 600;
beforeAll(async () => {
  door = await aDoor();
});
afterAll(() => door.rig.close());
beforeEach(() => door.rig.db.delete(outbox));

/** Somebody new who reads this language. */
function somebody(languageCode = 'pt-br', firstName = 'Ana'): number {
  people += 1;
  door.rig.telegram.person(people, { languageCode, firstName });
  return people;
}
async function userOf(chatId: number) {
  const [row] = await door.rig.db
    .select()
    .from(users)
    .where(eq(users.telegramId, BigInt(chatId)));
  return row;
}
const events = async () => (await door.rig.db.select().from(outbox)).map(({ type, subject }) => [type, subject]);
const buttonsOf = (chatId: number) =>
  door.rig.telegram.lastMessage(chatId)?.reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text));

it('switches alerts on for somebody new and has what is open now matched', async () => {
  const ana = somebody();
  expect(await door.say(ana, '/start')).toEqual([expect.stringMatching(/^Olá, Ana! Eu sou o Miles\. ✈️\n/)]);
  const row = await userOf(ana);
  expect(row).toMatchObject({ status: 'active', languageCode: 'pt', totalCommandsUsed: 1 });
  expect(await events()).toEqual([['subscriber.preferences-changed', `subscriber:${row?.ref}`]]);
  await door.rig.db
    .update(users)
    .set({ onboarding: null })
    .where(eq(users.telegramId, BigInt(ana)));
  expect(await door.say(ana, '/start')).toEqual([expect.stringMatching(/^Que bom ter você de volta, Ana!/)]);
  expect(await events()).toHaveLength(1);
});

it('speaks English to whoever does not read Portuguese', async () => {
  const joe = somebody('en', 'Joe <b>');
  expect(await door.say(joe, '/start')).toEqual([expect.stringMatching(/^Hello, Joe <b>! I am Miles\. ✈️\n/)]);
  const menu = menuOf(COMMANDS)
    .map(({ name, description }) => `/${name} ${description.en}`)
    .join('\n');
  expect(await door.say(joe, '/ajuda')).toEqual([
    `What I can do\n\n${menu}\n\nI tell you of each offer once, in your hours, with the percent that is yours.`,
  ]);
  expect(await door.say(joe, '/promos')).toEqual(['No offer is open right now. I will tell you when there is one.']);
  expect(await door.say(joe, '/fontes')).toEqual(['There are no sources yet.']);
  expect(await door.say(joe, '/fly')).toEqual(['I do not know /fly. Write /ajuda to see what I can do.']);
  expect(await door.say(joe, 'hi')).toEqual(['I did not get that. Write /ajuda to see what I can do.']);
  expect((await userOf(joe))?.totalCommandsUsed).toBe(5);
});

it('lists open offers, the best for me first', async () => {
  await aPromotion(door.rig.db, { origins: ['livelo'], bonusPercentage: 70 });
  await aPromotion(door.rig.db, {
    origins: ['esfera'],
    destination: 'azul-fidelidade',
    bonusPercentage: 110,
    bonusIsCeiling: true,
  });
  await aPromotion(door.rig.db, { origins: ['itau'] }, { announcedAt: null });
  await aPromotion(door.rig.db, { origins: ['c6-atomos'] }, { lifecycle: 'ended', isActive: false });
  const ana = somebody();
  const [list] = await door.say(ana, '/PROMOS agora');
  expect(list?.split('\n\n').map((entry) => entry.split('\n')[0])).toEqual([
    'Ofertas abertas agora',
    '✈️ Esfera → Azul Fidelidade: até 110%',
    '✈️ Livelo → Smiles: 70% para todos',
  ]);
});

it('says of each source when it was last seen', async () => {
  const now = door.rig.clock.now();
  await door.rig.db.update(sources).set({ isActive: false });
  await aSource(door.rig.db, { name: 'A & B', authority: 'official', lastSuccessfulCheck: hoursFrom(now, -3) });
  await aSource(door.rig.db, { name: 'Blog', lastSuccessfulCheck: now, consecutiveFailures: 2 });
  await aSource(door.rig.db, { name: 'Canal', authority: 'channel', lastSuccessfulCheck: null });
  expect(await door.say(somebody(), '/fontes')).toEqual([
    'Fontes que acompanho\n\n⚠️ Blog · blog · vista agora\n\n⏳ Canal · canal · ainda não visitada\n\n✅ A & B · oficial · vista há 3 h',
  ]);
});

it('changes alerts in place, button by button', async () => {
  const ana = somebody();
  const [menu] = await door.say(ana, '/alertas');
  expect(menu).toContain('Bônus mínimo: 80%\nProgramas: todos\nHorário: 8h às 22h (America/Sao_Paulo)');
  expect(buttonsOf(ana)).toEqual([
    ['30%', '50%', '70%', '● 80%', '100%'],
    ['Smiles', 'LATAM Pass'],
    ['Azul Fidelidade', 'TAP Miles&Go'],
    ['● 8h às 22h', 'A qualquer hora'],
    ['➕ Regra por rota, programa ou tipo'],
  ]);
  const before = door.rig.telegram.messages(ana).length;
  await door.tap(ana, 'alertas|min:50');
  await door.tap(ana, 'alertas|program:tap-miles-go');
  await door.tap(ana, 'alertas|hours:any');
  expect(door.rig.telegram.messages(ana)).toHaveLength(before);
  expect(door.rig.telegram.lastMessage(ana)?.text).toContain(
    'Bônus mínimo: 50%\nProgramas: TAP Miles&Go\nHorário: 0h às 23h',
  );
  expect(buttonsOf(ana)?.flat()).toEqual(expect.arrayContaining(['● 50%', '✓ TAP Miles&Go', '● A qualquer hora']));
  expect(await userOf(ana)).toMatchObject({ minBonusThreshold: 50, preferredPrograms: ['tap-miles-go'] });
  expect(await events()).toHaveLength(3);
  const toast = door.rig.telegram.log.findLast(({ method }) => method === 'answerCallbackQuery');
  expect(toast).toMatchObject({ ok: true, payload: { text: 'Pronto, anotado.' } });
});

it('takes two quick presses of one button, and a press that waited too long', async () => {
  const ana = somebody('en');
  await door.say(ana, '/alertas');
  await door.tap(ana, 'alertas|min:70');
  await door.tap(ana, 'alertas|min:70');
  const description = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
  door.rig.telegram.fault({ kind: 'error', method: 'answerCallbackQuery', code: 400, description });
  await door.tap(ana, 'alertas|min:30');
  expect(await userOf(ana)).toMatchObject({ minBonusThreshold: 30 });
  expect(door.rig.telegram.messages(ana)).toHaveLength(2);
  expect(door.statuses.every((status) => status === 200)).toBe(true);
});

it('opens another command by a button', async () => {
  const ana = somebody();
  await door.say(ana, '/start');
  await door.tap(ana, 'start|where|done');
  await door.tap(ana, '/config');
  expect(door.rig.telegram.lastMessage(ana)?.text).toContain('Suas configurações');
});

it('answers politely, in their language, when a command breaks, and acknowledges the update', async () => {
  const { $client: sql } = door.rig.db;
  await sql`ALTER TABLE promotions RENAME TO away`;
  const before = door.statuses.length;
  expect(await door.say(somebody(), '/promos')).toEqual([
    'Algo deu errado aqui do nosso lado. Tente de novo em um minuto.',
  ]);
  expect(await door.say(somebody('en'), '/promos')).toEqual([
    'Something went wrong on our side. Please try again in a minute.',
  ]);
  await sql`ALTER TABLE away RENAME TO promotions`;
  expect(door.statuses.slice(before)).toEqual([200, 200]);
});

it('stops for who blocked it and comes back with /start', async () => {
  const ana = somebody();
  await door.say(ana, '/start');
  await door.tap(ana, 'start|where|done');
  await door.rig.db.delete(outbox);
  door.rig.telegram.block(ana);
  await door.rig.telegram.settled();
  expect((await userOf(ana))?.status).toBe('blocked');
  door.rig.telegram.unblock(ana);
  await door.rig.telegram.settled();
  expect((await userOf(ana))?.status).toBe('blocked');
  expect(await door.say(ana, '/start')).toEqual([expect.stringMatching(/^Que bom ter você de volta/)]);
  expect((await userOf(ana))?.status).toBe('active');
  expect(await events()).toHaveLength(1);
});

it('does not try to answer somebody who blocked it meanwhile', async () => {
  const ana = somebody();
  door.rig.telegram.fault({ kind: 'error', method: 'sendMessage', chatId: ana, code: 403 });
  expect(await door.say(ana, '/ajuda')).toEqual([]);
  expect(door.rig.telegram.log.filter(({ chatId }) => chatId === ana)).toHaveLength(1);
  expect(door.statuses.at(-1)).toBe(200);
});

it('hears in a group only what is called by its own name', async () => {
  const [group, member] = [-9001, somebody()];
  const { telegram } = door.rig;
  telegram.group(group, { title: 'Milheiros', members: [member] });
  for (const text of ['olá', '/promos', '/fly', '/promos@another_bot'])
    expect(await door.say(group, text, member)).toEqual([]);
  expect(await userOf(group)).toBeUndefined();
  expect(await door.say(group, `/start@${telegram.bot.username?.toUpperCase()}`, member)).toEqual([
    expect.stringMatching(/^Olá, Milheiros!/),
  ]);
  expect(await userOf(group)).toMatchObject({ status: 'active', firstName: 'Milheiros' });
  telegram.kick(group);
  await telegram.settled();
  expect((await userOf(group))?.status).toBe('blocked');
});

it('goes on with a group under its new id when it becomes a supergroup', async () => {
  const [group, member] = [-9002, somebody()];
  const { telegram } = door.rig;
  telegram.group(group, { title: 'Milheiros', members: [member] });
  await door.say(group, `/start@${telegram.bot.username}`, member);
  const { ref } = (await userOf(group)) ?? {};
  const moved = telegram.migrate(group);
  await telegram.settled();
  expect(await userOf(group)).toBeUndefined();
  expect(await userOf(moved)).toMatchObject({ ref, status: 'active' });
});
