import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleInWords } from '#core/settings/rule-words.ts';
import { alertRules, outbox } from '#drizzle/schema.ts';
import { NOON } from '../support/builders.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
let people = 50_000;
beforeAll(async () => {
  door = await aDoor();
});
afterAll(() => door.rig.close());

function somebody(): number {
  people += 1;
  door.rig.telegram.person(people, { firstName: 'Ana' });
  return people;
}
const shown = (chatId: number) => door.rig.telegram.lastMessage(chatId);
const labels = (chatId: number) =>
  shown(chatId)
    ?.reply_markup?.inline_keyboard.flat()
    .map(({ text }) => text) ?? [];
const rulesOf = (chatId: number) =>
  door.rig.db
    .select()
    .from(alertRules)
    .where(eq(alertRules.userId, BigInt(chatId)));
async function press(chatId: number, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    const button = shown(chatId)
      ?.reply_markup?.inline_keyboard.flat()
      .find(({ text: label }) => label.startsWith(text));
    if (!button?.callback_data) throw new Error(`no button ${text} among ${labels(chatId).join(' | ')}`);
    expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
    await door.tap(chatId, button.callback_data);
  }
}

it('makes, edits and deletes a rule by buttons, in one message', async () => {
  const ana = somebody();
  await door.say(ana, '/alertas');
  await press(ana, '➕ Regra', '➕ Nova regra', 'Azul Fidelidade', 'Banco do Brasil', '100%');
  expect(shown(ana)?.text).toBe('📐 Banco do Brasil → Azul Fidelidade: a partir de 100% para mim');
  expect(await rulesOf(ana)).toMatchObject([
    { origin: 'banco-do-brasil', program: 'azul-fidelidade', kind: null, mode: 'absolute', threshold: 100 },
  ]);
  await press(ana, 'Só recorde', '24 meses', 'Só quando subir');
  expect(shown(ana)?.text).toBe(
    '📐 Banco do Brasil → Azul Fidelidade: só o recorde de 24 meses, só quando subir até lá',
  );
  expect(await rulesOf(ana)).toMatchObject([{ mode: 'best-of', lookBackMonths: 24, crossing: true, threshold: null }]);
  await press(ana, 'Pelo menos o usual', '✓ Só quando subir', '‹ Voltar');
  expect(shown(ana)?.text).toContain('1. Banco do Brasil → Azul Fidelidade: pelo menos o usual dos últimos 24 meses');
  await press(ana, '✏️ 1', '🗑');
  expect(await rulesOf(ana)).toEqual([]);
  expect(door.rig.telegram.messages(ana).filter(({ from }) => from?.is_bot)).toHaveLength(1);
});

it('mutes a program for some days beside the rule that it has', async () => {
  const ana = somebody();
  await door.say(ana, '/alertas smiles 90');
  await door.say(ana, '/alertas');
  await press(ana, '📐 1 regra', '➕ Nova regra', 'Smiles', 'Qualquer banco', '🔕 7 dias');
  expect(shown(ana)?.text).toMatch(/^📐 Smiles: em silêncio até \d\d\/\d\d\/\d{4}$/);
  const [first, second] = await rulesOf(ana);
  expect([first?.mode, second?.mode].sort()).toEqual(['absolute', 'mute']);
  const muted = first?.mode === 'mute' ? first : second;
  expect(muted?.mutedUntil).toEqual(new Date(door.rig.clock.now().getTime() + 7 * 86_400_000));
});

it('makes a rule for a kind without percent', async () => {
  const ana = somebody();
  await door.say(ana, '/alertas');
  await press(ana, '➕ Regra', '➕ Nova regra', 'compra de pontos', 'Avisar sempre');
  expect(await rulesOf(ana)).toMatchObject([{ kind: 'purchase', origin: null, program: null, mode: 'absolute' }]);
});

it('changes the one there is when it is asked for again, and has what is open matched anew', async () => {
  const ana = somebody();
  await door.rig.db.delete(outbox);
  expect(await door.say(ana, '/alertas livelo smiles 80')).toEqual([
    expect.stringContaining('1. Livelo → Smiles: a partir de 80% para mim'),
  ]);
  await door.say(ana, '/alertas livelo smiles 95');
  expect(await rulesOf(ana)).toMatchObject([{ threshold: 95 }]);
  expect((await door.rig.db.select().from(outbox)).map(({ type }) => type)).toEqual([
    'subscriber.preferences-changed',
    'subscriber.preferences-changed',
  ]);
  expect((await door.say(ana, '/alertas blá'))[0]).toMatch(/^Escreva a regra do seu jeito/);
});

