import { CUE } from '../reading/cues.ts';
import { MARK, NUMBER, type Token, tokenize, WORD } from '../reading/tokens.ts';
import { type Need, needOf } from './ambiguous.ts';
import { PROGRAMS } from './catalogue.ts';

/** A program named in a text: tokens `[from, to)`. */
export interface Mention {
  readonly slug: string;
  readonly from: number;
  readonly to: number;
}

interface Spelling {
  readonly slug: string;
  readonly words: readonly string[];
  readonly need: Need | undefined;
}

const POINTS = CUE.currency | CUE.transfer | CUE.bonus | CUE.club | CUE.earn | CUE.redeem;
// Names of programs that mean nothing else speak of points too: "Livelo para Azul com 100%".
const SPEAKS = new Set([
  'bancos',
  'status',
  'estatus',
  '→',
  '➔',
  '➜',
  '➡',
  '⇒',
  '\ufffd',
  'recompensas',
  'rewards',
  '>',
  'livelo',
  'pass',
  'fidelidade',
  'tudoazul',
  'iupp',
  'smiles',
]);
const SLOTS = new Set(
  `de da do das dos puntos millas pontos ponto milhas milha banco bancos cartao cartoes clientes cliente conta contas para pra pro ao aos pelo pela no na nos nas em e ou com clube from to of with
  via and or points miles bank programa program transfer transfira transferir transfiere desde a al del los hacia hasta o the la el`.split(
    /\s+/,
  ),
);

const INDEX = new Map<string, Spelling[]>();
for (const [slug, program] of Object.entries(PROGRAMS)) {
  if (slug === 'all-banks' || slug === 'hotels') continue;
  for (const spelling of [program.name, ...program.aliases]) {
    const words = tokenize(spelling.replace(/[().]/g, ' '))
      .filter((token) => token.type !== MARK || token.text === '&' || token.text === '+')
      .map((token) => token.text);
    const [first] = words;
    if (first === undefined) continue;
    const list = INDEX.get(first) ?? [];
    if (list.some((known) => known.words.join(' ') === words.join(' '))) continue;
    list.push({ slug, words, need: needOf(words.join(' ')) });
    list.sort((a, b) => b.words.length - a.words.length);
    INDEX.set(first, list);
  }
}

/**
 * Finds the programs named in tokens `[from, to)`, longest spelling first, in order of appearance.
 * Whole words only, so "Gold" never means GOL; a spelling that is also a common word counts only in the context it needs.
 */
export function recognise(tokens: readonly Token[], cues: Int32Array, from: number, to: number): Mention[] {
  let points: boolean | undefined;
  const speaksOfPoints = (): boolean => {
    if (points === undefined) {
      points = false;
      for (let i = from; i < to && !points; i++)
        points = ((cues[i] ?? 0) & POINTS) !== 0 || SPEAKS.has(tokens[i]?.text ?? '') || isRatio(tokens, i);
    }
    return points;
  };
  const found: Mention[] = [];
  for (let i = from; i < to; i++) {
    const token = tokens[i];
    const spellings = token && INDEX.get(token.text);
    if (!spellings) continue;
    for (const spelling of spellings) {
      const end = longest(tokens, matchAt(tokens, i, to, spelling.words), to, spelling.slug);
      if (end < 0 || !inContext(tokens, cues, i, end, spelling.need, speaksOfPoints)) continue;
      if (isOther(tokens, i, end, spelling)) continue;
      found.push({ slug: spelling.slug, from: i, to: end });
      i = end - 1;
      break;
    }
  }
  return found.length > 1 && found.some((m) => AVIOS.has(m.slug) && !isBareAvios(tokens, m))
    ? found.filter((m) => !isBareAvios(tokens, m))
    : found;
}

/** "15:1", points for each real or dollar; "10:00" is a time. */
function isRatio(tokens: readonly Token[], i: number): boolean {
  const last = tokens[i + 2];
  return tokens[i + 1]?.text === ':' && tokens[i]?.type === NUMBER && last?.glued === true && last.text === '1';
}

const AVIOS = new Set([
  'iberia-plus',
  'qatar-privilege-club',
  'finnair-plus',
  'aer-lingus',
  'vueling-club',
  'ba-avios',
]);

