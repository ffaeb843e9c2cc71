import type { Features, KindClaim } from './claim.ts';
import { CUE } from './cues.ts';
import type { Rejection } from './finding.ts';
import { notFromProgram } from './not-from-a-program.ts';
import type { Scan, Span } from './scan.ts';
import { NUMBER } from './tokens.ts';

const word = (scan: Scan, i: number): string => scan.tokens[i]?.text ?? '';
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const COUNTABLE = set(
  'promocoes ofertas sugestoes dicas motivos razoes formas maneiras oportunidades passos erros campanhas deals ways tips reasons opcoes destinos hoteis things bonuses ideias novidades promociones',
);
const FEW = set('duas dois tres quatro cinco seis sete oito nove dez two three four five six seven eight nine ten');
const LISTING = set(
  'resumao resumo radar retrospectiva compilado relembre relembramos roundup recap boletim resumen recopilacion agenda calendario newsletter',
);
const TEACHING = set('guia tutorial entenda aprenda guide explained beginners desvendando mitos guias explicamos faq');
const PROMISING = set('aguarde imperdivel_em breve aguardem');

/**
 * Refusals that no number can outweigh: the text is of another nature (gambling, a course, a list, something over).
 * Judged on title and lead. Null when none applies.
 */
export function hardRefusal(
  scan: Scan,
  title: Features,
  lead: readonly Span[],
  claim: KindClaim | null,
): Rejection | null {
  const bonus = title.quantities.some((q) => q.what === 'percent' && (q.role === 'bonus' || q.role === 'discount'));
  if (
    count(scan, 0, Math.min(scan.tokens.length, 800), CUE.game) >= 2 ||
    (title.cues & CUE.game && title.mentions.length === 0)
  )
    return 'gambling';
  if (
    isPast(scan, title) ||
    isOver(scan, title.span, true) ||
    lead.slice(0, 3).some((span) => isOver(scan, span, false))
  )
    return 'ended';
  if (title.cues & CUE.draw && !bonus) return 'prize-draw';
  if (
    title.cues & CUE.course &&
    !(title.has('volta') && title.has('aulas')) &&
    !(claim?.strength === 'strong' && title.mentions.length > 1)
  )
    return 'own-course';
  if (isList(scan, title, claim)) return 'round-up';
  if (isLesson(scan, title)) return 'guide';
  if (isDispute(title) || isNotice(scan, title)) return 'news';
  if (isDearer(title)) return 'devaluation';
  if (isMemory(scan, title)) return 'not-an-offer';
  if (isRumour(scan, title)) return 'teaser';
  if (
    (title.has('comeca') || title.has('comecou') || title.has('starts')) &&
    !title.quantities.some((q) => q.what === 'percent' && q.role === 'bonus') &&
    (title.has('creditar') || title.has('credito') || title.has('crediting'))
  )
    return 'news';
  if (isStanding(title, claim)) return 'permanent';
  return notFromProgram(title);
}

function count(scan: Scan, from: number, to: number, cue: number): number {
  let n = 0;
  for (let i = from; i < to; i++) if ((scan.cues[i] ?? 0) & cue) n++;
  return n;
}

/** "(Expired)", "Campanha encerrada", "promoção já terminou". A banner whose date is blank proves nothing. */
function isOver(scan: Scan, span: Span, title: boolean): boolean {
  if (unavailable(scan, span)) return true;
  if (title) {
    const first = word(scan, span.from) === '[' || word(scan, span.from) === '(' ? span.from + 1 : span.from;
    if (word(scan, first) === 'dead' && [':', ']', ')', '-', '–'].includes(word(scan, first + 1))) return true;
    for (let i = span.from; i < span.to; i++) {
      if ((scan.cues[i] ?? 0) & CUE.reactivate) return false;
      const text = word(scan, i);
      if (
        ['encerra', 'termino', 'finaliza', 'finalizo', 'ends', 'ended', 'encerrou'].includes(text) &&
        ['campanha', 'promocao', 'la', 'promo', 'acao', 'its', 'oferta'].includes(word(scan, i + 1)) &&
        (text !== 'termino' || i === span.from)
      )
        return true;
    }
  }
  for (let i = span.from; i < span.to; i++) {
    if (!((scan.cues[i] ?? 0) & CUE.ended)) continue;
    const text = word(scan, i);
    const before = word(scan, i - 1);
    const noun = ['promocao', 'campanha', 'oferta', 'promo', 'offer', 'deal', 'acao', 'promotion', 'bonus'];
    const subject =
      noun.includes(before) ||
      (['foi', 'ja', 'esta', 'has', 'se', 'was', 'is'].includes(before) &&
        noun.some((n) => n === word(scan, i - 2) || n === word(scan, i - 3)));
    const alone =
      before === '(' ||
      before === '[' ||
      (title && i === span.from) ||
      (title && (i === span.to - 1 || word(scan, i - 1) === '-' || word(scan, i - 1) === '–')) ||
      word(scan, i + 1) === ']';
    if (['terminou', 'acabou', 'ended', 'vencida', 'encerrou'].includes(text) ? subject : subject || alone) {
      if (
        word(scan, i + 1) === 'em' &&
        scan.tokens[i + 2]?.type !== NUMBER &&
        !['breve', 'janeiro', 'dia'].includes(word(scan, i + 2))
      )
        return false;
      if (text === 'acabou' && title && word(scan, i + 1) === 'a') continue;
      return true;
    }
  }
  return false;
}

