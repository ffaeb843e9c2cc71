import { describe, expect, it } from 'vitest';
import { countDuplicates, type Received, type TruthOfOffers } from '../../../bin/local/run/duplicates.ts';

/** Promotions `a1`, `a2` … tell of the true offer `a`; `x…` of none. */
const truth: TruthOfOffers = {
  offerOf: (promotionId) => (promotionId.startsWith('x') ? null : promotionId.slice(0, 1)),
  timesOf: (offerId, occasion) => (offerId === 'b' && occasion === 'extended' ? 2 : 1),
};
const told = (chatId: string, promotionId: string, occasion = 'discovered'): Received => ({
  chatId,
  promotionId,
  occasion,
});

describe('the counter of duplicates', () => {
  it('counts nothing when everybody hears of each offer once', () => {
    expect(countDuplicates([told('1', 'a1'), told('2', 'a1'), told('1', 'b1')], truth).duplicates).toBe(0);
  });

  it('sees an offer that was split in two promotions', () => {
    expect(countDuplicates([told('1', 'a1'), told('1', 'a2'), told('2', 'a2')], truth).duplicates).toBe(1);
  });

  it('lets each occasion be told once', () => {
    expect(
      countDuplicates([told('1', 'a1'), told('1', 'a1', 'last-day'), told('1', 'a2', 'last-day')], truth).duplicates,
    ).toBe(1);
  });

  it('allows a second extension when there truly were two, and no third', () => {
    const extensions = [1, 2, 3].map((n) => told('1', 'b1', `extended#${n}`));
    expect(countDuplicates(extensions.slice(0, 2), truth).duplicates).toBe(0);
    expect(countDuplicates(extensions, truth).duplicates).toBe(1);
  });

  it('counts messages about what was no offer apart', () => {
    expect(countDuplicates([told('1', 'x1'), told('2', 'x1')], truth)).toEqual({ duplicates: 0, unfounded: 2 });
  });
});
