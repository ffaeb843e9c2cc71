import { PROGRAMS } from '#core/program/catalogue.ts';
import type { Mention } from '#core/program/recogniser.ts';
import { CUE } from './cues.ts';
import type { Kind } from './finding.ts';
import type { Percent, Quantity } from './numbers.ts';
import { partnerMentions } from './partners.ts';
import { ARROWS } from './route.ts';
import type { Scan, Span } from './scan.ts';
import { MARK, NUMBER } from './tokens.ts';

/** What one stretch of text says, gathered once and judged by kind and gate. */
export interface Features {
  readonly span: Span;
  /** All cues of the span, joined. */
  readonly cues: number;
  readonly quantities: readonly Quantity[];
  readonly mentions: readonly Mention[];
  readonly has: (word: string) => boolean;
}

/** `strong` when a number or a fixed phrase carries the offer, `weak` when only the wording hints at it. */
export interface KindClaim {
  readonly kind: Kind;
  readonly strength: 'strong' | 'weak';
  readonly percent: Percent | null;
}

type Act =
  | 'transfer'
  | 'purchase'
  | 'club'
  | 'redemption'
  | 'accrual'
  | 'card'
  | 'fare'
  | 'goods'
  | 'accounts'
  | 'reactivation'
  | null;

const word = (scan: Scan, i: number): string => scan.tokens[i]?.text ?? '';
const BUYING = new Set([
  'vendendo',
  'vendem',
  'liquida',
  'liquidacao',
  'queima',
  'purchased',
  'selling',
  'sells',
  'sell',
  'vender',
  'venden',
  'compre',
  'comprar',
  'compra',
  'comprando',
  'buy',
  'buying',
  'purchase',
  'purchases',
  'purchasing',
  'venda',
  'vende',
  'adquira',
  'compran',
  'adquirir',
  'comprarem',
  'adquirindo',
  'comprados',
  'compradas',
]);

const SELLING = new Set(['vender', 'vende', 'vendem', 'vendendo']);

/** Whether a buying word at `i` buys points ("compra de até 100 mil pontos") and not goods ("compras no Magalu"). */
function buysPoints(scan: Scan, span: Span, i: number): boolean {
  const text = word(scan, i);
  if (text === 'sale') {
    for (let k = i - 1; k >= Math.max(span.from, i - 4); k--) if ((scan.cues[k] ?? 0) & CUE.currency) return true;
    return false;
  }
  if (CHARGES.has(text)) return chargesForPoints(scan, span, i);
  if (!BUYING.has(text) && !(text === 'compras' && word(scan, i + 1) === 'de')) return false;
  if (['direta', 'avulsa', 'directa'].includes(word(scan, i + 1))) return true;
  // "Pontos em dobro: Hilton volta a vender com 100% de bônus".
  if (SELLING.has(text) && word(scan, i + 1) === 'com')
    for (let k = span.from; k < i; k++) if ((scan.cues[k] ?? 0) & CUE.currency) return true;
  if (['pelo', 'pela', 'no', 'through'].includes(word(scan, i + 1))) return soldBefore(scan, span, i);
  if (word(scan, i + 1) === 'bonificada' || word(scan, i + 1) === 'bonificadas') return false;
  for (let k = i + 1; k < Math.min(span.to, i + 9); k++) {
    const cue = scan.cues[k] ?? 0;
    if (cue & CUE.currency) return true;
    const filler = [
      'de',
      'ate',
      'mil',
      'a',
      'o',
      'os',
      'as',
      'seus',
      'suas',
      'mais',
      'more',
      'k',
      'up',
      'to',
      'por',
      'dos',
      'das',
      'do',
      'da',
      'em',
      'hasta',
      'e',
      'direta',
      'ou',
      'avulsa',
      'leaders',
      'club',
      '&',
      'the',
      'of',
    ].includes(text_(scan, k));
    if (scan.tokens[k]?.type === MARK && text_(scan, k) !== '&') return soldBefore(scan, span, i);
    if (!filler && scan.tokens[k]?.type !== NUMBER && scan.tokens[k]?.capital !== true) return false;
  }
  return i + 1 >= span.to && soldBefore(scan, span, i);
}
const text_ = word;

const CHARGES = new Set(['cobra', 'cobram', 'cobrando', 'charges']);

/** "cobra 50% menos por seus pontos": who asks a price for points sells them. */
function chargesForPoints(scan: Scan, span: Span, i: number): boolean {
  for (let k = i + 1; k < Math.min(span.to, i + 7); k++)
    if (['por', 'pelos', 'pelas', 'for'].includes(word(scan, k)))
      return [1, 2, 3].some((n) => k + n < span.to && ((scan.cues[k + n] ?? 0) & CUE.currency) !== 0);
  return false;
}

