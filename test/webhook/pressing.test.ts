import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { alertRules, interactions, notifications, users } from '#drizzle/schema.ts';
import { aPost, type Post } from '../deliver/post.ts';
import { hoursFrom, NOON } from '../support/builders.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
let post: Post;
beforeAll(async () => {
  door = await aDoor();
  post = await aPost(door.rig);
});
afterAll(() => door.rig.close());
beforeEach(() => post.clear());

/** Somebody to whom an offer was just told. */
async function told(about: Parameters<Post['due']>[0] = {}) {
  const due = await post.due(about);
  await post.wake();
  const message = door.rig.telegram.lastMessage(due.chatId);
  if (!message) throw new Error('nothing was told');
  const press = async (label: string, from?: number) => {
    const now = door.rig.telegram.lastMessage(due.chatId);
    const shown = [message, now].flatMap((each) => each?.reply_markup?.inline_keyboard.flat() ?? []);
    const data = shown.find(({ text }) => text.startsWith(label))?.callback_data;
    if (!data) throw new Error(`no button ${label} among ${shown.map(({ text }) => text).join(' | ')}`);
    const under = now?.reply_markup?.inline_keyboard.flat().some((each) => each.callback_data === data) ? now : message;
    await tap(due.chatId, under.message_id, data, from);
  };
  return { ...due, messageId: message.message_id, press };
}
async function tap(chatId: number, messageId: number, data: string, from?: number) {
  door.rig.clock.advance(5_000);
  door.rig.telegram.tap(chatId, messageId, data, from);
  await door.rig.telegram.settled();
}
/** A button that we never made: who changes their own client may send what they like. */
async function forge(chatId: number, messageId: number, data: string) {
  const { telegram } = door.rig;
  const reply_markup = { inline_keyboard: [[{ text: '?', callback_data: data }]] };
  await fetch(`${telegram.url}/bot${telegram.token}/editMessageReplyMarkup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: chatId, message_id: messageId, reply_markup }),
  });
}
const toast = () =>
  door.rig.telegram.log.findLast(({ method }) => method === 'answerCallbackQuery')?.payload as { text?: string };
const lastText = (chatId: number) => door.rig.telegram.lastMessage(chatId)?.text ?? '';
const labels = (chatId: number, id: number) =>
  door.rig.telegram
    .messages(chatId)
    .find((message) => message.message_id === id)
    ?.reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text));
const pressesOf = async (id: string) =>
  (await door.rig.db.select().from(interactions).where(eq(interactions.notificationId, id))).map(
    ({ action }) => action,
  );
const rulesOf = (userId: bigint) => door.rig.db.select().from(alertRules).where(eq(alertRules.userId, userId));

it('stands under every offer that is told, but not under its end', async () => {
  const { chatId, messageId } = await told();
  expect(labels(chatId, messageId)).toEqual([
    ['Ver oferta'],
    ['⭐ Salvar', '✅ Já transferi', '⏰ Lembrar'],
    ['📤 Enviar', '🙈 Não quero', '❓ Por quê?'],
  ]);
  const over = await told({
    promotion: { lifecycle: 'ended', isActive: false, endDate: hoursFrom(NOON, -1) },
    row: { occasion: 'ended#3' },
  });
  expect(labels(over.chatId, over.messageId)).toEqual([['Ver oferta']]);
});

it.each([
  ['⭐', 'save', 'saved', '⭐ Salva'],
  ['✅', 'done', 'done', '✅ Feito'],
] as const)('notes %s once, however often it is pressed, and shows it', async (label, action, taken, pressed) => {
  const { id, chatId, press, messageId } = await told();
  expect((await post.row(id)).viewedAt).toBeNull();
  await press(label);
  const { viewedAt, actionTaken } = await post.row(id);
  expect([actionTaken, viewedAt]).toEqual([taken, door.rig.clock.now()]);
  await press(label);
  expect(await pressesOf(id)).toEqual([action]);
  // When it was seen stays the first press.
  expect((await post.row(id)).viewedAt).toEqual(viewedAt);
  expect(labels(chatId, messageId)?.flat()).toContain(pressed);
  expect(labels(chatId, messageId)?.flat()).toContain('Ver oferta');
});

it('answers every press, whatever it carries, and gives somebody else’s notification to nobody', async () => {
  const ana = await told();
  const eve = await told();
  const before = door.rig.telegram.log.filter(({ method }) => method === 'answerCallbackQuery').length;
  const forged = ['save', 'done', 'remind', 'share', 'never', 'why', 'undo', 'never-program'].map(
    (what) => `oferta|${what}:${ana.id}`,
  );
  const odd = [
    'oferta|',
    'oferta|save',
    'oferta|save:',
    'oferta|save:1',
    "oferta|save:' OR 1=1",
    `oferta|fly:${eve.id}`,
    `oferta|never-x:${eve.id}`,
  ];
  for (const data of [...forged, ...odd]) {
    await forge(eve.chatId, eve.messageId, data);
    await tap(eve.chatId, eve.messageId, data);
    expect(toast()).toMatchObject({ text: 'Este botão é antigo e não vale mais. Use /ajuda para recomeçar.' });
  }
  const answers = door.rig.telegram.log.filter(({ method }) => method === 'answerCallbackQuery').length - before;
  expect(answers).toBe(forged.length + odd.length);
  expect([await pressesOf(ana.id), await pressesOf(eve.id)]).toEqual([[], []]);
  expect(await rulesOf(ana.userId)).toEqual([]);
  expect((await post.row(ana.id)).viewedAt).toBeNull();
  expect(door.statuses.every((status) => status === 200)).toBe(true);
});

it('says what to expect where there is no last day to remind of', async () => {
  const unknown = await told({
    promotion: { endDate: null, presumedEndAt: hoursFrom(door.rig.clock.now(), 100) },
    row: { expiresAt: null },
  });
  await unknown.press('⏰');
  expect(toast()?.text).toMatch(/^O fim ainda não foi informado/);
  const today = await told({ promotion: { endDate: hoursFrom(door.rig.clock.now(), 1) }, row: { expiresAt: null } });
  await today.press('⏰');
  expect(toast()?.text).toBe('O último dia é hoje.');
  const night = await told({
    user: { notificationHours: [door.rig.clock.now().getUTCHours() - 3] },
    promotion: { endDate: new Date('2026-12-10T04:00:00Z') },
    row: { expiresAt: null },
  });
  await night.press('⏰');
  expect(toast()?.text).toMatch(/^Nenhum dos seus horários/);
});

it('changes a rule for "not for me", says how, offers other meanings, and takes it back', async () => {
  const { id, chatId, userId, press } = await told({
    offer: { bonusPercentage: 80 },
    promotion: { endDate: new Date('2026-12-20T02:59:59Z') },
    row: { expiresAt: null },
  });
  await press('🙈');
  expect(lastText(chatId)).toMatch(
    /^🙈 Entendi\. Regra nova: Livelo → Smiles, em silêncio até \d\d\/\d\d\/202\d\. Todas as suas regras: \/alertas\.$/,
  );
  expect(await rulesOf(userId)).toMatchObject([
    { mode: 'mute', origin: 'livelo', program: 'smiles', kind: 'transfer' },
  ]);
  await press('🙈');
  expect(toast()?.text).toMatch(/Já mudei suas regras/);
  await press('Só a partir de 81%');
  expect(lastText(chatId)).toBe(
    '🙈 Entendi. Regra nova: Livelo → Smiles, a partir de 81% para mim. Todas as suas regras: /alertas.',
  );
  expect(await rulesOf(userId)).toMatchObject([{ mode: 'absolute', threshold: 81 }]);
  await press('Nada de Smiles');
  expect(await rulesOf(userId)).toMatchObject([{ mode: 'mute', origin: null, program: 'smiles', mutedUntil: null }]);
  // Matching hears of it: the same offer would not be told now.
  await press('❓');
  expect(lastText(chatId)).toContain('eu não avisaria mais: você silenciou esta rota.');
  expect((await post.row(id)).actionTaken).toBe('dismissed');
});

it('undoes it', async () => {
  const { chatId, userId, press } = await told();
  await press('🙈');
  await press('↩️');
  expect(lastText(chatId)).toBe('↩️ Desfeito: volto a avisar como antes.');
  expect(await rulesOf(userId)).toEqual([]);
});

it('says why an offer was told, by the settings that let it through', async () => {
  const { chatId, press, id } = await told({
    user: {
      preferredPrograms: ['smiles'],
      minBonusThreshold: 70,
      profile: { holds: ['livelo'], clubs: { smiles: { plan: 10_000 } } },
    },
    offer: { bonusPercentage: 90, tiers: [{ percent: 90, club: 'smiles', plan: '10000' }, { percent: 60 }] },
  });
  await press('❓');
  expect(lastText(chatId)).toBe(
    [
      'Por que avisei: Livelo → Smiles',
      '• O que vale para você: para você 90% (Clube Smiles 10.000)',
      '• Seus programas: Smiles',
      '• Você tem pontos em: Livelo',
      '• Seu mínimo é 70%',
      '',
      'Para mudar: /alertas e /config.',
    ].join('\n'),
  );
  expect(await post.row(id)).toMatchObject({ actionTaken: null, viewedAt: door.rig.clock.now() });
});

it('hands over a message to pass on that says nothing of who passes it on', async () => {
  const { chatId, press, id } = await told({
    user: { profile: { clubs: { smiles: { plan: 10_000 } }, balances: { livelo: 123_000 } } },
    offer: { bonusPercentage: 90, tiers: [{ percent: 90, club: 'smiles', plan: '10000' }, { percent: 60 }] },
  });
  await press('📤');
  expect(lastText(chatId)).toContain('Livelo → Smiles: 60% para todos');
  expect(lastText(chatId)).not.toMatch(/para você|123\.000/);
  const [button] = door.rig.telegram.lastMessage(chatId)?.reply_markup?.inline_keyboard.flat() ?? [];
  const address = new URL(button?.url ?? '');
  expect(`${address.origin}${address.pathname}`).toBe('https://t.me/share/url');
  expect(address.searchParams.get('url')).toBe('https://blog.example/livelo-smiles');
  expect(address.searchParams.get('text')).toContain('60% para todos');
  expect((await post.row(id)).actionTaken).toBe('shared');
});

it('belongs to the administrators in a group', async () => {
  const [admin, member, group] = [71_001, 71_002, -71_000];
  door.rig.telegram.group(group, { title: 'Milheiros', members: [admin, member] });
  const { id, press } = await told({ user: { telegramId: BigInt(group) } });
  await press('⭐', member);
  expect(toast()).toMatchObject({ text: 'Só administradores deste grupo ou canal podem mudar isso.' });
  expect(await pressesOf(id)).toEqual([]);
  await press('⭐', admin);
  expect(await pressesOf(id)).toEqual(['save']);
});

it('reminds on the last day, once, in their hours, beyond the cap and their rules', async () => {
  const { chatId, userId, promotionId, press } = await told({
    user: { notificationHours: [12], maxNotificationsPerDay: 1 },
    promotion: { endDate: new Date('2026-12-02T02:59:59Z') },
    row: { expiresAt: null },
  });
  await press('⏰');
  expect(toast()).toMatchObject({ text: 'Combinado: lembro você no último dia, no seu horário.' });
  await press('⏰');
  const reminders = await door.rig.db
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, userId), eq(notifications.occasion, 'last-day')));
  expect(reminders).toMatchObject([
    { notificationType: 'alert', status: 'planned', notBefore: new Date('2026-12-01T15:00:00Z'), promotionId },
  ]);
  // Nothing of theirs would let it through, but they asked.
  await door.rig.db.update(users).set({ minBonusThreshold: 300 }).where(eq(users.telegramId, userId));
  door.rig.clock.to(new Date('2026-12-01T14:30:00Z'));
  await post.wake();
  expect(lastText(chatId)).not.toMatch(/Último dia/);
  door.rig.clock.to(new Date('2026-12-01T15:00:00Z'));
  await post.wake();
  expect(lastText(chatId)).toMatch(/^⏰ Último dia! Livelo → Smiles/);
  await press('⏰');
  expect(toast()?.text).toMatch(/último dia/);
  expect(telegramTellings(chatId)).toBe(2);
});
const telegramTellings = (chatId: number) =>
  door.rig.telegram.log.filter(({ method, chatId: to, ok }) => method === 'sendMessage' && to === chatId && ok).length;
