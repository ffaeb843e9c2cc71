import * as z from 'zod/mini';

/**
 * What a subscriber told us about themselves, so that the number can be theirs (`users.profile`).
 * A program that is absent is unknown; `null` means "I am not in that club" or "no such level".
 */
export const Profile = z.object({
  clubs: z._default(
    z.record(
      z.string(),
      z.nullable(
        z.object({
          /** Points a month of the plan, when the plan is a number. */
          plan: z.optional(z.number()),
          /** First month of membership, `YYYY-MM`. */
          since: z.optional(z.string().check(z.regex(/^[0-9]{4}-[0-9]{2}$/))),
        }),
      ),
    ),
    {},
  ),
  /** Program → elite level, lower case (`diamante`). */
  elite: z._default(z.record(z.string(), z.nullable(z.string())), {}),
  /** Card and bank slugs. */
  cards: z._default(z.array(z.string()), []),
  /** Program → points held. */
  balances: z._default(z.record(z.string(), z.int()), {}),
  /** Banks and programs in which they hold points to move; none told means anywhere. */
  holds: z._default(z.array(z.string()), []),
  /** Program → what they pay for a thousand points, cents. */
  paid: z._default(z.record(z.string(), z.int()), {}),
});
export type Profile = z.infer<typeof Profile>;
type Membership = NonNullable<Profile['clubs'][string]>;

/**
 * A stored profile. Anything malformed in it counts as not told, entry by entry: one bad card must not cost
 * the club its rate. The compiled SQL reads the column by the same rule.
 */
export function parseProfile(stored: unknown): Profile {
  const { clubs, elite, cards, balances, holds, paid } = fieldsOf(stored);
  return {
    clubs: entriesOf(clubs, (club) => (club === null ? null : membershipOf(club))),
    elite: entriesOf(elite, (level) => (level === null || typeof level === 'string' ? level : undefined)),
    cards: wordsOf(cards),
    balances: entriesOf(balances, integerOf),
    holds: wordsOf(holds),
    paid: entriesOf(paid, integerOf),
  };
}

function membershipOf(stored: unknown): Membership | undefined {
  if (!isFields(stored)) return undefined;
  const { plan, since } = fieldsOf(stored);
  return {
    ...(typeof plan === 'number' ? { plan } : {}),
    ...(typeof since === 'string' && /^[0-9]{4}-[0-9]{2}$/.test(since) ? { since } : {}),
  };
}

const wordsOf = (stored: unknown): string[] =>
  Array.isArray(stored) ? stored.filter((word) => typeof word === 'string') : [];
const integerOf = (stored: unknown) => (Number.isSafeInteger(stored) ? Number(stored) : undefined);

function isFields(stored: unknown): stored is Record<string, unknown> {
  return stored !== null && typeof stored === 'object' && !Array.isArray(stored);
}

function fieldsOf(stored: unknown): Record<string, unknown> {
  return isFields(stored) ? stored : {};
}

/** What `read` leaves undefined is left out. A map without prototype: a program named `constructor` is just unknown. */
function entriesOf<Value>(stored: unknown, read: (value: unknown) => Value | undefined): Record<string, Value> {
  const entries: Record<string, Value> = Object.create(null);
  for (const [key, value] of Object.entries(fieldsOf(stored))) {
    const parsed = read(value);
    if (parsed !== undefined) entries[key] = parsed;
  }
  return entries;
}
