import type { Kind, Rejection, Tier } from '#core/reading/finding.ts';
import type { AlsoOffered, Label, LabelledPost, Lang } from './labelled-post.ts';
import type { Publication } from './publication.ts';
import { capital } from './say.ts';
import { knowable, type When } from './when.ts';

/** What a grammar hands over: the words, and the truth as its author meant it. */
export interface Draft {
  title: string;
  text: string;
  host: string;
  /** Last part of the address; made from the title when absent. */
  slug?: string;
  kind: Kind | 'none';
  origins?: string[];
  destination?: string | null;
  bonus?: number | null;
  discount?: number | null;
  tiers?: Tier[];
  /** The time that title or text tells; null when they tell none. */
  when?: When | null;
  lastDay?: boolean;
  extended?: boolean;
  flags?: string[];
  trap?: string | null;
  reason?: Rejection | null;
  style: string;
  accept?: Partial<
    Pick<
      Label,
      | 'is_promotion_accept'
      | 'kind_accept'
      | 'origins_accept'
      | 'destination_accept'
      | 'bonus_percentage_accept'
      | 'discount_percentage_accept'
      | 'end_date_accept'
      | 'start_date_accept'
    >
  >;
  also?: AlsoOffered[];
}

/** Turns a draft into a labelled post without its id. */
export function finished(draft: Draft, lang: Lang, publication: Publication): Omit<LabelledPost, 'id'> {
  const promotion = draft.kind !== 'none';
  const time = knowable(promotion ? (draft.when ?? null) : null, publication);
  const label: Label = {
    is_promotion: promotion,
    kind: draft.kind,
    origins: promotion ? [...(draft.origins ?? [])].sort() : [],
    destination: promotion ? (draft.destination ?? null) : null,
    bonus_percentage: promotion ? (draft.bonus ?? null) : null,
    discount_percentage: promotion ? (draft.discount ?? null) : null,
    start_date: time.start,
    end_date: time.end,
    last_day: promotion && (time.lastDay || draft.lastDay === true),
    extended: promotion && draft.extended === true,
    flags: [...new Set([...(draft.flags ?? []), ...time.flags])],
  };
  if (promotion && draft.tiers && draft.tiers.length > 0) label.tiers = draft.tiers;
  const endAccept = [...time.endAccept, ...(draft.accept?.end_date_accept ?? [])];
  const startAccept = [...time.startAccept, ...(draft.accept?.start_date_accept ?? [])];
  Object.assign(label, draft.accept);
  if (endAccept.length > 0) label.end_date_accept = endAccept;
  if (startAccept.length > 0) label.start_date_accept = startAccept;
  if (time.lastDayAccept.length > 0) label.last_day_accept = time.lastDayAccept;
  return {
    title: capital(draft.title).replace(
      /([?!]) (\p{Ll})/gu,
      (_, sign: string, letter: string) => `${sign} ${letter.toUpperCase()}`,
    ),
    text: draft.text,
    url: `https://${draft.host}/${draft.slug ?? slugOf(draft.title)}`,
    published: publication.published,
    lang,
    provenance: 'generated',
    label,
    readable: { start_date: label.start_date !== null, end_date: label.end_date !== null },
    date_form: promotion ? (draft.when?.form ?? 'none') : 'none',
    style: draft.style,
    trap: draft.trap ?? null,
    reason: promotion ? null : (draft.reason ?? 'not-an-offer'),
    ...(draft.also ? { also: draft.also } : {}),
    encoding: 'clean',
  };
}

/** An address part made of a title: short, unaccented, without numbers that could pass for a date. */
export function slugOf(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 70)
    .replace(/-$/, '');
}
