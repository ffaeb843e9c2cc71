import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { DemoPerson } from '../../bin/local/run/people.ts';
import { playTimeline } from '../../bin/local/run/play-timeline.ts';
import type { LocalTelegram } from '../../bin/local/telegram/telegram.ts';
import { sampleSites } from '../sites/sample-sites.ts';

const [BIA, EDU, LEO] = [2001, 2002, 2003];

/** A beginner who answers the questions, an expert with a club and rules, and somebody who leaves on the third day. */
const PEOPLE: DemoPerson[] = [
  {
    chatId: BIA,
    firstName: 'Bia',
    languageCode: 'pt-br',
    does: [
      { says: '/start' },
      ...['start|where|prog:smiles', 'start|where|hold:livelo', 'start|where|next', 'start|mine|next'].map((taps) => ({
        taps,
      })),
      { taps: 'start|loud|loud:usual' },
      { taps: 'start|when|done' },
    ],
  },
  {
    chatId: EDU,
    firstName: 'Edu',
    languageCode: 'pt-br',
    does: [
      { says: '/start' },
      { taps: 'start|where|done' },
      { says: '/config minimo 60' },
      { says: '/config' },
      ...['config|club', 'config|club>smiles', 'config|club>smiles:10000'].map((taps) => ({ taps })),
    ],
  },
  {
    chatId: LEO,
    firstName: 'Leo',
    languageCode: 'pt-br',
    does: [{ says: '/start' }, { taps: 'start|where|done' }, { says: '/config minimo 0' }],
  },
];
/** What each of them has in the chat after the eight days, edits done: first lines, reports apart. */
const HEARD: Record<number, string[]> = {
  [BIA]: [
    'Pronto! As boas (o que a rota costuma pagar); horário 8h–22h. Tudo muda em /config.',
    '✏️ Corrigindo o que contamos: Livelo → Smiles: 85% para todos',
    '🔁 Prorrogada! Livelo → Smiles: 85% para todos',
    '🔁 Prorrogada! Livelo → Smiles: 85% para todos',
    '✈️ Smiles: 230% para todos',
    '⏰ Último dia! Smiles: 230% para todos',
    '✈️ Smiles: até 180%',
  ],
  [EDU]: [
    'Pronto! A partir de 80%; horário 8h–22h. Tudo muda em /config.',
    'Bônus mínimo: 60%',
    'Clubes: Smiles 10.000',
    '📐 Sua regra',
    '📐 Suas 2 regras',
    '📐 Suas 3 regras',
    '✈️ Livelo → LATAM Pass: 25% para todos',
    '✈️ Livelo → Smiles: para você 90% (Clube Smiles)',
    '✈️ Smiles: até 24.000 pontos',
    '✈️ Banco do Brasil → Smiles: para você 75% (Clube Smiles)',
    '✏️ Corrigindo o que contamos: Esfera → Smiles: para você 80% (Clube Smiles)',
    '✏️ Corrigindo o que contamos: Esfera → Smiles: para você 80% (Clube Smiles)',
    '✈️ Átomos (C6 Bank) → LATAM Pass: 25% para todos',
    '⏰ Último dia! Banco do Brasil → Smiles: para você 75% (Clube Smiles)',
    '🔁 Prorrogada! Livelo → Smiles: para você 90% (Clube Smiles 10.000)',
    '🔁 Prorrogada! Livelo → Smiles: para você 90% (Clube Smiles 10.000)',
    '⏰ Último dia! Esfera → Smiles: para você 80% (Clube Smiles)',
    '✈️ Smiles → Smiles: para você 150% (Clube Smiles)',
    '✈️ Livelo → IHG One Rewards: 70% para todos',
    '⏰ Último dia! Smiles → Smiles: para você 150% (Clube Smiles)',
    '⏰ Último dia! Átomos (C6 Bank) → LATAM Pass: 25% para todos',
    '✈️ Smiles: para você 270% (Clube Smiles)',
    '⏰ Último dia! Smiles: até 24.000 pontos',
    '⏰ Último dia! Smiles: para você 270% (Clube Smiles)',
    '✈️ bancos parceiros → Smiles: para você 65% (Clube Smiles 10.000)',
    '✈️ Smiles: até 180%',
    '✈️ Livelo → LATAM Pass: 25% para todos',
    '⏰ Último dia! bancos parceiros → Smiles: para você 65% (Clube Smiles 10.000)',
  ],
  [LEO]: [
    'Pronto! A partir de 80%; horário 8h–22h. Tudo muda em /config.',
    'Bônus mínimo: 0%',
    '✈️ Livelo → LATAM Pass: 25% para todos',
    '✈️ Itaú → Azul Fidelidade: 80% para todos',
    '✏️ Corrigindo o que contamos: Livelo → Smiles: 85% para todos',
    '✈️ American Express Membership Rewards (US) → Flying Blue: 25% para todos',
    '✈️ Livelo → Hilton Honors: 50% para todos',
    '✈️ Banco do Brasil → Smiles: 45% para todos',
    '⏰ Último dia! Itaú → Azul Fidelidade: 80% para todos',
    '✏️ Corrigindo o que contamos: Esfera → Smiles: 50% para todos',
    '✏️ Corrigindo o que contamos: Esfera → Smiles: 50% para todos',
    '✈️ Átomos (C6 Bank) → LATAM Pass: 25% para todos',
    '✈️ American Express Membership Rewards (Argentina) → Aerolíneas Plus: 30% para todos',
    '⏰ Último dia! Banco do Brasil → Smiles: 45% para todos',
    '🔁 Prorrogada! Livelo → Smiles: 85% para todos',
    '✈️ Inter Loop → Azul Fidelidade: 70% para todos',
    '✈️ Livelo → ALL Accor: 20% para todos',
    '🔁 Prorrogada! Livelo → Smiles: 85% para todos',
    '🗑 Pronto: apaguei tudo e não mando mais nada. Se um dia quiser voltar, é só /start.',
  ],
};

