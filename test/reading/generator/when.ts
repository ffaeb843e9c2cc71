import type { Day } from './days.ts';
import type { Publication } from './publication.ts';

/** The time of an offer, and the words that tell it. */
export interface When {
  /** Which way of telling it. */
  form: string;
  /** Words that can follow "The offer is valid …". */
  phrase: string;
  /** Words that can open a headline, with their own sign ("Só hoje!"). */
  opening: string | null;
  start: Day | null;
  end: Day | null;
  startAccept?: (Day | null)[];
  endAccept?: (Day | null)[];
  lastDay: boolean;
  lastDayAccept?: boolean[];
  /** What a reader must know besides the words: nothing, or when the post appeared. */
  needs: 'nothing' | 'publication';
}

/** Truth of the dates as a reader can know it: without a reference day, relative words resolve to null. */
export function knowable(when: When | null, publication: Publication) {
  if (when === null) {
    return { start: null, end: null, startAccept: [], endAccept: [], lastDay: false, lastDayAccept: [], flags: [] };
  }
  const known = when.needs === 'nothing' || publication.published !== null;
  return {
    start: known ? when.start : null,
    end: known ? when.end : null,
    startAccept: [...(when.startAccept ?? []), ...(known || when.start === null ? [] : [when.start])],
    endAccept: [...(when.endAccept ?? []), ...(known || when.end === null ? [] : [when.end])],
    lastDay: when.lastDay,
    lastDayAccept: when.lastDayAccept ?? [],
    flags: known ? [] : ['no-reference-date'],
  };
}
