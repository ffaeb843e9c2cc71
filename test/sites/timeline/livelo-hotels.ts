import { finePrint, heading, list, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Points to hotel programs: Hilton Honors, ALL Accor and IHG, each its own offer from the same origin. */
export const liveloHotels: WriteCampaign = ({ day, live }) => {
  const hiltonEnd = day(9);
  const accorEnd = day(5);
  const ihgEnd = day(10);
  const toHotel = { kind: 'transfer' as const, origins: ['livelo'] };
  const hilton: Offer = {
    id: 'livelo-hilton-50',
    ...toHotel,
    destination: 'hilton-honors',
    percent: 50,
    endsAt: hiltonEnd.end,
  };
  const accor: Offer = {
    id: 'livelo-accor-30',
    ...toHotel,
    destination: 'accor-all',
    percent: 30,
    endsAt: accorEnd.end,
  };
  const ihg: Offer = {
    id: 'livelo-ihg-70',
    ...toHotel,
    destination: 'ihg-one-rewards',
    percent: 70,
    endsAt: ihgEnd.end,
  };

  return {
    offers: [hilton, accor, ihg],
    posts: [
      {
        site: 'caderno-de-pontos',
        at: live(5, day(0).at(15, 0)),
        tags: ['hotel-program'],
        title: 'Livelo para Hilton Honors com 50% de bônus',
        body: [
          `Até ${hiltonEnd.long} os pontos Livelo valem 50% a mais quando vão para o Hilton Honors. O bônus é para todos os clientes, sem clube e sem cadastro.`,
          heading('Para quem serve'),
          'Para quem já tem estadia escolhida. Diária de hotel em pontos muda de preço com a data, então pesquise antes quantos pontos faltam e transfira só essa quantia. Uma noite grátis a cada cinco, benefício de quem tem status, torna a conta bem melhor em viagens longas.',
        ],
        tells: [tell(hilton)],
      },
      {
        site: 'programa-livelo',
        at: day(1).at(9, 30),
        listedUntil: hiltonEnd.end,
        tags: ['hotel-program', 'fine-print'],
        path: 'hilton-honors-50',
        status: 'ativa',
        validity: `Até ${hiltonEnd.dmy}`,
        title: 'Hospede-se com mais pontos: 50% de bônus no Hilton Honors',
        body: [
          'Na transferência de pontos Livelo para o Hilton Honors, você recebe 50% de bônus. Vale para todos os participantes.',
          list(
            'Sem cadastro',
            'Mínimo de 2.000 pontos por transferência',
            'Bônus calculado sobre os pontos já convertidos',
          ),
          heading('Condições'),
          `Válido para transferências concluídas até as 23h59 de ${hiltonEnd.dmy}. A conversão padrão entre os programas não se altera e pode ser consultada na página do parceiro.`,
          finePrint(
            'Crédito do bônus em até 30 dias após o término da promoção. Sujeito às regras do programa de destino.',
          ),
        ],
        tells: [tell(hilton)],
      },
      {
        site: 'alerta-de-milhas',
        at: live(15, day(1).at(16, 0)),
        tags: ['hotel-program', 'other-wording'],
        title: '🏨 Ponto vira diária: Livelo ➜ Hilton com 50% extra',
        body: [
          `Não é só companhia aérea que dá bônus: mandando pontos da Livelo para o Hilton Honors até ${hiltonEnd.dm}, você recebe 50% a mais. Todo mundo participa.`,
          'Prazo longo, então sem correria. O melhor uso costuma ser em hotel caro na alta temporada, quando a diária em dinheiro dispara e a diária em pontos sobe menos. Faça as duas contas antes de enviar, porque o caminho não tem volta.',
        ],
        tells: [tell(hilton)],
      },
      {
        site: 'milhas-em-dia',
        at: day(2).at(14, 30),
        tags: ['hotel-program', 'club-tiers', 'html-table'],
        title: 'ALL Accor: até 30% de bônus para quem manda pontos da Livelo',
        body: [
          `O programa ALL, da Accor, paga até 30% de bônus para quem envia pontos Livelo até ${accorEnd.weekday} (${accorEnd.dm}). A diferença, desta vez, está no clube da Livelo.`,
          table(['Perfil', 'Bônus'], ['Clube Livelo', '30%'], ['Demais clientes', '20%']),
          heading('Por que interessa'),
          'Pontos ALL são quase dinheiro: a cada 2.000 pontos abatem-se 40 euros da conta do hotel, em qualquer data. É o resgate mais previsível que existe, bom para quem não gosta de caçar disponibilidade.',
        ],
        tells: [tell(accor)],
      },
      {
        site: 'caderno-de-pontos',
        at: day(3).at(10, 40),
        tags: ['hotel-program', 'other-wording'],
        title: `Accor por 30% a mais de pontos, até ${accorEnd.dm}`,
        body: [
          `Enviando pontos da Livelo para o ALL Accor até ${accorEnd.long}, assinantes do Clube Livelo ganham 30% de bônus e os demais, 20%.`,
          heading('Como eu faço'),
          'Trato ponto ALL como euro guardado na gaveta. Se o custo de gerar 2.000 pontos fica abaixo do preço de 40 euros no dia, transfiro; se fica acima, pago a diária no cartão e sigo a vida. Com 30%, a conta passou raspando; com 20%, não passou.',
        ],
        tells: [tell(accor)],
      },
      {
        site: 'milhas-em-dia',
        at: day(3).at(15, 10),
        tags: ['hotel-program'],
        title: 'IHG One Rewards tem 70% de bônus na transferência de pontos Livelo',
        body: [
          `Quem se hospeda nos hotéis da rede IHG pode transferir pontos Livelo para o IHG One Rewards com 70% de bônus até ${ihgEnd.weekday}, ${ihgEnd.dm}.`,
          'O bônus vale para todos os clientes e é creditado junto com a transferência. Em rodadas passadas o programa chegou a dobrar os pontos, mas 70% já deixa a troca competitiva com a compra direta, que vive em promoção no site da rede.',
          heading('Dica'),
          'Compare com a venda de pontos do próprio IHG antes de decidir. Às vezes sai mais barato comprar do que abrir mão dos pontos Livelo.',
        ],
        tells: [tell(ihg)],
      },
      {
        site: 'caderno-de-pontos',
        at: day(4).at(9, 0),
        tags: ['hotel-program', 'other-wording'],
        title: 'Setenta por cento (70%) a mais para pontos Livelo no IHG',
        body: [
          `Rodada longa e sem letra miúda: até ${ihgEnd.long}, cada ponto Livelo enviado ao IHG One Rewards vem com 70% de bônus, para qualquer cliente.`,
          heading('Um cuidado'),
          'O IHG muda o preço das diárias em pontos sem avisar. Reserve primeiro, se a tarifa em pontos permitir cancelamento, e transfira depois só o que faltar para completar. Assim a surpresa fica do lado do hotel e não do seu.',
        ],
        tells: [tell(ihg)],
      },
      {
        site: 'alerta-de-milhas',
        at: day(4).at(12, 20),
        tags: ['hotel-program', 'no-end-told'],
        title: '🛎️ IHG também: Livelo ➜ IHG com 70%',
        body: [
          'Mais um para quem prefere hotel: transferência da Livelo para o IHG One Rewards com 70% de bônus, para todos os clientes. Ainda não achamos o prazo na página, então confira antes de enviar.',
          'Os pontos caem em até três dias. Na nossa simulação, 20.000 pontos Livelo pagaram duas noites simples no interior de São Paulo, ou uma noite boa em Santiago. Não é para todo mundo, mas quem viaja a trabalho costuma aproveitar bem.',
        ],
        tells: [tell(ihg, 'discovered', { end: null })],
      },
    ],
  };
};
