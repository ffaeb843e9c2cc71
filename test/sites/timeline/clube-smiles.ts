import { finePrint, heading, list, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** A club sign-up: absolute miles, no percent, and an end at ten in the morning. */
export const clubeSmiles: WriteCampaign = ({ day, live }) => {
  const last = day(5);
  const offer: Offer = {
    id: 'clube-smiles-24k',
    kind: 'club',
    origins: [],
    destination: 'smiles',
    percent: null,
    points: 24_000,
    endsAt: last.at(10),
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'programa-smiles',
        at: live(7, day(0).at(12, 0)),
        listedUntil: last.at(10),
        tags: ['club-points', 'ends-at-an-hour', 'fine-print'],
        path: 'clube-ate-24-mil',
        status: 'ativa',
        validity: `Até as 10h de ${last.dmy}`,
        title: 'Assine o Clube Smiles e receba até 24.000 milhas de boas-vindas',
        body: [
          `Escolha um plano do Clube Smiles até as 10h de ${last.dmy} e ganhe milhas bônus na adesão, além das milhas de todo mês.`,
          list(
            'Plano 1.000: 3.000 milhas bônus',
            'Plano 5.000: 12.000 milhas bônus',
            'Plano 10.000: 24.000 milhas bônus',
          ),
          heading('Regulamento'),
          'Oferta para novas assinaturas e para quem está fora do clube há mais de 365 dias. Permanência mínima de 6 meses; em caso de cancelamento antes do prazo, as milhas bônus são estornadas.',
          finePrint(
            'O bônus é creditado em duas parcelas iguais, na adesão e após a terceira mensalidade, e as milhas do clube valem por 10 anos.',
          ),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'caderno-de-pontos',
        at: day(1).at(12, 10),
        tags: ['club-points', 'other-wording', 'ends-at-an-hour'],
        title: 'Clube Smiles dá até 24 mil milhas para quem entra agora',
        body: [
          `Quem assinar o Clube Smiles até ${last.dm}, às 10h da manhã, recebe de 3 mil a 24 mil milhas extras, conforme o plano. Vale para novos assinantes e para quem saiu há mais de um ano.`,
          heading('Antes de assinar'),
          'Leia a parte da permanência: são seis meses, e sair antes devolve o bônus. O plano 10.000 só se paga para quem transfere pontos várias vezes no ano. Para uma única viagem, o plano menor costuma bastar.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'milhas-em-dia',
        at: day(4).at(15, 0),
        tags: ['club-points', 'html-table'],
        title: 'Termina amanhã cedo: até 24.000 milhas na assinatura do Clube Smiles',
        body: [
          `A oferta de adesão do Clube Smiles se encerra amanhã (${last.dm}), e atenção ao relógio: o prazo acaba às 10h, não à meia-noite.`,
          table(
            ['Plano', 'Mensalidade', 'Milhas bônus'],
            ['1.000', 'R$ 42', '3.000'],
            ['5.000', 'R$ 189', '12.000'],
            ['10.000', 'R$ 369', '24.000'],
          ),
          'Somando as milhas mensais e o bônus, o plano 10.000 entrega 84.000 milhas em seis meses. Para quem pretende usar as faixas maiores das transferências, esta é a hora; para os demais, uma boa emissão sem clube ainda sai mais barata.',
        ],
        tells: [tell(offer)],
      },
    ],
  };
};
