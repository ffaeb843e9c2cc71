import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { amountPt, reais } from '../numbers.ts';
import { type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { composePt, type Opening, WITHOUT_PERCENT } from './compose.ts';
import { named } from './programs.ts';

const CLUBS = [
  {
    slug: 'livelo',
    name: 'o Clube Livelo',
    plans: ['Classic', 'Special', 'Plus', 'Super', 'Mega', 'Top'],
    currency: 'pontos',
  },
  {
    slug: 'smiles',
    name: 'o Clube Smiles',
    plans: ['1.000', '2.000', '5.000', '7.000', '10.000', '20.000'],
    currency: 'milhas',
  },
  { slug: 'azul-fidelidade', name: 'o Clube Azul', plans: ['1.000', '2.000', '5.000', '10.000'], currency: 'pontos' },
  { slug: 'latam-pass', name: 'o Clube LATAM Pass', plans: ['1.000', '2.000', '5.000', '10.000'], currency: 'milhas' },
  { slug: 'esfera', name: 'o Clube Esfera', plans: ['1.000', '2.000', '5.000'], currency: 'pontos' },
  { slug: 'tap-miles-go', name: 'o Club Miles&Go', plans: ['Regular', 'Classic', 'Plus'], currency: 'milhas' },
] as const;

/** Signing up for, upgrading or coming back to a points club: absolute points, a price, a discount or free months. */
export function clubPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const club = chance.pick(CLUBS);
  const name = club.slug === 'azul-fidelidade' && yearOf(publication.day) < 2024 ? 'o Clube TudoAzul' : club.name;
  const points = chance.pick([7, 10, 12, 15, 16, 20, 22, 24, 30, 48, 60, 120, 270]) * 1000;
  const discount = chance.pick([10, 20, 25, 30, 40, 50]);
  const slots: Slots = {
    ...named('c', name),
    plan: chance.pick(club.plans),
    cur: club.currency,
    n: amountPt(chance, points),
    per: amountPt(chance, chance.pick([1, 2, 5]) * 1000),
    price: reais(chance, chance.int(1450, 3200)),
    fee: reais(chance, chance.int(30, 90) * 100 + 90),
    off: `${discount}%`,
    months: String(chance.pick([2, 3, 6])),
    lock: String(chance.pick([6, 10, 12])),
  };
  const priced = { flags: ['price-per-thousand', 'absolute-points'], trap: 'price-per-thousand' };
  const cut = { truth: { discount } };
  const withPoints: (Opening | string)[] = [
    '{assine|faça sua assinatura no} <c> {<plan> |}e {ganhe|receba} {até |}<n> <cur>'.replace(
      '{assine|faça sua assinatura no} <c>',
      'assine <c.o>',
    ),
    '<c> {oferece|dá} {até |}<n> <cur> {bônus |}{em novas assinaturas|para novos assinantes|a quem assinar}',
    '{receba|ganhe} {até |}<n> <cur> {ao assinar|na assinatura <c.do>}'.replace(
      '{ao assinar|na assinatura <c.do>}',
      'na assinatura <c.do>',
    ),
    { t: 'assine <c.o> <plan> e receba {até |}<n> <cur> – milheiro {a partir de|por} <price>', ...priced },
    { t: '<c> com milheiro a <price>', ...priced },
    { t: '{<n> <cur>|até <n> <cur>} no upgrade para <c.o> <plan>', flags: ['upgrade', 'absolute-points'] },
    { t: 'suba de plano <c.no> e {ganhe|receba} {até |}<n> <cur>', flags: ['upgrade', 'absolute-points'] },
    {
      t: 'reative <c.o> e ganhe <n> <cur>{ de volta|}',
      flags: ['club-return', 'absolute-points'],
      trap: 'reactivation-word',
    },
    { t: 'cancelou <c.o>? Volte e {receba|ganhe} <n> <cur>', flags: ['club-return', 'absolute-points'] },
  ];
  const offPrice: (Opening | string)[] = [
    { t: 'assine <c.o> com <off> de desconto {na mensalidade|nos primeiros meses|no primeiro ano}', ...cut },
    { t: '<c>: <off> OFF {na assinatura anual|nas mensalidades}', ...cut },
    { t: '<c> {está |}com <off> de desconto para novos {clientes|assinantes}', ...cut },
  ];
  const free: Opening[] = [
    { t: 'quem entrar <c.no> {tem|ganha} <months> meses grátis', flags: ['free-months'], trap: 'no-number' },
    { t: 'assine <c.o> e só comece a pagar depois de <months> meses', flags: ['free-months'], trap: 'no-number' },
  ];
  const way = chance.weighted([
    [7, 'points'],
    [3, 'discount'],
    [2, 'free'],
  ]);
  return composePt(scene, {
    openings: way === 'points' ? withPoints : way === 'discount' ? offPrice : free,
    leads:
      way === 'points'
        ? [
            'quem assinar <c.o> {<plan> |}{recebe|ganha} {até |}<n> <cur> {de boas-vindas|ao longo de 12 meses|logo após a primeira mensalidade|em parcelas mensais}',
            '<c.o> está com uma oferta para {novas assinaturas e upgrades|quem não é assinante}: {até |}<n> <cur>',
            'a mensalidade <c.do> <plan> custa <fee> e rende <n> <cur> no total',
          ]
        : way === 'discount'
          ? [
              'novas assinaturas <c.do> têm <off> de desconto {nas mensalidades|no plano anual}',
              '<c.o> {cortou|baixou} o preço: são <off> de desconto para quem assinar',
            ]
          : [
              'novos assinantes <c.do> não pagam os primeiros <months> meses',
              'quem assinar <c.o> ganha <months> meses de isenção da mensalidade',
            ],
    hows: [
      '{acesse|entre n}o site, escolha o plano e informe o cartão'.replace('{acesse|entre n}o', 'acesse o'),
      'a oferta vale para todos os planos',
    ],
    slots,
    conditions: chance.sample(
      [
        say(chance, 'é preciso ficar no clube por <lock> meses', slots),
        say(chance, 'não participa quem {cancelou|saiu do clube} nos últimos 365 dias', slots),
        say(chance, '{além disso, |}assinantes têm condições melhores em transferências bonificadas', slots),
        say(chance, 'o plano dá <per> <cur> por mês', slots),
      ],
      chance.int(0, 2),
    ),
    currency: club.currency,
    suits: WITHOUT_PERCENT,
    truth: {
      kind: 'club',
      destination: club.slug,
      discount: way === 'discount' ? discount : null,
      flags: way === 'points' ? ['absolute-points'] : [],
    },
  });
}
