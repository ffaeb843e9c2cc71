const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const REFERENCE = /&(?:#x([0-9a-f]{1,8})|#([0-9]{1,8})|(lt|gt|amp|quot));?/iy;

/**
 * Decodes the reference that starts at `position`, if Telegram knows it: the four named ones and numbers.
 * Everything else (`&nbsp;`, a lone `&`) is ordinary text to Telegram and stays as written.
 */
export function characterReferenceAt(text: string, position: number): { text: string; end: number } | undefined {
  REFERENCE.lastIndex = position;
  const match = REFERENCE.exec(text);
  if (!match) return undefined;
  const [whole, hex, decimal, name] = match;
  const end = position + whole.length;
  if (name !== undefined) {
    // Names are case-sensitive; the flag is there for the hexadecimal digits.
    const character = NAMED[name];
    return character === undefined ? undefined : { text: character, end };
  }
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? { text: String.fromCodePoint(code), end } : undefined;
}