/** "Avios com 40% de bônus na compra: …": what is bought was named before. */
function soldBefore(scan: Scan, span: Span, i: number): boolean {
  if (!['na', 'en', 'on', 'ao', 'para', 'por'].includes(word(scan, i - 1))) return false;
  for (let k = i - 1; k >= Math.max(span.from, i - 9); k--) if ((scan.cues[k] ?? 0) & CUE.currency) return true;
  return false;
}

const EXPIRED = ['vencidos', 'vencidas', 'expirados', 'expiradas', 'expired', 'lapsed', 'vencidos'];

function actAt(scan: Scan, f: Features, i: number): Act {
  const cue = scan.cues[i] ?? 0;
  const text = word(scan, i);
  if (cue & CUE.reactivate && (!nearClub(scan, f.span, i) || EXPIRED.some(f.has))) return 'reactivation';
  if (cue & CUE.transfer) return 'transfer';
  if ((cue & CUE.buy || CHARGES.has(text)) && buysPoints(scan, f.span, i)) return 'purchase';
  if (text === 'milheiro') return null;
  // "até meia-noite" is an hour, not a night in a hotel.
  if (text === 'noite' && (word(scan, i - 1) === 'meia' || word(scan, i - 2) === 'meia')) return null;
  if (cue & CUE.join && !(cue & CUE.currency) && (nearClub(scan, f.span, i) || text.startsWith('assin'))) return 'club';
  if (text === 'clube' || text === 'mensalidade') return 'club';
  // "Club Miles&Go" is a plan; "Iberia Club" is a program.
  if (text === 'club' && scan.tokens[i - 1]?.capital !== true && scan.tokens[i + 1]?.capital === true) return 'club';
  if (cue & CUE.redeem) return 'redemption';
  if (cue & CUE.fare) return 'fare';
  if (cue & CUE.stay || text === 'compras' || text === 'shopping') return cue & CUE.stay ? 'goods' : 'accrual';
  if (cue & CUE.goods) return 'goods';
  return null;
}

function nearClub(scan: Scan, span: Span, i: number): boolean {
  for (let k = Math.max(span.from, i - 5); k < Math.min(span.to, i + 6); k++)
    if ((scan.cues[k] ?? 0) & CUE.club) return true;
  return false;
}

const VERBS = new Set(
  'transfira envie mande converta compre adquira assine transfiere convierte compra transfer convert buy send'.split(
    ' ',
  ),
);

/** What a percent is a percent of: the act named after it ("90% de bônus na transferência"), else before it. */
export function actOf(scan: Scan, f: Features, percent: Percent): Act {
  let sawTo = false;
  for (let k = percent.to; k < Math.min(f.span.to, percent.to + 14); k++) {
    const text = word(scan, k);
    if (k > percent.to && (text === '+' || text === '%' || text === '|' || text === ';')) break;
    if (text === 'para') sawTo = true;
    // "… e envie com 100%": another act begins.
    if (['e', 'and', 'y'].includes(text) && VERBS.has(word(scan, k + 1))) break;
    // "… para assinantes do clube": an audience, not the thing bought.
    if (sawTo && (scan.cues[k] ?? 0) & CUE.club) break;
    const act = actAt(scan, f, k);
    if (act === 'goods' && k - percent.to > 8) break;
    if (act) return act;
  }
  for (let k = percent.from - 1; k >= Math.max(f.span.from, percent.from - 18); k--) {
    const text = word(scan, k);
    if (text === '%' || text === '|' || text === ';') break;
    const act = actAt(scan, f, k);
    if (act && act !== 'fare') return act;
    if (act === 'fare') return act;
  }
  return null;
}

const anyAct = (scan: Scan, f: Features, wanted: Act): boolean => {
  for (let k = f.span.from; k < f.span.to; k++) if (actAt(scan, f, k) === wanted) return true;
  return false;
};

