import { finePrint, heading, list, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Points for shopping: "10 pontos por real" is a ratio, never 10%. */
export const shoppingLivelo: WriteCampaign = ({ day, hoursAgo }) => {
  const last = day(1);
  const offer: Offer = {
    id: 'shopping-livelo-10x',
    kind: 'accrual',
    origins: [],
    destination: 'livelo',
    percent: null,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'programa-livelo',
        at: hoursAgo(19),
        listedUntil: last.end,
        tags: ['accrual-ratio', 'fine-print'],
        path: 'compre-e-pontue-10x',
        status: 'ativa',
        validity: `Até ${last.dmy}`,
        title: 'Ganhe até 10 pontos por real em eletrônicos',
        body: [
          'Suas compras rendem mais: nas lojas parceiras da categoria eletrônicos, cada real vale até 10 pontos Livelo.',
          list(
            'Clube Livelo: 10 pontos por real',
            'Demais clientes: 8 pontos por real',
            'Fora da categoria: 2 pontos por real',
          ),
          heading('Como pontuar'),
          `Acesse a loja pelo site da Livelo, conclua a compra na mesma sessão e informe o CPF do titular. Válido para pedidos feitos até ${last.dmy}.`,
          finePrint(
            'Os pontos são creditados em até 45 dias após a entrega. Frete, embalagem e compras com vale-presente não pontuam.',
          ),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'milhas-em-dia',
        at: hoursAgo(10),
        tags: ['accrual-ratio', 'html-table', 'other-wording'],
        title: 'Compras bonificadas: até 10 pontos Livelo por real gasto em eletrônicos',
        body: [
          `Quem está para trocar de notebook ou televisão pode pontuar bem: a Livelo oferece até 10 pontos por real gasto na categoria eletrônicos até ${last.weekday} (${last.dm}).`,
          table(
            ['Cliente', 'Pontos por real'],
            ['Clube Livelo', '10:1'],
            ['Demais', '8:1'],
            ['Outras categorias', '2:1'],
          ),
          heading('Exemplo'),
          'Numa compra de R$ 2.000, o assinante junta 20.000 pontos e os demais, 16.000. Antes de comemorar, compare o preço em outras lojas: pontuação alta costuma vir junto com etiqueta mais alta.',
        ],
        tells: [tell(offer)],
      },
    ],
  };
};
