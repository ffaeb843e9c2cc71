import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notificationMessage, offerEntry } from '#core/notification/message.ts';
import { PROGRAMS } from '#core/program/catalogue.ts';
import { KINDS } from '#core/reading/finding.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { parseHtml } from '../../../bin/local/telegram/entities/parse-html.ts';
import { anOffer, NOON } from '../../support/builders.ts';

const reader = (language: 'pt' | 'en', profile: unknown = {}, timezone = 'America/Sao_Paulo') => ({
  language,
  timezone,
  profile: parseProfile(profile),
});
const say = (offer: ReturnType<typeof anOffer>, occasion: string, language: 'pt' | 'en', profile?: unknown) =>
  notificationMessage(offer, occasion, reader(language, profile), NOON).html.split('\n');

describe('each occasion has its own headline', () => {
  it.each([
    [
      'discovered',
      '✈️ <b>Livelo → Smiles</b>: <b>80%</b> para todos',
      '✈️ <b>Livelo → Smiles</b>: <b>80%</b> for everyone',
    ],
    [
      'last-day',
      '⏰ Último dia! <b>Livelo → Smiles</b>: <b>80%</b> para todos',
      '⏰ Last day! <b>Livelo → Smiles</b>: <b>80%</b> for everyone',
    ],
    [
      'extended#2',
      '🔁 Prorrogada! <b>Livelo → Smiles</b>: <b>80%</b> para todos',
      '🔁 Extended! <b>Livelo → Smiles</b>: <b>80%</b> for everyone',
    ],
    [
      'corrected#1',
      '✏️ Corrigindo o que contamos: <b>Livelo → Smiles</b>: <b>80%</b> para todos',
      '✏️ Correcting what we told you: <b>Livelo → Smiles</b>: <b>80%</b> for everyone',
    ],
  ])('%s', (occasion, pt, en) => {
    expect(say(anOffer(), occasion, 'pt')).toEqual([
      pt,
      'Até quinta-feira, 26/11, 23:59',
      '100.000 pontos viram <b>180.000</b> milhas, milheiro a cerca de R$ 14,44',
      'Contado por 1 fonte, ainda sem confirmação',
    ]);
    expect(say(anOffer(), occasion, 'en')).toEqual([
      en,
      'Until Thursday, 26/11, 23:59',
      '100,000 points become <b>180,000</b> miles, about R$ 14.44 a thousand',
      'Told by 1 source, not confirmed yet',
    ]);
  });

  it('ended', () => {
    expect(say(anOffer(), 'ended', 'pt')).toEqual(['🏁 Encerrada: <b>Livelo → Smiles</b>']);
    expect(say(anOffer(), 'ended', 'en')).toEqual(['🏁 Ended: <b>Livelo → Smiles</b>']);
  });
});

it('tells somebody their own rate, with everything to mind', () => {
  const offer = anOffer({
    bonusPercentage: 100,
    tiers: [{ percent: 100, club: 'smiles' }, { percent: 80 }],
    conditions: { signUpRequired: true, minimumPoints: 1_000, capPoints: 300_000 },
    confirmation: 'official',
    startsAt: new Date('2026-11-24T03:00:00Z'),
  });
  expect(say(offer, 'discovered', 'pt', { clubs: { smiles: {} } })).toEqual([
    '✈️ <b>Livelo → Smiles</b>: para você <b>100%</b> (Clube Smiles)',
    'Começa terça-feira, 24/11, 00:00',
    'Até quinta-feira, 26/11, 23:59',
    '100.000 pontos viram <b>200.000</b> milhas, milheiro a cerca de R$ 13,00',
    'Mínimo de 1.000 pontos',
    'Limite de 300.000 pontos',
    '⚠️ Cadastre-se <b>antes</b> de transferir',
    '✅ Confirmado pelo programa',
  ]);
  expect(say(offer, 'discovered', 'pt')[0]).toBe('✈️ <b>Livelo → Smiles</b>: <b>80%</b> para todos');
});

it('shows what some say otherwise', () => {
  const dissent = [
    { field: 'bonusPercentage' as const, value: 90, sources: 2 },
    { field: 'endsAt' as const, value: '2026-11-29T02:59:59.000Z', sources: 1 },
  ];
  const official = anOffer({ confirmation: 'official', dissent });
  expect(say(official, 'discovered', 'pt').slice(-2)).toEqual([
    '⚠️ 2 fontes dizem 90%, o programa diz 80%',
    '⚠️ 1 fonte diz até 28/11, o programa diz até 26/11',
  ]);
  expect(say({ ...official, confirmation: 'several' }, 'discovered', 'en').slice(-2)).toEqual([
    '⚠️ 2 sources say 90% instead of 80%',
    '⚠️ 1 source says until 28/11 instead of 26/11',
  ]);
});

