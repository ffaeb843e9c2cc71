import type { Tier } from '#core/reading/finding.ts';
import { amountPt } from '../numbers.ts';
import type { Chance } from '../prng.ts';
import { say } from '../say.ts';

/** A set of tiers, its best percent first, written as rows or as one sentence. */
export interface TiersPt {
  tiers: Tier[];
  rows: string[];
  sentence: string;
}

interface Rung {
  tier: Tier;
  who: string;
  /** Others who get the same: "assinantes do Clube e clientes Diamante". */
  also?: Tier;
}

const everyone = ['demais clientes', 'clientes em geral', 'não assinantes', 'demais participantes', 'público geral'];

/** Steps down from `top`, each lower than the one before and above zero. */
function steps(chance: Chance, top: number, count: number): number[] {
  const step = Math.max(top >= 60 ? 10 : 5, Math.floor(top / (count + 1) / 5) * 5);
  const all = [top];
  while (all.length < count) {
    const next = Math.floor((all.at(-1) ?? top) / 5) * 5 - step * (chance.maybe(0.3) && top > 90 ? 2 : 1);
    if (next <= 0) break;
    all.push(next);
  }
  return all;
}

function rungs(chance: Chance, destination: string, club: string, top: number, origins: string[]): Rung[] {
  const general = { who: chance.pick(everyone) };
  const clubSlug = destination;
  const shapes: Record<string, () => Rung[]> = {
    'club-or-not': () => {
      const [a = top, b = Math.ceil(top / 2)] = steps(chance, top, 2);
      const elite = destination === 'smiles' && chance.maybe(0.4);
      return [
        {
          who: elite
            ? `assinantes do ${club} e clientes Diamante`
            : chance.pick([`assinantes do ${club}`, `membros do ${club}`, `quem assina o ${club}`]),
          tier: { percent: a, club: clubSlug },
          ...(elite ? { also: { percent: a, elite: ['diamante'] } } : {}),
        },
        { ...general, tier: { percent: b } },
      ];
    },
    plans: () => {
      const plans = chance.pick([
        ['20.000', '10.000', '5.000'],
        ['20.000', '7.000', '2.000'],
        ['10.000', '5.000', '1.000'],
      ]);
      const all = steps(chance, top, 4);
      const list: Rung[] = plans.slice(0, Math.max(1, all.length - 1)).map((plan, i) => ({
        who: `${club} ${plan}${i === 0 ? ' ou superior' : ''}`,
        tier: { percent: all[i] ?? top, club: clubSlug, plan: plan.replace('.', '') },
      }));
      const rest = all[list.length];
      return rest === undefined ? list : [...list, { ...general, tier: { percent: rest } }];
    },
    tenure: () => {
      const all = steps(chance, top, 4);
      const spans = [
        { who: `${club} há mais de 2 anos`, months: 24 },
        { who: `${club} há mais de 1 ano`, months: 12 },
        { who: `${club} há pelo menos 6 meses`, months: 6 },
      ];
      const list: Rung[] = spans.slice(0, Math.max(1, all.length - 1)).map((span, i) => ({
        who: span.who,
        tier: { percent: all[i] ?? top, club: clubSlug, tenureMonths: span.months },
      }));
      const rest = all[list.length];
      return rest === undefined ? list : [...list, { ...general, tier: { percent: rest } }];
    },
    elite: () => {
      const names: Record<string, string[]> = {
        smiles: ['Diamante', 'Ouro', 'Prata'],
        'azul-fidelidade': ['Diamante', 'Safira', 'Topázio'],
        'latam-pass': ['Black Signature', 'Black', 'Platinum'],
      };
      const all = steps(chance, top, 4);
      const levels = (names[destination] ?? ['Platinum', 'Gold', 'Silver']).slice(0, Math.max(1, all.length - 1));
      const list: Rung[] = levels.map((name, i) => ({
        who: `clientes ${name}`,
        tier: {
          percent: all[i] ?? top,
          elite: [
            name
              .normalize('NFD')
              .replace(/\p{Mn}/gu, '')
              .toLowerCase(),
          ],
        },
      }));
      const rest = all[list.length];
      return rest === undefined ? list : [...list, { ...general, tier: { percent: rest } }];
    },
    volume: () => {
      const all = steps(chance, top, 3);
      const edge = chance.pick([20, 30, 50]) * 1000;
      const high = edge * 2;
      const list: Rung[] = [
        {
          who: `transferências a partir de ${amountPt(chance, high)} pontos`,
          tier: { percent: all[0] ?? top, minPoints: high },
        },
        {
          who: `envios entre ${amountPt(chance, edge)} e ${amountPt(chance, high - 1)} pontos`,
          tier: { percent: all[1] ?? 1, minPoints: edge, maxPoints: high - 1 },
        },
        {
          who: `transferências abaixo de ${amountPt(chance, edge)} pontos`,
          tier: { percent: all[2] ?? 1, maxPoints: edge - 1 },
        },
      ];
      return list.slice(0, all.length);
    },
    channel: () => {
      const [a = top, b = Math.ceil(top / 2)] = steps(chance, top, 2);
      return [
        { who: 'transferências feitas pelo aplicativo', tier: { percent: a, channel: 'app' } },
        { who: 'transferências pelo site', tier: { percent: b, channel: 'site' } },
      ];
    },
    card: () => {
      const card = origins.includes('itau')
        ? 'Itaú Personnalité'
        : origins.includes('bradesco')
          ? 'Bradesco Prime'
          : 'Visa Infinite';
      const [a = top, b = Math.ceil(top / 2)] = steps(chance, top, 2);
      return [
        { who: `portadores de cartões ${card}`, tier: { percent: a, cards: [card] } },
        { who: 'demais cartões', tier: { percent: b } },
      ];
    },
  };
  const hub = origins.length === 1 && (origins[0] === 'livelo' || origins[0] === 'esfera');
  const clubs = /^(Clube|Club) [A-Z]/.test(club);
  const weights: [number, string][] = [
    [clubs ? 9 : 2, 'club-or-not'],
    [clubs ? 5 : 0, 'plans'],
    [clubs ? 4 : 0, 'tenure'],
    [4, 'elite'],
    [3, 'volume'],
    [2, 'channel'],
    [hub ? 0 : 2, 'card'],
  ];
  return (shapes[chance.weighted(weights)] ?? (() => []))();
}

