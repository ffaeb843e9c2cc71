import { plus } from '../days.ts';
import type { Draft } from '../draft.ts';
import { capital, type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { dayMonth, fullDate, monthName, whenEs } from './dates.ts';

const HOSTS = ['millasaldia.example', 'www.puntosviajeros.example', 'viajaconpuntos.example'];

/** What a kind hands to the composer. */
export interface Recipe {
  openings: readonly string[];
  leads: readonly string[];
  extras?: readonly string[];
  rows?: string[];
  slots: Slots;
  timed?: number;
  headline?: number;
  truth: Pick<Draft, 'kind'> & Partial<Draft>;
}

/** One Spanish post in some style. */
export function compose(scene: Scene, recipe: Recipe): Draft {
  const { chance, publication } = scene;
  const promotion = recipe.truth.kind !== 'none';
  const style = chance.weighted([
    [recipe.headline ?? 36, 'headline'],
    [22, 'summary'],
    [26, 'blog'],
    [12, 'telegram'],
    [promotion ? 8 : 0, 'newsletter'],
  ] as const);
  const bare = style === 'headline';
  const when = chance.maybe(recipe.timed ?? 0.75) ? whenEs(chance, publication.day) : null;
  let title = capital(say(chance, chance.pick(recipe.openings), recipe.slots));
  if (when && (bare || chance.maybe(0.35)))
    title =
      when.opening && chance.maybe(0.6)
        ? `${when.opening} ${title}`
        : say(
            chance,
            when.phrase.includes('(')
              ? '{<t> <w>|<t>, <w>|<t> – <w>}'
              : '{<t> <w>|<t>, <w>|<t> (<w>)|<t> – válido <w>}',
            { t: title, w: when.phrase },
          );
  const flags = [...(recipe.truth.flags ?? [])];
  let trap = recipe.truth.trap ?? null;
  let extended = false;
  if (promotion && chance.maybe(0.06)) {
    extended = true;
    title = chance.pick([`¡Prorrogada! ${title}`, `¡Se extendió! ${title}`, `Extendida: ${title}`]);
    flags.push('extended');
    trap ??= 'extended';
  }
  const time = when
    ? say(
        chance,
        '{La promoción es válida <w>|Válido <w>|La oferta está disponible <w>|Se puede aprovechar <w>|Vigencia: <w>}.',
        { w: when.phrase },
      )
    : '';
  const lead = `${capital(say(chance, chance.pick(recipe.leads), recipe.slots))}.`;
  const extras = chance
    .sample(recipe.extras ?? [], chance.int(0, 2))
    .map((x) => `${capital(say(chance, x, recipe.slots))}.`);
  if (promotion && !bare && style !== 'summary' && chance.maybe(0.3)) {
    const after = plus(when?.end ?? plus(publication.day, 40), chance.int(10, 40));
    const decoy = chance.pick(
      [
        {
          name: 'crediting-date',
          words: `La bonificación se acreditará antes del ${chance.maybe(0.5) ? fullDate(chance, after) : dayMonth(chance, after)}.`,
        },
        {
          name: 'previous-edition',
          words: `La última vez, en ${monthName(plus(publication.day, -chance.int(60, 200)))}, la bonificación fue del ${chance.pick([15, 20, 35])}%.`,
        },
        { name: 'crediting-days', words: 'El crédito puede demorar hasta 10 días hábiles.' },
        {
          name: 'travel-dates',
          words: `Hay lugares para viajar del ${dayMonth(chance, plus(after, 10))} al ${dayMonth(chance, plus(after, 60))}.`,
        },
      ].filter((d) => d.name !== 'previous-edition' || recipe.truth.bonus),
    );
    extras.push(decoy.words);
    flags.push('wrong-date-trap', decoy.name);
    trap ??= decoy.name;
  }
  const rows = recipe.rows ?? [];
  const text =
    style === 'headline'
      ? ''
      : style === 'summary'
        ? [lead, time].filter(Boolean).join(' ')
        : style === 'telegram'
          ? [`🔥 ${lead}`, ...rows.map((r) => `✅ ${r}`), time ? `⏰ ${time}` : '', ...extras]
              .filter(Boolean)
              .join('\n')
          : style === 'newsletter'
            ? ['¡Hola!', lead, rows.join('; '), time, ...extras, 'Hasta la próxima.'].filter(Boolean).join('\n\n')
            : [
                lead,
                rows.length > 0 ? `Así queda la bonificación:\n${rows.map((r) => `- ${r}`).join('\n')}` : '',
                ...extras,
                time,
              ]
                .filter(Boolean)
                .join(chance.pick([' ', '\n']));
  return {
    ...recipe.truth,
    title,
    text,
    host: chance.pick(HOSTS),
    when,
    extended,
    flags,
    trap,
    style,
    tiers: style === 'headline' || style === 'summary' ? [] : (recipe.truth.tiers ?? []),
  };
}
