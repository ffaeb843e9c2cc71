import { type Day, plus } from '../days.ts';
import { say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { dayMonth, fullDate, monthName } from './dates.ts';

/** A true sentence beside the matter: a date or a number that is not the offer's. */
export interface Decoy {
  name: string;
  words: string;
}

/** The decoys a regulation would hold. */
export const IN_REGULATION: readonly string[] = [
  'crediting-date',
  'crediting-days',
  'bonus-validity',
  'gift-deadline',
  'membership-date',
];

/** A date that is not the end of the offer, or null when none suits. `last` is the latest day the offer may run. */
export function dateDecoy(
  { chance, publication }: Scene,
  last: Day,
  currency: string,
  allowed?: readonly string[],
): Decoy | null {
  const day = publication.day;
  const after = plus(last, chance.int(10, 40));
  const some = (d: Day) => (chance.maybe(0.55) ? fullDate(chance, d) : dayMonth(chance, d));
  const fem = currency === 'milhas';
  const slots = {
    c: fem ? 'as milhas bônus' : currency === 'Avios' ? 'os Avios bônus' : 'os pontos bônus',
    s: fem ? 'creditadas' : 'creditados',
    u: fem ? 'usadas' : 'usados',
    after: some(after),
    far: fullDate(chance, plus(after, chance.int(150, 400))),
    near: dayMonth(chance, plus(last, chance.int(20, 60))),
    before: some(plus(day, -chance.int(20, 200))),
    month: monthName(plus(day, -chance.int(40, 200))),
    t1: dayMonth(chance, plus(last, 40)),
    t2: dayMonth(chance, plus(last, chance.int(60, 160))),
    day: fullDate(chance, day),
    pct: String(chance.pick([30, 45, 55, 65, 75, 95])),
    h: `${chance.int(8, 20)}h${chance.int(10, 59)}`,
    n: String(chance.pick([3, 5, 7, 10, 15, 20, 30])),
    v: String(chance.pick([6, 12, 24, 36])),
  };
  const all: Record<string, string> = {
    'crediting-date':
      '{<c> serão <s> até <after>|o crédito {será feito|acontece} até {o dia |}<after>|a previsão de crédito do bônus é {o dia |}<after>|<c> caem na conta até <after>}',
    'crediting-days':
      '{<c> serão <s> em até <n> dias úteis|o crédito ocorre em até <n> dias após a operação|<c> entram na conta em até <n> dias corridos}',
    'bonus-validity':
      '{<c> {expiram|vencem} em <far>|<c> têm validade de <v> meses a partir do crédito|<c> poderão ser <u> em resgates até <far>}',
    'gift-deadline':
      '{quem participar ganha também um chip virtual, que pode ser resgatado até {o dia |}<near>|há ainda um voucher de cortesia para sala VIP, com resgate do brinde até <near>|de brinde, um cupom de transporte para usar até <near>}',
    'travel-dates':
      '{o saldo pode ser usado em voos com embarque entre <t1> e <t2>|há boa disponibilidade de assentos para viajar de <t1> a <t2>|encontramos emissões com viagens entre <t1> e <t2>}',
    'previous-edition':
      '{na última edição, em <month>, o percentual chegou a <pct>%|a campanha anterior, encerrada em <before>, pagou <pct>%|vale lembrar que em <month> a oferta parou em <pct>%}',
    'update-stamp': '{atualizado em <day> às <h>|última atualização: <day>, <h>|matéria atualizada em <day>}',
    'publication-stamp': '{publicado em <day>|por redação, <day>|texto publicado em <day>, às <h>}',
    'membership-date':
      '{o percentual maior exige assinatura do clube feita até <before>|só contam como assinantes os que entraram no clube até <before>}',
  };
  // A full date of writing would tell the very day that "published: null" hides.
  const names = Object.keys(all).filter(
    (name) => (publication.published !== null || !name.endsWith('-stamp')) && (allowed?.includes(name) ?? true),
  );
  if (names.length === 0) return null;
  const name = chance.pick(names);
  return { name, words: say(chance, all[name] ?? '', slots) };
}

/** Sentences with the names of programs as common words, or with percents that belong to something else. */
export function innocentWords({ chance }: Scene): Decoy {
  return chance.pick([
    { name: 'innocent-token', words: 'o comprovante chega na sua caixa de entrada' },
    { name: 'innocent-token', words: 'toque no botão azul da página inicial para confirmar' },
    { name: 'innocent-token', words: 'quem viaja no fim do ano pode levar uma mala extra' },
    { name: 'innocent-token', words: 'o valor max. por operação aparece na tela' },
    { name: 'innocent-token', words: 'o aplicativo funciona bem pela internet do celular' },
    { name: 'innocent-token', words: 'a plateia comemorou como um gol a volta da oferta' },
    { name: 'innocent-token', words: 'o visto para os Estados Unidos não tem relação com a campanha' },
    { name: 'other-percent', words: 'a compra internacional paga IOF de 3,5%' },
    { name: 'other-percent', words: 'em nossa enquete, 72% dos leitores disseram que vão participar' },
    { name: 'other-percent', words: 'o hotel parceiro tem diárias com 15% de desconto' },
    { name: 'other-percent', words: 'a locadora parceira devolve 10% em cashback' },
    { name: 'other-percent', words: 'o dólar subiu 2% na semana' },
  ]);
}

/** For a prolonged offer: when it would have ended. */
export function formerEnd({ chance, publication }: Scene): Decoy {
  const old = dayMonth(chance, plus(publication.day, -chance.int(0, 3)));
  return {
    name: 'former-end-date',
    words: say(
      chance,
      '{a campanha terminaria em <d>, mas foi prorrogada|o prazo original era <d>|a oferta acabaria em <d> e ganhou mais alguns dias}',
      { d: old },
    ),
  };
}