const YESTERDAY = set('ontem ayer yesterday anteontem');
const EARLY = set('antes ahead');
const closes = (f: Features): boolean =>
  ['encerra', 'encerrou', 'encerram', 'acaba', 'acabou', 'ends', 'ended'].some(f.has);

/** "Prorrogado!" says so; "Prorrogada? Não" asks. */
function isExtended(scan: Scan, f: Features): boolean {
  for (let i = f.span.from; i < f.span.to; i++)
    if ((scan.cues[i] ?? 0) & CUE.extend && word(scan, i + 1) !== '?') return true;
  return false;
}

/** "Acabou: o bônus de 100% da Livelo para a Azul terminou ontem"; a campaign "que terminou" may be back. */
function isPast(scan: Scan, f: Features): boolean {
  if (isExtended(scan, f) || ['volta', 'voltou', 'back', 'nova', 'novo', 'new'].some(f.has)) return false;
  for (let i = f.span.from; i < f.span.to; i++) {
    const yesterday = [1, 2, 3].some((n) => i + n < f.span.to && YESTERDAY.has(word(scan, i + n)));
    if (EARLY.has(word(scan, i)) && ['hora', 'prazo', 'time'].includes(word(scan, i + 2)) && closes(f)) return true;
    if (yesterday && (scan.cues[i] ?? 0) & CUE.ended && !['que', 'which', 'that'].includes(word(scan, i - 1)))
      return true;
  }
  return word(scan, f.span.from) === 'acabou' && [':', '!', '-', '–'].includes(word(scan, f.span.from + 1));
}

/** "This deal is no longer available", "a promoção não está mais disponível", "já não é mais válida". */
function unavailable(scan: Scan, span: Span): boolean {
  for (let i = span.from; i < span.to; i++) {
    if (
      !['available', 'disponivel', 'valida', 'valido', 'vigente', 'valid', 'active', 'ativa', 'ar', 'live'].includes(
        word(scan, i),
      )
    )
      continue;
    let noun = false;
    for (let k = span.from; k < i; k++)
      noun ||= ['promocao', 'campanha', 'oferta', 'promo', 'offer', 'deal', 'promotion', 'bonus', 'this'].includes(
        word(scan, k),
      );
    const back = [1, 2, 3, 4].map((n) => word(scan, i - n));
    if (
      noun &&
      ((back[0] === 'longer' && back[1] === 'no') ||
        (back.includes('nao') && back.includes('mais')) ||
        (back.includes('nao') && back.includes('ja')) ||
        (back[0] === 'longer' && back[1] === 'any'))
    )
      return true;
  }
  return false;
}

