import fc from 'fast-check';
import type { users } from '#drizzle/schema.ts';

/** Few values, so that profiles and offers meet; some that are traps of JavaScript or of JSON. */
export const PROGRAMS = ['smiles', 'latam-pass', 'livelo', 'esfera', 'constructor'];
export const LEVELS = ['diamante', 'ouro', 'toString', '1'];
export const CARDS = ['itau', 'nubank', 'length'];

const junk = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  12,
  -1.5,
  '',
  'smiles',
  'diamante',
  'itau',
  [],
  ['smiles'],
  {},
  { smiles: 1 },
  [[{}]],
);

const plan = fc.oneof(fc.constantFrom<unknown>(0, 999, 1000, 5000, 10_000, 10_000.5, 1e21), junk);
const since = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>('2025-11', '2026-05', '2026-10', '2026-11', '2027-01', '2026-99', '0000-00'),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('2026-1', '2026-10 ', '2026-10\n', '٢٠٢٦-١٠', '2026-10-01') },
  { weight: 1, arbitrary: junk },
);
const membership = fc.oneof(
  { weight: 5, arbitrary: fc.record({ plan, since, more: junk }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: junk },
);

/** Mostly an object from programs to `value`, sometimes something else altogether. */
const perProgram = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...PROGRAMS), value, { maxKeys: 3, noNullPrototype: true }) },
    { weight: 1, arbitrary: junk },
  );

const profile = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        clubs: perProgram(membership),
        elite: perProgram(fc.oneof(fc.constantFrom<unknown>(...LEVELS), junk)),
        cards: fc.oneof(
          { weight: 4, arbitrary: fc.array(fc.oneof(fc.constantFrom<unknown>(...CARDS), junk), { maxLength: 3 }) },
          { weight: 1, arbitrary: junk },
        ),
        balances: perProgram(fc.oneof(fc.nat(), junk)),
        holds: fc.oneof(
          { weight: 4, arbitrary: fc.array(fc.oneof(fc.constantFrom<unknown>(...PROGRAMS), junk), { maxLength: 3 }) },
          { weight: 1, arbitrary: junk },
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: junk },
);

const preferences = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        instant: fc.oneof(
          { weight: 4, arbitrary: fc.constant<unknown>(true) },
          { weight: 1, arbitrary: fc.constantFrom<unknown>(false, 'false', null, 0) },
        ),
        kinds: fc.oneof(
          { weight: 4, arbitrary: fc.subarray<unknown>(['club', 'accrual', 'card', 7, null]) },
          { weight: 1, arbitrary: fc.constantFrom<unknown>('club', { club: true }, 'clubs', null, 3) },
        ),
        loudness: fc.constantFrom<unknown>('best', 'usual', null, 'all', true, ['best']),
        last_day_any_hour: fc.constantFrom<unknown>(true, false, 'true', 'maybe', 1, null),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: junk },
);

/** A row of `users` that the database accepts; malformed JSON is as likely as a careless writer could make it. */
export interface StoredUser {
  status: (typeof users.$inferSelect)['status'];
  preferred_programs: (string | null)[] | null;
  min_bonus_threshold: number | null;
  notification_hours: number[] | null;
  timezone: string | null;
  notification_preferences: unknown;
  profile: unknown;
}

export const storedUser: fc.Arbitrary<StoredUser> = fc.record({
  status: fc.oneof(
    { weight: 9, arbitrary: fc.constant('active') },
    { weight: 1, arbitrary: fc.constantFrom('paused', 'blocked', 'left') },
  ),
  preferred_programs: fc.oneof(
    fc.constantFrom<(string | null)[] | null>(null, []),
    fc.array(fc.constantFrom<string | null>(...PROGRAMS, 'azul-fidelidade', null), { maxLength: 4 }),
  ),
  min_bonus_threshold: fc.oneof(fc.constant(null), fc.constantFrom(0, 30, 50, 60, 80, 90, 100)),
  notification_hours: fc.constantFrom<number[] | null>(null, [], [8], [8, 12, 18], [22, 23, 0], [-1, 24, 99]),
  timezone: fc.constantFrom(null, '', 'America/Sao_Paulo', 'Europe/Lisbon', 'Mars/Olympus', 'utc'),
  notification_preferences: preferences,
  profile,
});

/** A row of `alert_rules` without its subscriber. */
export interface StoredRule {
  id: string;
  kind: string | null;
  origin: string | null;
  program: string | null;
  mode: 'absolute' | 'best-of' | 'usual' | 'mute';
  threshold: number | null;
  look_back_months: number | null;
  crossing: boolean;
  muted_until: string | null;
  created_at: string;
}

/** Scopes from nothing to everything; mutes that are over, hold, and never end. */
export const storedRule: fc.Arbitrary<StoredRule> = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom(null, null, 'transfer', 'club'),
    origin: fc.constantFrom(null, null, 'livelo', 'esfera', 'all-banks'),
    program: fc.constantFrom<string | null>(null, ...PROGRAMS),
    mode: fc.constantFrom(
      'absolute' as const,
      'absolute' as const,
      'best-of' as const,
      'usual' as const,
      'mute' as const,
    ),
    threshold: fc.constantFrom(0, 50, 80, 100),
    look_back_months: fc.constantFrom(null, 3, 6, 12, 24, 7, 0),
    crossing: fc.boolean(),
    muted_until: fc.constantFrom(null, '2026-11-22T11:59:59Z', '2026-11-22T12:00:00Z', '2026-11-22T12:00:01Z'),
    created_at: fc.constantFrom('2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'),
  })
  .map((rule) => (rule.mode === 'absolute' ? rule : { ...rule, threshold: null }));
