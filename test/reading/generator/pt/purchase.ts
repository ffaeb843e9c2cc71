import type { Tier } from '#core/reading/finding.ts';
import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { amountPt, percentPt, reais } from '../numbers.ts';
import { type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { composePt, type Opening, WITHOUT_BONUS } from './compose.ts';
import { named, type ProgramPt, spelling } from './programs.ts';

export const SELLERS: readonly (readonly [
  number,
  ProgramPt & { discounts: readonly number[]; bonuses: readonly number[] },
])[] = [
  [
    9,
    { slug: 'livelo', currency: 'pontos', names: ['a Livelo'], discounts: [40, 45, 50, 52, 55, 57, 60], bonuses: [] },
  ],
  [7, { slug: 'esfera', currency: 'pontos', names: ['a Esfera'], discounts: [35, 45, 50, 52, 53, 55], bonuses: [] }],
  [
    9,
    {
      slug: 'smiles',
      currency: 'milhas',
      names: ['a Smiles'],
      discounts: [50, 60, 70, 75, 79, 80],
      bonuses: [150, 200, 250, 280, 300, 350, 365, 380],
    },
  ],
  [
    7,
    {
      slug: 'latam-pass',
      currency: 'milhas',
      names: ['o LATAM Pass', 'a LATAM Pass'],
      discounts: [40, 50, 55, 60, 65],
      bonuses: [],
    },
  ],
  [
    6,
    {
      slug: 'azul-fidelidade',
      currency: 'pontos',
      names: ['o Azul Fidelidade'],
      discounts: [50, 60, 65, 70, 74],
      bonuses: [100, 150, 200, 250],
    },
  ],
  [
    3,
    {
      slug: 'tap-miles-go',
      currency: 'milhas',
      names: ['o TAP Miles&Go'],
      discounts: [30, 40, 50],
      bonuses: [50, 80, 100],
    },
  ],
  [
    2,
    {
      slug: 'iberia-plus',
      currency: 'Avios',
      names: ['o Iberia Plus', 'o Iberia Club'],
      discounts: [40, 50],
      bonuses: [50, 60, 75],
    },
  ],
  [2, { slug: 'accor-all', currency: 'pontos', names: ['o ALL Accor'], discounts: [30, 40], bonuses: [60, 80, 100] }],
  [2, { slug: 'lifemiles', currency: 'milhas', names: ['o LifeMiles'], discounts: [], bonuses: [125, 145, 150, 175] }],
  [2, { slug: 'hilton-honors', currency: 'pontos', names: ['o Hilton Honors'], discounts: [], bonuses: [100] }],
  [
    1,
    {
      slug: 'marriott-bonvoy',
      currency: 'pontos',
      names: ['o Marriott Bonvoy'],
      discounts: [25, 30],
      bonuses: [40, 50],
    },
  ],
  [1, { slug: 'flying-blue', currency: 'milhas', names: ['o Flying Blue'], discounts: [], bonuses: [60, 80, 100] }],
];

/** Points for money: told as a discount, as a bonus, or only as a price per thousand. */
export function purchasePt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const seller = chance.weighted(SELLERS);
  const asBonus = seller.discounts.length === 0 || (seller.bonuses.length > 0 && chance.maybe(0.45));
  const percent = chance.pick(asBonus ? seller.bonuses : seller.discounts);
  const ceiling = chance.maybe(0.65);
  const price = chance.int(1250, 3400);
  const written = percentPt(chance, percent);
  const slots: Slots = {
    ...named('d', spelling(chance, seller, yearOf(publication.day))),
    cur: seller.currency,
    p: written,
    up: ceiling ? `até ${written}` : written,
    price: reais(chance, price),
    high: reais(chance, price + chance.int(150, 700)),
    pix: String(chance.pick([2, 3, 5])),
    cap: amountPt(chance, chance.pick([50, 100, 200, 300]) * 1000),
    low: String(percent - (percent >= 150 ? 50 : 5)),
  };
  const none: Partial<Draft> = { bonus: null, discount: null };
  const priced = { flags: ['price-per-thousand'], trap: 'price-per-thousand' };
  const openings: (Opening | string)[] = asBonus
    ? [
        '<d> {oferece|dá|libera|está com} <up> de bônus na compra de <cur>',
        'compre <cur> <d> com <up> de bônus',
        '{bônus|bonificação} de <up> na compra de <cur> <d>',
        '<d.o> vende <cur> com <up> de bônus',
        '<d>: compre <cur> e ganhe <up> a mais',
        { t: '<d> {oferece|tem} <up> de bônus na compra de <cur> – milheiro {a partir de|por} <price>', ...priced },
        'na compra de <cur>, <d.o> {dá|paga} <up> de bônus',
      ]
    : [
        '<d> {oferece|dá|libera|está com} <up> de desconto na compra de <cur>',
        'compre <cur> <d> com <up> {de desconto|OFF}',
        '<cur> <d> com <up> {de desconto|OFF}: {vale|é hora de} comprar{?|}'.replace(
          '{vale|é hora de} comprar{?|}',
          'compra liberada',
        ),
        '<d.o> {vende|está vendendo} <cur> com <up> de desconto',
        'desconto de <up> na compra de <cur> <d>',
        { t: '<d> {oferece|tem} <up> de desconto na compra de <cur> – milheiro {a partir de|por} <price>', ...priced },
        {
          t: '<d>: compra de <cur> com <up> OFF + <pix>% no Pix',
          flags: ['stacked-discount'],
          trap: 'stacked-discount',
        },
        '<up> de desconto para comprar <cur> <d>',
      ];
  openings.push(
    { t: 'milheiro <d> {a|por|a partir de} <price> na compra {direta |}de <cur>', truth: none, ...priced },
    { t: '<d> vende {milheiro a partir de|mil <cur> por} <price>', truth: none, ...priced },
  );
  const tiered =
    ['livelo', 'esfera', 'smiles', 'latam-pass', 'azul-fidelidade', 'tap-miles-go'].includes(seller.slug) &&
    chance.maybe(0.4);
  const low = Number(slots.low);
  const club = `Clube ${slots.d}`;
  const tiers: Tier[] =
    asBonus && tiered
      ? [
          { percent, club: seller.slug, label: `assinantes ${club}` },
          { percent: low, label: 'demais clientes' },
        ]
      : [];
  const word = asBonus ? 'de bônus' : 'OFF';
  const shape = chance.pick(['table', 'list']);
  const rows = !tiered
    ? []
    : shape === 'table'
      ? [
          'Regra | Valor do milheiro',
          `Assinantes ${club} (${percent}% ${word}) | ${slots.price}`,
          `Demais clientes (${low}% ${word}) | ${slots.high}`,
        ]
      : [`${percent}% ${word} – assinantes ${club}`, `${low}% ${word} – demais clientes`];
  return composePt(scene, {
    openings,
    leads: asBonus
      ? [
          '<d.o> {está oferecendo|oferece} <up> de bônus na compra de <cur>, {com|e o} milheiro {saindo |}a partir de <price>'.replace(
            '{com|e o} milheiro',
            'com milheiro',
          ),
          '{quem comprar|comprando} <cur> <d> {recebe|leva} <up> de bônus'.replace(
            '{quem comprar|comprando}',
            'quem comprar',
          ),
          'está no ar a venda de <cur> <d> com <up> de bônus',
        ]
      : [
          '<d.o> {está com|lançou} uma oferta de <up> de desconto na compra de <cur>, com milheiro a partir de <price>',
          'dá para comprar <cur> <d> com <up> de desconto',
          'a compra de <cur> {está|sai} com <up> de desconto <d.no>'.replace('{está|sai}', 'está'),
          '<cur> <d> estão mais baratos: <up> de desconto na compra direta'.replace(
            'baratos',
            seller.currency === 'milhas' ? 'baratas' : 'baratos',
          ),
        ],
    hows: [
      '{entre no site|acesse o aplicativo}, escolha a quantidade e pague com {Pix ou |}cartão',
      'o preço muda conforme a quantidade e a categoria do cliente',
    ],
    slots,
    rows,
    rowsHead: 'Veja o custo em cada regra:',
    conditions: chance.sample(
      [
        say(chance, 'o limite é de <cap> <cur> por CPF{ a cada 30 dias| por ano|}', slots),
        say(
          chance,
          '{pagamentos no Pix têm mais <pix>% de desconto sobre o valor final|o cartão parcela em até 12 vezes sem juros}',
          slots,
        ),
        say(chance, 'a compra mínima é de 1.000 <cur>', slots),
        say(chance, '{a transferência das <cur> para terceiros não é permitida|o valor não inclui IOF}', slots),
      ],
      chance.int(0, 2),
    ),
    currency: seller.currency,
    ...(asBonus ? {} : { suits: WITHOUT_BONUS }),
    truth: {
      kind: 'purchase',
      destination: seller.slug,
      bonus: asBonus ? percent : null,
      discount: asBonus ? null : percent,
      tiers,
      flags: asBonus ? ['purchase-bonus'] : [],
      trap: asBonus ? 'purchase-bonus' : null,
    },
  });
}
