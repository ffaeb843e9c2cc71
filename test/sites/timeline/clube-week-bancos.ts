import { finePrint, heading, list, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Every partner bank to Smiles. One blog names the banks one by one; it is the same offer. */
export const clubeWeekBancos: WriteCampaign = ({ day }) => {
  const last = day(6);
  const offer: Offer = {
    id: 'bancos-smiles-65',
    kind: 'transfer',
    origins: ['all-banks'],
    destination: 'smiles',
    percent: 65,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'programa-smiles',
        at: day(5).at(9, 30),
        listedUntil: last.end,
        tags: ['all-banks', 'club-tiers', 'elite-tiers', 'fine-print'],
        path: `clube-week-bancos-ate-65/${last.dm.replace('/', '-')}`,
        status: 'ativa',
        validity: `Das 9h de ${day(5).dmy} às 23h59 de ${last.dmy}`,
        title: 'Clube Week: até 65% de bônus nas transferências de todos os bancos parceiros',
        body: [
          'É Clube Week! Transfira pontos de qualquer banco ou cartão parceiro para a Smiles e ganhe até 65% de bônus.',
          list(
            'Diamante ou Clube Smiles 10.000 e 20.000: 65%',
            'Clube Smiles, demais planos: 55%',
            'Demais clientes: 35%',
          ),
          heading('Regulamento'),
          `Válida das 9h de ${day(5).dmy} às 23h59 de ${last.dmy}, com cadastro. Não participam pontos Esfera nem cartões com a marca Smiles, que já pontuam direto.`,
          finePrint(
            `Há um extra de 3% no plano 2.000 e 5% no plano 5.000, limitado a 10.000 milhas por CPF. O crédito sai até ${day(21).dmy} e o teto total é de 500.000 milhas.`,
          ),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'milhas-em-dia',
        at: day(5).at(10, 40),
        tags: ['all-banks', 'html-table'],
        title: 'Clube Week da Smiles tem até 65% de bônus em transferências de todos os bancos',
        body: [
          `A Clube Week chegou e, com ela, até 65% de bônus nas transferências de pontos de todos os bancos parceiros para a Smiles. São só dois dias: termina ${last.thisWeekday} (${last.dm}).`,
          table(
            ['Perfil', 'Bônus'],
            ['Diamante, Clube 10.000 e 20.000', '65%'],
            ['Outros planos do clube', '55%'],
            ['Sem clube', '35%'],
          ),
          heading('Comparando'),
          'Para pontos da Livelo, a rodada que acabou ontem era melhor. Para quem tem pontos direto no banco, esta é a primeira boa oportunidade em semanas. A Esfera ficou de fora.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'caderno-de-pontos',
        at: day(6).at(9, 10),
        tags: ['banks-named-one-by-one', 'last-day', 'other-wording'],
        title: 'Itaú, Bradesco, C6, Inter e outros bancos: até 65% na Smiles só até hoje',
        body: [
          `Acaba hoje (${last.dm}), às 23h59, o bônus da Clube Week para quem transfere à Smiles pontos de Livelo, Itaú, Bradesco, Banco do Brasil, C6, Inter e demais bancos parceiros. São 65% para Diamante e planos altos, 55% nos outros planos e 35% sem clube.`,
          heading('Ordem das coisas'),
          'Primeiro o cadastro, depois a transferência, por último o café. Pontos da Esfera não entram. Quem tem saldo espalhado em dois bancos pode mandar os dois: o bônus é calculado sobre a soma.',
        ],
        tells: [tell(offer, 'last-day')],
      },
      {
        site: 'alerta-de-milhas',
        at: day(6).at(18, 30),
        tags: ['all-banks', 'last-day'],
        title: '🚨 Últimas horas da Clube Week: qualquer banco ➜ Smiles com até 65%',
        body: [
          `Fecha hoje às 23h59 (${last.dm}): pontos de todos os bancos parceiros para a Smiles com 65% (Diamante, clube 10.000 e 20.000), 55% (outros planos) ou 35% (sem clube).`,
          'Transferência de banco às vezes demora; o que vale é a hora do pedido, mas tire print. Esfera não participa. Amanhã voltam as condições normais, e a próxima campanha geral deve levar algumas semanas para aparecer.',
        ],
        tells: [tell(offer, 'last-day')],
      },
    ],
  };
};
