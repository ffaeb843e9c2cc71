import { expect, it } from 'vitest';
import { bestForReader, bestSince } from '#core/notification/best-since.ts';
import { offerEntry } from '#core/notification/message.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { anOffer, NOON } from '../../support/builders.ts';

const runs = (...told: [month: string, percent: number][]) =>
  told.map(([month, bonusPercentage]) => ({
    bonusPercentage,
    bonusIsCeiling: false,
    tiers: [],
    publishedAt: new Date(`${month}-10T12:00:00Z`),
  }));
const HISTORY = runs(['2026-03', 90], ['2026-06', 80], ['2026-08', 70], ['2026-10', 80]);

it('is since the last run that paid as much', () => {
  expect(bestSince(90, HISTORY, NOON)).toEqual({ since: new Date('2026-03-10T12:00:00Z') });
  expect(bestSince(85, HISTORY, NOON)).toEqual({ since: new Date('2026-03-10T12:00:00Z') });
});

it('is the best ever when no known run paid as much', () => {
  expect(bestSince(100, HISTORY, NOON)).toBe('ever');
});

it('is not told where it is no news, or where too little is known', () => {
  expect(bestSince(80, HISTORY, NOON)).toBeNull();
  expect(bestSince(75, HISTORY, NOON)).toBeNull();
  expect(bestSince(100, HISTORY.slice(0, 3), NOON)).toBeNull();
  expect(bestSince(100, [], NOON)).toBeNull();
  expect(bestSince(null, HISTORY, NOON)).toBeNull();
  // Two beaten, but all of them within six weeks.
  expect(bestSince(90, runs(['2026-10', 90], ['2026-11', 70]), NOON)).toBeNull();
});

it('is not fooled by a slip far above what the route pays', () => {
  expect(bestSince(90, [...HISTORY, ...runs(['2026-09', 900])], NOON)).toEqual({
    since: new Date('2026-03-10T12:00:00Z'),
  });
});

it('stands beside the end: my number, until when, since when so good, what my points become', () => {
  const profile = parseProfile({
    clubs: { smiles: { plan: 10_000 } },
    holds: ['livelo'],
    balances: { livelo: 100_000 },
    paid: { livelo: 3078 },
  });
  const offer = anOffer({
    bonusPercentage: 90,
    tiers: [{ percent: 90, club: 'smiles', plan: '10000' }, { percent: 60 }],
    confirmation: 'official',
    best: bestSince(90, HISTORY, NOON),
    endsAt: new Date('2026-11-24T02:59:59Z'),
  });
  const entry = (language: 'pt' | 'en', best = offer.best) =>
    offerEntry({ ...offer, best: best ?? null }, { language, timezone: 'America/Sao_Paulo', profile }, NOON)
      .html.replace(/<[^>]*>/g, '')
      .split('\n');
  expect(entry('pt')).toEqual([
    '✈️ Livelo → Smiles: para você 90% (Clube Smiles 10.000)',
    'Até hoje, 23:59 · Melhor desde março',
    '100.000 pontos viram 190.000 milhas, milheiro a R$ 16,20',
    '✅ Confirmado pelo programa',
  ]);
  expect(entry('en')[1]).toBe('Until today, 23:59 · Best since March');
  expect(entry('pt', { since: new Date('2025-03-10T12:00:00Z') })[1]).toContain('Melhor desde março de 2025');
  expect(entry('pt', 'ever')[1]).toContain('O melhor que já vi nesta rota');
});

it("is told beside a reader's own rate only as far as it holds for that rate too", () => {
  const tiers = [{ percent: 90, club: 'smiles' }, { percent: 70 }];
  const offer = { kind: 'transfer', bonusPercentage: 90, bonusIsCeiling: true, tiers };
  const member = parseProfile({ clubs: { smiles: { plan: 1000 } } });
  expect(bestForReader(offer, member, HISTORY, NOON)).toEqual({ since: new Date('2026-03-10T12:00:00Z') });
  // For everybody else 80 % was to be had last month.
  expect(bestForReader(offer, parseProfile({}), HISTORY, NOON)).toBeNull();
  const worse = runs(['2026-03', 90], ['2026-06', 75], ['2026-08', 60], ['2026-10', 60]);
  expect(bestForReader(offer, parseProfile({}), worse, NOON)).toEqual({ since: new Date('2026-06-10T12:00:00Z') });
  // Earlier runs are taken at what this reader would have got: never as much as now, but the headline was there before.
  const tiered = worse.map((run) => ({ ...run, tiers: [{ percent: 95, club: 'smiles' }, { percent: 50 }] }));
  expect(bestForReader(offer, parseProfile({}), tiered, NOON)).toEqual({ since: new Date('2026-03-10T12:00:00Z') });
});
