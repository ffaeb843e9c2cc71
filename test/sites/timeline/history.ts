import { heading, list } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Posts more than a day old when the watcher wakes up; their offers are over. Nobody may be woken by them. */
export const history: WriteCampaign = ({ day, hoursAgo }) => {
  const ended = day(-1);
  const sicredi: Offer = {
    id: 'sicredi-smiles-60',
    kind: 'transfer',
    origins: ['sicredi'],
    destination: 'smiles',
    percent: 60,
    endsAt: ended.end,
  };
  const esferaAzul: Offer = {
    id: 'esfera-azul-90',
    kind: 'transfer',
    origins: ['esfera'],
    destination: 'azul-fidelidade',
    percent: 90,
    endsAt: ended.end,
  };

  return {
    offers: [sicredi, esferaAzul],
    posts: [
      {
        site: 'milhas-em-dia',
        at: hoursAgo(75),
        tags: ['history'],
        title: 'Sicredi: até 60% de bônus na transferência para a Smiles',
        body: [
          `Associados do Sicredi podem transferir pontos do cartão para a Smiles com até 60% de bônus até ${ended.weekday} (${ended.dm}): 60% para o Clube Smiles e 30% para os demais.`,
          heading('Como participar'),
          'O pedido é feito pelo aplicativo da cooperativa, na área de recompensas, e o cadastro na página da Smiles é obrigatório. O mínimo é de 3.000 pontos. Cooperativas costumam ter poucas rodadas por ano com bônus, de modo que 60% é um bom resultado para o associado.',
        ],
        tells: [tell(sicredi)],
      },
      {
        site: 'caderno-de-pontos',
        at: hoursAgo(70),
        tags: ['history'],
        title: 'Da Esfera para a Azul com 90% de bônus, uma nota',
        body: [
          `O Azul Fidelidade paga até 90% de bônus em pontos da Esfera transferidos até ${ended.long}. Assinantes do Clube Azul ficam com 90%, os demais com 70%.`,
          heading('Nota'),
          'No ano passado houve rodadas de 100% e até de 133% nesta mesma rota, com muitas condições. Hoje eu tomaria 90% como um bom número, sem esperar milagre. A transferência é imediata e o bônus costuma levar uma semana.',
        ],
        tells: [tell(esferaAzul)],
      },
      {
        site: 'alerta-de-milhas',
        at: hoursAgo(60),
        tags: ['history', 'other-wording'],
        title: '📌 Esfera ➜ Azul: 90% no clube',
        body: [
          `Para quem tem ponto na Esfera: mandando para o Azul Fidelidade até ${ended.dm}, o bônus é de 90% (Clube Azul) ou 70% (sem clube).`,
          list('Cadastro na página da Azul', 'Mínimo de 5.000 pontos', 'Bônus em até 10 dias úteis'),
          'A gente gosta desta rota porque a Azul tem voo para o interior, onde passagem em dinheiro costuma ser cara e em pontos nem tanto. Para capital, compare antes com as outras companhias.',
        ],
        tells: [tell(esferaAzul)],
      },
    ],
  };
};
