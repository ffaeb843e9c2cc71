import { expect, it } from 'vitest';
import { evaluate, TARGETS } from './evaluate.ts';
import { worldOf } from './generator/posts.ts';

it.each([11, 12])(
  'finds the offers behind the posts of 2,000 (seed %i)',
  (seed) => {
    const { score } = evaluate({ seed, count: 2000 });
    expect(score.positive).toBeGreaterThan(10_000);
    expect(score.precision).toBeGreaterThanOrEqual(TARGETS.precision);
    expect(score.recall).toBeGreaterThanOrEqual(TARGETS.recall);
  },
  60_000,
);

it('writes the same world for a seed', () => {
  expect(worldOf({ seed: 3, count: 50 })).toEqual(worldOf({ seed: 3, count: 50 }));
});