function betweenAccounts(scan: Scan, f: Features): boolean {
  for (let k = f.span.from; k < f.span.to - 1; k++) {
    const text = word(scan, k);
    const next = word(scan, k + 1);
    if (
      (text === 'entre' || text === 'between') &&
      ([
        'contas',
        'accounts',
        'cuentas',
        'members',
        'clientes',
        'amigos',
        'cpfs',
        'pessoas',
        'titulares',
        'usuarios',
        'socios',
        'membros',
        'participantes',
      ].includes(next) ||
        word(scan, k + 2) === 'accounts' ||
        word(scan, k + 2) === 'contas')
    )
      return true;
    if (text === 'conta' && (next === 'para' || next === 'a') && word(scan, k + 2) === 'outra') return true;
    if (text === 'cuenta' && next === 'a' && word(scan, k + 2) === 'otra') return true;
    if ((text === 'a' || text === 'para' || text === 'com') && ['amigos', 'familiares'].includes(next)) return true;
    if ((text === 'otra' || text === 'outra') && ['persona', 'pessoa'].includes(next)) return true;
    if (text === 'sharing' && ['miles', 'points', 'avios'].includes(next)) return true;
    if (
      (text === 'another' || text === 'otra' || text === 'otro') &&
      ['member', 'members', 'account', 'cuenta', 'socio', 'miembro'].includes(next)
    )
      return true;
    if (text === 'outra' && (next === 'conta' || next === 'pessoa') && f.cues & CUE.transfer) return true;
    if (text === 'share' && (next === 'miles' || next === 'points')) return true;
  }
  return false;
}

/** Largest bonus or discount percent that is not a stacked extra; the first of equals. */
function headline(f: Features, role: 'bonus' | 'discount'): Percent | null {
  let best: Percent | null = null;
  for (const q of f.quantities) {
    if (q.what !== 'percent' || q.role !== role || q.stacked) continue;
    if (!best || q.value > best.value) best = q;
  }
  if (best) return best;
  for (const q of f.quantities) if (q.what === 'percent' && q.role === role && !best) best = q;
  return best;
}

const ONWARD = new Set(['para', 'pra', 'to', 'hacia', 'rumo']);

/** Two programs with an arrow between them: "Livelo → Smiles". */
function pointed(scan: Scan, f: Features): boolean {
  return between(scan, f, ARROWS);
}

/** Two programs with an arrow or "para" between them, and nothing else: points go from one to the other. */
function directed(scan: Scan, f: Features): boolean {
  return between(scan, f, ARROWS) || between(scan, f, ONWARD);
}

const programsIn = (f: Features): number => new Set(f.mentions.map((m) => m.slug)).size;

/** Programs, and "todos os parceiros", "qualquer banco" among them, in order. */
function partiesOf(scan: Scan, f: Features): readonly Mention[] {
  const every =
    f.mentions.length > 0 ? partnerMentions(scan, f.span, f.mentions).filter(({ slug }) => slug === 'all-banks') : [];
  return every.length > 0 ? [...f.mentions, ...every].sort((a, b) => a.from - b.from) : f.mentions;
}

/** A bank or coalition and an airline or hotel: points can go from one to the other. */
function feeds(f: Features): boolean {
  const kinds = f.mentions.map((m) => PROGRAMS[m.slug]?.kind);
  return kinds.some((k) => k === 'bank' || k === 'coalition') && kinds.some((k) => k === 'airline' || k === 'hotel');
}

/** "Smiles + Livelo = 90%". */
function equated(scan: Scan, f: Features): boolean {
  return f.quantities.some((q) => q.what === 'percent' && word(scan, q.from - 1) === '=');
}

function between(scan: Scan, f: Features, words: ReadonlySet<string>): boolean {
  const parties = partiesOf(scan, f);
  return parties.some((right, n) => {
    const left = parties[n - 1];
    if (!left || right.from - left.to < 1 || right.from - left.to > 4) return false;
    for (let k = left.to; k < right.from; k++) if (words.has(word(scan, k))) return true;
    return false;
  });
}

/** "Sicredi com até 85% na Smiles": a bank, a percent too high for anything but a bonus, and where it is given. */
function percentBetween(scan: Scan, f: Features): boolean {
  return (
    feeds(f) &&
    f.quantities.some(
      (q) =>
        q.what === 'percent' &&
        q.value >= 25 &&
        ['na', 'no', 'en', 'on', 'at'].includes(word(scan, q.to)) &&
        f.mentions.some((m) => m.from - q.to === 1) &&
        f.mentions.some((m) => m.to <= q.from),
    )
  );
}

/** "Livelo para Smiles (110%)": two programs and a percent without a word of its own, in a text that speaks of an offer. */
function bareTransfer(scan: Scan, f: Features): Percent | null {
  if (f.cues & (CUE.discount | CUE.cashback | CUE.worse | CUE.fare)) return null;
  if (
    !(f.cues & (CUE.offer | CUE.transfer | CUE.bonus)) &&
    !directed(scan, f) &&
    !equated(scan, f) &&
    !percentBetween(scan, f)
  )
    return null;
  if (new Set(partiesOf(scan, f).map((m) => m.slug)).size < 2) return null;
  let best: Percent | null = null;
  for (const q of f.quantities)
    if (q.what === 'percent' && q.role === 'unknown' && (!best || q.value > best.value)) best = q;
  if (best) best.role = 'bonus';
  return best;
}