function isList(scan: Scan, f: Features, claim: KindClaim | null): boolean {
  // "Duas promoções: Esfera para Azul (120%) e …" tells them itself.
  const percent = f.quantities.some(
    (q) => q.what === 'percent' && (q.role === 'bonus' || (q.role === 'unknown' && f.mentions.length > 1)),
  );
  for (let i = f.span.from; i < f.span.to; i++) {
    const text = word(scan, i);
    if (scan.tokens[i]?.type === NUMBER && COUNTABLE.has(word(scan, i + 1)) && (scan.tokens[i]?.value ?? 0) < 60)
      return true;
    if (FEW.has(text) && COUNTABLE.has(word(scan, i + 1)) && !percent) return true;
    // "Bônus histórico" is an offer; "Histórico: …", "veja o histórico", "histórico de bônus" is a list.
    if (
      text === 'historico' &&
      (word(scan, i + 1) === ':' ||
        word(scan, i + 1) === 'de' ||
        word(scan, i + 1) === 'dos' ||
        word(scan, i - 1) === 'o')
    )
      return true;
    if (LISTING.has(text) && (text !== 'agenda' || !percent)) return true;
    if (text === 'melhores' && ['promocoes', 'ofertas', 'bonus'].includes(word(scan, i + 1)) && !percent) return true;
    if (text === 'best' && (f.has('offers') || f.has('bonuses') || f.has('deals')) && !percent) return true;
    if (
      (text === 'promocoes' || text === 'ofertas' || text === 'promociones' || text === 'oportunidades') &&
      !percent &&
      claim?.strength !== 'strong' &&
      (f.has('semana') ||
        f.has('hoje') ||
        f.has('dia') ||
        f.has('mes') ||
        f.has('validas') ||
        f.has('ativas') ||
        f.has('ano') ||
        f.has('vigentes') ||
        f.has('fim'))
    )
      return true;
    if (text === 'current' && f.has('bonuses')) return true;
    if (text === 'all' && word(scan, i + 1) === 'current') return true;
  }
  return false;
}

const UNPAID = set('caiu cairam creditou creditaram entrou entraram apareceu apareceram');

function isLesson(scan: Scan, f: Features): boolean {
  for (let i = f.span.from; i < f.span.to; i++) {
    const text = word(scan, i);
    if (TEACHING.has(text)) return true;
    if (text === 'passo' && word(scan, i + 2) === 'passo') return true;
    if (text === 'como' && (word(scan, i + 1) === 'funciona' || word(scan, i + 1) === 'funcionam')) return true;
    if (text === 'o' && word(scan, i + 1) === 'que' && ['e', 'sao', 'significa'].includes(word(scan, i + 2)))
      return true;
    if (text === 'quando' && (f.has('compensa') || f.has('vale'))) return true;
    // "Valeu a pena?", "o que fazer se você perdeu os 100%", "o bônus não caiu": about an offer that is over.
    if (['valeu', 'valia', 'compensou'].includes(text) && (f.has('pena') || word(scan, i + 1) === '?')) return true;
    if (text === 'que' && word(scan, i + 1) === 'fazer') return true;
    if (text === 'nao' && UNPAID.has(word(scan, i + 1))) return true;
    if (text === 'ways' && word(scan, i + 1) === 'to') return true;
    if (text === 'tudo' && word(scan, i + 1) === 'sobre') return true;
    if (text === 'how' && (word(scan, i + 1) === 'to' || word(scan, i + 2) === 'work' || f.has('work'))) return true;
    if (text === 'que' && (word(scan, i + 1) === 'es' || word(scan, i + 1) === 'son') && i === f.span.from) return true;
  }
  return false;
}

/** "Rumor: …", "Qual será o próximo bônus?", "pode sair a qualquer momento": nobody offers it yet. */
function isRumour(scan: Scan, f: Features): boolean {
  if (['rumor', 'rumores', 'rumour', 'palpite', 'boato', 'aposta', 'vazou', 'expectativa', 'apuesta'].some(f.has))
    return true;
  if (f.has('diz') && (f.has('leitor') || f.has('leitores') || f.has('fonte') || f.has('site'))) return true;
  for (let i = f.span.from; i < f.span.to; i++) {
    const text = word(scan, i);
    const next = word(scan, i + 1);
    if (text === 'coming' && next === 'soon') return true;
    if (text === 'qual' && next === 'sera') return true;
    // "Quando sai o próximo bônus de 100%?"
    if (['quando', 'when', 'cuando'].includes(text) && (f.has('proximo') || f.has('proxima') || f.has('next')))
      return true;
    // "pode chegar a 120%" is a ceiling; "pode chegar nesta semana" is a guess.
    const ceiling = next === 'chegar' && scan.tokens[i + 3]?.type === NUMBER;
    if (
      (text === 'pode' || text === 'deve') &&
      ['sair', 'voltar', 'vir', 'chegar', 'pintar'].includes(next) &&
      !ceiling
    )
      return true;
    if (text === 'to' && next === 'expect') return true;
    if (text === 'podria' && ['volver', 'salir', 'llegar'].includes(next)) return true;
    if ((text === 'will' || text === 'could') && i === f.span.from) return true;
    if (text === 'vem' && next === 'ai' && !f.has('chegou')) return true;
    if (text === 'fique' && word(scan, i + 2) === 'olho') return true;
    if (text === 'em' && next === 'breve') return true;
    if (text === 'muy' && next === 'pronto') return true;
  }
  return false;
}

