import type { Kind } from '#core/reading/finding.ts';
import type { Block } from './blocks.ts';
import type { Moments } from './moments.ts';
import type { SiteId } from './site-list.ts';

/** What a sample is there to try. Each one must occur in the timeline; a test counts them. */
export const TRAPS = [
  'other-wording',
  'other-hour',
  'general-percent-only',
  'club-tiers',
  'elite-tiers',
  'tenure-tiers',
  'html-table',
  'fine-print',
  'all-banks',
  'banks-named-one-by-one',
  'bank-only-in-body',
  'last-day',
  'extension',
  'wrong-percent',
  'correction',
  'edited',
  'ended-page',
  'reverts-to-evergreen',
  'first-wave',
  'second-wave',
  'one-day-with-hours',
  'ends-at-an-hour',
  'no-end-told',
  'purchase-discount',
  'purchase-bonus',
  'club-points',
  'accrual-ratio',
  'card-points',
  'account-transfer',
  'reactivation',
  'redemption-discount',
  'round-up',
  'parity-news',
  'partner-news',
  'crediting-news',
  'retrospective',
  'teaser',
  'permanent',
  'guide',
  'fare',
  'award-price',
  'retail-coupon',
  'prize-draw',
  'own-course',
  'gambling',
  'perk-without-points',
  'fee-waiver',
  'hotel-program',
  'history',
  'english',
  'spanish',
] as const;
export type Trap = (typeof TRAPS)[number];

/** The real-world offer behind the posts. Known to the counter and to tests, never served. */
export interface Offer {
  id: string;
  kind: Kind;
  origins: string[];
  destination: string;
  /** Highest bonus of any tier, whole percent; null for kinds that carry none. */
  percent: number | null;
  /** Whole percent off, for purchases and redemptions. */
  discount?: number;
  /** Absolute points, for clubs and cards. */
  points?: number;
  /** The last instant as it finally was, extensions included. */
  endsAt: Date;
}

export type Occasion = 'discovered' | 'extended' | 'corrected' | 'last-day' | 'ended';

/** That a text tells of an offer, and what this text itself claims, which may be less than the truth, or wrong. */
export interface Telling {
  offerId: string;
  occasion: Occasion;
  /** The highest percent in the text (a discount counts for kinds that have one); null when it gives none. */
  saidPercent: number | null;
  /** The end as the text gives it; null when it is silent. */
  saidEnd: Date | null;
}

/** A post as it reads from one instant on. */
export interface Version {
  title: string;
  body: Block[];
  tells: Telling[];
  /** Official sites: the address below `/promo/`, and the words and state on the card. */
  path?: string;
  validity?: string;
  status?: 'ativa' | 'prorrogada' | 'encerrada';
}

export interface SamplePost extends Version {
  site: SiteId;
  at: Date;
  tags: Trap[];
  lang?: 'en' | 'es';
  edits?: (Version & { at: Date })[];
  /** Official sites: when the card leaves the list. The page itself stays up. */
  listedUntil?: Date;
}

/** One file of the timeline: offers and the posts that tell of them. A contributor adds a campaign by adding one. */
export interface Campaign {
  offers: Offer[];
  posts: SamplePost[];
}
export type WriteCampaign = (time: Moments) => Campaign;

/** A telling that says the offer's own percent and end, unless told otherwise. */
export function tell(
  offer: Offer,
  occasion: Occasion = 'discovered',
  said: { percent?: number | null; end?: Date | null } = {},
): Telling {
  const ownPercent = offer.percent ?? offer.discount ?? null;
  return {
    offerId: offer.id,
    occasion,
    saidPercent: said.percent === undefined ? ownPercent : said.percent,
    saidEnd: said.end === undefined ? offer.endsAt : said.end,
  };
}
