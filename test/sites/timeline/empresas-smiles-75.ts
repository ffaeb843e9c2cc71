import { finePrint, heading, list } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** The title sounds like everybody's offer; only the body says that it is for one bank's business cards. */
export const empresasSmiles75: WriteCampaign = ({ day, live }) => {
  const last = day(2);
  const offer: Offer = {
    id: 'bb-smiles-75',
    kind: 'transfer',
    origins: ['banco-do-brasil'],
    destination: 'smiles',
    percent: 75,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'milhas-em-dia',
        at: live(14, day(0).at(17, 30)),
        tags: ['bank-only-in-body', 'club-tiers', 'fine-print'],
        title: 'Smiles: transfira pontos do cartão com até 75% de bônus',
        body: [
          `A Smiles abriu uma campanha de transferência com até 75% de bônus, mas leia antes de se animar: ela é exclusiva para pontos de cartões empresariais do Banco do Brasil (BB Empresas). O prazo é ${last.weekday}, ${last.dm}.`,
          list('Clube Smiles ou Diamante: 75%', 'Demais clientes: 45%'),
          heading('Quem fica de fora'),
          'Cartões de pessoa física do próprio banco, pontos que já estão na Livelo e todos os outros bancos. Os pontos precisam sair direto do programa BB Empresas para a conta Smiles do sócio cadastrado.',
          finePrint('As milhas bônus valem 12 meses. Limite de 500.000 por CNPJ.'),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'alerta-de-milhas',
        at: day(1).at(10, 30),
        tags: ['bank-only-in-body', 'other-wording'],
        title: '💼 Para quem tem empresa: até 75% na Smiles',
        body: [
          `Bônus de 75% (clube e Diamante) ou 45% (demais) nas transferências para a Smiles até ${last.dm}. O detalhe: só entram pontos de cartões BB Empresas, do Banco do Brasil. Pessoa física não participa.`,
          'É o tipo de campanha que aparece pouco e quase ninguém divulga. Se a sua empresa paga fornecedor no cartão, dê uma olhada no saldo: esses pontos costumam ficar esquecidos até vencer, e 75% em rota de banco empresarial é acima da média.',
        ],
        tells: [tell(offer)],
      },
    ],
  };
};
