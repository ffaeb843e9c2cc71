import { describe, expect, it } from 'vitest';
import { changedFields, occasionsOf, type Stored } from '#core/promotion/change.ts';

const END = new Date('2026-11-25T02:59:59Z');
const NOW = new Date('2026-11-22T12:00:00Z');

function terms(overrides: Partial<Stored> = {}): Stored {
  return {
    origins: ['livelo'],
    bonusPercentage: 80,
    bonusIsCeiling: false,
    discountPercentage: null,
    pointsAmount: null,
    pricePerThousandCents: null,
    tiers: [{ percent: 80, club: 'smiles' }],
    extras: [],
    conditions: { minimumPoints: 1000, capPoints: 2000 },
    startsAt: null,
    endsAt: END,
    confirmation: 'single',
    dissent: [],
    ...overrides,
  };
}

describe('what changed', () => {
  it('is nothing when only the order of keys is another, as jsonb gives them back', () => {
    const stored = terms({
      tiers: [{ club: 'smiles', percent: 80 }],
      conditions: { capPoints: 2000, minimumPoints: 1000 },
    });
    expect(changedFields(stored, terms())).toEqual([]);
  });

  it('is named field by field', () => {
    const belief = terms({ bonusPercentage: 90, endsAt: null, tiers: [], confirmation: 'several', startsAt: NOW });
    expect(changedFields(terms(), belief)).toEqual(['bonusPercentage', 'tiers', 'startsAt', 'endsAt', 'confirmation']);
  });

  it('minds the order of tiers and equal instants of different objects', () => {
    const two = [{ percent: 80 }, { percent: 50 }];
    expect(changedFields(terms({ tiers: two }), terms({ tiers: two.toReversed() }))).toEqual(['tiers']);
    expect(changedFields(terms(), terms({ endsAt: new Date(END) }))).toEqual([]);
  });
});

describe('what is worth telling again', () => {
  const occasions = (stored: Partial<Stored>, belief: Partial<Stored>, ends = false, now = NOW) =>
    occasionsOf(terms(stored), terms(belief), ends, now);
  const later = (ms: number) => ({ endsAt: new Date(END.getTime() + ms) });

  it('is a later end, another percent, or both', () => {
    expect(occasions({}, later(86_400_000))).toEqual(['extended']);
    expect(occasions({}, { bonusPercentage: 90 })).toEqual(['corrected']);
    expect(occasions({}, { bonusPercentage: null })).toEqual(['corrected']);
    expect(occasions({}, { ...later(86_400_000), bonusPercentage: 70 })).toEqual(['extended', 'corrected']);
  });

  it('is not an end that another source only tells more exactly', () => {
    expect(occasions({}, later(59_000))).toEqual([]);
    expect(occasions({ endsAt: new Date('2026-11-25T02:59:00Z') }, {})).toEqual([]);
    expect(occasions({}, later(3_600_000))).toEqual(['extended']);
  });

  it('is an earlier end, and a tier that moved: somebody gets less than they were told', () => {
    expect(occasions({}, later(-86_400_000))).toEqual(['corrected']);
    expect(occasions({}, later(-59_000))).toEqual([]);
    expect(occasions({}, { tiers: [{ percent: 70, club: 'smiles' }] })).toEqual(['corrected']);
  });

  it('is not a first end or a first percent: the message is written with what holds', () => {
    expect(occasions({ endsAt: null }, {})).toEqual([]);
    expect(occasions({}, { endsAt: null })).toEqual([]);
    expect(occasions({ bonusPercentage: null }, {})).toEqual([]);
  });

  it('is the end when it comes before its time, and nothing else then', () => {
    expect(occasions({}, { bonusPercentage: 90 }, true)).toEqual(['ended-early']);
    expect(occasions({}, {}, true, END)).toEqual([]);
    expect(occasions({ endsAt: null }, { endsAt: null }, true)).toEqual([]);
  });
});
