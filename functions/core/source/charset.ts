/** How much of a document is searched for a declaration; authors put it late although the standard says 1024 bytes. */
const DECLARATION_BYTES = 4096;
const PIECE_BYTES = 65_536;

/**
 * Bytes to text: byte-order mark, then what the bytes prove, then what header, XML prolog or meta declare,
 * else windows-1252. Labels lie (a Latin-1 page called UTF-8, and the reverse); valid UTF-8 with accents does not.
 * Never throws; bytes that fit nothing become U+FFFD.
 */
export function decode(bytes: Uint8Array, contentType: string | null): string {
  return new TextDecoder(encodingOf(bytes, contentType)).decode(bytes);
}

function encodingOf(bytes: Uint8Array, contentType: string | null): string {
  const marked = byMark(bytes);
  if (marked) return marked;
  const declared = known(inHeader(contentType)) ?? known(inDocument(bytes)) ?? 'utf-8';
  // Text in two bytes a character is full of zeros, which UTF-8 would take for valid.
  if (declared.startsWith('utf-16') && bytes.includes(0)) return declared;
  if (isUtf8(bytes)) return 'utf-8';
  return declared.startsWith('utf-') ? likelier(bytes) : declared;
}

/** Proved piece by piece: the text of a page that is not kept need not be held whole beside the one that is. */
function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** One broken character in a UTF-8 page must not turn every accent of it into two letters. */
function likelier(bytes: Uint8Array): string {
  let pairs = 0;
  let strays = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const next = bytes[i + 1] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4 && next >= 0x80 && next <= 0xbf) {
      pairs++;
      while (((bytes[i + 1] ?? 0) & 0xc0) === 0x80) i++;
    } else strays++;
  }
  return pairs > strays ? 'utf-8' : 'windows-1252';
}

function inHeader(contentType: string | null): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

function inDocument(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, DECLARATION_BYTES));
  return (/<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/i.exec(head) ??
    /<meta[^>]*charset\s*=\s*["']?([\w.:-]+)/i.exec(head))?.[1];
}

/** The standard's name for a label, undefined for one that nobody knows. */
function known(label: string | undefined): string | undefined {
  try {
    return label && new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
