import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '#drizzle/schema.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
let people = 30_000;
beforeAll(async () => {
  door = await aDoor();
});
afterAll(() => door.rig.close());

async function somebody(): Promise<number> {
  people += 1;
  door.rig.telegram.person(people, { firstName: 'Ana' });
  await door.say(people, '/config');
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
const labels = (chatId: number) =>
  shown(chatId)
    ?.reply_markup?.inline_keyboard.flat()
    .map(({ text }) => text) ?? [];
async function press(chatId: number, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    const button = shown(chatId)
      ?.reply_markup?.inline_keyboard.flat()
      .find(({ text: label }) => label === text || (text.endsWith('…') && label.startsWith(text.slice(0, -1))));
    if (!button?.callback_data) throw new Error(`no button ${text} among ${labels(chatId).join(' | ')}`);
    await door.tap(chatId, button.callback_data);
  }
}

/** Each column and each key of the specification's `users`, by the presses that a person would make. */
const FIELDS: [string, string[], object][] = [
  ['preferred_programs', ['Programas', '✈️ Smiles', '✈️ LATAM Pass'], { preferredPrograms: ['smiles', 'latam-pass'] }],
  ['min_bonus_threshold', ['Bônus mínimo', '110%'], { minBonusThreshold: 110 }],
  ['max_notifications_per_day', ['Avisos por dia', '3'], { maxNotificationsPerDay: 3 }],
  ['notification_hours', ['Horário', '8h, 12h, 18h'], { notificationHours: [8, 12, 18] }],
  ['timezone', ['Fuso', 'Lisboa …'], { timezone: 'Europe/Lisbon' }],
  ['language_code', ['Idioma', '🇺🇸 English'], { languageCode: 'en' }],
  ['ai_chat_enabled', ['Assistente', '✓ Assistente ligado'], { aiChatEnabled: false }],
  ['preferred_ai_model', ['Assistente', 'gpt-4.1'], { preferredAiModel: 'gpt-4.1' }],
  ['ai_temperature', ['Assistente', '🌡 0,3'], { aiTemperature: '0.3' }],
  ['ai_max_tokens', ['Assistente', '📏 4.000'], { aiMaxTokens: 4000 }],
  ['instant', ['Resumos', '✓ Aviso na hora'], { notificationPreferences: { instant: false } }],
  ['daily_summary', ['Resumos', 'Resumo do dia'], { notificationPreferences: { daily_summary: true } }],
  ['weekly_report', ['Resumos', '✓ Relatório da semana'], { notificationPreferences: { weekly_report: false } }],
  ['monthly_report', ['Resumos', 'Relatório do mês'], { notificationPreferences: { monthly_report: true } }],
  [
    'last_day_any_hour',
    ['Resumos', 'Último dia a qualquer hora'],
    { notificationPreferences: { last_day_any_hour: true } },
  ],
  ['kinds', ['Outros tipos', 'clube'], { notificationPreferences: { kinds: ['club'] } }],
  [
    'loudness',
    ['Quanto falar', 'Só as melhores (recorde de 12 meses)'],
    { notificationPreferences: { loudness: 'best' } },
  ],
  [
    'clubs',
    ['Clubes', 'Smiles', '10.000', 'há 12 meses'],
    { profile: { clubs: { smiles: { plan: 10_000, since: '2025-11' } } } },
  ],
  ['cards', ['Cartões', 'Itaú'], { profile: { cards: ['itau'] } }],
  ['elite', ['Categoria', 'Smiles', 'diamante'], { profile: { elite: { smiles: 'diamante' } } }],
  ['holds', ['Meus pontos', '🏦 Livelo'], { profile: { holds: ['livelo'] } }],
  ['paid', ['Preço que pago', 'Livelo', 'R$ 26'], { profile: { paid: { livelo: 2600 } } }],
];

