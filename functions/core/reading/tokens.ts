import { mend } from './damaged-words.ts';
import { repair } from './repair.ts';

export const WORD = 0;
export const NUMBER = 1;
export const MARK = 2;
export const LINK = 3;

/** A word, number, sign or link of a post. Offsets are UTF-16 units of the original text. */
export interface Token {
  readonly type: 0 | 1 | 2 | 3;
  /** Folded: lower case, no accents, damage mended. A number keeps its digits and separators. */
  readonly text: string;
  /** Value of a number (`1.000` is a thousand, `29,92` is 29.92); NaN otherwise. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** No white space before it. */
  readonly glued: boolean;
  /** A line starts here. */
  readonly line: boolean;
  /** Written with a capital first letter; `shout` when every letter is one. */
  readonly capital: boolean;
  readonly shout: boolean;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isAsciiLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isLetter = (code: number): boolean =>
  isAsciiLetter(code) ||
  (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
  (code >= 0x370 && code <= 0x1fff) ||
  (code >= 0x3040 && code <= 0xd7ff);
const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0x2028 || code === 0x2029;
const isHole = (code: number): boolean =>
  code === 0x3f ||
  code === 0xfffd ||
  code === 0xbf ||
  (code >= 0x80 && code < 0xa0) ||
  (code >= 0x201a && code <= 0x2022) ||
  code === 0x2122 ||
  (code >= 0x2500 && code <= 0x25ff);

const MARKS = /[\u0300-\u036f]/g;
const USUAL = /^[a-zàáâãäçèéêëìíîïñòóôõöùúûüý0-9]*$/;

/** How people shorten words in channels: "p/ Smiles", "c/ bônus", "até 23h59 de hj". */
const SHORT = new Map([
  ['p/', 'para'],
  ['c/', 'com'],
  ['s/', 'sem'],
  ['hj', 'hoje'],
]);

function fold(word: string): string {
  const lower = word.toLowerCase();
  const plain = lower.normalize('NFD').replace(MARKS, '');
  return USUAL.test(lower) ? plain : (mend(holes(lower)) ?? plain);
}

/** Spelling with every run of foreign characters as one `?`, the key of the list of damaged words. */
function holes(lower: string): string {
  let key = '';
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (isDigit(code) || isAsciiLetter(code)) key += lower[i];
    else if (!key.endsWith('?')) key += '?';
  }
  return key;
}

/** Value of digits with separators: a group of exactly three after `.` or `,` means thousands, else a decimal. */
function amountOf(digits: string): number {
  if (digits.length < 4 && !/[.,]/.test(digits)) return Number(digits);
  const parts = digits.split(/[.,]/);
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return Number(digits);
  if (last.length === 3 && parts[0] !== '0') return Number(parts.join(''));
  return Number(`${parts.slice(0, -1).join('')}.${last}`);
}

/**
 * Cuts a text into tokens, reading each character a bounded number of times.
 * At most `limit` tokens are made; the rest of the text is left unread.
 */
export function tokenize(raw: string, limit = 120_000): Token[] {
  const { text, origin } = repair(raw);
  const at = (i: number): number => (origin ? (origin[i] ?? raw.length) : i);
  const tokens: Token[] = [];
  let glued = false;
  let line = true;
  const push = (type: Token['type'], folded: string, from: number, to: number, value = Number.NaN): void => {
    const first = text.charCodeAt(from);
    // Most words begin with a small Latin letter: no need to ask for its other case.
    const capital = type === WORD && !(first >= 97 && first <= 122) && text[from] !== text[from]?.toLowerCase();
    const shout = capital && first < 0x250 && text.slice(from, to).toUpperCase() === text.slice(from, to);
    tokens.push({ type, text: folded, value, from: at(from), to: at(to), glued, line, capital, shout });
    glued = true;
    line = false;
  };
  let i = 0;
  while (i < text.length && tokens.length < limit) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) {
      if (code === 10 || code === 13) line = true;
      glued = false;
      i++;
    } else if (isDigit(code)) {
      const from = i;
      i = endOfNumber(text, i);
      push(NUMBER, text.slice(from, i), from, i, amountOf(text.slice(from, i)));
    } else if (isLetter(code) || (isHole(code) && i + 1 < text.length && isLetter(text.charCodeAt(i + 1)))) {
      const link = linkEnd(text, i);
      if (link > i) {
        push(LINK, 'link', i, link);
        i = link;
        continue;
      }
      const afterDigit = glued && tokens.at(-1)?.type === NUMBER;
      const end = endOfWord(text, i, afterDigit);
      if (end.to === i) push(MARK, text[i] ?? '', i, ++i);
      else {
        const slashed = text[end.to] === '/' && isSpace(text.charCodeAt(end.to + 1)) ? 1 : 0;
        const short = SHORT.get(slashed === 1 ? `${end.folded}/` : end.folded);
        const to = short !== undefined ? end.to + slashed : end.to;
        push(WORD, short ?? end.folded, i, to);
        i = to;
      }
    } else {
      // A question mark stands right after a word; one that stands alone is a dash or an arrow that got lost.
      const lost = code === 0x3f && !glued && !line && isSpace(text.charCodeAt(i + 1));
      push(MARK, lost ? '\ufffd' : (text[i] ?? ''), i, i + 1);
      i++;
    }
  }
  return tokens;
}