/** "310% na compra de milhas": nothing is sold with a discount above 100, so it is a bonus. */
function beyondDiscount(scan: Scan, f: Features): Percent | null {
  for (const q of f.quantities)
    if (q.what === 'percent' && q.role === 'unknown' && q.value > 100 && actOf(scan, f, q) === 'purchase') {
      q.role = 'bonus';
      return q;
    }
  return null;
}

const DEEDS = new Set([
  'pesquisa',
  'questionario',
  'indicado',
  'indicar',
  'indique',
  'indicacao',
  'survey',
  'refer',
  'referral',
  'friend',
  'cadastro',
  'encuesta',
  'referido',
  'amigo',
  'quiz',
  'referir',
  'invita',
  'invitar',
  'register',
  'actualiza',
  'aniversario_do_cliente',
  'recomiende',
]);

/** Points for a deed that is neither spending nor moving points: a survey, a friend, an updated profile, a longer life of points. */
function otherDeed(scan: Scan, f: Features): boolean {
  const points = f.quantities.some((q) => q.what === 'points' && !q.perPrice);
  let deed = false;
  for (let k = f.span.from; k < f.span.to; k++)
    deed ||=
      DEEDS.has(word(scan, k)) && !(word(scan, k) === 'cadastro' && ['antes', 'faca'].includes(word(scan, k - 1)));
  if (points && deed && !(f.cues & (CUE.stay | CUE.club)) && !f.quantities.some((q) => q.what === 'ratio')) return true;
  const life = f.has('validade') || f.has('expiration') || f.has('vencimiento') || f.has('vigencia');
  const longer =
    f.has('amplia') ||
    f.has('estendida') ||
    f.has('estende') ||
    f.has('ampliada') ||
    f.has('extends') ||
    f.has('extiende') ||
    f.has('ampliar');
  return life && longer && (f.cues & CUE.currency) !== 0 && f.mentions.length > 0;
}

/** Above this a bare "X% de bônus" is a sale of miles: no bank transfer seen in years came near it. */
const TRANSFER_CEILING = 150;

const SPENDING = new Set(
  'gastar gaste gastando usar use usando queimar queime queimando trocar troque trocando com em usa usar gasta spend spending use using with'.split(
    ' ',
  ),
);
const AT_PRICE = new Set(['com', 'ate', 'por', 'pela', 'a', 'agora', 'hoje', 'with', 'con', 'at', 'up', 'to', ':']);

/**
 * What the words right before a discount make cheaper: "pontos Livelo pela metade do preço" are sold,
 * "gastar ponto Azul com 40% OFF" takes fewer. Null when no program's points stand there.
 */
function cheaperPoints(scan: Scan, f: Features, discount: Percent): 'sold' | 'spent' | null {
  for (const m of f.mentions) {
    const at = ['da', 'do', 'de'].includes(word(scan, m.from - 1)) ? m.from - 2 : m.from - 1;
    const within = m.to - m.from > 1 ? (scan.cues[m.from] ?? 0) : 0;
    if (!(((scan.cues[at] ?? 0) | within) & CUE.currency) || m.to > discount.from || discount.from - m.to > 6) continue;
    let apart = false;
    for (let k = m.to; k < discount.from; k++) apart ||= !AT_PRICE.has(word(scan, k));
    if (apart) continue;
    const before = within & CUE.currency ? m.from - 1 : at - 1;
    return SPENDING.has(word(scan, ['seus', 'suas', 'os', 'as'].includes(word(scan, before)) ? before - 1 : before))
      ? 'spent'
      : 'sold';
  }
  return null;
}

