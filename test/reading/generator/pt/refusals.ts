import type { Rejection } from '#core/reading/finding.ts';
import type { Draft } from '../draft.ts';

/** How one sort of non-offer is written. */
export interface Refusal {
  /** The name of the trap, when it is not the key. */
  trap?: string;
  accept?: Draft['accept'];
  weight: number;
  reason: Rejection;
  openings: readonly string[];
  leads: readonly string[];
  /** How often a time is told beside it. */
  timed: number;
  flags?: string[];
}

/** What looks like an offer and is none, by the name of its trap. A table of phrases: long, but there is nothing to follow. */
export const REFUSALS_PT: Record<string, Refusal> = {
  fare: {
    weight: 12,
    reason: 'fare',
    timed: 0.25,
    openings: [
      'voe para <city> a partir de <fare> {ida e volta|o trecho} {com a <air>|voando <air>}',
      'passagens para <city> {a partir de|por} <fare>{ ida e volta| o trecho|}',
      '<air> {oferece|lança} passagens com até <off>% de desconto',
      'trecho para <city> por <fare> ou <n> <cur> <d> + taxas',
      'promoção da <air>: voos para <city> com <off>% OFF',
      'executiva para <city> por <fare>: <air> baixa as tarifas',
      '{só hoje|última chamada}: passagens nacionais a partir de <fare> com Azul, GOL e LATAM',
      'mega promo <air>: trechos a partir de <fare>',
    ],
    leads: [
      'encontramos passagens para <city> a partir de <fare>, {ida e volta|com taxas incluídas}, saindo de <from>',
      'a <air> está com tarifas reduzidas para <city>, com até <off>% de desconto no bilhete',
      'os valores são para pagamento em dinheiro e podem mudar a qualquer momento',
    ],
  },
  'award-price': {
    weight: 9,
    reason: 'redemption-example',
    timed: 0,
    flags: ['programs-named'],
    openings: [
      'viaje para <city> por <n> <cur> <d> + taxas',
      'voos para <city> a partir de <n> <cur> <d> o trecho',
      '<k> sugestões de voos {a partir de|por} <n> <cur> <d>',
      'executiva para <city> por <n> <cur> <d>: veja as datas',
      'hotéis em <city> por <n> pontos a diária {no|com} ALL Accor'.replace('{no|com}', 'no'),
      'alerta: <city> por <n> <cur> <d> ida e volta',
    ],
    leads: [
      'achamos disponibilidade para <city> por <n> <cur> <d> o trecho, mais taxas de embarque',
      'com <n> <cur> <d> dá para emitir um bilhete de <from> para <city>',
      'confira as datas com emissões por <n> <cur>',
    ],
  },
  'retail-coupon': {
    weight: 9,
    reason: 'retail-coupon',
    timed: 0.3,
    flags: ['pct-not-points'],
    openings: [
      '<shop> com até <off>% de desconto e cupom extra de 10%',
      'cupom {exclusivo |}de <off>% em <thing> n{a|o} <shopname>'.replace('n{a|o} <shopname>', '<shopno>'),
      '<thing> com <off>% OFF {para clientes <b>|no shopping <o>}',
      'ganhe R$ <cash> de desconto {em|na compra de} <thing> com o cartão <b>',
      'seguro viagem com até <off>% de desconto {para leitores|nesta semana}'.replace('nesta semana', 'e parcelamento'),
      'Azul Viagens: pacotes com até <off>% de desconto',
      'clientes <b> têm <off>% OFF {em|na} <shopname>'.replace('{em|na} <shopname>', '<shopno>'),
      '<off>% de cashback {em|na compra de} <thing> com <o>',
      'frete grátis e <off>% de desconto em <thing>: use o cupom <o2>',
    ],
    leads: [
      'o desconto vale para itens selecionados e aparece no carrinho',
      'basta usar o cupom na finalização do pedido; a oferta não dá pontos',
      'são até <off>% de desconto, com parcelamento em 10 vezes',
    ],
  },
  guide: {
    weight: 8,
    reason: 'guide',
    timed: 0,
    flags: ['programs-named'],
    openings: [
      'como transferir pontos <o.do> para <d.o>: passo a passo',
      'vale a pena transferir pontos com <pct>% de bônus? Entenda a conta',
      'o que é transferência bonificada e como funciona',
      'quanto vale o milheiro <d.do>? {Aprenda a calcular|Veja nossa conta}',
      'guia: tudo sobre {o clube|a fidelidade} <d>',
      'como juntar <n> <cur> <d> em um ano sem viajar',
      '<k> erros de quem compra <cur> com desconto',
      'Livelo ou Esfera: qual programa é melhor?',
      'compra de <cur>: quando o desconto de <off>% compensa',
    ],
    leads: [
      'muita gente tem dúvida sobre o envio de pontos <o.do>; neste guia explicamos cada etapa',
      'para saber se um bônus de <pct>% compensa, divida o custo dos pontos pelo total de <cur> recebido',
      'reunimos as perguntas mais comuns dos leitores sobre <d.o>',
      'bônus de <pct>% costumam aparecer algumas vezes por ano; o importante é fazer a conta antes',
    ],
  },
  devaluation: {
    weight: 6,
    reason: 'devaluation',
    timed: 0,
    flags: ['programs-named'],
    openings: [
      '<d> {aumenta|reajusta} em até <off>% {a tabela de resgates|o preço dos resgates}',
      '<o> {piora|muda} a paridade de transferência para <d.o>',
      '<d>: passagens-prêmio ficam <off>% mais caras',
      '{nova paridade|mudança na conversão}: <o.o> passa a exigir 2 pontos para 1 <d.no>',
      'cartão <b> {reduz|corta} a pontuação por dólar',
      'fim do acúmulo <d.no> em tarifas promocionais',
    ],
    leads: [
      'a partir de <after>, a conversão de pontos <o.do> para <d.o> deixa de ser 1:1',
      'o reajuste médio é de <off>% e vale para emissões feitas a partir de <after>',
      'quem tem pontos <o> deve se preparar: a nova tabela entra em vigor em <after>',
    ],
  },
  'partner-news': {
    weight: 6,
    reason: 'partner-news',
    timed: 0,
    flags: ['programs-named'],
    openings: [
      '<o> e <d> anunciam parceria para transferência de pontos',
      '<d> ganha novo parceiro: <o>',
      'agora é possível transferir pontos <o.do> para <d.o>',
      '<o> passa a transferir pontos para <d.o>',
      'novidade: clientes <o> já podem enviar pontos para <d.o>',
    ],
    leads: [
      'a conversão será de 1:1, {sem bônus de lançamento|com crédito em até 2 dias úteis}',
      'a novidade começa a valer nos próximos dias e a paridade ainda não foi divulgada',
      'com a mudança, o programa passa a ter 12 parceiros de transferência',
    ],
  },
  'partner-end': {
    trap: 'partner-news',
    weight: 2,
    reason: 'partner-news',
    timed: 0,
    flags: ['programs-named'],
    openings: [
      '<o> encerra parceria de transferência com <d.o>',
      '<d> deixa de {receber|aceitar} pontos <o.do>',
      'fim da linha: <o> e <d> não serão mais parceiros',
    ],
    leads: [
      'as transferências serão aceitas até <after>, sem bônus',
      'quem tem pontos <o> deve procurar outro destino a partir de <after>',
    ],
  },
  news: {
    weight: 9,
    reason: 'news',
    timed: 0,
    openings: [
      '<air> {abre|anuncia} rota {direta |}entre <from> e <city>',
      '<d> {anuncia|apresenta} novo {diretor de marketing|presidente}',
      '<d> começa a creditar os bônus da campanha com <o.o>',
      'lucro <d.do> cresce <pct>% no trimestre',
      'aeroporto de <from> inaugura sala VIP {do|com} <o>'.replace('{do|com} <o>', '<b.do>'),
      '<b> lança cartão com anuidade de <fare>',
      '<air> aumenta em <off>% a oferta de assentos para <city>',
      'justiça manda <d.o> devolver <n> <cur> a cliente',
      '<d> muda o aplicativo e promete {transferências|resgates} mais {simples|rápidos}'.replace(
        '{transferências|resgates} mais {simples|rápidos}',
        'resgates mais rápidos',
      ),
    ],
    leads: [
      'a informação foi divulgada nesta semana pela empresa',
      'o anúncio aconteceu durante um evento em <from>',
      'segundo a nota, a mudança faz parte do plano para {o próximo ano|os próximos meses}',
      'o volume de pontos transferidos cresceu <pct>% em doze meses, diz o balanço',
    ],
  },
  'round-up': {
    weight: 7,
    reason: 'round-up',
    timed: 0,
    openings: [
      'resumo {do dia|da semana}: bônus de até <pct>%, compra de pontos e mais',
      '<k> promoções de milhas que {terminam hoje|acabam nesta semana|você precisa conhecer}',
      'promoções de pontos e milhas {de hoje|da semana}: Livelo, Smiles, Azul e LATAM Pass',
      'retrospectiva <year>: as melhores transferências bonificadas',
      'todas as promoções de transferência {válidas agora|do mês de <month>}',
      'radar da semana: o que rolou no mundo das milhas',
    ],
    leads: [
      'reunimos aqui as ofertas em andamento; clique em cada uma para ver as regras',
      'nesta lista há transferências com até <pct>% de bônus, compra de pontos com <off>% de desconto e passagens a partir de <fare>',
      'a lista é atualizada todos os dias pela nossa equipe',
    ],
  },
  ended: {
    weight: 6,
    reason: 'ended',
    timed: 0,
    openings: [
      '{[ENCERRADA]|[Encerrado]|(Expirada)|ENCERRADA:} <d> com até <pct>% de bônus na transferência <o.do>',
      'acabou: promoção de <pct>% de bônus <o.do> para <d.o> foi encerrada',
      '<d> encerra {antes da hora|a} campanha de <pct>% de bônus'.replace('{antes da hora|a} campanha', 'campanha'),
    ],
    leads: [
      'esta promoção já terminou e não aceita novas participações',
      'a campanha que dava <pct>% de bônus em transferências <o.do> para <d.o> terminou em <before>',
      'oferta encerrada; mantemos o texto abaixo apenas para consulta',
    ],
  },
  'ended-sale': {
    trap: 'ended',
    weight: 2,
    reason: 'ended',
    timed: 0,
    openings: [
      '{promoção|campanha} encerrada: <off>% de desconto na compra de <cur> <d>',
      '[ENCERRADO] <d>: compra de <cur> com <off>% OFF',
    ],
    leads: [
      'esta promoção já terminou e não aceita novas participações',
      'a venda de <cur> com <off>% de desconto terminou em <before>',
    ],
  },
  'own-course': {
    weight: 4,
    reason: 'own-course',
    timed: 0.25,
    openings: [
      'nosso curso de milhas com <off>% OFF: {vagas abertas|últimas vagas}',
      'aprenda a fabricar milhas: mentoria com {R$ <cash> de desconto|<off>% de desconto}',
      'e-book gratuito: <k> formas de ganhar <n> <cur> <d>',
      'entre no nosso grupo VIP de promoções por {apenas |}<fare>',
      '{assine|conheça} o nosso clube de alertas com <off>% de desconto',
    ],
    leads: [
      'no curso você aprende a aproveitar transferências com <pct>% de bônus e a viajar quase de graça',
      'são <k> módulos com aulas gravadas e suporte dos nossos especialistas',
      'nossos alunos já juntaram mais de <n> <cur> <d>',
    ],
  },
  gambling: {
    weight: 4,
    reason: 'gambling',
    timed: 0.2,
    openings: [
      'ganhe <pct>% de bônus no primeiro depósito da casa de apostas',
      'cassino online dá bônus de <pct>% e R$ <cash> em rodadas grátis',
      'aposte {R$ <cash>|no jogo de hoje} e {ganhe|receba} <pct>% de bônus',
      'odds turbinadas: bônus de até <pct>% para novos jogadores',
    ],
    leads: [
      'cadastre-se, faça o depósito e receba <pct>% de bônus para apostar',
      'o bônus de <pct>% vale para o primeiro depósito; jogue com responsabilidade, proibido para menores',
    ],
  },
  'prize-draw': {
    weight: 5,
    reason: 'prize-draw',
    timed: 0.5,
    openings: [
      '{concorra a|sorteio de} <n> <cur> <d>',
      '<d> sorteia <n> <cur> {por semana|entre clientes <b>}',
      '{compre|use o cartão} <b> e concorra a <n> <cur>'.replace('{compre|use o cartão} <b>', 'use o cartão <b>'),
      'sorteio: <k> clientes vão ganhar <n> <cur> <d>',
    ],
    leads: [
      'cada compra acima de R$ <cash> gera um número da sorte',
      'os ganhadores serão conhecidos pela loteria federal; participe pelo site',
      'são <k> prêmios de <n> <cur>, sorteados entre os inscritos',
    ],
  },
  'fee-waiver': {
    weight: 5,
    reason: 'fee-waiver',
    timed: 0.35,
    flags: ['programs-named'],
    openings: [
      'cartão <b> com anuidade grátis {no primeiro ano|por 12 meses}',
      '<b> {isenta|zera} a anuidade do cartão para gastos acima de <fare>',
      'abra a conta <b> sem taxa {de abertura|e com IOF zero na primeira conversão}',
      '<off>% de desconto na anuidade do cartão <d>',
    ],
    leads: [
      'a vantagem vale para novos clientes e não inclui pontos de boas-vindas',
      'o benefício é só na tarifa: não há pontos de boas-vindas',
    ],
  },
  perk: {
    weight: 5,
    reason: 'perk-without-points',
    timed: 0.2,
    openings: [
      'clientes <b> ganham acesso grátis à sala VIP em <from>',
      'cartão <b> {dá|oferece} estacionamento grátis {no aeroporto|e transfer}',
      'cliente <b> tem <k> meses de streaming {grátis|sem custo}',
      'ingressos com <off>% de desconto {para|na pré-venda para} clientes <b>',
      '<d> {oferece|dá} bagagem grátis a clientes {Diamante|elite}',
    ],
    leads: [
      'o benefício é resgatado no aplicativo e não envolve pontos',
      'a vantagem não dá pontos e vale para o titular e um acompanhante',
    ],
  },
  permanent: {
    weight: 4,
    reason: 'permanent',
    timed: 0,
    openings: [
      'troque seus pontos <o> por produtos do catálogo',
      'vantagem {fixa|permanente} do cartão <b>: <ratio> pontos por dólar {sempre|o ano todo}',
      'pontos + dinheiro <d.no>: complete o resgate como quiser',
      'desconto permanente de <off>% para assinantes <d>: como funciona',
      '<o> mantém paridade fixa de 1:1 com <d.o>',
    ],
    leads: ['a condição está sempre disponível, sem prazo', 'é uma vantagem fixa do programa, sem data para acabar'],
  },
  'permanent-club': {
    trap: 'permanent',
    weight: 2,
    reason: 'permanent',
    timed: 0,
    accept: { is_promotion_accept: [true], kind_accept: ['club'] },
    openings: [
      'clube <d>: conheça os planos e receba pontos todo mês',
      'clube <d>: quais são os planos e quanto custam',
    ],
    leads: [
      'os planos vão de 1.000 a 20.000 <cur> por mês e podem ser cancelados quando quiser',
      'a assinatura está sempre aberta, com preço de tabela',
    ],
  },
  teaser: {
    weight: 6,
    reason: 'teaser',
    timed: 0,
    openings: [
      'vem aí: <d> {deve lançar|prepara} bônus {recorde|especial} para {a Black Friday|o aniversário}',
      'prepare seus pontos: nova promoção <d> {em breve|vem aí}',
      '<d> faz mistério sobre {campanha|promoção} {da próxima semana|que vem por aí}',
      'qual será o bônus da próxima transferência <o.do> para <d.o>? {Nossa aposta|Nosso palpite}: <pct>%',
      'fique de olho: bônus {de transferência|turbinado} <d.do> pode sair a qualquer momento',
    ],
    leads: [
      'ainda não há regras nem data divulgadas',
      'pelo histórico, acreditamos em algo perto de <pct>%, mas nada foi confirmado',
      'assim que as condições forem publicadas, avisaremos aqui',
    ],
  },
  'ambiguous-shop': {
    trap: 'ambiguous-token',
    weight: 6,
    reason: 'no-program',
    timed: 0.2,
    flags: ['ambiguous-token'],
    openings: [
      'caixa {de som|térmica|organizadora} com <off>% de desconto',
      'camisa azul da seleção com até <off>% de desconto',
      'iPhone Pro Max com <off>% de desconto {à vista|no Pix}',
      'assinatura Lifetime Gold do aplicativo com <off>% de desconto',
      'internet e TV com <off>% de desconto na interligação de condomínios',
      'caixa de vinhos com <off>% OFF e taça extra',
      'mala azul de bordo com <off>% de desconto',
      'plano Gold Max da academia com <off>% OFF',
      'ganhe <off>% extra de internet no plano all inclusive de celular',
    ],
    leads: [
      'o preço cai mais no pagamento à vista',
      'os detalhes estão na página da loja',
      'o desconto aparece no carrinho',
    ],
  },
  'ambiguous-place': {
    trap: 'ambiguous-token',
    weight: 5,
    reason: 'no-program',
    timed: 0.1,
    flags: ['ambiguous-token'],
    openings: [
      'pacote all inclusive em <city> com <off>% OFF',
      'vaga extra em hotel de <city>: diária cai <off>%',
      'aula de tap dance com <off>% de desconto em <from>',
      'trem de Porto a Lisboa tem bilhetes com <off>% de desconto',
      'show de luzes neon em <city> tem ingressos com <off>% OFF',
      'passeio de barco pela costa azul de <city> com <off>% de desconto',
    ],
    leads: [
      'a programação completa está no site oficial',
      'a reserva pode ser cancelada sem custo',
      'os ingressos estão à venda no site',
    ],
  },
  'ambiguous-news': {
    trap: 'ambiguous-token',
    weight: 5,
    reason: 'no-program',
    timed: 0,
    flags: ['ambiguous-token'],
    openings: [
      'gol de <player> aos <k> minutos garante a vitória do Inter por 2 a 1',
      'elo perdido: museu em <city> abre exposição',
      'bloco C6 do condomínio ganha vagas de garagem extra',
      'céu azul e sol no feriado em <city>, com máxima de 30 graus',
      'XP em dobro no jogo: bônus de <pct>% de experiência no fim de semana',
      'fila do visto cai <off>% no consulado em <city>',
      'Inter vira o jogo com gol de <player> e cresce <off>% nas apostas dos torcedores',
    ],
    leads: [
      'a notícia foi destaque entre os leitores',
      'os detalhes foram divulgados nesta semana',
      'veja as fotos e o que disseram os envolvidos',
    ],
  },
  testimonial: {
    weight: 4,
    reason: 'not-an-offer',
    timed: 0,
    flags: ['testimonial', 'pct-in-past'],
    openings: [
      'ano passado consegui <pct>% de bônus transferindo {do <o>|pontos <o.do>} para <d.o>'.replace(
        '{do <o>|pontos <o.do>}',
        'pontos <o.do>',
      ),
      'pessoal, peguei aquela promoção de <pct>% e viajei para <city>',
      'saudade de quando <d.o> pagava <pct>% de bônus',
    ],
    leads: ['foi uma experiência ótima e recomendo ficar de olho', 'na época juntei <n> <cur> e emiti duas passagens'],
  },
  question: {
    weight: 3,
    reason: 'not-an-offer',
    timed: 0,
    flags: ['chat-message'],
    openings: [
      'alguém sabe se vai ter bônus <o.do> para <d.o> {este mês|em breve}?',
      'até hoje não recebi o bônus de <pct>% que o programa prometeu',
      'dúvida: transferi pontos <o.do> para <d.o> e o bônus não caiu',
      'quanto tempo demora para cair o bônus <d.do>?',
    ],
    leads: [
      'quem mais passou por isso? Conte nos comentários',
      'abri um chamado e ainda não tive resposta',
      'agradeço se alguém puder ajudar',
    ],
  },
};
