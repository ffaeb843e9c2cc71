import { finePrint, heading, list } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Smiles sells with a bonus where Livelo sells with a discount: 300% on a purchase is not a transfer bonus. */
export const smilesCompra300: WriteCampaign = ({ day }) => {
  const last = day(5);
  const offer: Offer = {
    id: 'smiles-compra-300',
    kind: 'purchase',
    origins: [],
    destination: 'smiles',
    percent: 300,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'programa-smiles',
        at: day(4).at(10, 0),
        listedUntil: last.end,
        tags: ['purchase-bonus', 'club-tiers', 'fine-print'],
        path: 'compra-de-milhas-300',
        status: 'ativa',
        validity: `Das 10h de ${day(4).dmy} às 23h59 de ${last.dmy}`,
        title: 'Compre milhas com até 300% de bônus',
        body: [
          'Complete a sua próxima viagem: na compra de milhas você leva até 300% de bônus.',
          list('Clube Smiles há mais de 6 meses: 300%', 'Clube Smiles: 270%', 'Demais clientes: 230%'),
          heading('Regulamento'),
          `Válido das 10h de ${day(4).dmy} às 23h59 de ${last.dmy}. Preço de R$ 70,00 por mil milhas, sobre o qual incide o bônus. Compra mínima de 2.000 milhas.`,
          finePrint(
            'Limite de 200.000 milhas compradas por CPF ao ano. O bônus entra na conta em até 48 horas e vale por 12 meses.',
          ),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'milhas-em-dia',
        at: day(4).at(11, 10),
        tags: ['purchase-bonus'],
        title: 'Smiles vende milhas com até 300% de bônus – milheiro a partir de R$ 17,50',
        body: [
          `Começou mais uma venda de milhas da Smiles com bônus na compra: até 300% para quem está no clube há mais de seis meses, 270% para outros assinantes e 230% sem clube. Vai até ${last.weekday} (${last.dm}).`,
          heading('Custo do milheiro'),
          list('300%: R$ 17,50', '270%: R$ 18,92', '230%: R$ 21,21'),
          'Para efeito de comparação, gerar milhas pela transferência de pontos comprados anda na casa dos R$ 16, com mais trabalho e mais espera. Para completar uma emissão hoje mesmo, a compra direta é o caminho curto.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'caderno-de-pontos',
        at: day(5).at(8, 40),
        tags: ['purchase-bonus', 'last-day', 'other-wording'],
        title: 'Milhas Smiles à venda com até 300% de bônus: hoje é o último dia',
        body: [
          `Encerra hoje, ${last.long}, às 23h59, a compra de milhas Smiles com bônus de 230% a 300%. O milheiro sai a partir de R$ 17,50 para os assinantes mais antigos.`,
          heading('Meu limite'),
          'Não compro milha acima de R$ 20 sem passagem escolhida, e com passagem escolhida comparo sempre com o preço em dinheiro. Milha comprada também vence, e a tabela da companhia sobe mais depressa do que o meu salário.',
        ],
        tells: [tell(offer, 'last-day')],
      },
    ],
  };
};
