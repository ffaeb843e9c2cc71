import { type Chance, chanceFrom } from '../../reading/generator/prng.ts';
import { capital, say } from '../../reading/generator/say.ts';
import { BANKS, type Place, type TrueOffer, trueOffers } from './offers.ts';

const DAY_MS = 86_400_000;

/** A post of a generated world; `offer` is the truth that the pipeline never sees. */
export interface WorldPost {
  id: string;
  offer: string;
  sourceId: string;
  authority: 'official' | 'blog' | 'channel';
  title: string;
  text: string;
  publishedAt: Date;
}

/** Posts about `count` offers, in order of publication. The same seed and count always give the same world. */
export function worldOf({ seed, count }: { seed: number; count: number }): WorldPost[] {
  const chance = chanceFrom(seed);
  const posts = trueOffers(chance, count).flatMap((offer) => postsOf(chance, offer));
  return posts
    .sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
    .map((post, i) => ({ ...post, id: `post-${i}` }));
}

function postsOf(chance: Chance, offer: TrueOffer): WorldPost[] {
  const days = Math.round((offer.until.getTime() - offer.from.getTime()) / DAY_MS);
  const count = chance.int(2, 5);
  const posts = Array.from({ length: count }, (_, i) => {
    // The first tells whole what is on offer; a bare word alone could be anything.
    const style = i === 0 ? 'whole' : chance.pick(['whole', 'bare', 'base', 'club', 'rounded', 'price'] as const);
    return postOf(chance, offer, style, i === 0 ? 0 : chance.int(0, days));
  });
  if (chance.maybe(0.4)) posts.push(postOf(chance, offer, 'last-day', days));
  if (offer.prolonged) {
    // Often it is told on the morning after.
    posts.push(postOf(chance, offer, 'prolonged', days + Number(chance.maybe(0.35))));
    if (chance.maybe(0.5)) posts.push(postOf(chance, offer, 'prolonged', days + 1));
  }
  return posts;
}

type Style = 'whole' | 'bare' | 'base' | 'club' | 'rounded' | 'price' | 'last-day' | 'prolonged';

function postOf(chance: Chance, offer: TrueOffer, style: Style, day: number): WorldPost {
  const publishedAt = new Date(offer.from.getTime() + day * DAY_MS + chance.int(12 * 60, 25 * 60) * 60_000);
  const slots = slotsOf(chance, offer, style);
  const authority =
    style === 'whole' && chance.maybe(0.3) ? 'official' : chance.pick(['blog', 'blog', 'channel'] as const);
  return {
    id: '',
    offer: offer.id,
    sourceId: `${authority}-${chance.int(1, 6)}`,
    authority,
    title: capital(say(chance, chance.pick((offer.kind === 'purchase' ? SALE_TITLES : TITLES)[style]), slots)),
    text: say(chance, chance.pick((offer.kind === 'purchase' ? SALE_TEXTS : TEXTS)[style]), slots),
    publishedAt,
  };
}

const WHOLE_TITLES = [
  '<D> {oferece|dá} {até |}<max>% de bônus {na transferência|nas transferências} de pontos <o.do>',
  '<O> e <D>: {até |}<max>% de bônus {na transferência|em transferências}',
  '{transfira|envie} pontos <o.do> para <d> {com|e ganhe} {até |}<max>% de bônus',
  '{até |}<max>% de bônus {na transferência|para transferir} pontos <o.do> para <d>',
];
const WHOLE_TEXTS = [
  'Assinantes do clube recebem <max>% de bônus e os demais clientes, <base>%. A campanha {vale|é válida} até <end>.',
  'São <max>% de bônus para {quem assina o clube|assinantes do clube} e <base>% para {os demais|todos os outros}. {Válido|Vale} até as 23h59 de <end>.',
  'A transferência {precisa ser feita|deve ocorrer} até <end>. Bônus: <max>% (clube) ou <base>% (demais).',
];
const TITLES: Record<Style, string[]> = {
  whole: WHOLE_TITLES,
  bare: WHOLE_TITLES,
  base: [
    '<D> dá <base>% de bônus {na transferência|para quem transfere} pontos <o.do>',
    '<O> ➜ <D>: <base>% de bônus para todos',
  ],
  club: [
    'Só para {o clube|assinantes do clube}: <max>% de bônus na transferência <o.do> para <d>',
    '<max>% de bônus <o.do> para <d> para quem {é do clube|assina o clube}',
  ],
  rounded: ['<D> {oferece|dá} {cerca de|quase|até} <round>% de bônus na transferência de pontos <o.do>'],
  price: [
    'Milheiro <D> a partir de R$ <price> transferindo pontos <o.do>',
    'Milheiro a R$ <price> na transferência <o.do> para <d>',
  ],
  'last-day': [
    '{Último dia|Termina hoje|Acaba hoje}: {até |}<max>% de bônus na transferência <o.do> para <d>',
    '<O> ➜ <D> com {até |}<max>%: só até hoje',
  ],
  prolonged: [
    '{Prorrogado|Prorrogou|Foi prorrogada}: {até |}<max>% de bônus na transferência <o.do> para <d>',
    '<D> {prorroga|estende} bônus de {até |}<max>% {nas transferências|na transferência} <o.do>',
  ],
};
const TEXTS: Record<Style, string[]> = {
  whole: WHOLE_TEXTS,
  bare: ['', 'Veja {as regras|os detalhes} no site.', '{Confira|Saiba mais}.'],
  base: ['{Vale|Válido} até <end>.', ''],
  club: ['{Vale|Válido} até <end>.', ''],
  rounded: ['{Vale|Válido} até <end>.'],
  price: ['{Vale|Válido} até <end>.', ''],
  'last-day': ['A campanha {termina|acaba} hoje, <end>.', 'Última chance para transferir com bônus.'],
  prolonged: ['A promoção, que {terminaria|acabaria} em <end>, agora vai até <newEnd>.', 'Agora vale até <newEnd>.'],
};

