import { heading, list } from '../blocks.ts';
import type { WriteCampaign } from '../sample-post.ts';

/** What comes along in the same feeds: coupons, draws, courses, gambling, perks. Percents everywhere, points for nobody. */
export const noise: WriteCampaign = ({ day, live, hoursAgo }) => ({
  offers: [],
  posts: [
    {
      site: 'milhas-em-dia',
      at: hoursAgo(5),
      tags: ['retail-coupon'],
      title: 'Cupom: até 35% de desconto em malas e mochilas para leitores',
      body: [
        'Uma loja de artigos de viagem liberou o cupom VIAJA35 para os nossos leitores. São até 35% de desconto em malas médias, grandes e mochilas de cabine, com frete grátis acima de R$ 299.',
        heading('Como usar'),
        'Coloque os produtos no carrinho, digite o código na tela de pagamento e confira se o abatimento apareceu. O cupom não é cumulativo com outras ofertas do site e o estoque é limitado. As malas de cabine seguem a medida aceita pelas três companhias brasileiras.',
      ],
      tells: [],
    },
    {
      site: 'alerta-de-milhas',
      at: live(6, day(0).at(21, 15)),
      tags: ['gambling'],
      title: '🎰 BÔNUS DE 100% NO PRIMEIRO DEPÓSITO 🎰',
      body: [
        'Só hoje! Cadastre-se na plataforma, deposite R$ 50 e jogue com R$ 100. Bônus de 100% no primeiro depósito, mais 50 giros grátis na roleta e no tigrinho. Saque na hora via Pix!',
        'Use o código MILHAS100 e ganhe também pontos no nosso clube de apostas, que podem ser trocados por mais giros. Quem indicar três amigos recebe 20% do depósito deles. Jogue com responsabilidade. Proibido para menores de 18 anos. Publicidade.',
      ],
      tells: [],
    },
    {
      site: 'caderno-de-pontos',
      at: day(2).at(21, 0),
      tags: ['prize-draw'],
      title: 'Livelo sorteia um milhão de pontos entre quem responder à pesquisa',
      body: [
        'A Livelo vai sortear um milhão de pontos entre os clientes que responderem a uma pesquisa de satisfação. Serão dez ganhadores de 100 mil pontos, escolhidos pela loteria federal.',
        heading('Chances'),
        `São milhões de clientes, portanto não faça planos. Responder leva cinco minutos e o número da sorte chega por e-mail. O sorteio acontece em ${day(30).long} e o resultado será publicado na página da promoção. Ninguém liga pedindo senha para entregar prêmio: se ligarem, é golpe.`,
      ],
      tells: [],
    },
    {
      site: 'milhas-em-dia',
      at: day(2).at(12, 0),
      tags: ['own-course'],
      title: 'Nosso curso Milhas do Zero está com 60% de desconto por 48 horas',
      body: [
        'Chegou a turma nova do Milhas do Zero, o curso em vídeo da casa. Por 48 horas a matrícula sai com 60% de desconto, em até 12 vezes, com acesso por dois anos e grupo de dúvidas.',
        heading('O que você aprende'),
        list(
          'Juntar pontos sem gastar mais',
          'Transferir na hora certa, com os maiores bônus',
          'Emitir passagens internacionais em executiva',
          'Evitar os dez erros de quem começa',
        ),
        'São 42 aulas curtas e planilhas prontas. Se não gostar, devolvemos o valor em até sete dias. Vagas limitadas.',
      ],
      tells: [],
    },
    {
      site: 'milhas-em-dia',
      at: day(3).at(12, 40),
      tags: ['perk-without-points'],
      title: 'Clientes Livelo têm 20% de desconto em ingressos de cinema até o fim do ano',
      body: [
        'A Livelo renovou o benefício de cinema: até 31 de dezembro, clientes pagam 20% menos em ingressos comprados no site da rede parceira.',
        heading('Como pegar'),
        'Entre com o seu CPF na página do benefício, copie o código e use na compra. São até quatro ingressos por mês. Não se ganham nem se gastam pontos na operação: é um desconto em reais, igual para todos os participantes, com ou sem clube. Salas especiais ficam de fora.',
      ],
      tells: [],
    },
    {
      site: 'caderno-de-pontos',
      at: day(1).at(20, 30),
      tags: ['fee-waiver'],
      title: 'Cartão GOL Smiles do Banco do Brasil com um ano sem anuidade',
      body: [
        'O Banco do Brasil está isentando a anuidade do primeiro ano do cartão GOL Smiles, versão Platinum. Depois, a cobrança volta inteira, a não ser que o gasto médio passe de R$ 4.000 por mês.',
        heading('Sem bônus'),
        'Desta vez não há milhas de boas-vindas, só a isenção. O acúmulo segue em até 2 milhas por dólar e o cartão dá direito a despachar uma mala sem custo nos voos da companhia. Para quem viaja com frequência pela Gol, pode compensar; para os demais, há cartões sem anuidade que pontuam parecido.',
      ],
      tells: [],
    },
    {
      site: 'alerta-de-milhas',
      at: day(3).at(20, 45),
      tags: ['retail-coupon', 'other-wording'],
      title: '🏨 8% OFF em hotéis com o nosso cupom',
      body: [
        'Nosso cupom de 8% de desconto em reservas de hotel continua funcionando, inclusive em cima das diárias que já estão em promoção. Testamos agora há pouco em Buenos Aires e em Gramado e entrou certinho.',
        'Código: ALERTA8. Não vale para pagamento no balcão nem para casas de temporada. Quem reserva pelo cupom não acumula pontos no programa do próprio hotel, então, se você tem status em alguma rede, faça a conta antes. Para hotel independente, é só vantagem.',
      ],
      tells: [],
    },
  ],
});
