import * as z from 'zod/mini';
import { localTime } from '../calendar.ts';
import type { Finding } from '../reading/finding.ts';
import type { Belief, Told } from './belief.ts';

/** What sources say of a field that we do not believe: kept, and shown beside what we do. */
export const Dissent = z.object({
  field: z.enum(['bonusPercentage', 'discountPercentage', 'endsAt']),
  /** Whole percent; for `endsAt` a UTC instant, ISO 8601. */
  value: z.union([z.int(), z.iso.datetime()]),
  /** Sources whose last word it is. */
  sources: z.int().check(z.positive()),
});
export type Dissent = z.infer<typeof Dissent>;

/**
 * For each field the other value that most sources hold by their last word, if any do. A percent that one of the tiers
 * carries is no other word, and neither is an end that was told before the offer was prolonged. The answer does not
 * depend on the order of `told`.
 */
export function dissentFrom(told: Told[], belief: Belief): Dissent[] {
  const words = lastWords(told);
  const percents = ['bonusPercentage', 'discountPercentage'] as const;
  return [
    ...percents.flatMap((field) => {
      const held = belief[field];
      if (held === null) return [];
      const others = words.filter(({ finding }) => {
        const said = finding[field];
        return said !== null && said !== held && !explains(belief, said) && !explains(finding, held);
      });
      return loudest(field, others, ({ finding }) => finding[field]);
    }),
    ...endDissent(words, belief),
  ];
}

function endDissent(words: Told[], { endsAt }: Belief): Dissent[] {
  if (!endsAt) return [];
  const prolongedAt = Math.max(
    ...words.filter(({ finding }) => finding.extended).map(({ publishedAt }) => publishedAt.getTime()),
  );
  const day = localTime(endsAt).day;
  const others = words.filter(
    ({ finding, publishedAt }) =>
      finding.endsAt !== null &&
      localTime(new Date(finding.endsAt)).day !== day &&
      publishedAt.getTime() >= prolongedAt,
  );
  return loudest('endsAt', others, ({ finding }) => finding.endsAt);
}

/** A percent that belongs to some tier, or to a tier with an extra on top. */
function explains(
  { tiers, extras, bonusPercentage }: Pick<Finding, 'tiers' | 'extras' | 'bonusPercentage'>,
  percent: number,
) {
  const bases = [bonusPercentage ?? 0, ...tiers.map((tier) => tier.percent)];
  return (
    tiers.some((tier) => tier.percent === percent) ||
    extras.some((extra) => bases.some((base) => base + extra.percent === percent))
  );
}

/** A source that corrected itself has one voice: its last. The newest first. */
function lastWords(told: Told[]): Told[] {
  const last = new Map<string, Told>();
  for (const word of told) {
    const known = last.get(word.sourceId);
    if (!known || word.publishedAt > known.publishedAt) last.set(word.sourceId, word);
  }
  return [...last.values()].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
}

function loudest(field: Dissent['field'], words: Told[], valueIn: (word: Told) => number | string | null): Dissent[] {
  const voices = new Map<number | string, number>();
  for (const word of words) {
    const value = valueIn(word);
    if (value !== null) voices.set(value, (voices.get(value) ?? 0) + 1);
  }
  const [most] = [...voices].sort(([a, m], [b, n]) => n - m || Number(a > b) - Number(a < b));
  return most ? [{ field, value: most[0], sources: most[1] }] : [];
}