const COURT = set(
  'justica condenada condenado indenizar indenizacao procon processo processada processado stf stj tjsp juiz juiza liminar multada falso falsa falsos falsas pirata golpe golpes fraude fraudes lawsuit sued scam settlement demanda',
);

/** A court, a fine, a fraud: about a program or an offer of the past, never an offer. */
function isDispute(f: Features): boolean {
  for (const word of COURT) if (f.has(word)) return true;
  return false;
}

/** "Comunicado: nova pontuação": a program tells how things are going to be. */
function isNotice(scan: Scan, f: Features): boolean {
  return word(scan, f.span.from) === 'comunicado' && !(f.cues & CUE.bonus);
}

/** "encarece", "encarecen": whatever percent stands beside it, points buy less. */
function isDearer(f: Features): boolean {
  const raises = ['raises', 'raise', 'raised', 'hikes', 'hiked', 'increases', 'increased'].some(f.has);
  if (raises && ['price', 'prices', 'award', 'awards', 'cost', 'costs', 'fees'].some(f.has)) return true;
  return ['encarece', 'encarecem', 'encarecen', 'encareceu', 'encareceram', 'encarecera'].some(f.has);
}

/** "sempre", "vantagem fixa", "always": how things are, not an offer in time. */
function isStanding(f: Features, claim: KindClaim | null): boolean {
  if (claim?.kind === 'transfer' && claim.percent) return f.has('permanente') || f.has('permanent');
  return [
    'sempre',
    'siempre',
    'always',
    'permanente',
    'permanent',
    'fixa',
    'fixo',
    'fija',
    'fijo',
    'everyday',
    'padrao',
  ].some(f.has);
}

/** "Consegui uma promoção ontem": somebody's memory, told in the first person. */
function isMemory(scan: Scan, f: Features): boolean {
  if (f.has('duvida') || f.has('reclamacao') || f.has('duda')) return true;
  if (f.has('saudade') || f.has('saudades') || f.has('pagava') || f.has('lembra')) return true;
  for (let i = f.span.from; i < f.span.to - 1; i++) {
    const pair = `${word(scan, i)} ${word(scan, i + 1)}`;
    if (
      pair === 'ano passado' ||
      pair === 'last year' ||
      pair === 'ano pasado' ||
      pair === 'mes passado' ||
      pair === 'semana passada' ||
      pair === 'last month'
    )
      return true;
  }
  let told = 0;
  for (let i = f.span.from; i < Math.min(scan.tokens.length, f.span.to + 80); i++) {
    const text = word(scan, i);
    if (['consegui', 'experiencia', 'ontem', 'compartilhar', 'transferi', 'aproveitei', 'tive'].includes(text)) told++;
  }
  return told >= 3;
}

const RECEIVED = set('receba recebe ganhe ganha recebem ganham earn get');

