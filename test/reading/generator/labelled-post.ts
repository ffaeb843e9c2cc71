import type { Kind, Rejection, Tier } from '#core/reading/finding.ts';
import type { Damage } from './damage.ts';
import type { Day } from './days.ts';

export type Lang = 'pt' | 'en' | 'es';

/** The truth of one post, in the words of the labelled data; `…_accept` lists other answers the text allows. */
export interface Label {
  is_promotion: boolean;
  kind: Kind | 'none';
  origins: string[];
  destination: string | null;
  bonus_percentage: number | null;
  discount_percentage: number | null;
  start_date: Day | null;
  end_date: Day | null;
  last_day: boolean;
  extended: boolean;
  flags: string[];
  /** Only where the text tells who gets which percent. */
  tiers?: Tier[];
  is_promotion_accept?: boolean[];
  kind_accept?: (Kind | 'none')[];
  origins_accept?: string[][];
  destination_accept?: (string | null)[];
  bonus_percentage_accept?: (number | null)[];
  discount_percentage_accept?: (number | null)[];
  start_date_accept?: (Day | null)[];
  end_date_accept?: (Day | null)[];
  last_day_accept?: boolean[];
}

/** A second offer of the same post. */
export type AlsoOffered = Pick<Label, 'kind' | 'origins' | 'destination' | 'bonus_percentage' | 'discount_percentage'>;

/** One line of the generated data: the shape of the labelled headlines, and what was done to make it. */
export interface LabelledPost {
  id: string;
  title: string;
  text: string;
  url: string;
  published: string | null;
  lang: Lang;
  provenance: 'generated';
  label: Label;
  /** Whether a person can tell the field from title, text and `published`. */
  readable: { start_date: boolean; end_date: boolean };
  /** How the end was written, `none` when nothing was said. */
  date_form: string;
  /** The style of site it imitates. */
  style: string;
  /** The chief thing that may mislead, if any. */
  trap: string | null;
  /** For texts that are no offer: why. */
  reason: Rejection | null;
  also?: AlsoOffered[];
  encoding: 'clean' | Damage;
  /** For a damaged text: the undamaged twin. */
  clean_id?: string;
}
