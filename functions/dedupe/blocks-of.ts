import type { Candidate } from '#core/contracts/messages.ts';
import { blockOf, identityOf } from '#core/promotion/identity.ts';

/** Every block that posts tell of: whoever files them locks these first. */
export function blocksOf(candidates: Candidate[]): string[] {
  return candidates.flatMap((candidate) =>
    candidate.reading.promotions.flatMap((finding) => {
      const identity = identityOf(finding);
      return identity ? [blockOf(identity)] : [];
    }),
  );
}