/** Refusals for a text whose title makes no strong claim, most telling first. Null when the title says nothing against it. */
export function softRefusal(scan: Scan, f: Features, claim: KindClaim | null): Rejection | null {
  const money = f.quantities.some((q) => q.what === 'money');
  const pricedInPoints = f.quantities.some(
    (q) => q.what === 'points' && (q.perPrice || (f.cues & CUE.fare) !== 0) && !RECEIVED.has(word(scan, q.from - 1)),
  );
  const percent = f.quantities.some((q) => q.what === 'percent' && q.role === 'bonus');
  const discount = f.quantities.some((q) => q.what === 'percent' && q.role === 'discount');
  const currency = (f.cues & CUE.currency) !== 0;
  const strong = claim?.strength === 'strong';
  if (f.cues & CUE.fare && !percent && !strong) {
    if (money) return 'fare';
    if (pricedInPoints) return 'redemption-example';
    if (discount && !currency && claim?.kind !== 'redemption') return 'fare';
  }
  if (strong && claim?.kind !== 'transfer') return null;
  if (strong && (claim?.percent || title_(f))) return null;
  if (f.cues & CUE.fare && money) return 'fare';
  if (f.cues & CUE.worse && !percent && !(discount && claim?.kind === 'redemption')) return 'devaluation';
  if (f.cues & CUE.partner && !percent && !strong && newness(f)) return 'partner-news';
  if (claim?.kind === 'transfer' && claim.strength === 'weak' && !percent && newness(f)) return 'partner-news';
  if (f.has('adds') || f.has('adiciona') || (f.has('como') && ['socio', 'parceiro', 'parceira'].some(f.has)))
    return 'partner-news';
  if (f.cues & CUE.coupon && !(claim?.kind === 'purchase' && currency)) return 'retail-coupon';
  if (discount && f.cues & CUE.goods && claim?.kind !== 'redemption') return 'retail-coupon';
  if (f.cues & CUE.goods && money) return 'retail-coupon';
  if (discount && f.mentions.length === 0) return 'retail-coupon';
  // "Clube com as três primeiras mensalidades grátis" is what a club offers.
  const freeMonths = f.cues & CUE.club && ['mensalidade', 'mensalidades', 'meses', 'mes'].some(f.has);
  if (
    f.cues & CUE.fee &&
    !freeMonths &&
    !percent &&
    !f.quantities.some((q) => q.what === 'points') &&
    (f.has('isencao') ||
      f.has('isento') ||
      f.has('gratis') ||
      f.has('anuidade') ||
      f.has('isenta') ||
      f.has('sem') ||
      f.has('waived') ||
      f.has('free'))
  )
    return 'fee-waiver';
  if (f.cues & CUE.cashback || f.has('sala') || f.has('lounge') || f.has('credits') || f.has('free') || f.has('vip'))
    return 'perk-without-points';
  if (f.cues & CUE.news && !claim) return 'news';
  if (asks(scan, f)) return 'guide';
  if (f.cues & CUE.news && claim?.kind !== 'transfer') return 'news';
  if (teases(scan, f)) return 'teaser';
  return null;
}

/** A transfer whose bonus or price is told without a percent. */
function title_(f: Features): boolean {
  return (
    (f.cues & CUE.bonus) !== 0 ||
    f.quantities.some((q) => q.what === 'price' || q.what === 'money') ||
    f.has('dinheiro') ||
    f.has('money')
  );
}

function newness(f: Features): boolean {
  return [
    'novo',
    'nova',
    'novos',
    'novas',
    'new',
    'newest',
    'inicia',
    'anuncia',
    'adiciona',
    'adds',
    'added',
    'lanca',
    'ganha',
    'fecha',
    'launches',
    'firma',
    'agora',
    'nuevo',
    'estreia',
    'encerra',
    'termina',
    'joins',
    'drops',
    'join',
    'now',
    'ja',
    'ya',
    'podem',
    'possivel',
    'novidade',
    'posible',
    'passa',
    'passam',
  ].some(f.has);
}

function asks(scan: Scan, f: Features): boolean {
  const first = word(scan, f.span.from);
  if (
    [
      'como',
      'how',
      'what',
      'quanto',
      'qual',
      'quais',
      'quando',
      'why',
      'onde',
      'which',
      'que',
      'veja',
      'saiba',
      'conheca',
      'descubra',
      'should',
      'when',
      'cuanto',
      'cuando',
    ].includes(first)
  )
    return true;
  if (f.cues & CUE.guide && (f.has('pena') || f.has('worth') || f.has('dicas') || f.has('review') || f.has('analise')))
    return true;
  return word(scan, f.span.to - 1) === '?';
}

function teases(scan: Scan, f: Features): boolean {
  for (let i = f.span.from; i < f.span.to; i++) {
    const text = word(scan, i);
    if (text === 'breve' && word(scan, i - 1) === 'em') return true;
    if (
      PROMISING.has(text) ||
      (text === 'coming' && word(scan, i + 1) === 'soon') ||
      (text === 'fique' && f.has('olho'))
    )
      return true;
    if (text === 'proximamente' || text === 'spoiler') return true;
  }
  return false;
}