/** Decides what kind of offer a stretch of text makes, or null when it makes none. */
export function kindOf(scan: Scan, f: Features): KindClaim | null {
  const bonus = headline(f, 'bonus') ?? bareTransfer(scan, f) ?? beyondDiscount(scan, f);
  const discount = headline(f, 'discount');
  const ratio = f.quantities.some((q) => q.what === 'ratio');
  const points = f.quantities.find((q) => q.what === 'points');
  const price = f.quantities.some((q) => q.what === 'price');
  const offer = (f.cues & (CUE.offer | CUE.bonus)) !== 0;
  const claim = (kind: Kind, strength: 'strong' | 'weak', percent: Percent | null = null): KindClaim => ({
    kind,
    strength,
    percent,
  });
  const reactivates = anyAct(scan, f, 'reactivation') && (f.cues & CUE.currency) !== 0;
  const transfers = (f.cues & CUE.transfer) !== 0 || pointed(scan, f);

  if (f.mentions.length > 0 && !bonus && f.has('contas') && betweenAccounts(scan, f)) {
    const bare = f.quantities.find((q) => q.what === 'percent' && q.role === 'unknown');
    if (bare?.what === 'percent') {
      bare.role = 'bonus';
      return claim('account-transfer', 'strong', bare);
    }
  }
  if ((transfers || f.has('sharing') || f.has('share')) && betweenAccounts(scan, f))
    return claim('account-transfer', bonus || discount || price ? 'strong' : 'weak', bonus);
  if (reactivates && !(bonus && actOf(scan, f, bonus) === 'transfer'))
    return claim('reactivation', bonus || discount || price ? 'strong' : 'weak', bonus ?? discount);
  if (statusMatch(scan, f)) return claim('status-match', 'strong');
  const other = otherDeed(scan, f);
  if (other && !transfers && !bonus) return claim('other', 'strong');

  if (bonus) {
    const act = actOf(scan, f, bonus);
    if (act === 'transfer') return claim('transfer', 'strong', bonus);
    if (act === 'purchase') return claim('purchase', 'strong', bonus);
    // Two programs and a bonus that depends on a club: points move from one to the other.
    const moves = transfers || directed(scan, f) || (programsIn(f) >= 2 && !anyJoin(scan, f));
    if (act === 'club') return claim(moves ? 'transfer' : 'club', 'strong', bonus);
    if (transfers) return claim('transfer', 'strong', bonus);
    if (anyAct(scan, f, 'purchase') || price) return claim('purchase', 'strong', bonus);
    if (act === 'redemption' || act === 'goods' || act === 'accrual' || act === 'fare')
      return claim('accrual', 'strong', bonus);
    if (f.mentions.length >= 2 && new Set(f.mentions.map((m) => m.slug)).size >= 2)
      return claim('transfer', 'strong', bonus);
    if (ratio) return claim('accrual', 'strong', bonus);
    if (f.mentions.length > 0) return claim(bonus.value > TRANSFER_CEILING ? 'purchase' : 'transfer', 'strong', bonus);
  }
  if (discount && !ratio) {
    const price_ = pricesPoints(scan, f, discount);
    if (price_ !== null) return claim(price_, 'strong', discount);
    const act = actOf(scan, f, discount);
    const sold = (f.cues & CUE.buy) !== 0 && (f.cues & CUE.currency) !== 0 && !(f.cues & (CUE.goods | CUE.coupon));
    if (
      act === 'purchase' ||
      (act === null && (anyAct(scan, f, 'purchase') || price || (sold && f.mentions.length > 0)))
    )
      return claim('purchase', 'strong', discount);
    if (act === 'club')
      return claim(anyAct(scan, f, 'purchase') && !anyJoin(scan, f) ? 'purchase' : 'club', 'strong', discount);
    if (act === 'transfer' && f.mentions.length > 0) return claim('transfer', 'weak', discount);
    if (
      act === 'redemption' ||
      (act === 'fare' && (f.cues & (CUE.redeem | CUE.currency)) !== 0) ||
      (act === 'goods' && (f.cues & CUE.redeem || paidInPoints(scan, f)))
    )
      return f.mentions.length > 0 ? claim('redemption', 'strong', discount) : null;
    // Flying Blue and others sell cheaper awards as "Promo Rewards".
    if (f.has('promo') && f.has('rewards') && f.mentions.length > 0) return claim('redemption', 'strong', discount);
    // "Smiles Viagens: pacotes com até 50% de desconto" sells travel for money.
    if (act === 'fare' && (f.has('pacote') || f.has('pacotes')) && !(f.cues & CUE.currency)) return null;
    if (act === 'fare')
      return f.mentions.some((m) => ['smiles', 'livelo', 'esfera'].includes(word(scan, m.from)))
        ? claim('redemption', 'weak', discount)
        : null;
    const cheaper = act === null ? cheaperPoints(scan, f, discount) : null;
    if (cheaper === 'spent') return claim('redemption', 'strong', discount);
    if (
      act === null &&
      f.mentions.length > 0 &&
      !(f.cues & (CUE.coupon | CUE.goods | CUE.fare | CUE.card)) &&
      !f.has('clientes') &&
      !f.has('na') &&
      !f.has('en') &&
      !f.has('for')
    )
      return claim('purchase', cheaper === 'sold' ? 'strong' : 'weak', discount);
  }
  if (
    ratio &&
    !f.has('paridade') &&
    !f.has('parity') &&
    !(transfers && !(f.cues & CUE.spend)) &&
    (f.mentions.length > 0 || (f.cues & CUE.currency) !== 0)
  )
    return claim('accrual', f.mentions.length > 0 ? 'strong' : 'weak');
  const months =
    f.quantities.length >= 0 &&
    (f.has('gratis') || f.has('isencao') || f.has('pagar') || f.has('free')) &&
    (f.has('meses') || f.has('mes') || f.has('months') || f.has('month'));
  // "Clube X por R$ 1 no primeiro mês".
  const firstMonth =
    f.quantities.some((q) => q.what === 'money') &&
    (f.has('primeiro') || f.has('primeiros') || f.has('primeira') || f.has('first'));
  const newcomers = [
    'novos',
    'novas',
    'nuevos',
    'new',
    'assinantes',
    'socios',
    'members',
    'quem',
    'assinatura',
    'volte',
    'cancelou',
    'back',
    'vuelve',
    'volvé',
  ].some(f.has);
  if (
    (f.has('clube') || f.has('club')) &&
    !transfers &&
    f.mentions.length > 0 &&
    ((points && newcomers) || months || firstMonth)
  )
    return claim('club', 'strong', discount);
  // "Clube X com 20 mil milhas de boas-vindas": what welcomes is the club, not a card.
  const ownClub = namesClub(scan, f) && !f.has('cartao') && !f.has('cartoes') && !f.has('card');
  if (ownClub && points && !points.perPrice && !transfers && f.mentions.length > 0 && offer && !ratio)
    return claim('club', 'strong', discount);
  const joins = anyJoin(scan, f);
  if (joins && !transfers && (points || price || offer))
    return claim('club', points || price || discount ? 'strong' : 'weak', discount);
  if (joins && f.has('clube')) return claim('club', 'weak', discount);
  if (
    points &&
    !points.perPrice &&
    !transfers &&
    ['apply', 'peca', 'solicite', 'pida', 'pedi', 'abra'].some(f.has) &&
    f.mentions.length > 0
  )
    return claim('card', 'strong');
  // "120 mil pontos para novos clientes" of a bank: a card's or an account's welcome.
  const greets =
    (f.has('novos') || f.has('novas') || f.has('new') || f.has('nuevos')) &&
    (f.has('clientes') || f.has('contas') || f.has('customers') || f.has('correntistas'));
  if (points && !points.perPrice && !transfers && greets && f.mentions.some((m) => PROGRAMS[m.slug]?.kind === 'bank'))
    return claim('card', 'strong');
  const spendGoal =
    points &&
    !points.perPrice &&
    !transfers &&
    ((f.has('meta') && f.has('gastos')) ||
      (f.quantities.some((q) => q.what === 'money') &&
        (f.has('spend') || f.has('spending') || (TO_SPEND.some(f.has) && OBTAINING.some(f.has)))));
  if (spendGoal) return claim('card', 'strong');
  const applies = (f.cues & CUE.card) !== 0 && (f.cues & CUE.apply) !== 0;
  if (
    points &&
    !points.perPrice &&
    f.cues & CUE.card &&
    (applies || offer || f.has('novos') || f.has('novas') || f.has('new') || f.has('nuevos')) &&
    !transfers &&
    !(f.cues & CUE.fare)
  )
    return claim('card', 'strong');
  if (price) {
    if (transfers) return claim('transfer', 'strong');
    return claim(!anyAct(scan, f, 'purchase') && namesClub(scan, f) ? 'club' : 'purchase', 'strong');
  }
  if (transfers && f.mentions.length > 0 && (f.cues & CUE.bonus || f.has('dinheiro') || f.has('money')))
    return claim('transfer', 'strong');
  if (anyAct(scan, f, 'purchase') && f.mentions.length > 0 && offer && !f.quantities.some((q) => q.what === 'multiple'))
    return claim('purchase', 'weak');
  const multiplied = f.quantities.some((q) => q.what === 'multiple');
  // "A Livelo dobra a pontuação mensal de quem assinar o clube".
  if (multiplied && !transfers && anyJoin(scan, f) && namesClub(scan, f)) return claim('club', 'strong');
  if (multiplied && f.mentions.length > 0) {
    // "Smiles triplica a compra de milhas", "venda de pontos com até o dobro".
    if (anyAct(scan, f, 'purchase')) return claim('purchase', 'strong');
    // "XP com Azul: dobro de pontos": a bank and an airline; the body tells whether points are moved or earned.
    if (!transfers && feeds(f) && !(f.cues & (CUE.spend | CUE.earn | CUE.card | CUE.stay)))
      return claim('transfer', 'weak');
    return claim(transfers ? 'transfer' : 'accrual', 'strong');
  }
  if (f.mentions.length > 0 && !(f.cues & CUE.fare) && (rendersPoints(f) || givesToWhoever(scan, f)))
    return claim('accrual', 'strong');
  const two = new Set(f.mentions.map((m) => m.slug)).size >= 2;
  // "Gere euro a partir de R$ 4,39 ao transferir": a price makes the move an offer.
  const priced = f.has('partir') && f.quantities.some((q) => q.what === 'money');
  if (transfers && two) return claim('transfer', priced ? 'strong' : 'weak');
  if (
    points &&
    !points.perPrice &&
    f.mentions.length > 0 &&
    (f.cues & CUE.offer || f.cues & CUE.bonus) &&
    !(f.cues & CUE.fare)
  )
    return claim('accrual', 'weak');
  if (f.cues & CUE.redeem && f.cues & CUE.offer && f.cues & CUE.currency && f.mentions.length > 0)
    return claim('redemption', 'weak');
  return null;
}