function endOfNumber(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) i++;
    else if ((code === 46 || code === 44) && isDigit(text.charCodeAt(i + 1)) && !isDateLike(text, from, i)) i++;
    else break;
  }
  return i;
}

/** `15.04.2025`: dots between two-digit groups and a year are a date, not thousands. */
function isDateLike(text: string, from: number, dot: number): boolean {
  if (dot - from > 2 || text.charCodeAt(dot) !== 46) return false;
  let end = dot + 1;
  while (end - dot <= 5 && isDigit(text.charCodeAt(end))) end++;
  const digits = end - dot - 1;
  return digits === 4 || (digits <= 2 && text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1)));
}

function linkEnd(text: string, from: number): number {
  const code = text.charCodeAt(from) | 32;
  if (code !== 104 && code !== 119) return from;
  if (!text.startsWith('http://', from) && !text.startsWith('https://', from) && !text.startsWith('www.', from))
    return from;
  let i = from;
  while (i < text.length && !isSpace(text.charCodeAt(i)) && text.charCodeAt(i) !== 0x3c && text.charCodeAt(i) !== 0x22)
    i++;
  return i;
}

/** A word runs over letters and digits; over holes only when the list of damaged words knows the result. */
function endOfWord(text: string, from: number, lettersOnly: boolean): { to: number; folded: string } {
  let i = from;
  let plainEnd = -1;
  let ascii = true;
  while (i < text.length && i - from < 60) {
    const code = text.charCodeAt(i);
    if (isLetter(code) || (!lettersOnly && isDigit(code) && i > from)) {
      if (code >= 0x80) ascii = false;
      i++;
    } else if (isHole(code)) {
      if (plainEnd < 0) plainEnd = i;
      i++;
    } else break;
  }
  // What follows 60 characters is no word of ours: swallow it so that it is read once.
  if (i - from >= 60) while (i < text.length && (isLetter(text.charCodeAt(i)) || isDigit(text.charCodeAt(i)))) i++;
  if (plainEnd < 0) {
    const word = text.slice(from, i);
    const lower = ascii ? word.toLowerCase() : fold(word);
    return { to: i, folded: ascii && lower.length >= 4 ? (mend(lower) ?? lower) : lower };
  }
  const whole = text.slice(from, i).toLowerCase();
  let mended = mend(holes(whole));
  if (mended) return { to: i, folded: mended };
  let end = i;
  while (end > from && isHole(text.charCodeAt(end - 1))) end--;
  mended = end < i && end > plainEnd ? mend(holes(text.slice(from, end).toLowerCase())) : undefined;
  if (mended) return { to: end, folded: mended };
  return plainEnd > from ? { to: plainEnd, folded: fold(text.slice(from, plainEnd)) } : { to: from, folded: '' };
}
