import { finePrint, heading, list } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** A single day with hours: begins at ten, ends at 23h59 of the same day. */
export const interAzulHoje: WriteCampaign = ({ day }) => {
  const only = day(2);
  const offer: Offer = {
    id: 'inter-azul-90-um-dia',
    kind: 'transfer',
    origins: ['inter-loop'],
    destination: 'azul-fidelidade',
    percent: 90,
    endsAt: only.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'alerta-de-milhas',
        at: only.at(10, 12),
        tags: ['one-day-with-hours', 'other-wording'],
        title: '⚡ Relâmpago: Inter Loop ➜ Azul com até 90%, só hoje',
        body: [
          `Abriu às 10h e fecha às 23h59 de hoje, ${only.dm}. Pontos do Inter Loop para o Azul Fidelidade com 90% (Clube Azul) ou 70% (sem clube).`,
          'Tudo pelo Super App: Loop, trocar pontos, Azul. Mínimo baixo, 1.000 pontos, o que é ótimo para quem está começando agora. O bônus chega em uma parcela só. Quem gosta de dividir em vários envios pode: todos contam, desde que saiam dentro do horário.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'milhas-em-dia',
        at: only.at(10, 30),
        tags: ['one-day-with-hours', 'club-tiers', 'fine-print'],
        title: 'Só hoje: até 90% de bônus na transferência do Inter Loop para o Azul Fidelidade',
        body: [
          `O Azul Fidelidade fez uma promoção relâmpago com o Inter Loop: das 10h às 23h59 de hoje, ${only.long}, transferências ganham até 90% de bônus.`,
          list('Clube Azul: 90%', 'Demais clientes: 70%'),
          heading('Detalhes'),
          'Não há cadastro. O mínimo é de 1.000 pontos e o valor transferido entra na conta quase na hora. Quem assinar o Clube Azul durante o dia, antes de transferir, já recebe a faixa maior.',
          finePrint(
            `O bônus é creditado até ${day(12).dm} e vale por 12 meses. Limite de 200.000 pontos bônus por CPF.`,
          ),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'caderno-de-pontos',
        at: only.at(13, 0),
        tags: ['one-day-with-hours', 'other-hour'],
        title: 'Promoção de um dia: Inter para Azul com 70% ou 90%',
        body: [
          `Vale somente hoje (${only.dm}), até 23h59: quem envia pontos do Inter Loop para o Azul Fidelidade ganha 70%, ou 90% se assinar o Clube Azul.`,
          heading('Pressa não é boa conselheira'),
          'Ofertas de um dia existem para apressar a gente. Se a Azul não voa para onde você quer ir, deixe passar; nos últimos doze meses esta rota apareceu quase todo mês, entre 80% e 100%. Se já estava nos planos, o número é honesto.',
        ],
        tells: [tell(offer)],
      },
    ],
  };
};
