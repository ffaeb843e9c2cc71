/** Text with its encoding damage undone, and where each of its characters stood before. */
export interface Repaired {
  readonly text: string;
  /** Offset in the original of each character of `text`, plus one for its end; null when nothing moved. */
  readonly origin: Int32Array | null;
}

const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE_OF = new Map(Array.from(CP1252, (char, i) => [char.charCodeAt(0), 0x80 + i]));

const ENTITIES = new Map(
  Object.entries({
    amp: '&',
    nbsp: ' ',
    quot: '"',
    lt: '<',
    gt: '>',
    apos: "'",
    ndash: '–',
    mdash: '—',
    rarr: '→',
    euro: '€',
    ordm: 'º',
    ordf: 'ª',
    aacute: 'á',
    agrave: 'à',
    acirc: 'â',
    atilde: 'ã',
    eacute: 'é',
    ecirc: 'ê',
    iacute: 'í',
    oacute: 'ó',
    ocirc: 'ô',
    otilde: 'õ',
    uacute: 'ú',
    uuml: 'ü',
    ccedil: 'ç',
    ntilde: 'ñ',
    Aacute: 'Á',
    Agrave: 'À',
    Atilde: 'Ã',
    Eacute: 'É',
    Ecirc: 'Ê',
    Iacute: 'Í',
    Oacute: 'Ó',
    Ocirc: 'Ô',
    Otilde: 'Õ',
    Uacute: 'Ú',
    Ccedil: 'Ç',
    Acirc: 'Â',
    raquo: '»',
    laquo: '«',
    hellip: '…',
    bull: '•',
  }),
);

function byteOf(code: number): number {
  return code < 0x100 ? code : (BYTE_OF.get(code) ?? -1);
}

/** Invisible marks that break words without showing: zero width, soft hyphen, direction, combining accents, BOM. */
function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff ||
    (code >= 0xfe00 && code <= 0xfe0f)
  );
}

function isSuspect(code: number): boolean {
  return (
    code === 0x26 ||
    code === 0xa0 ||
    (code >= 0xc2 && code <= 0xc3) ||
    code === 0xe2 ||
    code === 0xf0 ||
    code === 0xad ||
    code >= 0x300
  );
}

/** UTF-8 that was read as windows-1252: `bÃ´nus`. Returns the character and how many were eaten, or null. */
function misread(text: string, at: number): { code: number; length: number } | null {
  const lead = text.charCodeAt(at);
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0) return null;
  let code = lead & (length === 2 ? 0x1f : length === 3 ? 0x0f : 0x07);
  for (let k = 1; k < length; k++) {
    const byte = at + k < text.length ? byteOf(text.charCodeAt(at + k)) : -1;
    if (byte < 0x80 || byte > 0xbf) {
      // "Ã s" is "às" whose second byte, a no-break space, was flattened to a plain one.
      const flattened =
        lead === 0xc3 && text.charCodeAt(at + 1) === 0x20 && (at === 0 || text.charCodeAt(at - 1) === 0x20);
      return flattened ? { code: 0xe0, length: 2 } : null;
    }
    code = (code << 6) | (byte & 0x3f);
  }
  return { code, length };
}

function entity(text: string, at: number): { char: string; length: number } | null {
  let end = at + 1;
  while (end < text.length && end - at <= 9 && text.charCodeAt(end) !== 0x3b) end++;
  if (text.charCodeAt(end) !== 0x3b) return null;
  const name = text.slice(at + 1, end);
  if (name.startsWith('#')) {
    const code =
      name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 31 && code < 0x10000 ? { char: String.fromCharCode(code), length: end - at + 1 } : null;
  }
  const char = ENTITIES.get(name);
  return char === undefined ? null : { char, length: end - at + 1 };
}

/**
 * Undoes what copying does to text: UTF-8 read as windows-1252 (once or twice), escaped entities, invisible marks,
 * full-width signs, no-break spaces. Letters lost to `?` stay: the tokenizer mends those by dictionary.
 * One pass, linear; an undamaged text is returned as it is.
 */
export function repair(raw: string): Repaired {
  let suspect = false;
  for (let i = 0; i < raw.length && !suspect; i++) suspect = isSuspect(raw.charCodeAt(i));
  if (!suspect) return { text: raw, origin: null };
  const once = pass(raw);
  if (!once.changed || !once.text.includes('Ã')) return { text: once.text, origin: once.origin };
  const twice = pass(once.text);
  return { text: twice.text, origin: twice.origin.map((at) => once.origin[at] ?? raw.length) };
}

function pass(raw: string): { text: string; origin: Int32Array; changed: boolean } {
  const origin = new Int32Array(raw.length + 1);
  const out: string[] = [];
  let n = 0;
  let changed = false;
  let copied = 0;
  const put = (char: string, at: number, next: number) => {
    if (at > copied) out.push(raw.slice(copied, at));
    if (char !== '') {
      out.push(char);
      origin[n++] = at;
    }
    copied = next;
  };
  for (let i = 0; i < raw.length; ) {
    const code = raw.charCodeAt(i);
    if (!isSuspect(code)) {
      origin[n++] = i++;
      continue;
    }
    const bad = code <= 0xff && code !== 0x26 ? misread(raw, i) : null;
    const ent = code === 0x26 ? entity(raw, i) : null;
    if (bad) {
      changed = true;
      const decoded = bad.code === 0xa0 ? ' ' : String.fromCodePoint(bad.code);
      put(decoded.length === 1 && !isInvisible(bad.code) ? decoded : '', i, i + bad.length);
      i += bad.length;
    } else if (ent) {
      put(ent.char, i, i + ent.length);
      i += ent.length;
    } else if (isInvisible(code)) {
      put('', i, i + 1);
      i += 1;
    } else if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x3000) {
      put(' ', i, i + 1);
      i += 1;
    } else if (code >= 0xff01 && code <= 0xff5e) {
      put(String.fromCharCode(code - 0xfee0), i, i + 1);
      i += 1;
    } else origin[n++] = i++;
  }
  if (raw.length > copied) out.push(raw.slice(copied));
  origin[n] = raw.length;
  return { text: out.join(''), origin: origin.subarray(0, n + 1), changed };
}
