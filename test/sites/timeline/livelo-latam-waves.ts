import { finePrint, heading, list, steps, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/**
 * The same route with the same percent, twice: the first run ends on day 0, the second begins on day 5.
 * They are two offers, and people must hear of both.
 */
export const liveloLatamWaves: WriteCampaign = ({ day, hoursAgo, earlierToday }) => {
  const firstEnd = day(0);
  const secondEnd = day(7);
  const route = { kind: 'transfer' as const, origins: ['livelo'], destination: 'latam-pass', percent: 30 };
  const first: Offer = { id: 'livelo-latam-30-a', ...route, endsAt: firstEnd.end };
  const second: Offer = { id: 'livelo-latam-30-b', ...route, endsAt: secondEnd.end };

  return {
    offers: [first, second],
    posts: [
      {
        site: 'programa-livelo',
        at: hoursAgo(45),
        listedUntil: firstEnd.end,
        tags: ['first-wave', 'history', 'club-tiers'],
        path: 'latam-pass-30',
        status: 'ativa',
        validity: `Até ${firstEnd.dmy}, às 23h59`,
        title: 'Até 30% de bônus na transferência para o LATAM Pass',
        body: [
          'Transforme seus pontos Livelo em milhas LATAM Pass e receba bônus. Assinantes do Clube Livelo ganham 30% e os demais participantes, 25%.',
          list(
            'Bônus de 30% para Clube Livelo',
            'Bônus de 25% para os demais',
            'Transferência a partir de 15.000 pontos',
          ),
          heading('Condições'),
          `Promoção válida até as 23h59 de ${firstEnd.dmy}. A assinatura do Clube Livelo precisa estar ativa e em dia no momento da transferência. Não há necessidade de cadastro: o bônus é aplicado a todas as transferências feitas no período.`,
          finePrint(`As milhas bônus serão creditadas em até 10 dias úteis e valem por 24 meses.`),
        ],
        tells: [tell(first)],
      },
      {
        site: 'caderno-de-pontos',
        at: hoursAgo(30),
        tags: ['first-wave', 'history'],
        title: 'LATAM Pass: até 30% de bônus em pontos da Livelo',
        body: [
          `A Livelo e o LATAM Pass repetem a dobradinha de sempre: 30% de bônus para quem está no Clube Livelo e 25% para os outros, com prazo até ${firstEnd.long}.`,
          heading('Parece pouco?'),
          'Para a Smiles seria pouco; para o LATAM Pass, é o normal. Em vários meses seguidos as rodadas ficaram entre 25% e 35%, e esperar 80% aqui é esperar para sempre. Eu costumo transferir só o que falta para uma emissão já pesquisada.',
        ],
        tells: [tell(first)],
      },
      {
        site: 'alerta-de-milhas',
        at: hoursAgo(9),
        tags: ['first-wave', 'other-wording'],
        title: '✈️ Livelo ➜ LATAM Pass: 25% ou 30% extra',
        body: [
          `Tá rolando até ${firstEnd.dm}: mandou ponto da Livelo para o LATAM Pass, ganha 25% a mais. Quem paga Clube Livelo ganha 30%. A partir de 15 mil pontos e sem cadastro, o bônus vem sozinho.`,
          'Na prática: 20.000 pontos viram 25.000 milhas, ou 26.000 para assinantes. É a faixa de sempre do programa, então o que decide é ter ou não uma viagem na mira. Resgate nacional em baixa temporada continua saindo em conta.',
        ],
        tells: [tell(first)],
      },
      {
        site: 'milhas-em-dia',
        at: earlierToday(50),
        tags: ['first-wave', 'last-day'],
        title: 'Último dia: transferência Livelo para LATAM Pass com até 30% de bônus',
        body: [
          `Termina hoje, ${firstEnd.long}, às 23h59, a campanha que paga até 30% de bônus nas transferências de pontos Livelo para o LATAM Pass.`,
          table(['Cliente', 'Bônus'], ['Clube Livelo', '30%'], ['Sem clube', '25%']),
          heading('O que observar'),
          'São necessários 15.000 pontos por transferência e não há cadastro. A operação não pode ser desfeita: confira o número LATAM Pass antes de confirmar. Se o nome nas duas contas for diferente, a Livelo devolve os pontos, mas o prazo do bônus não volta.',
        ],
        tells: [tell(first, 'last-day')],
      },
      {
        site: 'programa-livelo',
        at: day(5).at(9, 55),
        listedUntil: secondEnd.end,
        tags: ['second-wave', 'club-tiers'],
        path: `latam-pass-30-${day(5).slug}-${day(5).dm.slice(0, 2)}`,
        status: 'ativa',
        validity: `De 10h de ${day(5).dmy} até 23h59 de ${secondEnd.dmy}`,
        title: 'Voltou: transfira para o LATAM Pass com até 30% de bônus',
        body: [
          'O bônus para o LATAM Pass está de volta. São 30% para quem é Clube Livelo e 25% para os demais participantes.',
          list('Clube Livelo: 30%', 'Demais: 25%', 'Mínimo de 15.000 pontos por transferência'),
          heading('Condições'),
          `Nova promoção, válida das 10h de ${day(5).dmy} às 23h59 de ${secondEnd.dmy}. Transferências feitas antes do início não recebem bônus, e pontos enviados na campanha anterior não são somados a esta.`,
          finePrint('Crédito das milhas bônus em até 10 dias úteis, com validade de 24 meses.'),
        ],
        tells: [tell(second)],
      },
      {
        site: 'milhas-em-dia',
        at: day(5).at(10, 20),
        tags: ['second-wave', 'club-tiers'],
        title: 'LATAM Pass volta a dar até 30% de bônus na transferência da Livelo',
        body: [
          `Menos de uma semana depois da última rodada, começou outra: de hoje até ${secondEnd.weekday} (${secondEnd.dm}), quem transfere pontos Livelo para o LATAM Pass ganha até 30% de bônus. São 30% no Clube Livelo e 25% para os demais.`,
          heading('É a mesma promoção?'),
          'Não. A anterior terminou e esta é uma campanha nova, com regulamento próprio; só os percentuais se repetem. Quem já transferiu na primeira não perde nada e pode participar de novo.',
          steps(
            'Entre na Livelo e escolha o LATAM Pass.',
            'Informe ao menos 15.000 pontos.',
            'Confirme. O bônus é automático.',
          ),
        ],
        tells: [tell(second)],
      },
      {
        site: 'alerta-de-milhas',
        at: day(5).at(10, 35),
        tags: ['second-wave'],
        title: '🔁 De volta: Livelo ➜ LATAM Pass com até 30%',
        body: [
          `Nova rodada, começou agora há pouco! Transferências da Livelo para o LATAM Pass com 30% (Clube Livelo) ou 25% (sem clube) até ${secondEnd.dm}, ${secondEnd.weekday}.`,
          'Mesmas regras da vez passada: 15 mil pontos no mínimo, sem cadastro. Se você perdeu a que terminou há cinco dias, essa é a segunda chance. Só lembrando que bônus de 30% no LATAM Pass é quase o teto do que costuma aparecer, raramente passa de 35%.',
        ],
        tells: [tell(second)],
      },
    ],
  };
};