/** Tiers for a bonus whose headline percent is `top`. */
export function tiersPt(chance: Chance, destination: string, club: string, top: number, origins: string[]): TiersPt {
  const list = rungs(chance, destination, club, top, origins);
  const shape = chance.pick(['percent-first', 'percent-for', 'colon', 'table']);
  const row = ({ tier, who }: Rung) => {
    if (shape === 'percent-first') return `${tier.percent}% de bônus – ${who}`;
    if (shape === 'colon') return `${who}: ${tier.percent}%`;
    if (shape === 'table') return `${who} | ${tier.percent}%`;
    return `${tier.percent}% de bônus para ${who}`;
  };
  const prose = list.map(({ tier, who }, i) =>
    i === 0 ? `são ${tier.percent}% para ${who}` : `${tier.percent}% para ${who}`,
  );
  return {
    tiers: list.flatMap(({ tier, who, also }) => [tier, ...(also ? [also] : [])].map((t) => ({ ...t, label: who }))),
    rows:
      shape === 'table'
        ? [`${chance.pick(['Categoria', 'Perfil', 'Cliente'])} | Bônus`, ...list.map(row)]
        : list.map(row),
    sentence: say(chance, '{No detalhe|Na prática|Por faixa}, <p>', {
      p: prose.length < 2 ? (prose[0] ?? '') : `${prose.slice(0, -1).join(', ')} e ${prose.at(-1)}`,
    }),
  };
}
