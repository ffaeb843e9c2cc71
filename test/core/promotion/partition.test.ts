import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mention } from '#core/promotion/mention.ts';
import { partition } from '#core/promotion/partition.ts';
import { aMention } from '../../support/mentions.ts';

/** Noon UTC of a day of November 2026. */
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 12));
const iso = (n: number) => day(n).toISOString();
const told = (percent: number | null, end: number | null, origins = ['livelo'], rest: Partial<Mention> = {}) =>
  aMention(
    { bonusPercentage: percent, startsAt: null, endsAt: end === null ? null : iso(end), origins },
    { at: day(10), ...rest },
  );

/** The offers as sets of keys, in an order of their own. */
const offersOf = (mentions: Mention[]) =>
  partition(mentions)
    .clusters.map((cluster) => cluster.mentions.map(({ key }) => key).sort())
    .sort();

const anyMention = fc
  .record({
    key: fc.uuid(),
    sourceId: fc.constantFrom('a', 'b', 'c'),
    at: fc.option(fc.integer({ min: 1, max: 30 }).map(day)),
    origins: fc.subarray(['livelo', 'esfera', 'all-banks']),
    percent: fc.constantFrom(null, 80, 90, 100),
    end: fc.option(fc.integer({ min: 5, max: 35 })),
    extended: fc.boolean(),
    ended: fc.boolean(),
    pin: fc.constantFrom(null, null, null, 'one', 'two'),
  })
  .map(({ percent, end, origins, extended, ended, ...rest }) =>
    aMention(
      { bonusPercentage: percent, endsAt: end === null ? null : iso(end), startsAt: null, origins, extended, ended },
      rest,
    ),
  );

it('gives one answer for a set, whatever order its words arrive in', () => {
  const shuffled = fc
    .uniqueArray(anyMention, { selector: ({ key }) => key, maxLength: 14 })
    .chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length })));
  fc.assert(
    fc.property(shuffled, ([set, again]) => {
      expect(offersOf(again)).toEqual(offersOf(set));
    }),
    { numRuns: 2000 },
  );
});

it('places every word once, or says that it found nothing to join', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyMention, { selector: ({ key }) => key, maxLength: 14 }), (set) => {
      const { clusters, unplaced } = partition(set);
      const placed = [...clusters.flatMap(({ mentions }) => mentions), ...unplaced];
      expect(placed.map(({ key }) => key).sort()).toEqual(set.map(({ key }) => key).sort());
      expect(unplaced.filter(({ opens }) => opens)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

it('never puts words with different pins together', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyMention, { selector: ({ key }) => key, maxLength: 14 }), (set) => {
      for (const { mentions } of partition(set).clusters) {
        expect(new Set(mentions.flatMap(({ pin }) => pin ?? [])).size).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 1000 },
  );
});

describe('a word that bridges', () => {
  const [livelo, esfera] = [told(80, 13), told(80, 13, ['esfera'])];

  it('makes one offer of two that differ in the bank alone', () => {
    expect(offersOf([livelo, esfera])).toHaveLength(2);
    expect(offersOf([livelo, esfera, told(80, 13, ['livelo', 'esfera'])])).toHaveLength(1);
  });

  it('does not where the ends differ', () => {
    expect(
      offersOf([livelo, told(80, 20, ['esfera']), told(80, 13, ['livelo', 'esfera'], { at: day(11) })]),
    ).toHaveLength(2);
  });
});

describe('all banks and a named one', () => {
  it('are one offer when percent and end agree', () => {
    expect(offersOf([told(65, 13, ['all-banks']), told(65, 13, ['itau'])])).toHaveLength(1);
  });

  it('are two when the named bank gives another percent', () => {
    expect(offersOf([told(65, 13, ['all-banks']), told(90, 13, ['itau'])])).toHaveLength(2);
  });
});

it('hears an end that is dated before the offer it ends', () => {
  const ended = aMention({ bonusPercentage: null, ended: true, endsAt: null }, { at: day(9) });
  expect(offersOf([ended, told(80, 13)])).toHaveLength(1);
  expect(partition([ended]).unplaced).toEqual([ended]);
});

it('keeps apart what an operator pinned apart, and together what was pinned together', () => {
  const [a, b] = [told(80, 13, ['livelo'], { pin: 'one' }), told(80, 13, ['livelo'], { pin: 'two' })];
  expect(offersOf([a, b])).toHaveLength(2);
  expect(offersOf([a, told(30, 20, ['itau'], { pin: 'one' })])).toHaveLength(1);
});