it('promises nobody a ceiling', () => {
  const headline = anOffer({ bonusPercentage: 100, bonusIsCeiling: true });
  expect(say(headline, 'discovered', 'pt').slice(0, 3)).toEqual([
    '✈️ <b>Livelo → Smiles</b>: <b>até 100%</b>',
    'Até quinta-feira, 26/11, 23:59',
    'Contado por 1 fonte, ainda sem confirmação',
  ]);
  const clubOnly = anOffer({ tiers: [{ percent: 80, club: 'smiles' }] });
  expect(say(clubOnly, 'discovered', 'en')[0]).toBe('✈️ <b>Livelo → Smiles</b>: <b>up to 80%</b>');
});

it('names what a sale gives, and an unknown end as such', () => {
  const sale = anOffer({
    kind: 'purchase',
    origins: [],
    bonusPercentage: null,
    discountPercentage: 55,
    pricePerThousandCents: 1_575,
    endsAt: null,
    sourceCount: 4,
  });
  expect(say(sale, 'discovered', 'pt')).toEqual([
    '✈️ <b>Smiles</b>: até <b>55%</b> de desconto',
    'Sem data de fim informada',
    'milheiro a partir de R$ 15,75',
    'Contado por 4 fontes',
  ]);
});

it.each([
  ['2026-11-24T02:59:59Z', 'Até hoje, 23:59'],
  ['2026-11-25T02:59:59Z', 'Até amanhã, 23:59'],
])('says of an end at %s: %s', (endsAt, line) => {
  expect(say(anOffer({ endsAt: new Date(endsAt) }), 'discovered', 'pt')[1]).toBe(line);
});

it("tells the end by the reader's own clock", () => {
  const lisbon = notificationMessage(anOffer(), 'discovered', reader('pt', {}, 'Europe/Lisbon'), NOON);
  expect(lisbon.html).toContain('Até sexta-feira, 27/11, 02:59');
});

it('has words for every kind of offer', () => {
  for (const kind of KINDS) {
    for (const language of ['pt', 'en'] as const) {
      expect(say(anOffer({ kind, bonusPercentage: null }), 'discovered', language)[0]).toMatch(/^✈️ .+: .+/);
    }
  }
});

it('stays one valid message whatever a source told', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('<b>', '</i>', '&lt;', 'all-banks', ...Object.keys(PROGRAMS)),
  );
  const tier = fc.record(
    {
      percent: fc.integer({ min: 1, max: 1000 }),
      club: word,
      plan: word,
      elite: fc.array(word, { maxLength: 8 }),
      cards: fc.array(word, { maxLength: 8 }),
      label: word,
    },
    { requiredKeys: ['percent'] },
  );
  const offer = fc.record({
    program: word,
    origins: fc.array(word, { maxLength: 40 }),
    bonusPercentage: fc.option(fc.integer({ min: 1, max: 1000 })),
    tiers: fc.array(tier, { maxLength: 6 }),
    url: fc.oneof(fc.webUrl(), fc.string()),
    dissent: fc.array(
      fc.record({
        field: fc.constantFrom('bonusPercentage' as const, 'endsAt' as const),
        value: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constant(NOON.toISOString())),
        sources: fc.integer({ min: 1, max: 99 }),
      }),
      { maxLength: 2 },
    ),
  });
  fc.assert(
    fc.property(offer, fc.constantFrom('pt' as const, 'en' as const), fc.array(word), (odd, language, mine) => {
      const profile = { clubs: Object.fromEntries(mine.map((club) => [club, {}])), cards: mine };
      const message = notificationMessage(anOffer(odd), 'discovered', reader(language, profile), NOON);
      const parsed = parseHtml(message.html);
      expect(parsed.text.length).toBeLessThan(4096);
      expect(parsed.entities.filter(({ type }) => type !== 'bold')).toEqual([]);
      expect(message.link?.url ?? 'https://').toMatch(/^https?:\/\//);
      expect(() => parseHtml(offerEntry(anOffer(odd), reader(language), NOON).html)).not.toThrow();
    }),
    { numRuns: 500, seed: 7 },
  );
});
