import { heading, list, steps, table } from '../blocks.ts';
import type { WriteCampaign } from '../sample-post.ts';

/** Explanations, memories and hints: they speak of bonuses without announcing any. */
export const guides: WriteCampaign = ({ day, live, hoursAgo }) => ({
  offers: [],
  posts: [
    {
      site: 'milhas-em-dia',
      at: live(13, day(1).at(18, 30)),
      tags: ['guide'],
      title: 'Transferência bonificada: quando vale a pena mandar pontos para a Smiles?',
      body: [
        'Todo mês alguém pergunta qual é o bônus mínimo para transferir. A resposta honesta: depende do que você vai emitir e de quanto pagou pelos pontos.',
        table(
          ['Bônus', '10.000 pontos viram'],
          ['30%', '13.000'],
          ['50%', '15.000'],
          ['80%', '18.000'],
          ['100%', '20.000'],
        ),
        heading('Três perguntas'),
        steps(
          'Você já achou a passagem que quer?',
          'O custo em milhas, somado às taxas, é menor do que o preço em dinheiro?',
          'Os pontos vencem logo?',
        ),
        'Se as duas primeiras respostas forem sim, transfira. Se só a terceira for sim, procure antes um destino para as milhas.',
      ],
      tells: [],
    },
    {
      site: 'caderno-de-pontos',
      at: hoursAgo(28),
      tags: ['guide', 'history'],
      title: 'Como ler o regulamento de uma transferência com bônus em dois minutos',
      body: [
        'Regulamento é chato, mas quatro linhas resolvem: quem participa, até quando, quanto cada perfil ganha e quando o bônus cai. O resto é repetição.',
        heading('Onde as pessoas tropeçam'),
        list(
          'Confundem a data do crédito com o fim da promoção.',
          'Transferem antes do cadastro.',
          'Contam com o percentual do clube sem ter clube.',
          'Esquecem o teto por CPF, que costuma ficar entre 200 mil e 500 mil.',
        ),
        'Leia com o dedo na tela e anote as quatro respostas. Se alguma não aparecer, pergunte ao programa antes de transferir.',
      ],
      tells: [],
    },
    {
      site: 'caderno-de-pontos',
      at: day(4).at(20, 15),
      tags: ['retrospective'],
      title: 'Um ano de anotações: os maiores bônus que passaram por este caderno',
      body: [
        'Folheei o caderno inteiro para ver onde estiveram os melhores números dos últimos doze meses. Todos já terminaram; servem só para a gente saber o que é alto e o que é comum.',
        list(
          'Azul Fidelidade com pontos da Esfera: chegou a 133%, uma única vez.',
          'Smiles com pontos da Livelo: entre 70% e 100%, quase todo mês.',
          'LATAM Pass: de 25% a 35%, sem surpresas.',
          'Hilton com pontos da Livelo: 50%, duas vezes.',
        ),
        'Moral: quem espera o recorde costuma ver os pontos vencerem primeiro. A mediana é uma conselheira melhor.',
      ],
      tells: [],
    },
    {
      site: 'alerta-de-milhas',
      at: day(4).at(21, 40),
      tags: ['teaser'],
      title: '👀 Vem coisa boa por aí…',
      body: [
        'Passando para avisar que o pessoal da Smiles deixou escapar, numa transmissão agora à noite, que a próxima semana vai ser "a melhor do ano para quem tem pontos no banco". Não deram percentual, não deram data, não deram nada.',
        'Nosso palpite? Transferência bonificada para vários bancos de uma vez. Mas palpite não se transfere, então segurem o dedo. Assim que houver página no ar e regulamento para ler, a mensagem chega aqui primeiro. Ativem as notificações do canal e durmam tranquilos.',
      ],
      tells: [],
    },
    {
      site: 'milhas-em-dia',
      at: day(6).at(15, 0),
      tags: ['award-price', 'guide'],
      title: 'Emissão do leitor: São Paulo a Lisboa por 78 mil milhas com a família',
      body: [
        'Um leitor nos contou como levou quatro pessoas a Lisboa nas férias. Ele juntou pontos Livelo durante dois anos e transferiu para a Smiles numa campanha antiga, de 85% de bônus.',
        heading('Os números'),
        list('Ida: 78.000 milhas por pessoa', 'Volta: 81.000 milhas por pessoa', 'Taxas: R$ 612 por trecho'),
        'Em dinheiro, os mesmos voos custavam o triplo. O segredo, segundo ele, foi ter flexibilidade de datas e procurar todos os dias por três semanas. Não há promoção em curso: é um exemplo do que se consegue com paciência.',
      ],
      tells: [],
    },
  ],
});
