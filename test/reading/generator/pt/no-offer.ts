import { plus, yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { amountPt, dots, reais } from '../numbers.ts';
import type { Slots } from '../say.ts';
import type { Scene } from '../scene.ts';
import { composePt, WITHOUT_CREDIT } from './compose.ts';
import { dayMonth, fullDate, monthName } from './dates.ts';
import { DESTINATIONS, named, ORIGINS, spelling } from './programs.ts';
import { REFUSALS_PT } from './refusals.ts';

/** Where Brazilians fly from. */
const HOMES = ['Recife', 'Maceió', 'Natal', 'São Paulo', 'Belo Horizonte', 'Brasília', 'Curitiba', 'Fortaleza'];
const CITIES = [
  'Lisboa',
  'Miami',
  'Santiago',
  'Buenos Aires',
  'Paris',
  'Recife',
  'Maceió',
  'Orlando',
  'Porto',
  'Tóquio',
  'Bariloche',
  'Madri',
  'Natal',
  'Cancún',
];
const SHOPS: readonly (readonly [string, string])[] = [
  ['Extra', 'no Extra'],
  ['Magalu', 'no Magalu'],
  ['Casas Bahia', 'na Casas Bahia'],
  ['Amazon', 'na Amazon'],
  ['Decathlon', 'na Decathlon'],
  ['Renner', 'na Renner'],
];

/** A text that is no offer, for a named reason, with the numbers and names that make it look like one. */
export function noOfferPt(scene: Scene, name?: string): Draft {
  const { chance, publication } = scene;
  const names = Object.entries(REFUSALS_PT).map(([key, refusal]) => [refusal.weight, key] as const);
  const key = name ?? chance.weighted(names);
  const refusal = REFUSALS_PT[key];
  if (!refusal) throw new RangeError(`no refusal named ${key}`);
  const trap = refusal.trap ?? key;
  const destination = chance.weighted(DESTINATIONS.slice(0, 6));
  const origin = chance.weighted(ORIGINS.slice(0, 14));
  const year = yearOf(publication.day);
  const shop = chance.pick(SHOPS);
  const from = chance.pick(HOMES);
  const city = chance.pick(CITIES.filter((c) => c !== from));
  const bank = chance.weighted(ORIGINS.slice(2, 12));
  const slots: Slots = {
    ...named('d', spelling(chance, destination, year)),
    ...named('o', spelling(chance, origin.slug === destination.slug ? (ORIGINS[2]?.[1] ?? origin) : origin, year)),
    ...named('b', chance.pick(bank.names.slice(0, 1))),
    cur: destination.currency,
    pct: String(chance.pick([30, 60, 70, 80, 90, 100, 110, 120, 300])),
    off: String(chance.pick([5, 10, 15, 20, 25, 30, 40, 50, 60, 70])),
    n: amountPt(chance, chance.int(4, 150) * 1000),
    k: String(chance.int(3, 12)),
    fare: reais(chance, chance.pick([chance.int(120, 990), chance.int(1000, 9900)]) * 100),
    cash: dots(chance.pick([50, 100, 200, 500])),
    city,
    from,
    air: chance.pick(['Azul', 'GOL', 'LATAM', 'TAP', 'Iberia', 'Copa', 'United', 'American Airlines']),
    shop: shop[0],
    shopno: shop[1],
    thing: chance.pick([
      'celulares',
      'notebooks',
      'perfumes',
      'tênis',
      'diárias de hotel',
      'vinhos',
      'malas',
      'livros',
      'fones',
    ]),
    o2: `${chance.pick(['VIAJA', 'OFERTA', 'AZUL', 'GOLACO', 'MAX'])}${chance.pick([10, 15, 20])}`,
    after: dayMonth(chance, plus(publication.day, chance.int(10, 60))),
    before:
      publication.published === null
        ? dayMonth(chance, plus(publication.day, -chance.int(1, 30)))
        : fullDate(chance, plus(publication.day, -chance.int(1, 30))),
    month: monthName(publication.day),
    year: String(year - 1),
    player: chance.pick(['Silva', 'Souza', 'Ramos', 'Costa']),
    ratio: String(chance.pick([2, 3, 4])),
  };
  return composePt(scene, {
    openings: refusal.openings,
    leads: refusal.leads,
    slots,
    timed: refusal.timed,
    headline: 38,
    dateDecoys: 0.12,
    suits: ['fare', 'award-price', 'guide'].includes(trap) ? WITHOUT_CREDIT : ['update-stamp', 'publication-stamp'],
    offer: 'oferta',
    styles: ['headline', 'summary', 'blog', 'telegram'],
    truth: {
      kind: 'none',
      reason: refusal.reason,
      trap,
      flags: [trap, ...(refusal.flags ?? [])],
      accept: refusal.accept ?? {},
    },
  });
}
