import { describe, expect, it } from 'vitest';
import type { Tier } from '#core/reading/finding.ts';
import { matchPlan } from '#core/subscriber/match-plan.ts';
import { bestFirst, isOpenToAll, monthsSince, myRate, planNumber } from '#core/subscriber/my-rate.ts';
import { parseProfile } from '#core/subscriber/profile.ts';

const TIERS: Tier[] = [
  { percent: 50 },
  { percent: 90, club: 'smiles', plan: '10000' },
  { percent: 70, club: 'smiles' },
];
const rateOf = (profile: unknown, tiers = TIERS, bonusPercentage: number | null = 90) =>
  myRate({ kind: 'transfer', bonusPercentage, bonusIsCeiling: false, tiers }, parseProfile(profile), '2026-11-22');

describe('my rate', () => {
  it('is the best tier whose every condition I meet', () => {
    expect(rateOf({ clubs: { smiles: { plan: 20_000 } } })).toEqual({ percent: 90, reason: 'tier', tier: TIERS[1] });
    expect(rateOf({ clubs: { smiles: { plan: 1000 } } })).toMatchObject({ percent: 70, reason: 'tier' });
    expect(rateOf({ clubs: { smiles: {} } })).toMatchObject({ percent: 70, reason: 'tier' });
  });

  it('is everyone’s when I told nothing, and a ceiling when there is none for everyone', () => {
    expect(rateOf({})).toMatchObject({ percent: 50, reason: 'everyone' });
    expect(rateOf({}, TIERS.slice(1))).toEqual({ percent: 90, reason: 'ceiling', tier: null });
    expect(rateOf({}, [])).toEqual({ percent: 90, reason: 'everyone', tier: null });
    const ceiling = { kind: 'transfer', bonusPercentage: 90, bonusIsCeiling: true, tiers: [] };
    expect(myRate(ceiling, parseProfile({}), '2026-11-22')?.reason).toBe('ceiling');
  });

  it('is none for an offer without a percent', () => {
    expect(rateOf({}, TIERS, null)).toBeNull();
  });

  it('takes volume and channel as choices of the moment, open to everyone', () => {
    const tier: Tier = {
      percent: 80,
      minPoints: 50_000,
      maxPoints: 90_000,
      channel: 'app',
      origins: ['livelo'],
      label: 'no app',
    };
    expect(isOpenToAll(tier)).toBe(true);
    expect(rateOf({}, [tier])).toMatchObject({ percent: 80, reason: 'everyone' });
  });

  it('asks for a club where it asks for time in it', () => {
    expect(rateOf({ clubs: { smiles: { since: '2020-01' } } }, [{ percent: 80, tenureMonths: 6 }])?.reason).toBe(
      'ceiling',
    );
  });

  it('counts whole months in a club from its first month', () => {
    expect(monthsSince('2026-05', '2026-11-22')).toBe(6);
    expect(monthsSince('2025-12', '2026-11-01')).toBe(11);
    expect(monthsSince('2027-01', '2026-11-22')).toBe(0);
    expect(monthsSince(undefined, '2026-11-22')).toBe(0);
  });

  it('compares plans that are numbers, and takes one told by name as any plan', () => {
    expect(['10000', '0', 'Diamante', '10.000', '-1', '', undefined].map(planNumber)).toEqual([
      10_000,
      0,
      null,
      null,
      null,
      null,
      null,
    ]);
    const named: Tier = { percent: 90, club: 'smiles', plan: 'Diamante' };
    expect(rateOf({ clubs: { smiles: {} } }, [named])).toMatchObject({ percent: 90, reason: 'tier' });
  });
});

it('orders tiers best first without touching the promotion’s own', () => {
  const before = structuredClone(TIERS);
  expect(bestFirst(TIERS).map(({ percent }) => percent)).toEqual([90, 70, 50]);
  expect(TIERS).toEqual(before);
});

it('plans until the told end, else the presumed one, and names no bank by "all banks"', () => {
  const [endsAt, presumedEndAt] = [new Date('2026-11-24T02:59:59Z'), new Date('2026-11-27T12:00:00Z')];
  const offer = {
    id: 'x',
    kind: 'transfer',
    program: 'smiles',
    origins: ['all-banks', 'livelo'],
    bonusPercentage: 90,
    bonusIsCeiling: false,
    tiers: TIERS,
    presumedEndAt,
  };
  const now = new Date('2026-11-22T12:00:00Z');
  expect(matchPlan({ ...offer, endsAt }, now, '2026-11-22', [])).toMatchObject({
    expiresAt: endsAt,
    origins: ['livelo'],
    now,
  });
  expect(matchPlan({ ...offer, endsAt: null }, now, '2026-11-22', []).expiresAt).toEqual(presumedEndAt);
});
