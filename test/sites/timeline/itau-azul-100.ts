import { heading, steps, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Ends the day after the start. One blog gives the general percent only; the other post is rewritten once it is over. */
export const itauAzul100: WriteCampaign = ({ day, hoursAgo }) => {
  const last = day(1);
  const offer: Offer = {
    id: 'itau-azul-100',
    kind: 'transfer',
    origins: ['itau'],
    destination: 'azul-fidelidade',
    percent: 100,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'caderno-de-pontos',
        at: hoursAgo(16),
        tags: ['general-percent-only', 'other-wording'],
        title: 'Azul dá 80% de bônus para quem manda pontos do Itaú',
        body: [
          `Clientes do Itaú que transferirem pontos do cartão para o Azul Fidelidade ganham 80% de bônus. A condição vale para todo mundo e termina em ${last.long}.`,
          heading('Conta rápida'),
          'Com 80%, cada 10.000 pontos viram 18.000. É um número bom para a rota, embora o Itaú já tenha chegado mais alto em outras rodadas. Quem pensa em voar pela Azul nos próximos meses pode transferir sem medo; quem não tem viagem marcada deve lembrar que ponto parado só perde valor.',
        ],
        tells: [tell(offer, 'discovered', { percent: 80 })],
      },
      {
        site: 'milhas-em-dia',
        at: hoursAgo(14),
        tags: ['club-tiers', 'html-table', 'edited', 'ended-page'],
        title: 'Transferência do Itaú para o Azul Fidelidade com até 100% de bônus',
        body: [
          `O Azul Fidelidade está dando até 100% de bônus nas transferências de pontos do Itaú. Dobra os pontos quem assina o Clube Azul; os demais clientes recebem 80%. A promoção vai até ${last.weekday}, ${last.dm}, às 23h59.`,
          table(
            ['Perfil', 'Bônus', '10.000 pontos viram'],
            ['Clube Azul', '100%', '20.000'],
            ['Demais clientes', '80%', '18.000'],
          ),
          heading('Passo a passo'),
          steps(
            'Inscreva-se na página da campanha com o seu número Azul Fidelidade.',
            'No aplicativo do Itaú, escolha a troca de pontos por programas aéreos.',
            'Transfira ao menos 5.000 pontos e anote o protocolo.',
          ),
          'Valem os cartões que pontuam no programa do próprio banco. O cartão Azul Itaú fica de fora, porque já pontua direto na Azul.',
        ],
        tells: [tell(offer)],
        edits: [
          {
            at: day(2).at(0, 30),
            title: '[Encerrada] Transferência do Itaú para o Azul Fidelidade com até 100% de bônus',
            body: [
              `**Atualização:** esta promoção foi encerrada em ${last.dm}, às 23h59, e não foi prorrogada.`,
              'Deixamos o registro das condições para comparação com as próximas rodadas: o Azul Fidelidade pagou até 100% de bônus nos pontos do Itaú, sendo 100% para assinantes do Clube Azul e 80% para os demais clientes, com mínimo de 5.000 pontos e inscrição obrigatória.',
              'Se você transferiu no prazo, os pontos da base caem em dois dias úteis e o bônus um pouco depois. Quem não recebeu deve reclamar com o protocolo em mãos.',
            ],
            tells: [tell(offer, 'ended')],
          },
        ],
      },
      {
        site: 'alerta-de-milhas',
        at: day(1).at(9, 5),
        tags: ['last-day', 'other-wording'],
        title: '⏰ Acaba hoje: Itaú ➜ Azul com até 100%',
        body: [
          `Último dia para dobrar pontos do Itaú no Azul Fidelidade. Assinante do Clube Azul leva 100%, quem não assina leva 80%. Fecha às 23h59 de hoje, ${last.dm}.`,
          'Inscrição primeiro, transferência depois. Mínimo de 5.000 pontos. Os pontos do banco costumam entrar na Azul em até dois dias úteis, então não se assuste se o saldo não mudar na mesma hora; o que conta é o horário do pedido no aplicativo do banco.',
        ],
        tells: [tell(offer, 'last-day')],
      },
    ],
  };
};
