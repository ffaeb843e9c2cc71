import { finePrint, heading, list, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** A sale of points: 55% is a discount, not a bonus, and the price is a floor. */
export const liveloCompra55: WriteCampaign = ({ day, hoursAgo, live }) => {
  const last = day(3);
  const offer: Offer = {
    id: 'livelo-compra-55',
    kind: 'purchase',
    origins: [],
    destination: 'livelo',
    percent: null,
    discount: 55,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'programa-livelo',
        at: hoursAgo(17),
        listedUntil: last.end,
        tags: ['purchase-discount', 'club-tiers', 'fine-print'],
        path: 'compra-de-pontos-55',
        status: 'ativa',
        validity: `Até 23h59 de ${last.dmy}`,
        title: 'Compre pontos com até 55% de desconto',
        body: [
          'Falta pouco para a sua próxima troca? Complete o saldo com desconto na compra de pontos.',
          list(
            'Clube Livelo: 55% de desconto',
            'Demais clientes: 50% de desconto',
            'Pagamento no Pix: mais 5% sobre o valor final',
          ),
          heading('Condições'),
          `Oferta válida até as 23h59 de ${last.dmy}. O desconto incide sobre o preço de tabela de R$ 70,00 por mil pontos. Compra mínima de 1.000 pontos.`,
          finePrint(
            'Limite de 300.000 pontos por CPF a cada 12 meses. Pontos comprados valem por 24 meses e são creditados em até 24 horas.',
          ),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'milhas-em-dia',
        at: hoursAgo(15),
        tags: ['purchase-discount', 'html-table'],
        title: 'Livelo vende pontos com até 55% de desconto: milheiro a partir de R$ 29,93',
        body: [
          `A Livelo colocou pontos à venda com até 55% de desconto, e quem paga no Pix ainda abate 5% do valor final. A oferta vale até ${last.weekday} (${last.dm}).`,
          table(
            ['Cliente', 'Desconto', 'Milheiro no cartão', 'Milheiro no Pix'],
            ['Clube Livelo', '55%', 'R$ 31,50', 'R$ 29,93'],
            ['Demais', '50%', 'R$ 35,00', 'R$ 33,25'],
          ),
          heading('Compensa?'),
          'Comprar a R$ 29,93 e transferir com 90% de bônus para a Smiles dá um milheiro por volta de R$ 15,75, desde que a transferência seja feita enquanto houver bônus. Sem destino certo, é dinheiro parado.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'caderno-de-pontos',
        at: live(4, day(0).at(11, 30)),
        tags: ['purchase-discount', 'other-wording'],
        title: `Pontos Livelo pela metade do preço (ou menos) até ${last.dm}`,
        body: [
          `Até ${last.long} a Livelo cobra 50% menos por seus pontos, ou 55% menos de quem assina o clube. Pagando no Pix há um abatimento extra de 5%, e aí o milheiro fica a partir de R$ 29,93.`,
          heading('Regra de bolso'),
          'Eu só compro quando o milheiro final, já com o bônus da transferência, fica abaixo do que eu pagaria pela passagem em dinheiro. Faça essa conta com a sua viagem, não com a do vizinho. E lembre que o desconto do Pix não aparece na primeira tela.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'alerta-de-milhas',
        at: day(3).at(9, 30),
        tags: ['purchase-discount', 'last-day'],
        title: '💸 Só até hoje: pontos Livelo com até 55% OFF',
        body: [
          `Último dia da venda de pontos da Livelo: 55% de desconto para o clube e 50% para os demais, mais 5% no Pix. Termina às 23h59 de hoje, ${last.dm}.`,
          'Milheiro a partir de R$ 29,93. Quem vai combinar com a transferência para a Smiles ainda tem prazo do bônus correndo; os pontos comprados caem em até 24 horas, então compre de manhã e não conte com o último minuto.',
        ],
        tells: [tell(offer, 'last-day')],
      },
    ],
  };
};
