import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { believe, type Told } from '#core/promotion/belief.ts';
import type { Finding, Tier } from '#core/reading/finding.ts';
import { aFinding } from '../../support/builders.ts';

/** `hour` of 2026-11-22. */
const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
const END = '2026-11-25T02:59:59.000Z';
const LATER = '2026-11-28T02:59:59.000Z';

function told(
  sourceId: string,
  hour: number,
  finding: Partial<Finding> = {},
  authority: Told['authority'] = 'blog',
): Told {
  return { sourceId, authority, publishedAt: at(hour), finding: aFinding({ endsAt: END, ...finding }) };
}

describe('a percent', () => {
  it('is what most sources say', () => {
    const word = [
      told('a', 1, { bonusPercentage: 80 }),
      told('b', 2, { bonusPercentage: 80 }),
      told('c', 3, { bonusPercentage: 100 }),
    ];
    expect(believe(word).bonusPercentage).toBe(80);
  });

  it('is the newest word when as many say one as the other', () => {
    expect(
      believe([told('a', 1, { bonusPercentage: 80 }), told('b', 2, { bonusPercentage: 100 })]).bonusPercentage,
    ).toBe(100);
  });

  it('is the program’s own word, however many say otherwise and later', () => {
    const blogs = ['a', 'b', 'c'].map((id) => told(id, 5, { bonusPercentage: 100 }));
    expect(believe([...blogs, told('o', 1, { bonusPercentage: 80 }, 'official')]).bonusPercentage).toBe(80);
  });

  it('is the program’s newest word when it corrected itself', () => {
    const official = [
      told('o', 1, { bonusPercentage: 80 }, 'official'),
      told('o', 4, { bonusPercentage: 90 }, 'official'),
    ];
    expect(believe(official).bonusPercentage).toBe(90);
  });

  it('counts a source once, by its last word', () => {
    const chatty = [1, 2, 3].map((hour) => told('a', hour, { bonusPercentage: 100 }));
    const others = [told('b', 4, { bonusPercentage: 80 }), told('c', 4, { bonusPercentage: 80 })];
    expect(believe([...chatty, ...others]).bonusPercentage).toBe(80);
    expect(
      believe([...others, told('a', 1, { bonusPercentage: 100 }), told('a', 5, { bonusPercentage: 80 })])
        .bonusPercentage,
    ).toBe(80);
  });

  it('is not forgotten because the source’s last post, a reminder, does not repeat it', () => {
    const word = [told('a', 1, { bonusPercentage: 80 }), told('a', 5, { bonusPercentage: null, lastDay: true })];
    expect(believe(word).bonusPercentage).toBe(80);
  });

  it('is not the program’s silence over a blog’s word', () => {
    const word = [told('a', 1, { bonusPercentage: 80 }), told('o', 2, { bonusPercentage: null }, 'official')];
    expect(believe(word)).toMatchObject({ bonusPercentage: 80, confirmation: 'official' });
  });

  it('is a ceiling when somebody who says this percent says "até"', () => {
    const ceiling = told('a', 1, { bonusPercentage: 80, bonusIsCeiling: true });
    expect(believe([ceiling, told('b', 2), told('c', 3)]).bonusIsCeiling).toBe(true);
    const other = told('a', 1, { bonusPercentage: 100, bonusIsCeiling: true });
    expect(believe([other, told('b', 2), told('c', 3)]).bonusIsCeiling).toBe(false);
  });
});

describe('an end', () => {
  it('is the newest one told: offers are extended', () => {
    const word = [told('a', 1), told('b', 2), told('c', 3, { endsAt: LATER })];
    expect(believe(word).endsAt).toEqual(new Date(LATER));
    expect(believe([told('a', 4), told('c', 3, { endsAt: LATER })]).endsAt).toEqual(new Date(END));
  });

  it('is the program’s, when the program told one', () => {
    expect(believe([told('o', 1, {}, 'official'), told('a', 9, { endsAt: LATER })]).endsAt).toEqual(new Date(END));
    expect(believe([told('o', 1, { endsAt: null }, 'official'), told('a', 9, { endsAt: LATER })]).endsAt).toEqual(
      new Date(LATER),
    );
  });

  it('is unknown when nobody told one', () => {
    expect(believe([told('a', 1, { endsAt: null })]).endsAt).toBeNull();
  });
});

