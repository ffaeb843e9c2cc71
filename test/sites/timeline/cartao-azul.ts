import { finePrint, heading, steps } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Points for taking a card: an amount, no percent, and a spending goal that is not the end of the offer. */
export const cartaoAzul: WriteCampaign = ({ day }) => {
  const last = day(12);
  const offer: Offer = {
    id: 'cartao-azul-itau-60k',
    kind: 'card',
    origins: ['itau'],
    destination: 'azul-fidelidade',
    percent: null,
    points: 60_000,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'milhas-em-dia',
        at: day(4).at(9, 20),
        tags: ['card-points', 'fine-print'],
        title: 'Cartão Azul Itaú dá até 60.000 pontos bônus a novos clientes',
        body: [
          `Quem solicitar o cartão Azul Itaú até ${last.long} e for aprovado recebe até 60.000 pontos bônus no Azul Fidelidade, conforme a versão do cartão e os gastos nos primeiros meses.`,
          heading('Como receber'),
          steps(
            'Solicite o cartão pela página da oferta.',
            'Gaste o valor mínimo nas três primeiras faturas.',
            'Espere o crédito dos pontos, feito em até 30 dias depois de cumprida a meta.',
          ),
          finePrint(
            'Não participam pessoas que tiveram o mesmo cartão nos últimos 12 meses. A anuidade é cobrada normalmente e a aprovação depende de análise de crédito.',
          ),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'caderno-de-pontos',
        at: day(5).at(16, 0),
        tags: ['card-points', 'other-wording'],
        title: 'Cartão Azul Itaú com até 60 mil pontos de boas-vindas: anotei as contas',
        body: [
          `A oferta de boas-vindas do cartão Azul Itaú está em até 60 mil pontos para pedidos feitos até ${last.dm}. O valor cheio é só da versão mais cara, com meta de gasto alta.`,
          heading('Vale o aborrecimento?'),
          'Sessenta mil pontos pagam umas três idas e voltas nacionais. Descontada a anuidade do primeiro ano, sobra um bom troco, desde que a meta caiba no seu orçamento sem inventar despesa. Eu pediria a versão do meio.',
        ],
        tells: [tell(offer)],
      },
    ],
  };
};