/** "Avios" alone is the currency of several programs: next to one of them it is not another. */
export function isBareAvios(tokens: readonly Token[], mention: Mention): boolean {
  return mention.to - mention.from === 1 && tokens[mention.from]?.text === 'avios';
}

/** "pontos Caixa Econômica Federal": a spelling that ends where a longer one of the same program begins reaches to its end. */
function longest(tokens: readonly Token[], end: number, to: number, slug: string): number {
  if (end < 0) return end;
  const longer = INDEX.get(tokens[end - 1]?.text ?? '')?.find(
    (s) => s.slug === slug && s.words.length > 1 && matchAt(tokens, end - 1, to, s.words) > end,
  );
  return longer ? matchAt(tokens, end - 1, to, longer.words) : end;
}

function matchAt(tokens: readonly Token[], at: number, to: number, words: readonly string[]): number {
  let i = at;
  for (const [k, word] of words.entries()) {
    if (k > 0 && tokens[i]?.text === '-' && tokens[i]?.type === MARK && word !== '-') i++;
    if (i >= to || tokens[i]?.text !== word) return -1;
    i++;
  }
  return i;
}

function inContext(
  tokens: readonly Token[],
  cues: Int32Array,
  at: number,
  end: number,
  need: Need | undefined,
  points: () => boolean,
): boolean {
  if (need === undefined) return true;
  if (!points()) return false;
  if (need === 'points') return true;
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[end];
  const named =
    token?.capital === true ||
    (before !== undefined && ['pontos', 'banco', 'cartao', 'points', 'milhas', 'miles'].includes(before.text));
  const starts = at === 0 || before?.type === MARK || token?.line === true;
  const beforeName = before !== undefined && (SLOTS.has(before.text) || ((cues[at - 1] ?? 0) & CUE.transfer) !== 0);
  const followed =
    after === undefined ||
    after.type === MARK ||
    ((cues[end] ?? 0) & (CUE.offer | CUE.currency | CUE.bonus)) !== 0 ||
    SLOTS.has(after.text) ||
    after.capital;
  if (need === 'slot')
    return named && (beforeName || starts || (token?.shout === true && followed) || before?.capital === true);
  return token?.shout === true && (beforeName || starts || followed) && !allShout(tokens, at);
}

/** A sentence written wholly in capitals proves nothing about one capital word. */
function allShout(tokens: readonly Token[], at: number): boolean {
  let shouted = 0;
  let spoken = 0;
  for (let i = Math.max(0, at - 4); i < at + 5; i++)
    if (i !== at && tokens[i]?.type === WORD && (tokens[i]?.text.length ?? 0) > 3) {
      spoken++;
      if (tokens[i]?.shout) shouted++;
    }
  return shouted >= 3 || (shouted >= 2 && shouted === spoken);
}

/** Names that begin like a program and mean something else: Porto Seguro, Azul Viagens, Delta Cargo, Miles & More. */
function isOther(tokens: readonly Token[], at: number, end: number, spelling: Spelling): boolean {
  const next = tokens[end]?.text;
  const before = tokens[at - 1]?.text;
  if (spelling.words.length > 1) return false;
  const word = spelling.words[0];
  const capital = tokens[at]?.capital === true && !allShout(tokens, at);
  const opens = at === 0 || tokens[at]?.line === true;
  if (
    word === 'azul' &&
    !capital &&
    !opens &&
    !['para', 'da', 'do', 'pontos', 'pra', 'na', 'a', 'e', 'cartao', 'clube', '>', ':'].includes(before ?? '')
  )
    return true;
  if (word === 'azul')
    return next === 'viagens' || next === 'linhas' || next === 'conecta' || before === 'mar' || before === 'ceu';
  if (word === 'caixa')
    return next === 'postal' || next === 'eletronico' || (next === 'de' && before !== 'da' && before !== 'pela');
  // Points of a game: "XP em dobro".
  if (word === 'xp') return (next === 'em' && tokens[end + 1]?.text === 'dobro') || next === 'extra';
  if (word === 'smiles') return before === 'all';
  return false;
}
