import type { Mention } from '#core/program/recogniser.ts';
import type { Tier } from './finding.ts';
import type { Scan } from './scan.ts';
import { NUMBER } from './tokens.ts';
import { volumeAt } from './volume.ts';

/** Who a tier is for; several when any of them will do ("assinantes do Clube e clientes Diamante"). */
export type Audience = Omit<Partial<Tier>, 'percent' | 'label'>;

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const ELITES = set(
  'diamante magno ouro prata black platinum gold diamond safira topazio titanium signature silver esmeralda bronze blue',
);
const MEMBERS = set(
  'clube club assinante assinantes assina assinam plano planos membros membro members member socios socio suscriptores miembros subscribers',
);
const REST = set('demais resto everyone others geral restantes otros demas');
const DENIED = set(
  'assinantes assinante members socios clube assinatura assina membros member subscribers participantes do -',
);
/** Words that make a name the name of a card, or of a bank's better customers. */
const CARD_NAMES = set(
  'infinite platinum black signature gold nanquim visa mastercard amex elo diners grafite carbon aeternum unlimited world centurion',
);
const SEGMENTS = set(
  'personnalite prime private select ultravioleta uniclass exclusive singular estilo premier aeternum unlimited',
);
const HOLDERS = set('cartao cartoes card cards portadores portador cardholders tarjeta tarjetas');
const PLAN_NAMES = set('classic special plus super mega top essencial turbo');

const LINKS = set('de do da dos das del from');
const JOINTS = set('e ou and or y o para com que');

const word = (scan: Scan, i: number): string => scan.tokens[i]?.text ?? '';

/**
 * Whom tokens `[from, to)` name: null when nobody, `[{}]` when everybody else.
 *
 * @param home the program whose club is meant when a club is told without its name; null leaves such a club out.
 */
export function audiencesIn(
  scan: Scan,
  from: number,
  to: number,
  mentions: readonly Mention[],
  home: string | null,
): Audience[] | null {
  let club: Audience | null = null;
  let cards: string[] = [];
  const elite: string[] = [];
  let other: Audience = {};
  for (let i = from; i < to; i++) {
    if (isRest(scan, i, to)) return [{}];
    const text = word(scan, i);
    if (MEMBERS.has(text) && !isNameOnly(scan, i, mentions)) club ??= clubAt(scan, i, to, mentions, home);
    const months: number | null = club ? tenureAt(scan, i) : null;
    if (club && months) club = { ...club, tenureMonths: months };
    const card = cardAt(scan, i, to);
    if (card) {
      cards = [...cards, card.name];
      i = card.to - 1;
      continue;
    }
    if (
      ELITES.has(text) &&
      (text !== 'blue' || (scan.tokens[i]?.capital && !mentions.some((m) => m.from < i && i < m.to)))
    ) {
      const pair = text === 'black' && word(scan, i + 1) === 'signature';
      elite.push(pair ? 'black signature' : text);
      if (pair) i++;
    }
    const channel = channelAt(scan, i);
    if (channel && !other.channel) other = { ...other, channel };
    const volume = volumeAt(scan, i, to);
    if (volume && other.minPoints === undefined && other.maxPoints === undefined) other = { ...other, ...volume };
  }
  const all = [
    ...(club ? [{ ...club, ...(cards.length > 0 ? { cards } : {}), ...other }] : []),
    ...(!club && cards.length > 0 ? [{ cards, ...other }] : []),
    ...(elite.length > 0 ? [{ elite, ...other }] : []),
  ];
  if (all.length > 0) return all;
  return Object.keys(other).length > 0 ? [other] : null;
}

/** "demais clientes", "público geral", "não assinantes", "quem não assina", "los demás". */
function isRest(scan: Scan, i: number, to: number): boolean {
  const text = word(scan, i);
  const next = i + 1 < to ? word(scan, i + 1) : '';
  if (REST.has(text)) return true;
  if (text === 'outros') return next !== 'planos';
  if (text === 'todos' && next === 'os')
    return ['clientes', 'participantes', 'usuarios', 'outros', 'demais'].includes(word(scan, i + 2));
  if (text === 'todo' && next === 'mundo') return true;
  if (text === 'quem' && next === 'nao') return true;
  if (text === 'no') return ['members', 'socios', 'miembros', 'subscribers'].includes(next) && i + 1 < to;
  return ['nao', 'non', 'sem', 'sin', 'without'].includes(text) && DENIED.has(next) && i + 1 < to;
}

