import { CUE, cuesOf } from './cues.ts';
import { spellOutPercents } from './spelled-percent.ts';
import { LINK, MARK, type Token, tokenize, WORD } from './tokens.ts';

/** A stretch of tokens `[from, to)`: a sentence, a table row, a title. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A post cut into tokens and sentences, with the cues of each token. Offsets are into title + "\n" + text. */
export interface Scan {
  readonly raw: string;
  readonly tokens: readonly Token[];
  readonly cues: Int32Array;
  readonly title: Span;
  /** Sentences and lines after the title. */
  readonly sentences: readonly Span[];
  /** True when the text was longer than we read. */
  readonly truncated: boolean;
}

/** Longest text read, UTF-16 units. An offer that has not shown itself by then is not told to readers either. */
export const READ_LIMIT = 60_000;

/** Cuts a post. Linear in its length, up to `READ_LIMIT`. */
export function scan(title: string, text: string): Scan {
  const whole = `${title.slice(0, 2000)}\n${text}`;
  const raw = whole.length > READ_LIMIT ? whole.slice(0, READ_LIMIT) : whole;
  const tokens = tokenize(raw);
  spellOutPercents(tokens);
  const cues = new Int32Array(tokens.length);
  const titleLength = Math.min(title.length, 2000);
  let titleEnd = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    if (token.type === WORD) {
      cues[i] = cuesOf(token.text) & ~denied(tokens, i);
      if (!becomes(tokens, i)) cues[i] = 0;
      if ((cues[i] ?? 0) & CUE.redeem && exchanged(tokens, i)) cues[i] = ((cues[i] ?? 0) & ~CUE.redeem) | CUE.transfer;
    }
    if (token.from < titleLength) titleEnd = i + 1;
  }
  return {
    raw,
    tokens,
    cues,
    title: { from: 0, to: titleEnd },
    sentences: sentencesOf(tokens, titleEnd),
    truncated: raw.length < whole.length,
  };
}

const NONE = new Set(['sem', 'no', 'sin', 'without', 'nenhum', 'ningun']);

/** "sem bônus", "there is no launch bonus": the word is there to say that the thing is not. */
function denied(tokens: readonly Token[], at: number): number {
  const before = tokens[at - 1];
  if (
    before?.text === 'no' &&
    tokens[at - 2]?.type === WORD &&
    !['is', 'there', 'with', 'hay', 'offers'].includes(tokens[at - 2]?.text ?? '')
  )
    return 0;
  return (before && NONE.has(before.text)) || (tokens[at - 2]?.text === 'no' && tokens[at - 3]?.text === 'is')
    ? CUE.bonus | CUE.discount
    : 0;
}

const BECOMING = new Set(['vira', 'viram', 'virar', 'virando']);

/** "pontos viram milhas" moves points; "Inter vira o jogo" does not. */
function becomes(tokens: readonly Token[], at: number): boolean {
  if (!BECOMING.has(tokens[at]?.text ?? '')) return true;
  return [1, 2, 3].some((n) => (cuesOf(tokens[at + n]?.text ?? '') & CUE.currency) !== 0);
}

const SWAPS = new Set(['troca', 'trocar', 'troque', 'trocas', 'trocando', 'canje', 'canjea', 'canjear', 'exchange']);

/** "trocar Km por milhas Smiles", "canjear puntos por millas": one currency becomes another; that is no redemption. */
function exchanged(tokens: readonly Token[], at: number): boolean {
  if (!SWAPS.has(tokens[at]?.text ?? '')) return false;
  for (let k = at + 1; k < at + 9; k++)
    if (['por', 'for', 'em'].includes(tokens[k]?.text ?? '')) {
      const goal = tokens[k + 1]?.text ?? '';
      return (cuesOf(goal) & CUE.currency) !== 0 && !['diarias', 'reais'].includes(goal);
    }
  return false;
}

const ENDERS = new Set(['.', '!', '?', ';', '•', '●', '▪', '✅', '➡', '·', '✔']);
const ABBREVIATIONS = new Set([
  'hr',
  'hrs',
  'h',
  'art',
  'sr',
  'sra',
  'dr',
  'no',
  'n',
  'ex',
  'obs',
  'av',
  'vs',
  'approx',
  'u',
  's',
  'us',
  'dez',
  'jan',
  'fev',
  'mar',
  'abr',
  'jun',
  'jul',
  'ago',
  'set',
  'out',
  'nov',
  'aug',
  'sept',
  'sep',
  'oct',
  'dec',
  'feb',
  'apr',
]);

function sentencesOf(tokens: readonly Token[], start: number): Span[] {
  const spans: Span[] = [];
  let from = start;
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    if (token.line && i > from) {
      spans.push({ from, to: i });
      from = i;
    }
    if (token.type === MARK && ENDERS.has(token.text)) {
      const next = tokens[i + 1];
      const before = tokens[i - 1];
      const abbreviation =
        token.text === '.' &&
        before !== undefined &&
        token.glued &&
        before.type === WORD &&
        ABBREVIATIONS.has(before.text) &&
        next?.capital !== true;
      // A question ends with a capital after it; "de 1? até 10 de maio" is an ordinal sign that got lost.
      const hole = token.text === '?' && next?.type === WORD && !next.capital && !next.line;
      if (!abbreviation && !hole && (next === undefined || !next.glued || next.type === LINK)) {
        spans.push({ from, to: i + 1 });
        from = i + 1;
      }
    }
  }
  if (from < tokens.length) spans.push({ from, to: tokens.length });
  return spans;
}
