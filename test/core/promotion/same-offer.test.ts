import { describe, expect, it } from 'vitest';
import type { Mention } from '#core/promotion/mention.ts';
import { partition } from '#core/promotion/partition.ts';
import type { Finding } from '#core/reading/finding.ts';
import { aMention } from '../../support/mentions.ts';

/** Noon UTC of a day of November 2026. */
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 12));
const iso = (n: number) => day(n).toISOString();

/** Known since the 10th, until the 12th. */
const known = (told: Partial<Finding> = {}, rest: Partial<Mention> = {}) =>
  aMention({ bonusPercentage: 80, startsAt: null, endsAt: iso(12), ...told }, { key: 'known', at: day(10), ...rest });

/** Key of the first word of the offer that a word of that day is held to tell of; null when it opens its own. */
function found(told: Partial<Finding>, on: number, ...offers: Mention[]): string | null {
  const word = aMention({ startsAt: null, endsAt: null, ...told }, { key: 'word', at: day(on), sourceId: 'another' });
  const home = partition([...offers, word]).clusters.find(({ mentions }) => mentions.includes(word));
  return home?.mentions.find(({ key }) => key !== 'word')?.key ?? null;
}

describe('the same route', () => {
  it('in its wave is the same offer, whatever percent or end is claimed', () => {
    expect(found({ bonusPercentage: 120, endsAt: iso(29) }, 11, known())).toBe('known');
  });

  it('does not depend on the order or repetition of the origins', () => {
    const offer = known({ origins: ['esfera', 'livelo'] });
    expect(found({ origins: ['livelo', 'esfera', 'livelo'], bonusPercentage: 120 }, 11, offer)).toBe('known');
  });

  it.each([
    // A word without an end is held to be true for five days, and for three more.
    [1, null],
    [2, 'known'],
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
    expect(found({}, 9, known({ startsAt: iso(10) }, { at: day(11) }))).toBe('known');
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
      known({}, { key: 'last' }),
      known({ startsAt: iso(13), endsAt: iso(15) }, { key: 'next', at: day(13) }),
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
    const tiered = known({
      origins: ['esfera', 'livelo'],
      bonusPercentage: 100,
      tiers: [{ percent: 100 }, { percent: 80 }],
    });
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
    const exact = known({ bonusPercentage: 100 }, { key: 'exact', at: day(11) });
    expect(found({ bonusPercentage: null }, 11, two, exact)).toBe('exact');
    expect(found({ bonusPercentage: null }, 11, exact, two)).toBe('exact');
  });
});
