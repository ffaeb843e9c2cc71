import { finePrint, heading, list, steps, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** The week's biggest offer: four sites tell it, it ends on day 2, is prolonged to day 4, and its page then says it is over. */
export const liveloSmiles90: WriteCampaign = ({ day, hoursAgo, live }) => {
  const first = day(2);
  const final = day(4);
  const offer: Offer = {
    id: 'livelo-smiles-90',
    kind: 'transfer',
    origins: ['livelo'],
    destination: 'smiles',
    percent: 90,
    endsAt: final.end,
  };
  const tierTable = table(
    ['Quem transfere', 'Bônus'],
    ['Diamante ou Clube Smiles 10.000 e 20.000', '90%'],
    ['Clube Smiles, demais planos', '85%'],
    ['Sem clube', '70%'],
  );
  const rules = finePrint(
    `Regulamento resumido: o bônus cai na conta até ${day(15).dm}, é limitado a 300.000 milhas por CPF ou Conta Família e vale por 12 meses a partir do crédito. É preciso cadastro prévio na página da campanha.`,
  );

  return {
    offers: [offer],
    posts: [
      {
        site: 'milhas-em-dia',
        at: hoursAgo(13),
        tags: ['club-tiers', 'elite-tiers', 'html-table', 'fine-print'],
        title: 'Smiles oferece até 90% de bônus na transferência de pontos Livelo',
        body: [
          `A Smiles abriu uma nova rodada de transferência bonificada para quem tem pontos na Livelo. O bônus vai a **até 90%** e a promoção vale até as 23h59 de ${first.weekday} (${first.dm}). Como sempre, o número cheio é para quem assina o clube: veja antes em que linha você está.`,
          tierTable,
          heading('Como participar'),
          steps(
            'Cadastre-se na página da promoção antes de transferir.',
            'Envie os pontos da Livelo para a sua conta Smiles, no mínimo 10.000 de cada vez.',
            'Guarde o comprovante até as milhas bônus aparecerem no extrato.',
          ),
          heading('Vale a pena?'),
          'Para quem já tem emissão em vista, 90% é um dos melhores números do ano nesta rota: 50.000 pontos viram 95.000 milhas. Sem clube, os mesmos pontos viram 85.000.',
          rules,
        ],
        tells: [tell(offer, 'discovered', { end: first.end })],
      },
      {
        site: 'alerta-de-milhas',
        at: hoursAgo(12.5),
        tags: ['other-wording', 'other-hour'],
        title: '🔥 Livelo ➜ Smiles com até 90% extra',
        body: [
          'Quem guardou ponto na Livelo já pode mexer: transferindo para a Smiles, o extra chega a 90% para Diamante e planos altos do Clube Smiles. Nos outros planos são 85% e, sem assinatura, 70%.',
          `⏰ Prazo: ${first.dm}, 23h59.`,
          'Não esqueça do cadastro antes de enviar, senão o bônus não cai. Na conta de padaria, 20.000 pontos rendem 38.000 milhas no melhor caso e 34.000 no pior. Dá para pensar com calma: sobra tempo até o fim do prazo.',
        ],
        tells: [tell(offer, 'discovered', { end: first.end })],
      },
      {
        site: 'programa-smiles',
        at: live(1, day(0).at(8, 40)),
        tags: ['club-tiers', 'edited', 'extension', 'ended-page', 'fine-print'],
        path: 'livelo-ate-90',
        status: 'ativa',
        validity: `Válida até 23h59 de ${first.dmy}, horário de Brasília`,
        title: 'Transfira seus pontos Livelo com até 90% de bônus',
        body: [
          'Seus pontos Livelo valem mais aqui. Cadastre-se, transfira e receba milhas bônus de acordo com o seu perfil na Smiles.',
          list(
            '90% para Diamante e para assinantes dos planos 10.000 e 20.000 do Clube Smiles',
            '85% para assinantes dos demais planos do Clube Smiles',
            '70% para os demais participantes',
          ),
          heading('Regulamento'),
          `1. A promoção é válida até as 23h59 de ${first.dmy} (Brasília). 2. Transferência mínima de 10.000 pontos. 3. O cadastro deve ser feito antes da transferência.`,
          finePrint(
            `4. O bônus será creditado até ${day(15).dmy} e fica limitado a 300.000 milhas por CPF ou Conta Família. 5. As milhas bônus têm validade de 12 meses.`,
          ),
        ],
        tells: [tell(offer, 'discovered', { end: first.end })],
        edits: [
          {
            at: day(2).at(16, 30),
            path: 'livelo-ate-90',
            status: 'prorrogada',
            validity: `Prorrogada até 23h59 de ${final.dmy}, horário de Brasília`,
            title: `Prorrogada: até 90% de bônus transferindo pontos Livelo até ${final.dm}`,
            body: [
              `Você pediu e a promoção foi prorrogada. Agora é possível transferir pontos Livelo com bônus até as 23h59 de ${final.weekday}, ${final.dm}.`,
              list(
                '90% para Diamante e para assinantes dos planos 10.000 e 20.000 do Clube Smiles',
                '85% para assinantes dos demais planos do Clube Smiles',
                '70% para os demais participantes',
              ),
              heading('Regulamento'),
              `1. O prazo original foi estendido e a promoção passa a valer até as 23h59 de ${final.dmy} (Brasília). 2. Quem já se cadastrou não precisa repetir o cadastro. 3. Transferência mínima de 10.000 pontos.`,
              finePrint(
                `4. O bônus será creditado até ${day(18).dmy}, no limite de 300.000 milhas por CPF ou Conta Família.`,
              ),
            ],
            tells: [tell(offer, 'extended', { end: final.end })],
          },
          {
            at: day(5).at(0, 10),
            path: 'livelo-ate-90/encerrada',
            status: 'encerrada',
            validity: `Encerrada em ${final.dmy}`,
            title: 'Promoção encerrada: bônus na transferência de pontos Livelo',
            body: [
              `Esta promoção foi encerrada às 23h59 de ${final.dmy}. Obrigado por participar!`,
              'Quem transferiu dentro do prazo, com cadastro feito, receberá as milhas bônus na data prevista no regulamento. Não há nada mais a fazer: basta acompanhar o extrato da conta.',
              heading('O que valia'),
              'Durante o período, a transferência de pontos Livelo rendia até 90% de bônus para Diamante e planos 10.000 e 20.000 do Clube Smiles, 85% nos demais planos e 70% para os outros participantes.',
              finePrint(`O crédito será feito até ${day(18).dmy}.`),
            ],
            tells: [tell(offer, 'ended', { end: final.end })],
          },
        ],
      },
      {
        site: 'caderno-de-pontos',
        at: live(2, day(0).at(10, 15)),
        tags: ['other-wording', 'club-tiers'],
        title: `Livelo para Smiles: 90% de milhas a mais para o topo do clube, até ${first.dm}`,
        body: [
          `Está no ar até ${first.long} mais uma transferência bonificada da Livelo para a Smiles. Diamantes e assinantes dos planos 10.000 e 20.000 levam 90% de milhas a mais; os outros planos do Clube Smiles, 85%; quem não assina nada fica com 70%.`,
          heading('Minha anotação'),
          'A diferença entre assinar e não assinar, desta vez, é de quinze a vinte pontos percentuais. Num envio de 30.000 pontos são 6.000 milhas, menos do que custa um ano de mensalidade. Eu não entraria no clube só por isso; quem já está dentro aproveita.',
        ],
        tells: [tell(offer, 'discovered', { end: first.end })],
      },
      {
        site: 'caderno-de-pontos',
        at: day(2).at(8, 20),
        tags: ['last-day'],
        title: 'Último dia! Até 90% de bônus da Livelo para a Smiles termina hoje',
        body: [
          `Lembrete curto: a transferência de pontos Livelo para a Smiles com até 90% de bônus termina hoje, ${first.long}, às 23h59. Até agora ninguém falou em esticar o prazo.`,
          'Se você vai transferir, faça o cadastro primeiro, confira o nome igual nas duas contas e não deixe para os últimos minutos: nas noites de encerramento o site da Livelo costuma ficar lento, e transferência que cai depois da meia-noite não recebe bônus.',
        ],
        tells: [tell(offer, 'last-day', { end: first.end })],
      },
      {
        site: 'milhas-em-dia',
        at: day(2).at(17, 10),
        tags: ['extension'],
        title: `Prorrogou! Smiles mantém até 90% de bônus nas transferências da Livelo até ${final.short}`,
        body: [
          `Quem perdeu a hora ganhou mais dois dias: a Smiles prorrogou a campanha de até 90% de bônus para pontos vindos da Livelo. O prazo, que acabava hoje, agora vai até ${final.weekday} (${final.dm}), às 23h59.`,
          'As faixas não mudaram: 90% para Diamante e para os planos 10.000 e 20.000 do clube, 85% para os demais assinantes e 70% para quem não tem clube. Cadastros já feitos continuam valendo, e o mínimo segue em 10.000 pontos por transferência.',
          finePrint(
            `Com a prorrogação, o crédito do bônus passou para até ${day(18).dm}. O teto de 300.000 milhas por CPF soma tudo o que foi enviado desde o começo.`,
          ),
        ],
        tells: [tell(offer, 'extended', { end: final.end })],
      },
      {
        site: 'alerta-de-milhas',
        at: day(2).at(17, 25),
        tags: ['extension', 'other-wording'],
        title: `📣 PRORROGADO: Livelo ➜ Smiles com até 90%`,
        body: [
          `O bônus de transferência da Livelo para a Smiles não acaba mais hoje. Prazo novo: ${final.dm} (${final.weekday}), 23h59. Percentuais iguais: 90, 85 e 70, conforme o clube.`,
          'Para quem já tinha desistido por falta de saldo, são dois dias a mais para juntar pontos de um cartão que cai na Livelo, ou para aproveitar a venda de pontos com desconto. Só não conte com uma segunda prorrogação: duas seguidas nós nunca vimos.',
        ],
        tells: [tell(offer, 'extended', { end: final.end })],
      },
      {
        site: 'alerta-de-milhas',
        at: day(4).at(18, 0),
        tags: ['last-day', 'other-hour'],
        title: '⏳ Últimas horas: 90% da Livelo para a Smiles',
        body: [
          `Agora é sério: o bônus de até 90% na transferência Livelo ➜ Smiles acaba hoje (${final.dm}), às 23h59. Diamante e clube 10.000/20.000 com 90%, outros planos com 85%, sem clube 70%.`,
          'Checklist rápido: 1) cadastro na página; 2) CPF igual nas duas contas; 3) mínimo de 10.000 pontos; 4) print da tela final. Quem transferiu nos dias anteriores não precisa fazer nada além de esperar o crédito.',
        ],
        tells: [tell(offer, 'last-day', { end: final.end })],
      },
    ],
  };
};
