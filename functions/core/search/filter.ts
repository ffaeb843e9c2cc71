/** What somebody looks for in the history. Absent and empty fields ask for nothing. */
export interface SearchFilter {
  /** Points leave here (slug). */
  origin: string | null;
  /** Points arrive here (slug). */
  destination: string | null;
  /** Named without saying on which side. */
  programs: string[];
  /** Whole percent, both inclusive. */
  minPercent: number | null;
  maxPercent: number | null;
  kinds: string[];
  /** Brasília days on which the offer was first told, both inclusive. */
  fromDay: string | null;
  toDay: string | null;
  /** Folded words that must stand in the title or the text. */
  words: string[];
  /** From 1. */
  page: number;
}

export const EMPTY_FILTER: SearchFilter = {
  origin: null,
  destination: null,
  programs: [],
  minPercent: null,
  maxPercent: null,
  kinds: [],
  fromDay: null,
  toDay: null,
  words: [],
  page: 1,
};
