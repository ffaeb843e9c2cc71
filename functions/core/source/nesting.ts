import { Parser } from 'htmlparser2';

/** Browsers stop at 512. A parser's work grows with the square of the depth, and a document tree's call stack ends near 5,000. */
const DEEPEST = 1_000;

class TooDeep extends Error {}

/**
 * Whether markup is nested deeper than any page that a person made: five megabytes of `<div>` would keep a parser busy
 * for minutes. Linear, and stops at the first element that is too deep.
 *
 * @param mode how the document will be parsed: HTML closes some elements by itself, XML none.
 */
export function nestsTooDeep(markup: string, mode: 'html' | 'xml'): boolean {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag() {
        if (++depth > DEEPEST) throw new TooDeep();
      },
      onclosetag() {
        depth--;
      },
    },
    { xmlMode: mode === 'xml', decodeEntities: false },
  );
  try {
    parser.write(markup);
    parser.end();
    return false;
  } catch (error) {
    if (error instanceof TooDeep) return true;
    throw error;
  }
}
