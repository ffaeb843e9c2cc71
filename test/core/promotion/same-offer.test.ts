import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownOffer, sameOffer } from '#core/promotion/same-offer.ts';
import type { Finding } from '#core/reading/finding.ts';
import { aFinding } from '../../support/builders.ts';

/** Noon UTC of a day of November 2026. */
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 12));
const iso = (n: number) => day(n).toISOString();

/** Known since the 10th, until the 12th. */
function known(overrides: Partial<KnownOffer> = {}): KnownOffer {
  return {
    id: 'known',
    origins: ['livelo'],
    firstPublishedAt: day(10),
    startsAt: null,
    endsAt: day(12),
    presumedEndAt: day(15),
    bonusPercentage: 80,
    tierPercents: [],
    ...overrides,
  };
}

const finding = (overrides: Partial<Finding> = {}) => aFinding({ startsAt: null, endsAt: null, ...overrides });
const found = (told: Partial<Finding>, on: number, ...offers: KnownOffer[]) =>
  sameOffer(finding(told), day(on), offers)?.id ?? null;

describe('the same route', () => {
  it('in its wave is the same offer, whatever percent or end is claimed', () => {
    expect(found({ bonusPercentage: 120, endsAt: iso(29) }, 11, known())).toBe('known');
  });

  it('does not depend on the order or repetition of the origins', () => {
    const offer = known({ origins: ['esfera', 'livelo'] });
    expect(found({ origins: ['livelo', 'esfera', 'livelo'], bonusPercentage: 120 }, 11, offer)).toBe('known');
  });

  it.each([
    [6, null],
    [7, 'known'],
    [10, 'known'],
    [15, 'known'],
    [16, null],
  ])('told on the %s of a wave from the 10th to the 12th: %s', (on, id) => {
    expect(found({}, on, known())).toBe(id);
  });

  it('is kept open by the presumed end when nobody told one', () => {
    expect(found({}, 18, known({ endsAt: null }))).toBe('known');
    expect(found({}, 19, known({ endsAt: null }))).toBeNull();
  });

  it('is open early when it was told before its start', () => {
    expect(found({}, 9, known({ startsAt: day(10), firstPublishedAt: day(11) }))).toBe('known');
  });
});

describe('the next wave', () => {
  it('is one that begins after the known end, even when it is told within the days of grace', () => {
    expect(found({ startsAt: iso(13) }, 13, known())).toBeNull();
  });

  it('is not one that says it goes on', () => {
    expect(found({ startsAt: iso(13), extended: true }, 13, known())).toBe('known');
  });

  it('keeps what is told in its own days, though the last one’s grace is not over', () => {
    const [last, next] = [
      known({ id: 'last' }),
      known({ id: 'next', firstPublishedAt: day(13), startsAt: day(13), endsAt: day(15) }),
    ];
    expect(found({}, 14, last, next)).toBe('next');
    expect(found({}, 13, next, last)).toBe('next');
    expect(found({}, 11, last, next)).toBe('last');
  });
});

describe('routes that only overlap', () => {
  const two = known({ origins: ['esfera', 'livelo'] });

  it('are one offer when the percent speaks for it', () => {
    expect(found({ origins: ['livelo'], bonusPercentage: 80 }, 11, two)).toBe('known');
    expect(found({ origins: ['livelo'], bonusPercentage: 100 }, 11, two)).toBeNull();
    expect(found({ origins: ['itau'], bonusPercentage: 80 }, 11, two)).toBeNull();
  });

  it('agree in a tier as well', () => {
    const tiered = known({ origins: ['esfera', 'livelo'], bonusPercentage: 100, tierPercents: [100, 80] });
    expect(found({ origins: ['livelo'], bonusPercentage: 80 }, 11, tiered)).toBe('known');
    expect(found({ origins: ['livelo'], bonusPercentage: 120, tiers: [{ percent: 100 }] }, 11, tiered)).toBe('known');
  });

  it('overlap with "all banks" and with no bank named', () => {
    for (const origins of [['all-banks'], []]) {
      expect(found({ origins, bonusPercentage: 80 }, 11, two)).toBe('known');
      expect(found({ origins: ['livelo'], bonusPercentage: 80 }, 11, known({ origins }))).toBe('known');
      expect(found({ origins, bonusPercentage: 90 }, 11, two)).toBeNull();
    }
  });

  it('need no percent where the kind has none', () => {
    expect(found({ origins: ['livelo'], bonusPercentage: null }, 11, two)).toBe('known');
  });

  it('give way to the very route', () => {
    const exact = known({ id: 'exact', firstPublishedAt: day(11) });
    expect(found({ bonusPercentage: 80 }, 11, two, exact)).toBe('exact');
    expect(found({ bonusPercentage: 80 }, 11, exact, two)).toBe('exact');
  });
});

it('chooses the same one whatever order the known offers come in', () => {
  const offer: fc.Arbitrary<KnownOffer> = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    origins: fc.subarray(['livelo', 'esfera', 'all-banks']),
    firstPublishedAt: fc.constantFrom(day(9), day(10), day(13)),
    startsAt: fc.constantFrom(null, day(10)),
    endsAt: fc.constantFrom(null, day(12), day(14)),
    presumedEndAt: fc.constant(day(15)),
    bonusPercentage: fc.constantFrom(80, 100),
    tierPercents: fc.constant<number[]>([]),
  });
  const shuffled = fc
    .uniqueArray(offer, { selector: ({ id }) => id, maxLength: 5 })
    .chain((offers) => fc.tuple(fc.constant(offers), fc.shuffledSubarray(offers, { minLength: offers.length })));
  fc.assert(
    fc.property(
      shuffled,
      fc.subarray(['livelo', 'esfera']),
      fc.integer({ min: 8, max: 16 }),
      ([offers, again], origins, on) => {
        expect(found({ origins }, on, ...again)).toBe(found({ origins }, on, ...offers));
      },
    ),
    { numRuns: 500 },
  );
});

it('knows nothing of an empty book', () => {
  expect(sameOffer(finding(), day(10), [])).toBeNull();
});
