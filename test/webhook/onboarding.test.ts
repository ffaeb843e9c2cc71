import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { users } from '#drizzle/schema.ts';
import { aPromotion } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
let people = 20_000;
beforeAll(async () => {
  door = await aDoor();
  await aPromotion(door.rig.db, {
    origins: ['livelo'],
    bonusPercentage: 90,
    tiers: [{ percent: 90, club: 'smiles', plan: '10000' }, { percent: 60 }],
  });
  await aPromotion(door.rig.db, { origins: ['esfera'], destination: 'azul-fidelidade', bonusPercentage: 110 });
});
afterAll(() => door.rig.close());

function somebody(languageCode = 'pt-br'): number {
  people += 1;
  door.rig.telegram.person(people, { languageCode, firstName: 'Ana' });
  return people;
}
async function userOf(chatId: number) {
  const [row] = await door.rig.db
    .select()
    .from(users)
    .where(eq(users.telegramId, BigInt(chatId)));
  return row;
}
const shown = (chatId: number) => door.rig.telegram.lastMessage(chatId);
const eventCount = async (chatId: number) => {
  const ref = (await userOf(chatId))?.ref;
  const rows = await door.rig.db.$client`SELECT 1 FROM outbox WHERE subject = ${`subscriber:${ref}`}`;
  return rows.length;
};
/** A press on the button that says this, as a person finds it. */
async function press(chatId: number, text: string | RegExp): Promise<void> {
  const buttons = shown(chatId)?.reply_markup?.inline_keyboard.flat() ?? [];
  const button = buttons.find((each) => (typeof text === 'string' ? each.text === text : text.test(each.text)));
  if (!button?.callback_data)
    throw new Error(`no button ${text} among ${buttons.map((each) => each.text).join(' | ')}`);
  await door.tap(chatId, button.callback_data);
}

it('takes at most 8 taps, /start included, from nothing to what is open now with my own percent', async () => {
  const ana = somebody();
  let taps = 1;
  await door.say(ana, '/start');
  for (const text of [/Smiles/, /Livelo/, 'Continuar ›', '10.000', 'Continuar ›', /As boas/, '✓ Está certo']) {
    await press(ana, text);
    taps += 1;
  }
  expect(taps).toBeLessThanOrEqual(8);
  const answer = shown(ana)?.text ?? '';
  expect(answer).toContain('Abertas agora, para você:');
  expect(answer).toContain('Livelo → Smiles: para você 90% (Clube Smiles 10.000)');
  expect(answer).not.toContain('Esfera');
  // One message, edited in place.
  expect(door.rig.telegram.messages(ana).filter(({ from }) => from?.is_bot)).toHaveLength(1);
  expect(await userOf(ana)).toMatchObject({
    onboarding: null,
    preferredPrograms: ['smiles'],
    minBonusThreshold: 60,
    profile: { holds: ['livelo'], clubs: { smiles: { plan: 10_000 } } },
    notificationPreferences: { loudness: 'usual', weekly_report: true },
  });
  // Once when switched on, once when the questions were over: not at every press.
  expect(await eventCount(ana)).toBe(2);
});

it('can be left at any step, and shows what is open', async () => {
  for (const before of [[], ['Continuar ›'], ['Continuar ›', 'Continuar ›'], ['Continuar ›', 'Continuar ›', /Todas/]]) {
    const ana = somebody();
    await door.say(ana, '/start');
    for (const text of before) await press(ana, text);
    await press(ana, '⏩ Ver ofertas já');
    expect(shown(ana)?.text).toContain('Livelo → Smiles');
    expect(shown(ana)?.text).toContain('Esfera → Azul Fidelidade');
    expect((await userOf(ana))?.onboarding).toBeNull();
  }
});

it('goes on where it was when the person comes back, and back when asked', async () => {
  const ana = somebody();
  await door.say(ana, '/start');
  await press(ana, /LATAM/);
  await press(ana, 'Continuar ›');
  expect((await userOf(ana))?.onboarding).toBe('mine');
  expect(await door.say(ana, '/start')).toEqual([expect.stringContaining('Passo 2 de 4')]);
  await press(ana, '‹ Voltar');
  expect(shown(ana)?.text).toContain('Passo 1 de 4');
  expect(
    shown(ana)
      ?.reply_markup?.inline_keyboard.flat()
      .map(({ text }) => text),
  ).toContain('✓ LATAM Pass');
});

it('takes a button of an earlier step kindly: nothing changes, and the question of now is shown', async () => {
  const ana = somebody();
  await door.say(ana, '/start');
  const old = shown(ana)?.message_id ?? 0;
  await door.say(ana, '/start');
  await press(ana, 'Continuar ›');
  await door.rig.telegram.tap(ana, old, 'start|where|prog:smiles');
  await door.rig.telegram.settled();
  expect((await userOf(ana))?.preferredPrograms).toEqual([]);
  const toast = door.rig.telegram.log.findLast(({ method }) => method === 'answerCallbackQuery');
  expect(toast?.payload).toMatchObject({ text: 'Este botão é de outro passo; seguimos daqui.' });
  await press(ana, '⏩ Ver ofertas já');
  // After the end the old question only says where to go on.
  await door.rig.telegram.tap(ana, old, 'start|mine|next');
  await door.rig.telegram.settled();
  expect((await userOf(ana))?.onboarding).toBeNull();
});

it('guesses the time zone from the language, and shows the local time to be confirmed', async () => {
  const rui = somebody('pt-PT');
  await door.say(rui, '/start');
  for (const text of ['Continuar ›', 'Continuar ›', /Só as melhores/]) await press(rui, text);
  expect(shown(rui)?.text).toMatch(/Seu fuso: Lisboa, agora são \d\d:\d\d/);
  expect((await userOf(rui))?.timezone).toBe('Europe/Lisbon');
  await press(rui, /^São Paulo/);
  expect((await userOf(rui))?.timezone).toBe('America/Sao_Paulo');
  await press(rui, 'a qualquer hora');
  expect((await userOf(rui))?.notificationHours).toHaveLength(24);
});

it('changes the language on the first page', async () => {
  const joe = somebody('en');
  expect(await door.say(joe, '/start')).toEqual([expect.stringContaining('Step 1 of 4')]);
  await press(joe, '🇧🇷 Português');
  expect(shown(joe)?.text).toContain('Passo 1 de 4');
});

it('keeps every button within what Telegram carries', async () => {
  const calls = door.rig.telegram.log.filter(({ payload }) => JSON.stringify(payload ?? {}).includes('callback_data'));
  const data = calls.flatMap(({ payload }) => [
    ...JSON.stringify(payload).matchAll(/callback_data\\*":\\*"([^"\\]*)/g),
  ]);
  expect(data.length).toBeGreaterThan(100);
  for (const [, text = ''] of data) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64);
});