/** A Thursday: what the sites tell with weekdays depends on the day. */
const TODAY = new Date('2026-11-26T13:00:00Z');

/** Telegram lets one chat hear one message a second; nobody types faster either. */
const EDUS_RULES = ['/alertas silenciar azul 30 dias', '/alertas latam usual', '/alertas clube'];
const DAY_MS = 86_400_000;

it('tells three people what concerns each, once, over eight days', { timeout: 560_000 }, async () => {
  const told = new Map<number, string[]>();
  let leftBehind = -1;
  const summary = await playTimeline(new PassThrough().resume() as never, {
    people: PEOPLE,
    today: TODAY,
    begun({ telegram, clock, from }) {
      for (const [i, text] of EDUS_RULES.entries())
        clock.at(new Date(from.getTime() + 60_000 + i * 10_000), () => void telegram.say(EDU, text));
      clock.at(new Date(from.getTime() + 3 * DAY_MS), () => {
        const before = telegram.lastMessage(LEO)?.message_id ?? 0;
        telegram.say(LEO, '/apagar');
        void telegram
          .until(() =>
            telegram.messages(LEO).find(({ message_id, reply_markup }) => message_id > before && reply_markup),
          )
          .then(({ message_id, reply_markup }) => {
            const yes = reply_markup?.inline_keyboard.flat().at(-1)?.callback_data ?? '';
            telegram.tap(LEO, message_id, yes);
          });
      });
    },
    async over({ telegram, db }) {
      for (const { chatId } of PEOPLE) told.set(chatId, heard(telegram, chatId));
      const rows = await db.$client`SELECT 1 FROM users WHERE telegram_id = ${LEO}`;
      leftBehind = rows.length;
    },
  });
  for (const { chatId, firstName } of PEOPLE) {
    const offers = told.get(chatId)?.filter((line) => !line.startsWith('📊'));
    // In what order two offers of one minute are told is the sender's business.
    expect([firstName, ...(offers ?? []).sort()]).toEqual([firstName, ...(HEARD[chatId] ?? []).sort()]);
  }
  // What the rules say, in words: one program; nothing of what is muted; nothing after the goodbye.
  expect(told.get(BIA)?.filter((line) => /^[✈⏰🔁]/u.test(line) && !line.includes('Smiles'))).toEqual([]);
  expect(told.get(EDU)?.filter((line) => line.includes('Azul'))).toEqual([]);
  expect(told.get(LEO)?.at(-1)).toMatch(/^🗑 Pronto: apaguei tudo/);
  expect(summary.duplicates).toBe(0);
  // One promotion for each real offer of the timeline, as its truth tells them.
  const { offers } = sampleSites({ anchor: TODAY, now: () => TODAY, pace: 'days' });
  expect(summary.promotions).toBe(offers.length);
  expect(leftBehind).toBe(0);
});

/** First lines of what the bot wrote to them, in order. */
function heard(telegram: LocalTelegram, chatId: number): string[] {
  return telegram
    .messages(chatId)
    .filter(({ from }) => from?.is_bot)
    .map(({ text, caption }) => (text ?? caption ?? '').split('\n')[0] ?? '');
}