it('takes no button that nobody made, and no rule of somebody else', async () => {
  const [ana, eve] = [somebody(), somebody()];
  await door.say(ana, '/alertas livelo smiles 80');
  const [rule] = await rulesOf(ana);
  await door.say(eve, '/alertas');
  const { telegram } = door.rig;
  const message = shown(eve)?.message_id ?? 0;
  const odd = [
    's>x,y,z>80',
    's>smiles,-,->999',
    's>smiles,-,->m999',
    'o>',
    'd>constructor,-,-',
    'e>',
    's>',
    'min:9',
    'toString>x',
  ];
  for (const data of [`e>${rule?.id}`, `e>${rule?.id}>x`, `e>${rule?.id}>90`, ...odd].map(
    (each) => `alertas|${each}`,
  )) {
    const reply_markup = { inline_keyboard: [[{ text: '?', callback_data: data }]] };
    await fetch(`${telegram.url}/bot${telegram.token}/editMessageReplyMarkup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: eve, message_id: message, reply_markup }),
    });
    await door.tap(eve, data);
  }
  expect(await rulesOf(eve)).toEqual([]);
  expect(await rulesOf(ana)).toMatchObject([{ threshold: 80, mode: 'absolute' }]);
  expect(door.statuses.every((status) => status === 200)).toBe(true);
  const broken = telegram.messages(eve).filter(({ text }) => text?.includes('Algo deu errado'));
  expect(broken).toEqual([]);
});

it('holds no more than fifty, and says so', async () => {
  const ana = somebody();
  await door.say(ana, '/alertas livelo smiles 80');
  await door.rig.db
    .insert(alertRules)
    .values(Array.from({ length: 49 }, () => ({ userId: BigInt(ana), mode: 'mute' })));
  expect((await door.say(ana, '/alertas esfera smiles 80'))[0]).toMatch(/^Você já tem muitas regras/);
  expect((await door.say(ana, '/alertas livelo smiles 70'))[0]).toContain('a partir de 70%');
});

it('is for the administrators in a group', async () => {
  const [admin, member, group] = [51_001, 51_002, -51_000];
  door.rig.telegram.group(group, { title: 'Milheiros', members: [admin, member] });
  const name = door.rig.telegram.bot.username;
  expect(await door.say(group, `/alertas@${name} smiles 90`, member)).toEqual([
    'Só administradores deste grupo ou canal podem mudar isso.',
  ]);
  expect((await door.say(group, `/alertas@${name} smiles 90`, admin))[0]).toContain('Smiles');
  expect(await rulesOf(group)).toHaveLength(1);
});

describe('typed', () => {
  const demand = { mode: 'absolute', threshold: null, lookBackMonths: null, crossing: false, mutedUntil: null };
  it.each([
    ['livelo smiles 80', ['livelo', 'smiles', null], { threshold: 80 }],
    ['Smiles acima de 100%', [null, 'smiles', null], { threshold: 100 }],
    ['smiles recorde 24 meses', [null, 'smiles', null], { mode: 'best-of', lookBackMonths: 24 }],
    ['latam usual só quando subir', [null, 'latam-pass', null], { mode: 'usual', lookBackMonths: 12, crossing: true }],
    [
      'silenciar azul 30 dias',
      [null, 'azul-fidelidade', null],
      { mode: 'mute', mutedUntil: new Date(NOON.getTime() + 30 * 86_400_000) },
    ],
    ['mute esfera', ['esfera', null, null], { mode: 'mute' }],
    ['compra smiles', [null, 'smiles', 'purchase'], { threshold: 0 }],
  ])('%s', (text, [origin, program, kind], asked) => {
    expect(ruleInWords(text, NOON)).toEqual({ draft: { origin, program, kind }, demand: { ...demand, ...asked } });
  });

  it.each(['', '80', 'smiles', 'smiles 999', 'olá'])('%j is none', (text) => {
    expect(ruleInWords(text, NOON)).toBeNull();
  });
});
