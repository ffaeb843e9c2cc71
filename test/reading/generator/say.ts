import type { Chance } from './prng.ts';

/** Values for the `<name>` slots of a template. */
export type Slots = Record<string, string>;

/**
 * Speaks one sentence of a grammar: `{a|b|}` chooses one branch (branches may nest), `<name>` is filled from the slots.
 *
 * @throws {RangeError} for a slot without a value: a hole in the grammar, never a thing to print.
 */
export function say(chance: Chance, template: string, slots: Slots = {}): string {
  let text = template;
  const innermost = /\{([^{}]*)\}/;
  for (let choice = innermost.exec(text); choice; choice = innermost.exec(text)) {
    const branch = chance.pick((choice[1] ?? '').split('|'));
    text = text.slice(0, choice.index) + branch + text.slice(choice.index + choice[0].length);
  }
  text = text.replace(/<([a-zA-Z.0-9]+)>/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new RangeError(`no value for <${name}> in: ${template}`);
    return value;
  });
  return tidy(text);
}

/** Collapses the blanks that empty branches leave behind. */
export function tidy(text: string): string {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ([,.;:!?)])(?=\s|$)/g, '$1')
    .replace(/ +$/gm, '')
    .trim();
}

/** First letter in upper case, skipping opening signs, emoji and numbers' company. */
export function capital(text: string): string {
  return text.replace(/^([^\p{L}\d]*)(\p{L})/u, (_, before: string, letter: string) => before + letter.toUpperCase());
}