it.each(FIELDS)('reaches %s', async (_field, presses, stored) => {
  const ana = await somebody();
  await press(ana, ...presses);
  expect(await userOf(ana)).toMatchObject(stored);
  // Edited in place, and the way back leads to the menu.
  expect(door.rig.telegram.messages(ana).filter(({ from }) => from?.is_bot)).toHaveLength(1);
  expect(labels(ana).at(-1)).toMatch(/^‹ (Voltar|Back)$/);
});

it('keeps what other keys of the preferences say', async () => {
  const ana = await somebody();
  await press(ana, 'Resumos', 'Resumo do dia', '‹ Voltar', 'Outros tipos', 'clube', 'cartão');
  expect((await userOf(ana))?.notificationPreferences).toEqual({
    instant: true,
    daily_summary: true,
    weekly_report: true,
    kinds: ['club', 'card'],
  });
});

it('never leaves somebody without any hour', async () => {
  const ana = await somebody();
  await door.rig.db
    .update(users)
    .set({ notificationHours: [8] })
    .where(eq(users.telegramId, BigInt(ana)));
  await press(ana, 'Horário', 'Escolher hora a hora', '✓ 8h');
  expect((await userOf(ana))?.notificationHours).toEqual([8]);
  await press(ana, '9h', '✓ 8h');
  expect((await userOf(ana))?.notificationHours).toEqual([9]);
});

describe('typed', () => {
  it.each([
    ['/config fuso Asia/Tokyo', { timezone: 'Asia/Tokyo' }],
    ['/config minimo 85', { minBonusThreshold: 85 }],
    ['/config max 7', { maxNotificationsPerDay: 7 }],
    ['/config ai t-1.3', { aiTemperature: '1.3' }],
  ])('%s', async (text, stored) => {
    const ana = await somebody();
    await door.say(ana, text);
    expect(await userOf(ana)).toMatchObject(stored);
  });

  it.each([
    '/config fuso Mars/Olympus',
    '/config minimo 9999',
    '/config minimo -1',
    '/config max 0',
    '/config max 1000',
    '/config ai t-2.1',
    '/config ai n-99',
    '/config ai n-4001',
    '/config ai m-gpt-9',
  ])('%s changes nothing', async (text) => {
    const ana = await somebody();
    const before = await userOf(ana);
    await door.say(ana, text);
    const after = await userOf(ana);
    expect({ ...after, lastActive: null, totalCommandsUsed: 0, burstCount: 0, burstStartedAt: null }).toEqual({
      ...before,
      lastActive: null,
      totalCommandsUsed: 0,
      burstCount: 0,
      burstStartedAt: null,
    });
  });
});

it('loses none of two presses that come at once', async () => {
  const ana = await somebody();
  await press(ana, 'Programas');
  const id = shown(ana)?.message_id ?? 0;
  for (const slug of ['smiles', 'latam-pass', 'tap-miles-go']) door.rig.telegram.tap(ana, id, `config|prog:${slug}`);
  await door.rig.telegram.settled();
  expect((await userOf(ana))?.preferredPrograms).toHaveLength(3);
});

it('takes buttons that nobody made, of any screen, without a change or a failure', async () => {
  const { SCREENS, pressOf } = await import('#core/settings/screens.ts');
  const { subscriberOf } = await import('#adapters/db/subscriber-row.ts');
  const ana = await somebody();
  const row = await userOf(ana);
  if (!row) throw new Error('Ana is stored');
  for (const screen of SCREENS) {
    for (const value of ['', 'constructor', '__proto__', 'toString', '-1', '999999', 'x'.repeat(60), '1e3']) {
      for (const part of [undefined, 'constructor', 'smiles', 'grid'])
        expect(() => screen.choices(subscriberOf(row), part, door.rig.clock.now())).not.toThrow();
      for (const part of [undefined, 'constructor', 'smiles', 'grid'])
        expect([null, {}]).toContainEqual(screen.choose(subscriberOf(row), value, part, door.rig.clock.now()));
    }
  }
  expect(pressOf('nothing:x')).toBeNull();
  expect(pressOf('')).toBeNull();
});
