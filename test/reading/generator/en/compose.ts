import { plus } from '../days.ts';
import type { Draft } from '../draft.ts';
import { capital, type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import type { When } from '../when.ts';
import { fullDate, monthDay, monthName, whenEn } from './dates.ts';

/** "a 30%", "an 80%", "up to a 30%". */
export function withArticle(up: string): string {
  const [, ceiling = '', rest = up] = /^(up to )?(.*)$/.exec(up) ?? [];
  return `${ceiling}${/^(8|11|18)/.test(rest) && !/^1\d\d/.test(rest) ? 'an' : 'a'} ${rest}`;
}

export const HOSTS = [
  'pointsdesk.example',
  'www.milesandmornings.example',
  'transferwatch.example',
  'thetravelledger.example',
];

/** What a kind hands to the composer. */
export interface Recipe {
  openings: readonly string[];
  leads: readonly string[];
  extras?: readonly string[];
  slots: Slots;
  timed?: number;
  headline?: number;
  rows?: string[];
  styles?: readonly string[];
  truth: Pick<Draft, 'kind'> & Partial<Draft>;
}

/** One English post: headline, lead, time and asides in a few styles. */
export function compose(scene: Scene, recipe: Recipe): Draft {
  const { chance, publication } = scene;
  const anyStyle = chance.weighted([
    [recipe.headline ?? 38, 'headline'],
    [22, 'summary'],
    [26, 'blog'],
    [10, 'telegram'],
    [8, 'terms'],
  ] as const);
  const style = recipe.styles && !recipe.styles.includes(anyStyle) ? 'blog' : anyStyle;
  const bare = style === 'headline';
  const when = chance.maybe(recipe.timed ?? 0.75) ? whenEn(chance, publication.day) : null;
  const fields = when?.form === 'en-fields';
  const ends = when?.form.startsWith('en-ends') ?? false;
  let title = capital(say(chance, chance.pick(recipe.openings), recipe.slots));
  const inTitle = when !== null && !fields && (bare || chance.maybe(0.35));
  if (inTitle && when)
    title =
      when.opening && chance.maybe(0.6)
        ? `${when.opening} ${title}`
        : say(
            chance,
            ends
              ? '{<t> (<w>)|<t> – <w>|<t> (offer <w>)}'
              : when.form.includes('range')
                ? '{<t> (<w>)|<t> <w>}'
                : '{<t> <w>|<t> ({valid |}<w>)|<t>, <w>}',
            { t: title, w: when.phrase },
          );
  let extended = false;
  const flags = [...(recipe.truth.flags ?? [])];
  let trap = recipe.truth.trap ?? null;
  if (recipe.truth.kind !== 'none' && chance.maybe(0.05)) {
    extended = true;
    title = chance.pick([`Extended! ${title}`, `(Extended) ${title}`, `Extended: ${title}`]);
    flags.push('extended');
    trap ??= 'extended';
  }
  const time =
    when === null
      ? ''
      : fields
        ? `${when.phrase}.`
        : ends
          ? say(chance, '{Offer|This offer|The promotion|Deal} <w>.', { w: when.phrase })
          : say(
              chance,
              '{This offer is valid <w>|The offer runs <w>|You can take advantage <w>|The promotion is available <w>}.',
              { w: when.phrase },
            );
  const lead = `${capital(say(chance, chance.pick(recipe.leads), recipe.slots))}.`;
  const extras = chance
    .sample(recipe.extras ?? [], chance.int(0, 2))
    .map((x) => `${capital(say(chance, x, recipe.slots))}.`);
  const rows = recipe.rows ?? [];
  if (recipe.truth.kind !== 'none' && !bare && chance.maybe(0.3)) {
    const after = plus(when?.end ?? plus(publication.day, 45), chance.int(10, 40));
    const pick = chance.pick([
      {
        name: 'crediting-date',
        words: `Bonus points should post by ${chance.maybe(0.5) ? fullDate(chance, after) : monthDay(chance, after)}.`,
      },
      {
        name: 'previous-edition',
        words: `The last time we saw this, in ${monthName(plus(publication.day, -chance.int(90, 200)))}, it was only a ${chance.pick([15, 20, 25])}% bonus.`,
      },
      {
        name: 'travel-dates',
        words: `We found award space for travel ${monthDay(chance, plus(after, 10))} through ${monthDay(chance, plus(after, 60))}.`,
      },
      {
        name: 'crediting-days',
        words: 'Transfers are usually instant, but the bonus can take up to 10 business days.',
      },
      ...(publication.published === null
        ? []
        : [{ name: 'update-stamp', words: `Last updated ${fullDate(chance, publication.day)}.` }]),
    ]);
    extras.push(pick.words);
    flags.push('wrong-date-trap', pick.name);
    trap ??= pick.name;
  }
  const text =
    style === 'headline'
      ? fields
        ? time
        : ''
      : style === 'summary'
        ? [lead, time].filter(Boolean).join(' ')
        : style === 'telegram'
          ? [`🚨 ${lead}`, ...rows.map((r) => `✅ ${r}`), time ? `⏰ ${time}` : '', ...extras]
              .filter(Boolean)
              .join('\n')
          : style === 'terms'
            ? ['Offer terms', lead, ...rows, time, ...extras].filter(Boolean).join('\n')
            : [
                lead,
                rows.length > 0 ? `Here is the breakdown:\n${rows.map((r) => `- ${r}`).join('\n')}` : '',
                ...extras,
                time,
                chance.maybe(0.3) ? 'Will you be taking advantage of this one?' : '',
              ]
                .filter(Boolean)
                .join(chance.pick([' ', '\n\n']));
  const shown = style !== 'headline' && style !== 'summary';
  const kept = when as When | null;
  return {
    ...recipe.truth,
    title,
    text,
    host: chance.pick(HOSTS),
    when: kept,
    extended,
    flags:
      style === 'summary'
        ? flags.filter(
            (f) =>
              ![
                'wrong-date-trap',
                'crediting-date',
                'previous-edition',
                'travel-dates',
                'crediting-days',
                'update-stamp',
              ].includes(f),
          )
        : flags,
    trap:
      (trap === 'tiers' && !shown) ||
      (style === 'summary' &&
        trap !== null &&
        ['crediting-date', 'previous-edition', 'travel-dates', 'crediting-days', 'update-stamp'].includes(trap))
        ? null
        : trap,
    style,
    tiers: shown ? (recipe.truth.tiers ?? []) : [],
  };
}
