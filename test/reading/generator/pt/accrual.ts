import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { composePt, type Opening, WITHOUT_PERCENT } from './compose.ts';
import { named, type ProgramPt, spelling } from './programs.ts';

const EARNING: readonly (readonly [number, ProgramPt])[] = [
  [10, { slug: 'livelo', currency: 'pontos', names: ['a Livelo'] }],
  [7, { slug: 'esfera', currency: 'pontos', names: ['a Esfera'] }],
  [7, { slug: 'smiles', currency: 'milhas', names: ['a Smiles'] }],
  [6, { slug: 'azul-fidelidade', currency: 'pontos', names: ['o Azul Fidelidade'] }],
  [6, { slug: 'latam-pass', currency: 'milhas', names: ['o LATAM Pass'] }],
  [2, { slug: 'tap-miles-go', currency: 'milhas', names: ['o TAP Miles&Go'] }],
  [2, { slug: 'inter-loop', currency: 'pontos', names: ['o Inter Loop'] }],
  [1, { slug: 'stix', currency: 'pontos', names: ['a Stix'] }],
  [1, { slug: 'dotz', currency: 'pontos', names: ['a Dotz'] }],
];

/** Shops; some carry the names of programs and common words on purpose. */
const SHOPS = [
  'o Magalu',
  'a Amazon',
  'a Casas Bahia',
  'o Extra',
  'a Fast Shop',
  'a Natura',
  'a Renner',
  'a Decathlon',
  'o Ponto',
  'a Drogasil',
  'o Mercado Livre',
  'o Carrefour',
  'a Petz',
  'a Nike',
  'a Samsung',
  'o Submarino',
  'a C&A',
  'a Netshoes',
  'o iFood',
  'a Booking.com',
];

/** Earning by spending: a ratio, never a percent. */
export function accrualPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const program = chance.weighted(EARNING);
  const [first, second, third] = chance.sample(SHOPS, 3);
  const rate = chance.int(3, 21);
  const shops = [first, second, third].map((s) => s ?? 'o Magalu');
  const slots: Slots = {
    ...named('d', spelling(chance, program, yearOf(publication.day))),
    ...named('m', shops[0] ?? ''),
    ...named('k', shops[1] ?? ''),
    ...named('l', shops[2] ?? ''),
    cur: program.currency,
    n: String(rate),
    low: String(Math.max(1, rate - chance.int(1, 6))),
    min: `R$ ${chance.pick([50, 100, 200, 300])}`,
    coupon: `${chance.pick(['PONTOS', 'MILHAS', 'GANHE'])}${chance.pick([10, 15, 20])}`,
    off: String(chance.pick([10, 15, 20, 30])),
    dolar: chance.pick(['3', '3,5', '4', '5', '7']),
    night: String(chance.pick([500, 1000, 2000])),
  };
  const multi = { flags: ['multi-partner'] };
  const openings: (Opening | string)[] = [
    '<d> {oferece|dá} até <n> <cur> por real {gasto |}{n<m.o>|em compras n<m.o>}'.replaceAll('n<m.o>', '<m.no>'),
    '{ganhe|acumule|junte} até <n> <cur> <d> por real {comprando|em compras} <m.no>',
    '<d> {x|+|e} <m>: até <n> <cur> {a cada real|por real|por R$ 1}{ gasto|}',
    { t: '{ganhe|acumule} até <n> <cur> <d> por real {gasto |}<m.no>, <k.no> e mais parceiros', ...multi },
    { t: 'Shopping <d>: até <n> <cur> por real em lojas parceiras', ...multi },
    '<n>:1 <m.no> com <d.o>',
    'até <n>x <cur> <d> {nas compras|em compras} <m.no>',
    '<m> dá <n> <cur> <d> por real{, com tudo no site|}',
    { t: '<m> com até <off>% de desconto e <n> <cur> <d> por real', flags: ['pct-not-points'], trap: 'pct-not-points' },
    'compra bonificada: <n> <cur> <d> a cada R$ 1 <m.no>',
  ];
  if (chance.maybe(0.12)) {
    return composePt(scene, {
      openings: [
        'gaste {no cartão|com o cartão} e {ganhe|acumule} até <dolar> <cur> <d> por dólar',
        'até <dolar> <cur> <d> por dólar em {compras internacionais|gastos no exterior}: cadastre-se',
      ],
      leads: [
        'quem se cadastrar {ganha|acumula} até <dolar> <cur> <d> por dólar {gasto|em compras} no cartão durante a campanha',
      ],
      slots,
      currency: program.currency,
      suits: WITHOUT_PERCENT,
      truth: { kind: 'accrual', destination: program.slug, flags: ['ratio', 'per-dollar'], trap: 'ratio' },
    });
  }
  const tiered = chance.maybe(0.3);
  return composePt(scene, {
    openings,
    leads: [
      '<d.o> está {com|oferecendo} até <n> <cur> por real em compras <m.no>',
      'compras feitas {pelo link|a partir do site} <d.do> <m.no> {rendem|pontuam} até <n> <cur> por real gasto',
      'a parceria <d.do> com <m.o> está turbinada: são <n> <cur> a cada real gasto',
    ],
    hows: [
      'entre pelo site <d.do>, clique em <m> e conclua a compra na mesma sessão',
      'é obrigatório acessar a loja pelo link e não usar cupons de outros sites',
    ],
    slots,
    rows: tiered
      ? [
          `${chance.pick(['Assinantes do clube', 'Clientes do clube'])}: ${slots.n} ${slots.cur} por real`,
          `Demais clientes: ${slots.low} ${slots.cur} por real`,
        ]
      : [],
    rowsHead: 'Pontuação:',
    conditions: chance.sample(
      [
        say(chance, 'use o cupom <coupon> no carrinho', slots),
        say(chance, 'a compra mínima é de <min>', slots),
        say(chance, '{frete e seguros|vale-presentes e livros} não pontuam', slots),
        say(chance, '{guarde|tire} prints de cada etapa da compra', slots),
        say(chance, 'com o cupom da loja há {ainda |}<off>% de desconto em itens selecionados', slots),
      ],
      chance.int(0, 2),
    ),
    currency: program.currency,
    suits: WITHOUT_PERCENT,
    truth: { kind: 'accrual', destination: program.slug, flags: ['ratio', 'merchant'], trap: 'ratio' },
  });
}