describe('that it is over', () => {
  it('is believed of the newest post, until a newer one says that it goes on', () => {
    expect(believe([told('a', 1), told('b', 2, { ended: true })]).saidEnded).toBe(true);
    expect(believe([told('a', 3), told('b', 2, { ended: true })]).saidEnded).toBe(false);
  });

  it('is the program’s to say when it speaks at all', () => {
    expect(believe([told('o', 1, {}, 'official'), told('b', 2, { ended: true })]).saidEnded).toBe(false);
    expect(believe([told('o', 1, { ended: true }, 'official'), told('b', 2)]).saidEnded).toBe(true);
  });
});

describe('the tiers', () => {
  const club: Tier = { percent: 80, club: 'smiles' };
  const table: Tier[] = [club, { percent: 50 }];

  it('are the most detailed ones that explain the believed percent', () => {
    const word = [told('a', 3, { tiers: [club] }), told('b', 1, { tiers: table }), told('c', 2)];
    expect(believe(word).tiers).toEqual(table);
  });

  it('are none when nobody’s explain it', () => {
    const word = [told('a', 1), told('b', 2), told('c', 3, { bonusPercentage: 100, tiers: [{ percent: 100 }] })];
    expect(believe(word)).toMatchObject({ bonusPercentage: 80, tiers: [] });
  });
});

it('joins conditions, the better word over the worse', () => {
  const word = [
    told('a', 1, { conditions: { minimumPoints: 1000, signUpRequired: false } }),
    told('b', 2, { conditions: { minimumPoints: 2000 } }),
    told('o', 0, { conditions: { signUpRequired: true } }, 'official'),
  ];
  expect(believe(word).conditions).toEqual({ minimumPoints: 2000, signUpRequired: true });
});

it('is confirmed by the program, by several sources, or by none but one', () => {
  expect(believe([told('a', 1), told('a', 2)]).confirmation).toBe('single');
  expect(believe([told('a', 1), told('b', 2, {}, 'channel')]).confirmation).toBe('several');
  expect(believe([told('a', 1), told('o', 2, {}, 'official')]).confirmation).toBe('official');
});

it('believes nothing of nobody', () => {
  expect(() => believe([])).toThrow(RangeError);
});

/** Few values and few instants, so that words contradict each other and tie. */
const word: fc.Arbitrary<Told> = fc
  .record({
    sourceId: fc.constantFrom('a', 'B', 'b', 'á'),
    authority: fc.constantFrom<Told['authority']>('official', 'blog', 'channel'),
    hour: fc.constantFrom(1, 2),
    finding: fc.record({
      bonusPercentage: fc.constantFrom(null, 50, 80, 100),
      bonusIsCeiling: fc.boolean(),
      discountPercentage: fc.constantFrom(null, 30),
      pointsAmount: fc.constantFrom(null, 1000, 2000),
      tiers: fc.subarray<Tier>([{ percent: 80, club: 'smiles' }, { percent: 80 }, { percent: 50 }]),
      extras: fc.subarray([{ percent: 10, condition: 'app' }]),
      conditions: fc.constantFrom({}, { minimumPoints: 1 }, { capPoints: 2, minimumPoints: 3 }),
      startsAt: fc.constantFrom(null, END),
      endsAt: fc.constantFrom(null, END, LATER),
      ended: fc.boolean(),
    }),
  })
  .map(({ hour, finding, ...who }) => ({ ...who, publishedAt: at(hour), finding: aFinding(finding) }));

it('does not depend on the order in which the words came', () => {
  const permuted = fc
    .array(word, { minLength: 2, maxLength: 6 })
    .chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length })));
  fc.assert(
    fc.property(permuted, ([words, shuffled]) => {
      expect(believe(shuffled)).toEqual(believe(words));
    }),
    { numRuns: 1000 },
  );
});

it('leaves the words as they were', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const before = structuredClone(words);
      believe(words);
      expect(words).toEqual(before);
    }),
  );
});
