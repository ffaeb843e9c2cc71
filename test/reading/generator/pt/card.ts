import type { Draft } from '../draft.ts';
import { amountPt, reais } from '../numbers.ts';
import { type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { composePt, type Opening, WITHOUT_PERCENT } from './compose.ts';
import { named } from './programs.ts';

const CARDS = [
  {
    issuer: 'itau',
    name: 'o Azul Itaú',
    destination: 'azul-fidelidade',
    currency: 'pontos',
    levels: ['Visa Infinite', 'Mastercard Platinum'],
  },
  {
    issuer: 'itau',
    name: 'o LATAM Pass Itaú',
    destination: 'latam-pass',
    currency: 'milhas',
    levels: ['Visa Infinite', 'Mastercard Black', 'Mastercard Platinum'],
  },
  {
    issuer: 'santander',
    name: 'o Santander Smiles',
    destination: 'smiles',
    currency: 'milhas',
    levels: ['Visa Infinite', 'Visa Platinum'],
  },
  {
    issuer: 'bradesco',
    name: 'o Bradesco Smiles',
    destination: 'smiles',
    currency: 'milhas',
    levels: ['Visa Infinite', 'Visa Gold'],
  },
  {
    issuer: 'banco-do-brasil',
    name: 'o Banco do Brasil Smiles',
    destination: 'smiles',
    currency: 'milhas',
    levels: ['Visa Infinite', 'Visa Platinum'],
  },
] as const;
const ACCOUNTS = [
  { issuer: 'nomad', name: 'a Nomad', destination: 'smiles', dName: 'Smiles', currency: 'milhas' },
  { issuer: 'nomad', name: 'a Nomad', destination: 'azul-fidelidade', dName: 'Azul', currency: 'pontos' },
  { issuer: 'xp', name: 'a XP', destination: 'livelo', dName: 'Livelo', currency: 'pontos' },
  { issuer: 'revolut', name: 'a Revolut', destination: 'latam-pass', dName: 'LATAM Pass', currency: 'milhas' },
  { issuer: 'inter-loop', name: 'o Banco Inter', destination: 'smiles', dName: 'Smiles', currency: 'milhas' },
  { issuer: 'btg', name: 'o BTG Pactual', destination: 'livelo', dName: 'Livelo', currency: 'pontos' },
] as const;

/** A welcome bonus for a card or an account: absolute points. */
export function cardPt(scene: Scene): Draft {
  const { chance } = scene;
  const amount = chance.pick([10, 15, 20, 25, 30, 32, 40, 50, 60, 80, 100, 120]) * 1000;
  const shared: Slots = {
    n: amountPt(chance, amount),
    spend: reais(chance, chance.pick([2, 4, 5, 8, 10, 15]) * 100000),
    months: String(chance.pick([1, 2, 3])),
    fee: reais(chance, chance.pick([600, 900, 1200, 1440]) * 100),
    usd: String(chance.pick([100, 200, 500])),
  };
  const trap = chance.maybe(0.35)
    ? { words: 'a anuidade do primeiro ano tem 50% de desconto', flags: ['fee-waiver', 'pct-not-points'] }
    : null;
  if (chance.maybe(0.65)) {
    const card = chance.pick(CARDS);
    const slots = { ...shared, ...named('c', card.name), cur: card.currency, level: chance.pick(card.levels) };
    const openings: (Opening | string)[] = [
      '{peça|solicite} {o|seu} cartão <c> {<level> |}e {ganhe|receba} {até |}<n> <cur> {bônus|de bônus}',
      'cartão <c> <level> {dá|oferece} {até |}<n> <cur> {de boas-vindas|bônus} {para novos clientes|a quem aderir|}',
      '{até |}<n> <cur> {bônus |}{para quem pedir|na contratação d|ao pedir }o cartão <c>'.replace(
        '{para quem pedir|na contratação d|ao pedir }o',
        'para quem pedir o',
      ),
      'novo cliente <c> ganha {até |}<n> <cur> ao cumprir meta de gastos',
      {
        t: '{peça|solicite} o cartão <c> com {até |}<n> <cur> e {anuidade grátis|isenção de anuidade} no primeiro ano',
        flags: ['fee-waiver'],
        trap: 'fee-waiver',
      },
    ];
    return composePt(scene, {
      openings,
      leads: [
        'quem pedir o cartão <c> <level> e gastar <spend> em <months> {mês|meses} {recebe|ganha} {até |}<n> <cur>'.replace(
          '<months> {mês|meses}',
          'até 90 dias',
        ),
        'a oferta de adesão do cartão <c> {subiu|voltou}: {até |}<n> <cur> para novos clientes',
        'são <n> <cur> de boas-vindas no cartão <c> <level>',
      ],
      hows: ['preencha a proposta no site e aguarde a análise de crédito', 'a meta de gastos é de <spend>'],
      slots,
      conditions: chance.sample(
        [
          say(chance, 'a anuidade é de <fee>', slots),
          say(chance, 'não vale para quem {já tem o cartão|cancelou o cartão nos últimos 12 meses}', slots),
          say(chance, 'o pedido depende de análise de crédito', slots),
        ],
        chance.int(0, 2),
      ),
      decoys: trap ? [trap.words] : [],
      currency: card.currency,
      suits: WITHOUT_PERCENT,
      truth: {
        kind: 'card',
        origins: [card.issuer],
        destination: card.destination,
        flags: ['absolute-points', ...(trap?.flags ?? [])],
        trap: trap ? 'fee-waiver' : null,
      },
    });
  }
  const account = chance.pick(ACCOUNTS);
  const slots = { ...shared, ...named('c', account.name), d: account.dName, cur: account.currency };
  return composePt(scene, {
    openings: [
      'abra {a|sua} conta <c> e {ganhe|receba} {até |}<n> <cur> <d>',
      '<c> {dá|oferece} {até |}<n> <cur> <d> {para quem abrir conta|a novos correntistas|na abertura de conta}',
      '{até |}<n> <cur> <d> {para novas contas|ao abrir a conta} <c>',
    ],
    leads: [
      'novos clientes <c.do> {recebem|ganham} {até |}<n> <cur> <d> ao abrir a conta e fazer a primeira operação de US$ <usd>',
      'abrindo uma conta <c.no>, você {leva|ganha} {até |}<n> <cur> <d>',
    ],
    hows: ['baixe o aplicativo, abra a conta sem taxa e informe o código de convidado'],
    slots,
    conditions: chance.sample(
      [
        say(chance, 'vale só para quem nunca teve conta', slots),
        'a operação deve ser feita em até 15 dias',
        'há limite de uma conta por CPF',
      ],
      chance.int(0, 2),
    ),
    currency: account.currency,
    suits: WITHOUT_PERCENT,
    truth: {
      kind: 'card',
      origins: [account.issuer],
      destination: account.destination,
      flags: ['absolute-points', 'account-opening'],
      accept: { kind_accept: ['accrual'] },
    },
  });
}
