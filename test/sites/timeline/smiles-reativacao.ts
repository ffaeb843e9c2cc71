import { finePrint, heading, list } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Expired miles brought back for a fee, with a bonus: its own kind. */
export const smilesReativacao: WriteCampaign = ({ day }) => {
  const last = day(8);
  const offer: Offer = {
    id: 'smiles-reativacao-180',
    kind: 'reactivation',
    origins: [],
    destination: 'smiles',
    percent: 180,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'programa-smiles',
        at: day(5).at(9, 0),
        listedUntil: last.end,
        tags: ['reactivation', 'fine-print'],
        path: 'reative-suas-milhas',
        status: 'ativa',
        validity: `Até ${last.dmy}`,
        title: 'Reative milhas expiradas com até 180% de bônus',
        body: [
          'Perdeu a validade? Traga de volta as milhas que expiraram nos últimos 12 meses e receba um bônus sobre o que reativar.',
          list('Clube Smiles: 180% de bônus', 'Demais clientes: 150% de bônus'),
          heading('Regulamento'),
          `Reativações feitas até as 23h59 de ${last.dmy}. A taxa é cobrada por mil milhas e varia conforme a quantidade escolhida. Reativação mínima de 1.000 milhas expiradas.`,
          finePrint(
            'Milhas reativadas e bônus têm nova validade de 36 meses, contada da data do crédito, feito em até 72 horas.',
          ),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'caderno-de-pontos',
        at: day(5).at(14, 0),
        tags: ['reactivation', 'other-wording'],
        title: 'Smiles dá até 180% de bônus para reativar milhas vencidas',
        body: [
          `Quem deixou milhas vencerem no último ano pode recuperá-las na Smiles com bônus de 150%, ou 180% no Clube Smiles, até ${last.long}.`,
          heading('A conta'),
          'A reativação é paga. Em geral o custo por mil milhas fica um pouco acima das boas vendas, então só faz sentido para quem quer completar uma emissão agora. O ensinamento de sempre: ponha um lembrete noventa dias antes do vencimento.',
        ],
        tells: [tell(offer)],
      },
    ],
  };
};
