import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { amountPt, percentPt, reais } from '../numbers.ts';
import { capital, type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { conditionsPt } from './conditions.ts';
import { whenFor } from './dates.ts';
import { dateDecoy, formerEnd, IN_REGULATION, innocentWords } from './decoys.ts';
import { chooseOrigins } from './origins.ts';
import { hostPt, shapedPt, stylePt } from './page.ts';
import { DESTINATIONS, named, spelling } from './programs.ts';
import { tiersPt } from './tiers.ts';
import { lastDayOf, timedTitle } from './timed-title.ts';
import { howPt, leadPt, TITLES, TITLES_BARE, TITLES_NO_NUMBER, TITLES_NO_ORIGIN } from './transfer-words.ts';

const CLUBS: Record<string, string> = {
  smiles: 'Clube Smiles',
  'azul-fidelidade': 'Clube Azul',
  'latam-pass': 'Clube LATAM Pass',
  livelo: 'Clube Livelo',
  'tap-miles-go': 'Club Miles&Go',
};

/** A bonus for moving points from banks or hubs to a program. */
export function transferPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const year = yearOf(publication.day);
  const style = stylePt(chance);
  const destination = chance.weighted(DESTINATIONS);
  const origins = chooseOrigins(chance, destination.slug, year);
  const percent = destination.usual.includes(100) && chance.maybe(0.08) ? 100 : chance.pick(destination.usual);
  const flags: string[] = [];
  let trap: string | null = null;

  const ceiling = chance.maybe(0.55);
  const doubled = percent === 100 && origins.mode === 'one' && chance.maybe(0.6);
  const written = percentPt(chance, percent);
  const low = Math.max(10, percent - chance.pick([20, 30, 40]));
  const up = ceiling
    ? low < percent && chance.maybe(0.12)
      ? chance.pick([`${low}% a ${percent}%`, `${low} a ${percent}%`])
      : chance.pick([`até ${written}`, `até ${written}`, `até ${written}`])
    : written;
  const dName = spelling(chance, destination, year);
  const slots: Slots = {
    ...named('d', dName),
    ...origins.slots,
    up,
    p: `${percent}%`,
    cur: destination.currency,
    price: reais(chance, chance.int(1050, 2300)),
  };
  if (percent !== 100 && !up.includes('%')) flags.push('percent-spelled');

  const headline = style === 'headline';
  let template: string;
  let percentInTitle = true;
  const dice = chance.next();
  if (doubled) {
    template = chance.pick([
      'pontos <o> valem o dobro na transferência para <d.o>',
      'transfira pontos <o.do> para <d.o> e receba em dobro',
      '<d.o> dobra os pontos transferidos <o.do>',
      'dobro de <cur>: transfira pontos <o.do> para <d.o>',
    ]);
    flags.push('double');
    trap = 'double-word';
  } else if (origins.mode === 'none') {
    template = chance.pick(!headline && dice < 0.25 ? TITLES_BARE : TITLES_NO_ORIGIN);
    if (TITLES_BARE.includes(template)) {
      flags.push('title-without-programs');
      trap = 'title-without-programs';
    }
    flags.push('origin-not-stated');
  } else if (dice < 0.1) {
    template = chance.pick(TITLES_NO_NUMBER);
    percentInTitle = false;
    flags.push(headline ? 'no-number' : 'pct-in-body-only');
    trap = headline ? 'no-number' : 'pct-in-body-only';
  } else {
    template = chance.pick(TITLES);
  }
  // A list of banks or "all banks" cannot be the subject of a sentence made for one.
  const needsOne = /^<o>|promoção <o>|^\{nova/.test(template);
  if (needsOne && (origins.mode === 'any' || origins.plural))
    template = percentInTitle ? chance.pick(TITLES.slice(0, 4)) : (TITLES_NO_NUMBER[0] ?? template);
  if (origins.mode === 'any') template = template.replaceAll('pontos <o> ', 'pontos <o.do> ');
  if (template.startsWith('na transferência <o.do>') || template.startsWith('com <up>')) {
    flags.push('reversed-order');
    trap ??= 'reversed-order';
  }
  if (template.includes('a mais') || template.includes('extras')) {
    flags.push('no-bonus-word');
    trap ??= 'no-bonus-word';
  }
  if (/(bônus|bonificação)\}? de <up>/.test(template)) flags.push('bonus-before-number');
  if (template.includes('<price>')) {
    flags.push('price-per-thousand');
    trap ??= 'price-per-thousand';
  }
  const carriesPercent = percentInTitle || !headline;
  let title = say(chance, template, slots).replace(/^(de|do|da) /, '');
  let extended = false;
  const when = chance.maybe(0.8) ? whenFor(scene, style) : null;
  title = capital(timedTitle(scene, title, when, headline));
  if (chance.maybe(0.08)) {
    extended = true;
    title = chance.pick([
      `Prorrogado! ${title}`,
      `Prorrogada: ${uncapital(title)}`,
      `${title} (prorrogado)`,
      `Prorrogou! ${title}`,
    ]);
    flags.push('extended');
    trap ??= 'extended';
  }

  const tiers =
    headline || !carriesPercent || doubled || chance.maybe(0.35)
      ? null
      : tiersPt(chance, destination.slug, CLUBS[destination.slug] ?? `clube ${slots.d}`, percent, origins.slugs);
  const lead = doubled
    ? say(
        chance,
        '{Quem transferir pontos <o.do> para <d.o> recebe o dobro|Cada ponto enviado <o.do> para <d.o> vira dois}{, ou seja, 100% de bônus|}',
        slots,
      )
    : leadPt(chance, { ...slots, up: chance.maybe(0.75) ? up : written }, origins.mode);
  const decoys: string[] = [];
  if (!headline && chance.maybe(0.5)) {
    for (let i = chance.int(1, 2); i > 0; i--) {
      const decoy = dateDecoy(
        scene,
        lastDayOf(when, publication.day),
        destination.currency,
        style === 'regulation' ? IN_REGULATION : undefined,
      );
      if (decoy === null || flags.includes(decoy.name)) continue;
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
  if (!headline && style !== 'regulation' && chance.maybe(0.12)) {
    const words = innocentWords(scene);
    decoys.push(words.words);
    flags.push(words.name);
    trap ??= words.name;
  }
  const conditions = headline || style === 'summary' ? [] : conditionsPt(chance, chance.int(0, 3));
  if (!headline && style !== 'summary' && origins.mode === 'any' && chance.maybe(0.35)) {
    const out = chance.sample(['Livelo', 'Esfera', 'Itaú', 'Banco do Brasil', 'Nubank'], 2);
    conditions.push(
      say(
        chance,
        '{não participam da promoção os pontos <a> e <b>|ficam de fora <a> e <b>|exceto <a> e <b>, que têm campanhas próprias}',
        { a: out[0] ?? '', b: out[1] ?? '' },
      ),
    );
    flags.push('excluded-partner');
    trap ??= 'excluded-partner';
  }
  if (!headline && style !== 'summary' && tiers && chance.maybe(0.2)) {
    conditions.push(
      say(
        chance,
        '{há ainda <n>% adicionais para quem transferir pelo aplicativo, limitados a <cap> {pontos|milhas}|quem é do clube <o2> leva mais <n>% extras, com teto de <cap>}',
        { n: String(chance.pick([3, 5, 8])), cap: amountPt(chance, 10000), o2: 'do banco parceiro' },
      ),
    );
    flags.push('stacked-bonus');
    trap ??= 'stacked-bonus';
  }
  let discount: number | null = null;
  if (!headline && chance.maybe(0.05)) {
    discount = chance.pick([30, 40, 50, 60, 75]);
    decoys.unshift(
      say(
        chance,
        '{quem transferir durante a campanha ganha também um cupom de <n>% de desconto na compra de <cur>|além disso, a compra de <cur> está com <n>% de desconto}',
        { n: String(discount), cur: destination.currency === 'átomos' ? 'pontos' : destination.currency },
      ),
    );
    flags.push('two-offers');
    trap = 'two-offers';
  }
  const rowsInProse = tiers && chance.maybe(0.3);
  const told = style !== 'headline' && carriesPercent;
  const text = shapedPt(chance, style, {
    title,
    lead: told && tiers && rowsInProse ? `${lead}. ${tiers.sentence}` : lead,
    rows: tiers && !rowsInProse ? tiers.rows : [],
    how: chance.maybe(0.5) ? howPt(chance, slots) : '',
    when: when?.phrase,
    conditions,
    decoys,
    offer: chance.pick(['promoção', 'campanha', 'oferta', 'bonificação']),
  });
  const summary = style === 'summary';
  const withTiers = tiers && (!summary || rowsInProse) ? tiers.tiers : [];
  if (withTiers.length > 0) flags.push('tiers');
  const spoken = `${title} ${text}`;
  const tellsCeiling = ceiling && !doubled && (spoken.includes(up) || spoken.includes(`até ${percent}`));
  const shownDiscount = discount !== null && spoken.includes(`${discount}% de desconto`) ? discount : null;
  return {
    title,
    text,
    host: hostPt(chance, style),
    kind: 'transfer',
    origins: origins.slugs,
    destination: destination.slug,
    bonus: carriesPercent && (doubled || spoken.includes(String(percent))) ? percent : null,
    discount: shownDiscount,
    tiers: withTiers,
    when,
    extended,
    flags: [...flags.filter((f) => shownDiscount !== null || f !== 'two-offers'), ...(tellsCeiling ? ['ceiling'] : [])],
    trap: shownDiscount === null && trap === 'two-offers' ? null : trap,
    style,
  };
}

function uncapital(text: string): string {
  return /^[A-Z]{2}|^(Smiles|Livelo|Esfera|Azul|Itaú|Inter|Banco|Caixa|Santander|Nubank|Copa|Flying|Hilton|Iberia|Clube|Milheiro)/.test(
    text,
  )
    ? text
    : text.replace(/^\p{Lu}/u, (c) => c.toLowerCase());
}
