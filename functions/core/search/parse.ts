import { localTime } from '../calendar.ts';
import { PROGRAMS } from '../program/catalogue.ts';
import { EMPTY_FILTER, type SearchFilter } from './filter.ts';
import { foldWords } from './fold.ts';
import { takePercent } from './percent.ts';
import { takePeriod } from './period.ts';
import { type Named, namedPrograms, wordsOf } from './programs.ts';

/** Longer than anybody means; the rest is left out. */
const MAX_LENGTH = 300;

/**
 * What `livelo smiles acima de 80 em 2025` asks for. Never fails: what it cannot place is a word to look for.
 *
 * @param now for "últimos 6 meses" and months without a year.
 */
export function parseSearch(text: string, now: Date): SearchFilter {
  const folded = foldWords(text.slice(0, MAX_LENGTH)).replace(/\s+/g, ' ').trim();
  const paged = takePage(folded);
  const timed = takePeriod(paged.rest, localTime(now).day);
  const rated = takePercent(timed.rest);
  const kinds = takeKinds(rated.rest);
  const words = wordsOf(kinds.rest.replace(ARROW, ' para '));
  const named = namedPrograms(words);
  const left = words.filter((_, i) => !named.some(({ from, to }) => i >= from && i < to));
  const told = left.filter((word) => !GLUE.has(word) && word.length > 1);
  const noisy = told.filter((word) => !NOISE.has(word));
  const bare = named.length === 0 && rated.range.min === null && rated.range.max === null && !timed.period.fromDay;
  return {
    ...EMPTY_FILTER,
    ...sidesOf(words, named),
    minPercent: rated.range.min,
    maxPercent: rated.range.max,
    ...timed.period,
    kinds: kinds.kinds,
    words: noisy.length === 0 && bare && kinds.kinds.length === 0 ? told : noisy,
    page: paged.page,
  };
}

const ARROW = /[→➔➜➡]|-+>|>(?!=)/g;
/** Words that hold a search together and say nothing. */
const GLUE = new Set(
  'a e o as os um uma de da do das dos para pra pro por com em no na nos nas ou que the an of in to from with and or on at is'.split(
    ' ',
  ),
);
/** Words that every offer carries. */
const NOISE = new Set(
  'bonus bonificada bonificado promo promos promocao oferta ofertas ponto pontos milha milhas offer offers points point miles percent promotion promotions'.split(
    ' ',
  ),
);

function takePage(text: string): { page: number; rest: string } {
  const found = /(?<!\S)(?:pagina|pag|page|p)\.? ?(\d{1,3})(?!\S)/.exec(text);
  if (!found) return { page: 1, rest: text };
  return { page: Math.max(1, Number(found[1])), rest: text.replace(found[0], ' ') };
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\btransferencias? entre contas\b|\baccount transfers?\b/, 'account-transfer'],
  [/\b(?:compras?|comprar) (?:de )?(?:pontos|milhas)\b|\bbuy(?:ing)? (?:points|miles)\b|\bcompras?\b/, 'purchase'],
  [/\bstatus match\b/, 'status-match'],
  [/\breativa(?:cao|r)\b|\breactivation\b/, 'reactivation'],
  [/\btransferencias?\b|\btransfers?\b/, 'transfer'],
  [/\bacumulo\b|\baccrual\b/, 'accrual'],
  [/\bresgates?\b|\bredemptions?\b/, 'redemption'],
  [/\bclubes?\b|\bclubs?\b/, 'club'],
  [/\bcart(?:ao|oes)\b|\bcards?\b/, 'card'],
];

function takeKinds(text: string): { kinds: string[]; rest: string } {
  let rest = text;
  const kinds: string[] = [];
  for (const [pattern, kind] of KINDS) {
    if (!pattern.test(rest)) continue;
    kinds.push(kind);
    rest = rest.replace(pattern, ' ');
  }
  return { kinds, rest };
}

const TOWARDS = new Set(['para', 'pra', 'pro', 'to']);
const AWAY = new Set(['de', 'da', 'do', 'from']);

/** Which program gives and which takes: by "de" and "para", else by what they are, else by nobody. */
function sidesOf(words: readonly string[], named: readonly Named[]) {
  const to = named.find(({ from }) => TOWARDS.has(words[from - 1] ?? ''));
  const others = named.filter((each) => each !== to);
  // "promoções da Smiles" names no side: only a bank is where points come from.
  const from = to ? others[0] : others.find((each) => AWAY.has(words[each.from - 1] ?? '') && isBank(each.slug));
  const rest = others.filter((each) => each !== from).map(({ slug }) => slug);
  const [first, second] = rest;
  if (!to && !from && rest.length === 2 && first && second && isBank(first) !== isBank(second)) {
    const [origin, destination] = isBank(first) ? [first, second] : [second, first];
    return { origin, destination, programs: [] };
  }
  return { origin: from?.slug ?? null, destination: to?.slug ?? null, programs: [...new Set(rest)] };
}

const isBank = (slug: string) => ['bank', 'coalition'].includes(PROGRAMS[slug]?.kind ?? '');
