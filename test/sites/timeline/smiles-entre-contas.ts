import { finePrint, heading, list } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Miles moved between two accounts of the same program: big percents, another kind, and an end at 21h. */
export const smilesEntreContas: WriteCampaign = ({ day }) => {
  const last = day(4);
  const offer: Offer = {
    id: 'smiles-entre-contas-150',
    kind: 'account-transfer',
    origins: ['smiles'],
    destination: 'smiles',
    percent: 150,
    endsAt: last.at(21),
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'programa-smiles',
        at: day(3).at(9, 0),
        listedUntil: last.at(21),
        tags: ['account-transfer', 'ends-at-an-hour', 'club-tiers', 'fine-print'],
        path: 'entre-contas-150',
        status: 'ativa',
        validity: `Até as 21h de ${last.dmy}`,
        title: 'Transferência entre contas Smiles com até 150% de bônus',
        body: [
          `Envie milhas para a conta de quem você gosta até as 21h de ${last.dmy}: quem recebe ganha até 150% de bônus sobre as milhas transferidas.`,
          list('Remetente assinante do Clube Smiles: 150% de bônus', 'Demais remetentes: 100% de bônus'),
          heading('Regulamento'),
          'Cobra-se a taxa de R$ 35,00 por mil milhas transferidas, com desconto já aplicado na tela de pagamento. Mínimo de 1.000 e máximo de 30.000 milhas por transação. Não vale para milhas vindas de bancos.',
          finePrint('As milhas bônus são creditadas em até 5 dias úteis e vencem em 12 meses.'),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'milhas-em-dia',
        at: day(3).at(10, 10),
        tags: ['account-transfer', 'ends-at-an-hour'],
        title: 'Smiles dá até 150% de bônus na transferência de milhas entre contas',
        body: [
          `Não confunda com a transferência de bancos: a novidade de hoje é o bônus para enviar milhas de uma conta Smiles a outra. Quem assina o clube gera 150% para o destinatário; quem não assina, 100%. O prazo termina às 21h de ${last.weekday} (${last.dm}).`,
          heading('Faz sentido?'),
          'Há uma taxa por mil milhas, então no fundo trata-se de comprar milhas por um caminho mais comprido. Com 150%, o milheiro fica perto de R$ 23, parecido com as boas vendas diretas. Com 100%, não compensa.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'alerta-de-milhas',
        at: day(4).at(17, 0),
        tags: ['account-transfer', 'last-day', 'ends-at-an-hour'],
        title: '⌛ Até 21h de hoje: 150% entre contas Smiles',
        body: [
          `Atenção ao horário: o bônus de até 150% para transferir milhas de uma conta Smiles para outra fecha hoje (${last.dm}) às 21h, e não à meia-noite.`,
          'Clube Smiles 150%, sem clube 100%. Limite de 30 mil milhas por operação, com taxa. Serve para juntar saldos da família numa conta só; para especular, faça as contas duas vezes antes, porque a taxa come boa parte do ganho.',
        ],
        tells: [tell(offer, 'last-day')],
      },
    ],
  };
};