/** "reduz em 20% os pontos exigidos": fewer points are asked for. */
function lowersPoints(scan: Scan, f: Pick<Features, 'span'>, percent: Span): boolean {
  const lowers = [1, 2].some((n) =>
    ['reduz', 'reduziu', 'corta', 'cortou', 'baixa'].includes(word(scan, percent.from - n)),
  );
  if (!lowers) return false;
  for (let k = percent.to; k < Math.min(f.span.to, percent.to + 5); k++)
    if (['exigidos', 'exigidas', 'necessarios', 'necessarias', 'cobrados', 'cobradas'].includes(word(scan, k)))
      return ((scan.cues[k - 1] ?? 0) & CUE.currency) !== 0;
  return false;
}

/**
 * What a discount told beside the points themselves is one of: "Pontos Livelo com 50% OFF" and "53% menos pelo ponto" sell
 * them, "diárias com 25% menos pontos" takes fewer of them. Null when it is not told so.
 */
function pricesPoints(scan: Scan, f: Features, discount: Percent): 'purchase' | 'redemption' | null {
  for (let k = discount.to; k < Math.min(f.span.to, discount.to + 4); k++) {
    if (!['menos', 'less', 'fewer'].includes(word(scan, k))) continue;
    const next = scan.cues[k + 1] ?? 0;
    if (next & CUE.currency) return 'redemption';
    if (['pelo', 'pelos', 'pela', 'pelas', 'por'].includes(word(scan, k + 1)) && (scan.cues[k + 2] ?? 0) & CUE.currency)
      return 'purchase';
  }
  if (lowersPoints(scan, f, discount)) return 'redemption';
  if (f.cues & (CUE.redeem | CUE.fare | CUE.goods | CUE.stay | CUE.transfer | CUE.coupon | CUE.club)) return null;
  // "Livelo 52% OFF na compra. Só hoje".
  for (let k = discount.to; k < Math.min(f.span.to, discount.to + 4); k++)
    if (
      word(scan, k) === 'na' &&
      word(scan, k + 1) === 'compra' &&
      (k + 2 >= f.span.to || scan.tokens[k + 2]?.type === MARK)
    )
      return f.mentions.some((m) => PROGRAMS[m.slug]?.kind !== 'retail') ? 'purchase' : null;
  for (let k = discount.from - 1; k > Math.max(f.span.from, discount.from - 5); k--)
    if (
      (scan.cues[k - 1] ?? 0) & CUE.currency &&
      f.mentions.some((m) => m.from === k || (m.from === k + 1 && m.to <= discount.from))
    )
      return 'purchase';
  return null;
}

