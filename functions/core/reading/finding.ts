import * as z from 'zod/mini';

/** What an offer is. A discount is never a bonus; a ratio is never a percent. */
export const KINDS = [
  'transfer',
  'purchase',
  'club',
  'accrual',
  'card',
  'account-transfer',
  'reactivation',
  'redemption',
  'status-match',
  'other',
] as const;
export const Kind = z.enum(KINDS);
export type Kind = z.infer<typeof Kind>;

/** Why a text is not an offer. A closed list: a reason outside it is a programming error. */
export const REJECTIONS = [
  'empty',
  'binary',
  'no-program',
  'fare',
  'retail-coupon',
  'guide',
  'devaluation',
  'partner-news',
  'news',
  'round-up',
  'ended',
  'redemption-example',
  'perk-without-points',
  'fee-waiver',
  'own-course',
  'gambling',
  'prize-draw',
  'permanent',
  'teaser',
  'implausible',
  'not-an-offer',
] as const;
export const Rejection = z.enum(REJECTIONS);
export type Rejection = z.infer<typeof Rejection>;

/**
 * Who gets which percent. Every condition that is present must hold (they are joined by "and");
 * a tier with none of them is open to everyone.
 */
export const Tier = z.object({
  /** Bonus, whole percent, 100 = double. */
  percent: z.int().check(z.positive(), z.maximum(1000)),
  /** Program whose club one must be in (`smiles`, `livelo`), any plan unless `plan` says otherwise. */
  club: z.optional(z.string()),
  /** Least plan of that club, in thousands of points a month when the plan is a number (`10000`), else its name. */
  plan: z.optional(z.string()),
  /** Least time in the club, months. */
  tenureMonths: z.optional(z.int()),
  /** Elite levels, any of which will do (`diamante`, `magno`). */
  elite: z.optional(z.array(z.string())),
  /** Cards or banks, any of which will do. */
  cards: z.optional(z.array(z.string())),
  /** Least volume moved, points. */
  minPoints: z.optional(z.int()),
  maxPoints: z.optional(z.int()),
  channel: z.optional(z.string()),
  /** Origin programs to which the tier is limited, when the offer has several. */
  origins: z.optional(z.array(z.string())),
  /** The words of the source, for people. */
  label: z.optional(z.string().check(z.maxLength(200))),
});
export type Tier = z.infer<typeof Tier>;

/** A stacking extra with its own cap: "+10% for app", "+8% club, up to 10,000 miles". */
export const Extra = z.object({
  percent: z.int().check(z.positive(), z.maximum(1000)),
  condition: z.string().check(z.maxLength(200)),
  capPoints: z.optional(z.int()),
});
export type Extra = z.infer<typeof Extra>;

export const Conditions = z.object({
  signUpRequired: z.optional(z.boolean()),
  signUpUrl: z.optional(z.string()),
  /** Points. */
  minimumPoints: z.optional(z.int()),
  /** Points (bonus or transferred, as the source says), per CPF or family account. */
  capPoints: z.optional(z.int()),
  capPer: z.optional(z.enum(['cpf', 'family-account', 'account'])),
  /** Brasília day, `YYYY-MM-DD`. */
  creditBy: z.optional(z.string()),
  creditWithinDays: z.optional(z.int()),
  bonusValidMonths: z.optional(z.int()),
  /** A price told as "from": what is told is the floor. */
  priceIsFloor: z.optional(z.boolean()),
  pricePayment: z.optional(z.string()),
  priceAudience: z.optional(z.string()),
  excludedPartners: z.optional(z.array(z.string())),
  targeted: z.optional(z.boolean()),
});
export type Conditions = z.infer<typeof Conditions>;

/** The words a field was read from: `[from, to)` offsets in UTF-16 units into title + "\n" + text. */
export const Evidence = z.object({ words: z.string().check(z.maxLength(300)), from: z.int(), to: z.int() });
export type Evidence = z.infer<typeof Evidence>;

/**
 * What the reader claims a text says of one offer. Missing is null or [], never a guess.
 * Programs are slugs of the catalogue; `all-banks` stands for "any partner bank".
 */
export const Finding = z.object({
  kind: Kind,
  origins: z.array(z.string()),
  destination: z.nullable(z.string()),
  /** Headline maximum, whole percent; null for kinds or texts that carry none. */
  bonusPercentage: z.nullable(z.int().check(z.positive())),
  /** True when the text says "até": the percent is a ceiling, not everyone's rate. */
  bonusIsCeiling: z.boolean(),
  discountPercentage: z.nullable(z.int().check(z.positive())),
  /** Absolute points told ("até 50 mil milhas"). */
  pointsAmount: z.nullable(z.int().check(z.positive())),
  /** Integer cents of BRL per thousand points. */
  pricePerThousandCents: z.nullable(z.int().check(z.positive())),
  tiers: z.array(Tier),
  extras: z.array(Extra),
  conditions: Conditions,
  /** First instant of the offer, UTC ISO 8601. Midnight Brasília when only a day is told. */
  startsAt: z.nullable(z.iso.datetime()),
  /** Last instant of the offer, UTC ISO 8601. 23:59:59 Brasília when only a day is told. */
  endsAt: z.nullable(z.iso.datetime()),
  lastDay: z.boolean(),
  extended: z.boolean(),
  /** The text says that this offer is over. */
  ended: z.boolean(),
  /** Field name → the words it came from. */
  evidence: z.record(z.string(), Evidence),
  /** Probability that the finding is right as a whole, 0 to 1, calibrated on labelled data. */
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
});
export type Finding = z.infer<typeof Finding>;

/** The whole answer for one text. Findings may stand beside a rejection: a refused text keeps what was read. */
export const Reading = z.object({ promotions: z.array(Finding), rejected: z.nullable(Rejection) });
export type Reading = z.infer<typeof Reading>;

/** One post, page or message, as a plugin hands it to the reader. */
export interface Post {
  title: string;
  /** Plain text with line breaks; HTML goes through `core/reading` documents first. */
  text: string;
  url: string | null;
  /** When it was published, UTC; null when the source does not say. Relative dates need it. */
  publishedAt: Date | null;
  lang: string | null;
}
