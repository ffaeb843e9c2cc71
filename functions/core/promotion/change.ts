import type { Belief } from './belief.ts';
import { canonical } from './canonical.ts';
import type { Dissent } from './dissent.ts';

/** What subscribers could see of a promotion, as stored. */
export type Stored = { dissent: Dissent[] } & Pick<
  Belief,
  | 'origins'
  | 'bonusPercentage'
  | 'bonusIsCeiling'
  | 'discountPercentage'
  | 'pointsAmount'
  | 'pricePerThousandCents'
  | 'tiers'
  | 'extras'
  | 'conditions'
  | 'startsAt'
  | 'endsAt'
  | 'confirmation'
>;

const FIELDS = [
  'origins',
  'bonusPercentage',
  'bonusIsCeiling',
  'discountPercentage',
  'pointsAmount',
  'pricePerThousandCents',
  'tiers',
  'extras',
  'conditions',
  'startsAt',
  'endsAt',
  'confirmation',
  'dissent',
] as const satisfies (keyof Stored)[];

/** Names of the fields in which the new belief differs from what is stored. */
export function changedFields(stored: Stored, belief: Stored): string[] {
  return FIELDS.filter((field) => canonical(stored[field]) !== canonical(belief[field]));
}

/** "Until 27/11" and "until 27/11, 23:59" are the same end told with different care: only more than this is a later one. */
const EXTENSION_MS = 3_600_000;

/** Which of the differences are worth telling again to those who were told. */
export function occasionsOf(
  stored: Stored,
  belief: Stored,
  ends: boolean,
  now: Date,
): ('extended' | 'corrected' | 'ended-early')[] {
  if (ends) return stored.endsAt && stored.endsAt > now ? ['ended-early'] : [];
  const occasions: ('extended' | 'corrected')[] = [];
  const later = stored.endsAt && belief.endsAt ? belief.endsAt.getTime() - stored.endsAt.getTime() : 0;
  if (later >= EXTENSION_MS) occasions.push('extended');
  const shorter = later <= -EXTENSION_MS;
  const percent = stored.bonusPercentage !== null && belief.bonusPercentage !== stored.bonusPercentage;
  const tiers = stored.bonusPercentage !== null && canonical(belief.tiers) !== canonical(stored.tiers);
  if (shorter || percent || tiers) occasions.push('corrected');
  return occasions;
}