/** "câmbio rende até 30 mil pontos": what one does earns a number of points. */
function rendersPoints(f: Features): boolean {
  return (
    ['rende', 'render', 'rendem', 'rendendo', 'renda'].some(f.has) &&
    f.quantities.some((q) => q.what === 'points' && !q.perPrice)
  );
}

const TO_SPEND = ['gastar', 'gaste', 'gastarem', 'gastando'];
const OBTAINING = [
  'contratar',
  'contratarem',
  'pedir',
  'pedirem',
  'solicitar',
  'solicitarem',
  'aprovado',
  'aprovados',
  'adquirir',
];

const GIVES = new Set(
  'da dara dao darao dando distribuindo creditando pagando oferece oferecera distribui distribuira credita creditara paga pagara'.split(
    ' ',
  ),
);

/** "dará pontos a quem cadastrar a chave Pix": a program gives points to whoever does something. */
function givesToWhoever(scan: Scan, f: Features): boolean {
  for (let i = f.span.from; i < f.span.to; i++) {
    if (!GIVES.has(word(scan, i))) continue;
    let points = false;
    for (let k = i + 1; k < Math.min(f.span.to, i + 9); k++) {
      points ||= ((scan.cues[k] ?? 0) & CUE.currency) !== 0;
      if (points && word(scan, k) === 'quem' && ['a', 'para', 'pra'].includes(word(scan, k - 1))) return true;
    }
  }
  return false;
}

