import { heading, list } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** A discount on redemption: points buy more, nobody gets points. */
export const azulResgate: WriteCampaign = ({ day }) => {
  const last = day(3);
  const offer: Offer = {
    id: 'azul-resgate-40',
    kind: 'redemption',
    origins: [],
    destination: 'azul-fidelidade',
    percent: null,
    discount: 40,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'caderno-de-pontos',
        at: day(1).at(17, 30),
        tags: ['redemption-discount'],
        title: 'Azul Fidelidade: até 40% de desconto no resgate de passagens com pontos',
        body: [
          `Até ${last.long} o Azul Fidelidade dá até 40% de desconto no resgate de passagens nacionais com pontos. Assinantes do Clube Azul têm 40%; os demais clientes, 25%.`,
          heading('As letras que importam'),
          list(
            'Vale para voos em terças, quartas e sábados.',
            'O desconto já aparece no preço em pontos depois do login.',
            'As taxas de embarque são cobradas inteiras, em reais.',
          ),
          'É uma boa chance para gastar saldo miúdo: os trechos curtos aparecem por bem menos do que de costume.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'alerta-de-milhas',
        at: day(2).at(19, 20),
        tags: ['redemption-discount', 'other-wording'],
        title: '💙 Gastar ponto Azul com até 40% OFF',
        body: [
          `Hora de queimar saldo: emissões nacionais com pontos do Azul Fidelidade estão com até 40% de desconto no resgate (Clube Azul) ou 25% (sem clube), até ${last.dm}.`,
          'Entre logado, senão o site mostra o preço normal. Melhores achados que vimos: capitais do Sudeste e do Sul no meio da semana. Para feriado o desconto praticamente some, porque as datas ficam bloqueadas. Bagagem e marcação de assento são à parte.',
        ],
        tells: [tell(offer)],
      },
    ],
  };
};
