import { heading, list } from '../blocks.ts';
import type { Telling, WriteCampaign } from '../sample-post.ts';

/** One post, several offers, each with its own end. Every line must be read for itself. */
export const roundUps: WriteCampaign = ({ day, live }) => {
  const line = (offerId: string, saidPercent: number | null, saidEnd: Date): Telling => ({
    offerId,
    occasion: 'discovered',
    saidPercent,
    saidEnd,
  });

  return {
    offers: [],
    posts: [
      {
        site: 'caderno-de-pontos',
        at: live(9, day(1).at(8, 0)),
        tags: ['round-up'],
        title: 'O caderno da manhã: quatro promoções de pontos abertas',
        body: [
          'Para quem chegou agora, o resumo do que está aberto, com o prazo de cada uma:',
          list(
            `Livelo para Smiles: até 90% de bônus, até ${day(2).dm}.`,
            `Itaú para Azul Fidelidade: até 100% de bônus, até ${day(1).dm}.`,
            `Compra de pontos Livelo: até 55% de desconto, até ${day(3).dm}.`,
            `Clube Smiles: até 24 mil milhas na adesão, até ${day(5).dm}, às 10h.`,
          ),
          heading('Por onde começar'),
          'Pelo prazo mais curto, sempre. Se o seu banco é o Itaú, resolva a Azul primeiro. A combinação de comprar na Livelo e mandar para a Smiles pode esperar um ou dois dias, mas confira os limites de cada regulamento antes de gastar dinheiro.',
        ],
        tells: [
          line('livelo-smiles-90', 90, day(2).end),
          line('itau-azul-100', 100, day(1).end),
          line('livelo-compra-55', 55, day(3).end),
          line('clube-smiles-24k', null, day(5).at(10)),
        ],
      },
      {
        site: 'milhas-em-dia',
        at: day(3).at(18, 0),
        tags: ['round-up'],
        title: 'Agenda de milhas: o que termina nos próximos dois dias',
        body: [
          'Organizamos as promoções em aberto pela data de encerramento. Anote as que servem para você:',
          list(
            `**${day(4).dm}** – Livelo para Smiles, até 90% de bônus (prazo já prorrogado).`,
            `**${day(4).dm}** – C6 Bank para LATAM Pass, 25% de bônus.`,
            `**${day(5).dm}** – Livelo para Azul Fidelidade, até 120% de bônus por tempo de clube.`,
            `**${day(5).dm}** – Livelo para ALL Accor, até 30% de bônus.`,
          ),
          heading('E depois?'),
          'As transferências para hotéis têm prazos mais longos e ficam para outro dia. Como sempre, os cadastros vêm antes da transferência; quase todas as reclamações que chegam à redação são de gente que inverteu a ordem.',
        ],
        tells: [
          line('livelo-smiles-90', 90, day(4).end),
          line('c6-latam-25', 25, day(4).end),
          line('livelo-azul-120', 120, day(5).end),
          line('livelo-accor-30', 30, day(5).end),
        ],
      },
      {
        site: 'alerta-de-milhas',
        at: day(5).at(19, 0),
        tags: ['round-up', 'other-wording'],
        title: '🗂️ Resumão de hoje à noite',
        body: [
          'O que ainda dá para pegar, em ordem de prazo:',
          list(
            `Smiles vende milhas com até 300% de bônus, até ${day(5).dm}`,
            `Todos os bancos ➜ Smiles, até 65% de bônus, até ${day(6).dm}`,
            `Livelo ➜ LATAM Pass, até 30% de bônus, até ${day(7).dm}`,
            `Livelo ➜ Hilton, 50% de bônus, até ${day(9).dm}`,
            `Livelo ➜ IHG, 70% de bônus, até ${day(10).dm}`,
          ),
          'Detalhes de cada uma estão nas mensagens anteriores do canal. Se você só puder fazer uma coisa hoje, olhe a primeira linha: é a única que acaba à meia-noite. As de hotel podem esperar a cabeça esfriar.',
        ],
        tells: [
          line('smiles-compra-300', 300, day(5).end),
          line('bancos-smiles-65', 65, day(6).end),
          line('livelo-latam-30-b', 30, day(7).end),
          line('livelo-hilton-50', 50, day(9).end),
          line('livelo-ihg-70', 70, day(10).end),
        ],
      },
    ],
  };
};
