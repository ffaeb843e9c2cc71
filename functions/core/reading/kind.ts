import { PROGRAMS } from '#core/program/catalogue.ts';
import { betweenAccounts } from './accounts.ts';
import { actOf, anyAct } from './act.ts';
import { bareTransfer, directed, feeds, pointed, programsIn } from './between-programs.ts';
import { type Features, type KindClaim, word } from './claim.ts';
import { anyJoin, namesClub } from './club.ts';
import { CUE } from './cues.ts';
import { givesToWhoever, otherDeed, rendersPoints } from './deeds.ts';
import { cheaperPoints, paidInPoints, pricesPoints } from './discount-on-points.ts';
import type { Kind } from './finding.ts';
import type { Percent } from './numbers.ts';
import type { Scan } from './scan.ts';
import { statusMatch } from './status-match.ts';

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

/** "310% na compra de milhas": nothing is sold with a discount above 100, so it is a bonus. */
function beyondDiscount(scan: Scan, f: Features): Percent | null {
  for (const q of f.quantities)
    if (q.what === 'percent' && q.role === 'unknown' && q.value > 100 && actOf(scan, f, q) === 'purchase') {
      q.role = 'bonus';
      return q;
    }
  return null;
}

/** Above this a bare "X% de bônus" is a sale of miles: no bank transfer seen in years came near it. */
const TRANSFER_CEILING = 150;

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
