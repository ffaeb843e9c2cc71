import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programsNamed } from '#core/program/by-name.ts';
import { parityOf } from '#core/subscriber/parity.ts';
import { parsePoints } from '#core/subscriber/points-text.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { clubBreakEvenPoints, clubGain, type Movable, worthOf } from '#core/subscriber/worth.ts';

const offer = (overrides: Partial<Movable> = {}): Movable => ({
  kind: 'transfer',
  program: 'smiles',
  origins: ['livelo'],
  bonusPercentage: 80,
  bonusIsCeiling: false,
  tiers: [],
  conditions: {},
  ...overrides,
});
const worth = (of: Movable, points: number, profile: unknown = {}, origin = 'livelo') =>
  worthOf(of, origin, points, parseProfile(profile), '2026-11-22');

describe('what my points become', () => {
  it('is points by parity, with the bonus, at a price of what I pay', () => {
    expect(worth(offer(), 100_000, { paid: { livelo: 2700 } })).toMatchObject({
      miles: 180_000,
      capped: false,
      price: { cents: 1500, of: 'mine' },
    });
    expect(worth(offer({ program: 'connectmiles' }), 90_000)?.miles).toBe(54_000);
    expect(worth(offer(), 100_000)?.price).toEqual({ cents: 2600 / 1.8, of: 'reference' });
  });

  it('is not guessed where parity, price, origin or percent are unknown', () => {
    expect(worth(offer({ program: 'tap-miles-go' }), 100_000)).toBeNull();
    expect(worth(offer({ origins: ['esfera'] }), 100_000)).toBeNull();
    expect(worth(offer({ kind: 'purchase' }), 100_000)).toBeNull();
    expect(worth(offer({ bonusPercentage: null, kind: 'transfer' }), 100_000)).toBeNull();
    expect(parityOf('constructor', 'smiles')).toBeNull();
    expect(parityOf('livelo', 'toString')).toBeNull();
    expect(worth(offer({ origins: ['smiles'], program: 'accor-all' }), 40_000, {}, 'smiles')).toMatchObject({
      miles: 18_000,
    });
  });

  it('takes the tier that fits the volume and the bank', () => {
    const tiers = [
      { percent: 100, minPoints: 80_000 },
      { percent: 60, maxPoints: 79_999 },
      { percent: 120, origins: ['esfera'] },
    ];
    expect(worth(offer({ tiers, bonusPercentage: 120 }), 100_000)?.rate.percent).toBe(100);
    expect(worth(offer({ tiers, bonusPercentage: 120 }), 10_000)?.rate.percent).toBe(60);
    const none = worth(offer({ tiers: tiers.slice(0, 1), bonusPercentage: 100 }), 10_000);
    expect(none?.rate).toMatchObject({ percent: 100, reason: 'ceiling' });
  });

  it('gives no bonus below the minimum, and promises the smaller result under a cap', () => {
    expect(worth(offer({ conditions: { minimumPoints: 20_000 } }), 10_000)).toMatchObject({
      miles: 10_000,
      belowMinimum: true,
    });
    expect(worth(offer({ conditions: { capPoints: 50_000 } }), 100_000)).toMatchObject({
      miles: 140_000,
      capped: true,
    });
    const triple = offer({ bonusPercentage: 200, conditions: { capPoints: 50_000 } });
    expect(worth(triple, 100_000)).toMatchObject({ miles: 150_000, capped: true });
  });

  it('never shrinks with more points or a higher percent', () => {
    const points = fc.integer({ min: 1, max: 1_000_000 });
    const percent = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(
        points,
        fc.nat(100_000),
        percent,
        fc.nat(100),
        fc.option(points, { nil: undefined }),
        (n, more, p, q, cap) => {
          const of = (bonusPercentage: number) => offer({ bonusPercentage, conditions: cap ? { capPoints: cap } : {} });
          const miles = (o: Movable, amount: number) => worth(o, amount)?.miles ?? -1;
          expect(miles(of(p), n + more)).toBeGreaterThanOrEqual(miles(of(p), n));
          expect(miles(of(p + q), n)).toBeGreaterThanOrEqual(miles(of(p), n));
          expect(miles(of(p), n)).toBeGreaterThanOrEqual(n);
        },
      ),
    );
  });
});

describe('a club', () => {
  const tiers = [{ percent: 100, club: 'smiles', plan: '10000' }, { percent: 80 }];

  it('would add so much, and pays for itself up to the least value of that', () => {
    const mine = worth(offer({ tiers, bonusPercentage: 100 }), 100_000);
    if (!mine) throw new Error('the worth is known');
    expect(clubGain(offer({ tiers, bonusPercentage: 100 }), mine)).toEqual({
      tier: tiers[0],
      miles: 20_000,
      breakEvenCents: 42_000,
    });
  });

  it('adds nothing to who is in it', () => {
    const mine = worth(offer({ tiers, bonusPercentage: 100 }), 100_000, { clubs: { smiles: { plan: 10_000 } } });
    expect(mine?.rate.percent).toBe(100);
    expect(mine && clubGain(offer({ tiers, bonusPercentage: 100 }), mine)).toBeNull();
  });

  it('breaks even where fees above its own points meet the extra bonus', () => {
    const club = { feeCents: 5000, months: 6, monthlyPoints: 1000, extraPercent: 20, parity: 1, valueCents: 2000 };
    // Six months at R$ 30 above the points: R$ 180; each point brings 0.2 mile of 2 cents.
    expect(clubBreakEvenPoints(club)).toBe(45_000);
    expect(clubBreakEvenPoints({ ...club, monthlyPoints: 2500 })).toBe(0);
    expect(clubBreakEvenPoints({ ...club, extraPercent: 0 })).toBeNull();
    expect(clubBreakEvenPoints({ ...club, parity: 2 })).toBe(90_000);
  });
});

it.each([
  ['120000', 120_000],
  ['livelo 120.000', 120_000],
  ['120 000 pontos', 120_000],
  ['120 mil', 120_000],
  ['1,5 milhão', 1_500_000],
  ['50k esfera', 50_000],
  ['c6 30000', 30_000],
  ['', null],
  ['muitos', null],
  ['0', null],
  ['99999999999', null],
])('reads the points in %j as %s', (text, points) => {
  expect(parsePoints(text)).toBe(points);
});

it.each([
  ['livelo smiles', ['livelo', 'smiles']],
  ['LIVELO → Azul', ['livelo', 'azul-fidelidade']],
  ['itaú e latam pass', ['itau', 'latam-pass']],
  ['multiplus', ['latam-pass']],
  ['c6', ['atomos']],
  ['120 mil', []],
  ['constructor', []],
])('hears %j as %j', (text, slugs) => {
  expect(programsNamed(text)).toEqual(slugs);
});
