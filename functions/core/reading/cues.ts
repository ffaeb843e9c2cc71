/**
 * What single words of the trade say, as bits, in Portuguese, English and Spanish, all folded.
 * A word may carry several: "resgate" is REDEEM, "extra" is BONUS.
 */
export const CUE = {
  transfer: 1,
  buy: 1 << 1,
  currency: 1 << 2,
  bonus: 1 << 3,
  discount: 1 << 4,
  club: 1 << 5,
  join: 1 << 6,
  card: 1 << 7,
  apply: 1 << 8,
  redeem: 1 << 9,
  fare: 1 << 10,
  stay: 1 << 11,
  spend: 1 << 12,
  guide: 1 << 13,
  worse: 1 << 14,
  news: 1 << 15,
  list: 1 << 16,
  ended: 1 << 17,
  game: 1 << 18,
  course: 1 << 19,
  draw: 1 << 20,
  cashback: 1 << 21,
  fee: 1 << 22,
  coupon: 1 << 23,
  goods: 1 << 24,
  partner: 1 << 25,
  offer: 1 << 26,
  reactivate: 1 << 27,
  extend: 1 << 28,
  earn: 1 << 29,
} as const;

const WORDS: Readonly<Record<keyof typeof CUE, string>> = {
  transfer: `vira viram virar virando pasar pasa pasas pase transferi moves envian transfieren transferan rendem transferir transfira transfiram transfere transferem transferencia transferencias transferindo transferiu transferidos transferidas transferido
    enviado transferida transferirem transferirem enviar envie enviem envio envios enviando enviados enviadas enviada enviar enviarem mandar mande manda mandou mandando converter converta
    conversao conversoes convertendo convertidos convertidas convertido converte migrar migracao mover mova transfer transfers transferring
    transferred transferable convert converts conversion conversions converting converted move moving transferi transfiere transfieras transferencia
    transferir convertir convierte conversion envia`,
  buy: 'vendeno vendendo vendem liquida liquidacao queima purchased selling sells sell vender comprá venden comprar compre compra compras comprando comprados compradas comprador comprarem buy buying purchase purchases purchasing compra adquira adquirir sale venda vendas vende compran comprad adquira adquirindo',
  currency: `lifemiles ponto pontos milha milhas avios miles points mile point puntos millas starpoints revpoints atomos reais_milhas pts milheiro milheiros skymiles aadvantage`,
  bonus: `bonus bonificado bonificada bonificados bonificadas bonificacao bonificacoes extra extras adicional adicionais bonificacion bono bonos adicionales additional bonificar bonuses acrescimo acrescimos incremento`,
  discount:
    'disconto discontos discontoo descontoo save saves saving economize ahorra discounting ahorro desconto descontos off descuento descuentos discount discounts discounted dto abatimento descontao rebaja',
  club: 'clube clubes club clubs assinatura assinaturas assinante assinantes plano planos subscription suscripcion membership membros',
  join: `suscribite suscribirte suscripciones entrar comece socio entrarem hazte unite assine assinar assinando assinem assinatura assinaturas adesao aderir adira contratar contrate contratacao inscreva upgrade atualize atualizar migre suba subir reative assinam
    join subscribe subscription suscribete suscribirse unete adesoes anual mensalidade mensalidades`,
  card: 'welcome vindas correntistas correntista cardmembers cardmember cardholders venture strata sapphire correntistas cartao cartoes conta contas card cards account tarjeta tarjetas cuenta credito black infinite platinum mastercard visa',
  apply: `peca pedir solicite solicitar solicitado solicitem abra abrir abertura abrindo contrate contratar contratacao apply approved aprovado aprovados signup sign-up
    emita garanta solicitarem solicitando open opening pida solicita abre anuidade aprovacao adquira welcome`,
  redeem:
    'trocar troque troca canjeando redemptions resgate resgates resgatar resgatando resgatado resgatados resgata resgatados redeem redemption redemptions redeeming award awards canje canjes canjea emissao emissoes emitir emita reserve reservas canjear',
  fare: `passagem passagens voo voos trecho trechos voe viaje viagem tarifa tarifas bilhete bilhetes executiva ida fare fares flight flights roundtrip vuelo vuelos vuela boleto boletos
    pasaje pasajes nonstop pacote pacotes cruzeiro voar voando viajar`,
  stay: 'hotel hoteis hospedagem hospedagens diaria diarias estadia estadias noite noites stay stays hotels nights estancia estancias hoteles resort resorts noches',
  spend:
    'gasto gastos gastar gastando spent spend spending gastado gastados convertido compras comprando real dolar dollar dolares reais',
  guide: `guia entenda descubra aprenda tutorial dicas dica saiba passo erros mitos vale quanto guide explained tips understand worth review analise comparativo
    conheca aprender motivos razoes guias duvidas perguntas faq beginners explicamos consejos compensa why ranking review experiencia opiniao`,
  worse: `empeora empeoran empeorar cuts cut caras caros expensive rise rises rising encarecen suben sube sobe sobem drops drop reajuste reajusta piorar piora pior paridade desvaloriza desvalorizacao desvalorizou desvalorizar reduz reduzir reducao reduzida reduziu aumenta aumentou aumentar encarece devaluation devalues devalued devaluing
    mudanca mudancas muda mudar mudou mudam altera alteracao alteracoes alterar corta cortou corte cortes limite limites deixa devaluacion bloqueio cambia cambios encarecer encareceu`,
  news: `justica reports tribunal lawsuit cresceu joins demanda anuncia anunciou anunciam revela revelou lanca lancou lancamento inaugura inaugurou instala estreia divulga divulgou confirma confirmou nomeia diretor ceo rota rotas aeroporto aeroportos lounge
    announces launches adds unveils reveals resultado resultados lucro novidades novidade investe recebe amplia ampliou presidente anuncio nuevo anuncia balanco registra cresce expande expansao boeing airbus aeronave aeronaves frota`,
  list: 'resumo radar retrospectiva compilado lista sugestoes selecao relembre relembramos roundup recap semanal agenda resumen recopilacion melhores veja confira boletim best current every',
  ended:
    'encerrada encerrado encerradas encerrou encerraram expired expirado expirada finalizada finalizado esgotada esgotado esgotou terminou acabou ended terminada expiro vencida finalizo',
  game: 'cassino casino aposta apostas apostar bet bets betting rodadas slots slot odds roleta tigrinho apostador gamble gambling blackjack poker apuestas jackpot bookmaker kto bet365 betano tigre cassinos ruleta giros',
  course:
    'alunos alertas alumnos curso cursos mentoria ebook e-book workshop imersao consultoria masterclass aula aulas webinar treinamento planilha apostila course coaching seats.aero mentorias cursos alunos matriculas matricula assessoria',
  draw: 'sorteio sorteios sorteia sorteara concorra concorrer concorrendo concorre raffle sweepstakes giveaway sortear sorteo premiada',
  cashback: 'cashback reembolso',
  fee: 'isencao isento isenta isentos anuidade taxa taxas gratis gratuito gratuita iof tarifa waiver waived annual anualidad tarifas gratuitas',
  coupon: 'cupom cupons voucher vouchers promocode coupon cupon vale-presente codigo promo-code cupones',
  goods: `hotel hoteis hospedagem hospedagens carro carros aluguel seguro seguros pacote pacotes ingressos ingresso loja lojas produto produtos iphone notebook geladeira perfume livros restaurante restaurantes
    eletronicos mala malas chip esim spa cinema uber ifood diarias roupas moda eletrodomesticos reserva reservas shoes rental insurance advogados tenis tv celular celulares smartphone vinhos`,
  partner: 'parceiro parceiros parceira parceria parcerias partner partners partnership socio socios alianza',
  offer: `turbina turbinada turbinado turbine bienvenida vindas welcome regalo recibi recibe rende obtiene bonifica otorga paga pagando pays dando gives regala suma sumas promocao promocoes oferta ofertas oferece oferecem oferecendo ganhe ganham ganhar ganha receba recebe garanta aproveite campanha concede offer offers offering get earn promo promos promocion
    ofrece gana deal receive credita libera dobre concedendo`,
  reactivate:
    'reinstate reinstated reinstating reativar reative reativacao reativando reativadas reactivate reactivation reactivar reactiva recuperar recupere vencidas expiradas reactivacion expirados vencidos',
  extend:
    'extendio prorrogado prorrogada prorrogou prorroga prorrogamos prorrogados prorrogadas prorrogacao estendida estendido estendeu estende ampliado extended extends prorrogo extendida extendido extiende estendemos',
  earn: 'acumula sumá suma multiplica acumule acumula acumular acumulo pontue pontuar ganhe earn earning earns junte juntar ganhando acumulando junta acumulan turbinado gane acumulen rende',
};

const TABLE = new Map<string, number>();
for (const key of Object.keys(WORDS) as (keyof typeof CUE)[]) {
  for (const word of WORDS[key].split(/\s+/)) if (word !== '') TABLE.set(word, (TABLE.get(word) ?? 0) | CUE[key]);
}

/** Every word that says something, folded. */
export const CUE_WORDS: Iterable<string> = { [Symbol.iterator]: () => TABLE.keys() };

/** All cues of a folded word, 0 when it has none. */
export function cuesOf(word: string): number {
  return TABLE.get(word) ?? 0;
}