const SALE_WHOLE = [
  '<D> {vende|está vendendo} <unit> com até <max>% de desconto',
  'Compre <unit> <D> com até <max>% de desconto',
  'Até <max>% de desconto na compra de <unit> <D>',
];
const SALE_TITLES: Record<Style, string[]> = {
  ...TITLES,
  whole: SALE_WHOLE,
  bare: SALE_WHOLE,
  base: ['<D> vende <unit> com <base>% de desconto para todos', 'Compra de <unit> <D> com <base>% de desconto'],
  club: ['Só para {o clube|assinantes}: <max>% de desconto na compra de <unit> <D>'],
  rounded: ['Compra de <unit> <D> com {quase|cerca de} <round>% de desconto'],
  price: ['<D> vende <unit> com milheiro a partir de R$ <price>'],
  'last-day': ['{Último dia|Termina hoje}: até <max>% de desconto na compra de <unit> <D>'],
  prolonged: ['{Prorrogado|Prorrogou}: até <max>% de desconto na compra de <unit> <D>'],
};
const SALE_WHOLE_TEXTS = [
  'Assinantes do clube têm <max>% de desconto e os demais clientes, <base>%. A campanha {vale|é válida} até <end>.',
  'O desconto chega a <max>% no clube; quem não assina tem <base>%. {Válido|Vale} até as 23h59 de <end>.',
];
const SALE_TEXTS: Record<Style, string[]> = { ...TEXTS, whole: SALE_WHOLE_TEXTS };

function slotsOf(chance: Chance, offer: TrueOffer, style: Style): Record<string, string> {
  const { destination, origins, everyone, prolonged } = offer;
  // Editors err: a percent with its digits exchanged, an end one day off.
  const club = style === 'bare' && chance.maybe(0.04) ? exchanged(offer.club) : offer.club;
  const until = style === 'base' && chance.maybe(0.1) ? new Date(offer.until.getTime() + DAY_MS) : offer.until;
  return {
    unit: destination.slug === 'smiles' ? 'milhas' : 'pontos',
    D: destination.name,
    d: withArticle(destination),
    ...originWords(chance, origins, style),
    max: String(club),
    base: String(everyone),
    round: String(Math.round(club / 10) * 10),
    price: `${chance.int(10, 35)},${chance.int(10, 99)}`,
    end: dayWords(chance, until),
    newEnd: dayWords(chance, prolonged ?? until),
  };
}

/** 120 as 210, 85 as 58; what would become nonsense stays. */
function exchanged(percent: number): number {
  const [first, second, ...rest] = String(percent);
  const wrong = Number([second, first, ...rest].join(''));
  return wrong >= 10 && wrong <= 300 ? wrong : percent;
}

const withArticle = ({ article, name }: Place) => `${article} ${name}`;
const from = ({ article, name }: Place) => `d${article} ${name}`;

function originWords(chance: Chance, origins: Place[], style: Style): { O: string; 'o.do': string } {
  const [first, second] = origins;
  // Some name no bank at all, and some name the banks they know where every bank takes part.
  if (style !== 'whole' && chance.maybe(0.04)) return { O: 'Transferência bonificada', 'o.do': '' };
  if (!first && style !== 'whole' && chance.maybe(0.15)) return originWords(chance, chance.sample(BANKS, 2), 'whole');
  if (!first) {
    const words = chance.pick(['todos os bancos parceiros', 'todos os parceiros', 'todos os bancos']);
    return { O: words, 'o.do': `de ${words}` };
  }
  // Who writes shortly names the better known one alone.
  if (!second || (style !== 'whole' && chance.maybe(0.25))) return { O: first.name, 'o.do': from(first) };
  return { O: `${first.name} e ${second.name}`, 'o.do': `${from(first)} e ${from(second)}` };
}

const MONTHS = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
];
const WEEKDAYS = ['domingo', 'segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'sábado'];

function dayWords(chance: Chance, day: Date): string {
  const date = String(day.getUTCDate()).padStart(2, '0');
  const month = String(day.getUTCMonth() + 1).padStart(2, '0');
  return chance.pick([
    `${date}/${month}`,
    `${date}/${month}/${day.getUTCFullYear()}`,
    `${day.getUTCDate()} de ${MONTHS[day.getUTCMonth()]}`,
    `${WEEKDAYS[day.getUTCDay()]} (${date}/${month})`,
  ]);
}