/** "hotéis com 20% off pagando com pontos": points pay; in "60% de desconto e pontos Livelo" they are an extra. */
function paidInPoints(scan: Scan, f: Features): boolean {
  for (let k = f.span.from + 1; k < f.span.to; k++)
    if (
      (scan.cues[k] ?? 0) & CUE.currency &&
      ['em', 'com', 'usando', 'with', 'in', 'con', 'menos', 'less', 'fewer', 'de', 'as', 'suas', 'seus'].includes(
        word(scan, k - 1),
      )
    )
      return true;
  return false;
}

/** A club one pays for every month; "Iberia Club" and "Flying Club" are names of programs. */
function namesClub(scan: Scan, f: Features): boolean {
  for (let k = f.span.from; k < f.span.to; k++) {
    if (word(scan, k) === 'clube') return true;
    if (word(scan, k) === 'club' && !f.mentions.some((m) => m.to - m.from > 1 && m.to === k + 1)) return true;
  }
  return false;
}

function anyJoin(scan: Scan, f: Features): boolean {
  for (let k = f.span.from; k < f.span.to; k++) {
    if (
      (scan.cues[k] ?? 0) & CUE.join &&
      (nearClub(scan, f.span, k) || word(scan, k).startsWith('assin')) &&
      word(scan, k) !== 'assinantes' &&
      // "55% de quem assina o clube": who gets it; "para quem assinar" invites.
      !(word(scan, k - 1) === 'quem' && ['assina', 'assinou'].includes(word(scan, k)))
    )
      return true;
  }
  return false;
}

const RANK = new Set('categoria categorias nivel status elite elites tier'.split(' '));
const RIVAL = new Set(
  'concorrente concorrentes concorrencia rival rivais competitor competitors competencia'.split(' '),
);
const PROVEN = new Set(
  'comprove comprovar comprovante apresente iguala igualar equipara desafio challenge match vire reconhece'.split(' '),
);

/** "comprove sua categoria em outra aérea e vire Safira", "desafio para quem é elite na concorrência". */
function matchesRival(scan: Scan, f: Features): boolean {
  let [rank, rival, proven] = [false, false, false];
  for (let k = f.span.from; k < f.span.to; k++) {
    const text = word(scan, k);
    rank ||= RANK.has(text);
    proven ||= PROVEN.has(text);
    const other = text === 'outra' || text === 'outro' || text === 'another' || text === 'otra';
    rival ||= RIVAL.has(text) || (other && RIVAL_KINDS.has(word(scan, k + 1)));
  }
  return rank && rival && proven && f.mentions.length > 0;
}
const RIVAL_KINDS = new Set(
  'aerea companhia cia rede programa empresa hotelaria airline program chain aerolinea'.split(' '),
);

function statusMatch(scan: Scan, f: Features): boolean {
  if (matchesRival(scan, f)) return true;
  for (let k = f.span.from; k < f.span.to; k++) {
    const text = word(scan, k);
    if (text !== 'status' && text !== 'estatus') continue;
    if (text === 'estatus' && ['iguala', 'igualamos', 'igualan'].some(f.has)) return true;
    if (
      ['match', 'challenge'].includes(word(scan, k + 1)) ||
      (word(scan, k - 1) === 'de' && ['match', 'equiparacao', 'desafio', 'equivalencia'].includes(word(scan, k - 2)))
    )
      return true;
    if (
      (f.cues & (CUE.offer | CUE.transfer | CUE.apply) || f.has('graca') || f.has('gratis')) &&
      !f.quantities.some((q) => q.what === 'percent' && q.role === 'bonus') &&
      f.mentions.length > 0 &&
      ['gold', 'ouro', 'platinum', 'diamond', 'diamante', 'silver', 'prata', 'elite', 'safira'].includes(
        word(scan, k + 1),
      )
    )
      return true;
  }
  return false;
}
