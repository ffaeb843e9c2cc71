import { heading, list, table } from '../blocks.ts';
import type { WriteCampaign } from '../sample-post.ts';

/** Programs, percents and transfer words, and yet nothing on offer. */
export const news: WriteCampaign = ({ day, hoursAgo }) => ({
  offers: [],
  posts: [
    {
      site: 'milhas-em-dia',
      at: hoursAgo(22),
      tags: ['parity-news'],
      title: 'Esfera vai piorar a paridade de transferência para programas estrangeiros',
      body: [
        `Clientes da Esfera receberam o aviso de que, a partir de ${day(40).long}, serão precisos mais pontos para gerar a mesma quantidade de milhas em programas de fora do país.`,
        table(
          ['Destino', 'Hoje', 'Nova paridade'],
          ['Programas da Europa', '2:1', '2,5:1'],
          ['Programas do Oriente Médio', '2,5:1', '3:1'],
        ),
        heading('O que muda na prática'),
        'Quem envia 50.000 pontos a um programa europeu deixará de receber 25.000 milhas e passará a receber 20.000, uma perda de 20%. As transferências para Smiles, LATAM Pass e Azul Fidelidade continuam em um para um.',
      ],
      tells: [],
    },
    {
      site: 'caderno-de-pontos',
      at: day(0).at(18, 40),
      tags: ['partner-news'],
      title: 'Nubank ganha mais um parceiro para transferir pontos',
      body: [
        'O Nubank anunciou que clientes Ultravioleta poderão transferir pontos a mais um programa de companhia aérea, sem data certa de estreia. Hoje já é possível mandar para a Smiles e para o Azul Fidelidade.',
        heading('O que ainda não se sabe'),
        'Não foram divulgados a paridade, o valor mínimo nem qualquer bônus de lançamento. Parceria nova é sempre bem-vinda, porque aumenta as saídas de um ponto que fica preso ao banco, mas só dá para comemorar depois de ver os números. Quando a página entrar no ar eu anoto aqui.',
      ],
      tells: [],
    },
    {
      site: 'caderno-de-pontos',
      at: day(2).at(16, 10),
      tags: ['crediting-news'],
      title: 'Já está caindo: bônus da última campanha da Livelo chega ao LATAM Pass antes do prazo',
      body: [
        'Leitores contam que o bônus de 30% da campanha encerrada há dois dias já está pingando nas contas do LATAM Pass, antes do prazo do regulamento.',
        heading('Não recebeu?'),
        'Ainda há tempo: o prazo é de dez dias úteis depois da transferência. Confira no extrato se os pontos da base entraram, porque o bônus vem numa linha separada, com outro nome. Se depois do prazo ele não aparecer, abra um chamado na Livelo com o número da operação e o print da oferta.',
      ],
      tells: [],
    },
    {
      site: 'milhas-em-dia',
      at: day(4).at(16, 45),
      tags: ['parity-news'],
      title: 'Azul Fidelidade muda regras: resgates ficam mais caros e pontos vencem antes',
      body: [
        `O Azul Fidelidade comunicou mudanças que entram em vigor em ${day(60).long}. As principais: passagens em alta temporada sobem até 20% em pontos, e a validade dos pontos de quem não tem categoria cai de 24 para 18 meses.`,
        heading('Quem é poupado'),
        list(
          'Assinantes do Clube Azul mantêm a validade atual.',
          'Resgates já emitidos não são afetados.',
          'A tabela de upgrades continua igual.',
        ),
        'É a segunda desvalorização em pouco mais de um ano. Para quem junta pontos na Azul, o recado é conhecido: usar é melhor do que guardar.',
      ],
      tells: [],
    },
    {
      site: 'programa-livelo',
      at: hoursAgo(90),
      tags: ['permanent'],
      path: 'tap-miles-go',
      status: 'ativa',
      validity: 'Parceria permanente',
      title: 'Transfira pontos para o TAP Miles&Go',
      body: [
        'Seus pontos Livelo viram milhas TAP Miles&Go durante o ano inteiro, para voar de lá para cá e de cá para lá.',
        list('Transferência a partir de 2.000 pontos', 'Crédito em até 5 dias úteis', 'Sem limite anual'),
        heading('Como funciona'),
        'Escolha o parceiro na área de transferências, informe o seu número Miles&Go e confirme. A taxa de conversão vigente aparece na tela antes da confirmação. Serviço permanente, sujeito a alterações com aviso prévio de 30 dias.',
      ],
      tells: [],
    },
    {
      site: 'milhas-em-dia',
      at: day(6).at(11, 30),
      tags: ['partner-news'],
      title: 'Aeroporto de Guarulhos terá nova sala VIP para clientes de dois bancos',
      body: [
        'O terminal 3 de Guarulhos ganha no próximo semestre mais uma sala VIP, dividida entre clientes de alta renda de dois bancos. O espaço terá chuveiros, área infantil e cozinha aberta 24 horas.',
        heading('Quem poderá entrar'),
        'Os cartões aceitos ainda não foram anunciados. A expectativa é de que portadores das versões mais altas tenham acesso ilimitado e possam levar um convidado. As salas atuais do terminal andam com fila no início da noite, quando saem os voos para a Europa, e a obra deve aliviar o movimento.',
      ],
      tells: [],
    },
  ],
});
