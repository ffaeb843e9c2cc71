import { randomUUID } from 'node:crypto';
import type { Mention } from '#core/promotion/mention.ts';
import { opensOffer } from '#core/promotion/opens-offer.ts';
import type { Finding } from '#core/reading/finding.ts';
import { aFinding, NOON } from './builders.ts';

/** One blog's word on the offer of {@link aFinding}. */
export function aMention(told: Partial<Finding> = {}, rest: Partial<Mention> = {}): Mention {
  const finding = aFinding(told);
  return {
    key: randomUUID(),
    sourceId: randomUUID(),
    authority: 'blog',
    at: NOON,
    title: '',
    finding,
    opens: opensOffer(finding),
    pin: null,
    ...rest,
  };
}
