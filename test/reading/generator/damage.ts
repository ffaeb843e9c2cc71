import type { Chance } from './prng.ts';

export const DAMAGES = [
  'question-marks',
  'mojibake',
  'nfd',
  'entities',
  'no-accents',
  'zero-width',
  'nbsp',
  'all-caps',
] as const;
/** What happened to a text between its author and us. The meaning stays the same. */
export type Damage = (typeof DAMAGES)[number];

const WINDOWS_1252: Record<number, string> = Object.fromEntries(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((char, i) => [0x80 + i, char]),
);

const ENTITIES: Record<string, string> = {
  á: '&aacute;',
  ã: '&atilde;',
  â: '&acirc;',
  à: '&agrave;',
  é: '&eacute;',
  ê: '&ecirc;',
  í: '&iacute;',
  ó: '&oacute;',
  ô: '&ocirc;',
  õ: '&otilde;',
  ú: '&uacute;',
  ç: '&ccedil;',
  ñ: '&ntilde;',
  É: '&Eacute;',
  Á: '&Aacute;',
  Ú: '&Uacute;',
  '–': '&#8211;',
  '—': '&mdash;',
  '&': '&amp;',
  '%': '&#37;',
};

const ZERO_WIDTH = ['\u200b', '\u200c', '\u200d', '\ufeff', '\u2060', '\u00ad'];

/** Damages one text, or returns it unchanged when it holds nothing this damage touches. */
export function damaged(chance: Chance, text: string, damage: Damage): string {
  switch (damage) {
    case 'question-marks':
      return text.replace(/[\u0080-\uffff]/g, '?');
    case 'mojibake':
      return [...new TextEncoder().encode(text)].map((b) => WINDOWS_1252[b] ?? String.fromCharCode(b)).join('');
    case 'nfd':
      return text.normalize('NFD');
    case 'entities':
      return [...text].map((char) => ENTITIES[char] ?? char).join('');
    case 'no-accents':
      return text.normalize('NFD').replace(/\p{Mn}/gu, '');
    // Inside words and after numbers, where a word joiner or a copied page puts them.
    case 'zero-width':
      return text.replace(/(?<=\p{L}{2})(?=\p{L}{2})|(?<=\d)(?=%)/gu, () =>
        chance.maybe(0.12) ? chance.pick(ZERO_WIDTH) : '',
      );
    case 'nbsp':
      return text.replace(/ /g, () =>
        chance.weighted([
          [3, ' '],
          [4, '\u00a0'],
          [1, '\u202f'],
          [1, '\u2009'],
        ]),
      );
    case 'all-caps':
      return text.replace(/https?:\S+|\S+/g, (word) => (word.startsWith('http') ? word : word.toUpperCase()));
  }
}