/** "Iberia Club", "Leaders Club", "Membership Rewards": the word belongs to a program's name. */
function isNameOnly(scan: Scan, i: number, mentions: readonly Mention[]): boolean {
  // "Platinum members": a level, not a club.
  if (['members', 'member', 'membros'].includes(word(scan, i)) && ELITES.has(word(scan, i - 1))) return true;
  return word(scan, i) === 'club' && mentions.some((m) => m.from < i && m.to === i + 1);
}

function clubAt(scan: Scan, i: number, to: number, mentions: readonly Mention[], home: string | null): Audience {
  const named = mentions.find((m) => m.to > i && m.from <= i + 4 && m.from < to);
  const slug = named?.slug ?? home;
  const plan = planAfter(scan, named && named.from <= i + 2 ? named.to - 1 : i, to);
  return { ...(slug === null ? {} : { club: slug }), ...(plan === null ? {} : { plan }) };
}

/** "Clube Smiles 10.000", "plano 20 mil", "Clube Azul 5.000 ou 10.000" (the least), "Clube Livelo Top". */
function planAfter(scan: Scan, at: number, to: number): string | null {
  let least = Number.POSITIVE_INFINITY;
  let name: string | null = null;
  for (let k = at + 1; k < Math.min(to, at + 12); k++) {
    const token = scan.tokens[k];
    if (!token) break;
    if (PLAN_NAMES.has(token.text) && token.capital) name ??= token.text;
    if (token.type !== NUMBER) {
      if (least < Number.POSITIVE_INFINITY && !['ou', 'e', ',', 'or', 'mil'].includes(token.text)) break;
      if (k > at + 6) break;
      continue;
    }
    const next = word(scan, k + 1);
    const value = next === 'mil' || next === 'k' ? token.value * 1000 : token.value;
    if (next === '%' || value < 500 || value > 60_000) break;
    least = Math.min(least, value);
  }
  return least < Number.POSITIVE_INFINITY ? String(least) : name;
}

/** "há mais de 2 anos", "+1 ano", "12 months": months in the club. */
function tenureAt(scan: Scan, i: number): number | null {
  const token = scan.tokens[i];
  const unit = word(scan, i + 1);
  if (token?.type !== NUMBER || !Number.isInteger(token.value) || token.value < 1 || token.value > 60) return null;
  if (['ano', 'anos', 'year', 'years', 'ano'].includes(unit)) return token.value * 12;
  return ['mes', 'meses', 'month', 'months'].includes(unit) ? token.value : null;
}

/** "cartões Visa Infinite", "clientes Personnalité", "Bradesco Prime": a name in capitals that is a card or a segment, folded. */
function cardAt(scan: Scan, i: number, to: number): { name: string; to: number } | null {
  const holder = HOLDERS.has(word(scan, i));
  let start = i;
  while (holder && (HOLDERS.has(word(scan, start)) || LINKS.has(word(scan, start)))) start++;
  // "pontos do Nubank Ultravioleta": where points leave, not who gets more.
  if (!holder && LINKS.has(word(scan, i - 1))) return null;
  if (!holder && i > 0 && scan.tokens[i - 1]?.capital && !scan.tokens[i]?.line) return null;
  let k = start;
  let known = false;
  while (k < to && k < start + 4 && scan.tokens[k]?.capital && !JOINTS.has(word(scan, k))) {
    const text = word(scan, k);
    known ||= SEGMENTS.has(text) || (holder && CARD_NAMES.has(text));
    k++;
  }
  const name = scan.tokens
    .slice(start, k)
    .map(({ text }) => text)
    .join(' ');
  return known ? { name, to: k } : null;
}

/** "pelo aplicativo", "no app", "pelo site". */
function channelAt(scan: Scan, i: number): string | null {
  const text = word(scan, i);
  if (!['pelo', 'no', 'via', 'in', 'por', 'en', 'through', 'o', 'the', 'la'].includes(word(scan, i - 1))) return null;
  if (text === 'app' || text === 'aplicativo' || text === 'aplicacion') return 'app';
  return text === 'site' || text === 'website' ? 'site' : null;
}
