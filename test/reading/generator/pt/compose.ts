import type { Draft } from '../draft.ts';
import { capital, type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { whenFor } from './dates.ts';
import { dateDecoy, formerEnd, IN_REGULATION, innocentWords } from './decoys.ts';
import { hostPt, type StylePt, shapedPt, stylePt } from './page.ts';
import { lastDayOf, timedTitle } from './timed-title.ts';

/** Decoys for offers that carry no percent. */
export const WITHOUT_PERCENT = [
  'crediting-date',
  'crediting-days',
  'bonus-validity',
  'gift-deadline',
  'update-stamp',
  'publication-stamp',
] as const;
/** Decoys for a discount: there is no bonus to credit. */
export const WITHOUT_BONUS = ['travel-dates', 'previous-edition', 'update-stamp', 'publication-stamp'] as const;
/** Decoys for texts that credit nothing. */
export const WITHOUT_CREDIT = ['travel-dates', 'update-stamp', 'publication-stamp'] as const;

/** A headline grammar; what it says beyond the facts of its kind goes beside it. */
export interface Opening {
  t: string;
  /** What the words of this headline do not carry, or carry differently. */
  truth?: Partial<Draft>;
  flags?: string[];
  trap?: string;
  /** True when the fact appears only if a body is written. */
  needsBody?: boolean;
}

export interface Recipe {
  openings: readonly (Opening | string)[];
  leads: readonly string[];
  hows?: readonly string[];
  slots: Slots;
  rows?: string[];
  rowsHead?: string;
  conditions?: string[];
  decoys?: string[];
  currency?: string;
  offer?: string;
  /** Share of posts that tell a time, and of posts that are a bare headline (out of about 79). */
  /** Styles that suit the matter; all when absent. */
  styles?: readonly StylePt[];
  /** Names of the date decoys that suit the matter; all when absent. */
  suits?: readonly string[];
  timed?: number;
  headline?: number;
  dateDecoys?: number;
  truth: Pick<Draft, 'kind'> & Partial<Draft>;
}

/** One post of any kind that has no grammar of its own: headline, lead, time, rules, decoys, in some style. */
export function composePt(scene: Scene, recipe: Recipe): Draft {
  const { chance, publication } = scene;
  let style = stylePt(chance, recipe.headline ?? 24);
  if (recipe.styles && !recipe.styles.includes(style)) style = chance.pick(recipe.styles);
  const headline = style === 'headline';
  const usable = recipe.openings.filter((o) => typeof o === 'string' || !o.needsBody || !headline);
  const chosen = chance.pick(usable);
  const opening: Opening = typeof chosen === 'string' ? { t: chosen } : chosen;
  const flags = [...(recipe.truth.flags ?? []), ...(opening.flags ?? [])];
  let trap = opening.trap ?? recipe.truth.trap ?? null;
  const when = chance.maybe(recipe.timed ?? 0.7) ? whenFor(scene, style) : null;
  let title = timedTitle(scene, capital(say(chance, opening.t, recipe.slots)), when, headline);
  const promotion = recipe.truth.kind !== 'none';
  let extended = false;
  if (promotion && chance.maybe(0.05)) {
    extended = true;
    title = chance.pick([`Prorrogado! ${title}`, `Prorrogada! ${title}`, `${title} (prorrogado)`]);
    flags.push('extended');
    trap ??= 'extended';
  }
  const formal = style === 'regulation';
  const suits = formal ? IN_REGULATION.filter((name) => recipe.suits?.includes(name) ?? true) : recipe.suits;
  const decoys = [...(recipe.decoys ?? [])];
  if (!headline && chance.maybe(recipe.dateDecoys ?? 0.35)) {
    const decoy = dateDecoy(scene, lastDayOf(when, publication.day), recipe.currency ?? 'pontos', suits);
    if (decoy) {
      decoys.push(decoy.words);
      flags.push('wrong-date-trap', decoy.name);
      trap ??= decoy.name;
    }
  }
  if (extended && !headline && when?.end && chance.maybe(0.6)) {
    const former = formerEnd(scene);
    decoys.unshift(former.words);
    flags.push('wrong-date-trap', former.name);
  }
  if (promotion && !headline && !formal && chance.maybe(0.1)) {
    const words = innocentWords(scene);
    decoys.push(words.words);
    flags.push(words.name);
    trap ??= words.name;
  }
  const text = shapedPt(chance, style, {
    title,
    lead: say(chance, chance.pick(recipe.leads), recipe.slots),
    rows: recipe.rows,
    rowsHead: recipe.rowsHead,
    how: recipe.hows && chance.maybe(0.5) ? say(chance, chance.pick(recipe.hows), recipe.slots) : '',
    when: when?.phrase,
    conditions: style === 'summary' ? [] : recipe.conditions,
    decoys,
    offer: recipe.offer,
  });
  const base = { ...recipe.truth, ...(headline ? opening.truth : {}) };
  const showsRows = !headline && style !== 'summary';
  return {
    ...base,
    title,
    text,
    host: recipe.truth.host ?? hostPt(chance, style),
    when,
    extended,
    flags,
    trap,
    style,
    tiers: showsRows ? (base.tiers ?? []) : [],
  };
}
