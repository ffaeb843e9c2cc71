import { finePrint, heading, list, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** A blog is first and wrong (100%); the official page says 80%, and the blog takes it back. */
export const esferaSmiles80: WriteCampaign = ({ day, live }) => {
  const last = day(3);
  const offer: Offer = {
    id: 'esfera-smiles-80',
    kind: 'transfer',
    origins: ['esfera'],
    destination: 'smiles',
    percent: 80,
    endsAt: last.end,
  };
  const corrected = live(12, day(1).at(11, 30));

  return {
    offers: [offer],
    posts: [
      {
        site: 'milhas-em-dia',
        at: live(10, day(1).at(9, 15)),
        tags: ['wrong-percent', 'edited', 'correction'],
        title: 'Esfera e Smiles: até 100% de bônus na transferência de pontos',
        body: [
          `Boa notícia para quem junta pontos no Santander: a Smiles está com até 100% de bônus nas transferências vindas da Esfera, até ${last.weekday} (${last.dm}).`,
          'Ainda não vimos o regulamento, mas o número aparece no aviso que chegou a alguns clientes. A faixa mais alta deve ficar com os assinantes do Clube Smiles, como de costume.',
          heading('O que fazer agora'),
          'Se o seu saldo está pronto, deixe o cadastro feito e espere a página oficial sair antes de transferir. Voltamos com os detalhes assim que o programa publicar as faixas por perfil.',
        ],
        tells: [tell(offer, 'discovered', { percent: 100 })],
        edits: [
          {
            at: corrected,
            title: '[Corrigido] Esfera e Smiles: até 80% de bônus na transferência de pontos',
            body: [
              '**Correção:** a primeira versão deste texto falava em 100%. O percentual máximo é de 80%, conforme a página oficial da Smiles.',
              `A Smiles paga até 80% de bônus nas transferências de pontos da Esfera até ${last.weekday} (${last.dm}). São 80% para o Clube Smiles e para Diamante e 50% para os demais clientes.`,
              heading('O que fazer agora'),
              'Cadastre-se na página da promoção e só depois transfira. Se você enviou pontos contando com o dobro, infelizmente a transferência não pode ser desfeita; pedimos desculpas pelo erro.',
            ],
            tells: [tell(offer, 'corrected')],
          },
        ],
      },
      {
        site: 'programa-smiles',
        at: live(11, day(1).at(10, 40)),
        listedUntil: last.end,
        tags: ['club-tiers', 'elite-tiers', 'fine-print'],
        path: `esfera-ate-80/${last.dm.replace('/', '-')}`,
        status: 'ativa',
        validity: `Até 23h59 de ${last.dmy}`,
        title: 'Esfera: até 80% de bônus na transferência',
        body: [
          'Transfira pontos Esfera para a Smiles e ganhe milhas bônus de acordo com o seu perfil.',
          list('Clube Smiles ou categoria Diamante: 80% de bônus', 'Demais clientes: 50% de bônus'),
          heading('Regulamento'),
          `1. Promoção válida até as 23h59 de ${last.dmy}, horário de Brasília, exclusiva para pontos Esfera. 2. É obrigatório o cadastro prévio nesta página. 3. Transferência mínima de 5.000 pontos.`,
          finePrint(
            `4. Bônus limitado a 300.000 milhas por CPF ou Conta Família, creditado até ${day(17).dmy}. 5. As milhas bônus expiram 6 meses após o crédito.`,
          ),
        ],
        tells: [tell(offer)],
      },
      {
        site: 'milhas-em-dia',
        at: corrected,
        tags: ['correction'],
        title: 'Correção: bônus da Esfera para a Smiles é de até 80%, e não 100%',
        body: [
          `Erramos. Mais cedo publicamos que a transferência de pontos Esfera para a Smiles teria até 100% de bônus. A página oficial saiu e o máximo é de 80%, válido até ${last.dm}.`,
          table(['Perfil', 'Bônus correto'], ['Clube Smiles ou Diamante', '80%'], ['Demais clientes', '50%']),
          'O texto original já foi corrigido, com aviso no topo. A informação antiga veio de uma mensagem enviada a poucos clientes e não conferia com o regulamento. Obrigado a quem avisou nos comentários.',
        ],
        tells: [tell(offer, 'corrected')],
      },
      {
        site: 'alerta-de-milhas',
        at: day(2).at(11, 0),
        tags: ['other-wording', 'club-tiers'],
        title: '🟠 Esfera ➜ Smiles: 80% (clube) ou 50%',
        body: [
          `Confirmado na página da Smiles: ponto da Esfera transferido até ${last.dm} ganha 80% a mais para assinantes do clube e Diamantes, 50% para o resto. Esqueçam os 100% que circularam por aí, não existem.`,
          'Cadastro obrigatório antes. A partir de 5 mil pontos. O crédito do bônus demora umas duas semanas, então quem precisa emitir já na semana que vem não deve contar com essas milhas.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'caderno-de-pontos',
        at: day(3).at(8, 30),
        tags: ['last-day', 'general-percent-only'],
        title: 'Esfera para Smiles com 50% de bônus (80% no clube) acaba hoje',
        body: [
          `Encerra hoje, ${last.long}, às 23h59, o bônus nas transferências da Esfera para a Smiles: 50% para quem não tem clube, 80% para Clube Smiles e Diamante.`,
          heading('Vou participar?'),
          'Com 50% eu passo: a Esfera costuma aparecer com condições melhores ao longo do semestre. Com 80% e viagem em vista, transferiria. Quem tem pontos prestes a vencer não tem muita escolha, e aí qualquer bônus ajuda.',
        ],
        tells: [tell(offer, 'last-day')],
      },
    ],
  };
};
