import { LIMITS } from '#adapters/page-fetcher/limits.ts';
import type { Manners } from '#adapters/page-fetcher/page-fetcher.ts';

/** Deadlines short enough for a test, and pauses that are written down instead of spent. */
export function quickManners(limits: Partial<typeof LIMITS> = {}): Manners & { pauses: number[] } {
  const pauses: number[] = [];
  return {
    limits: { ...LIMITS, totalMs: 5_000, ...limits },
    wait: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    pauses,
  };
}

export const NO_VALIDATORS = { etag: null, lastModified: null };
/** A host whose rules are known and forbid nothing: the page is the only request. */
export const OPEN = { text: '', fetchedAt: '2026-11-22T11:00:00Z' };
export const UNKNOWN = { text: null, fetchedAt: null };
export const NOW = new Date('2026-11-22T12:00:00Z');
