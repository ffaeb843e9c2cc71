import fc from 'fast-check';
import type { Tier } from '#core/reading/finding.ts';
import { type MatchPlan, matchPlan } from '#core/subscriber/match-plan.ts';
import type { PastRun } from '#core/subscriber/relative.ts';
import { CARDS, LEVELS, PROGRAMS } from './random-subscribers.ts';

const percent = fc.constantFrom(30, 50, 60, 80, 90, 100);

/** One condition or two for most tiers: with more of them hardly anybody qualifies. */
const tier: fc.Arbitrary<Tier> = fc.oneof(
  fc.record({ percent, club: fc.constantFrom(...PROGRAMS) }),
  fc.record({ percent, elite: fc.subarray(LEVELS) }),
  fc.record({ percent, cards: fc.subarray(CARDS) }),
  fc.record(
    {
      percent,
      club: fc.constantFrom(...PROGRAMS),
      plan: fc.constantFrom('0', '1000', '5000', '10000', 'Clube Diamante', '99999999', ''),
      tenureMonths: fc.constantFrom(0, 1, 6, 12),
      elite: fc.subarray(LEVELS),
      cards: fc.subarray(CARDS),
      minPoints: fc.nat(),
      channel: fc.constant('app'),
    },
    { requiredKeys: ['percent'] },
  ),
);

const NOW = new Date('2026-11-22T12:00:00Z');

/** None, too few and enough earlier runs, within and beyond every look-back, an absurd one among them. */
const history: fc.Arbitrary<PastRun[]> = fc.array(
  fc.record({
    bonusPercentage: fc.oneof({ weight: 9, arbitrary: percent }, { weight: 1, arbitrary: fc.constant(900) }),
    bonusIsCeiling: fc.boolean(),
    tiers: fc.array(tier, { maxLength: 2 }),
    publishedAt: fc.integer({ min: 1, max: 1000 }).map((days) => new Date(NOW.getTime() - days * 86_400_000)),
  }),
  { maxLength: 9 },
);

/** Plans as promotions give them: the same small world as the random subscribers. */
export const randomPlan: fc.Arbitrary<MatchPlan> = fc
  .record({
    kind: fc.constantFrom('transfer', 'club', 'accrual'),
    program: fc.constantFrom(...PROGRAMS, "o'brien"),
    origins: fc.subarray([...PROGRAMS, 'all-banks']),
    bonusIsCeiling: fc.boolean(),
    bonusPercentage: fc.oneof({ weight: 5, arbitrary: percent }, { weight: 1, arbitrary: fc.constant(null) }),
    tiers: fc.array(tier, { maxLength: 4 }),
    day: fc.constantFrom('2026-11-22', '2027-01-01'),
    history,
  })
  .map(({ day, history: runs, ...offer }) =>
    matchPlan(
      {
        id: '00000000-0000-4000-8000-000000000000',
        endsAt: null,
        presumedEndAt: new Date('2026-12-01T00:00:00Z'),
        ...offer,
      },
      NOW,
      day,
      runs,
    ),
  );
