import { Parser } from 'htmlparser2';

/** Browsers stop at 512. A parser's work grows with the square of the depth, and a document tree's call stack ends near 5,000. */
const DEEPEST = 1_000;
/** Elements, attributes and comments of one page, values of one JSON text: a person's page has some thousands. */
const MOST_PARTS = 60_000;

/** What is more than a reader can hold. */
export type Excess = 'depth' | 'parts';

class Intricate extends Error {
  readonly excess: Excess;
  constructor(excess: Excess) {
    super(excess);
    this.excess = excess;
  }
}

/**
 * What makes markup more than a reader can hold, null for any page that a person made: nesting (five megabytes of `<div>`
 * keep a parser busy for minutes) or the number of its pieces (their tree fills half a gigabyte). Linear, and stops at
 * the first piece too many.
 *
 * @param mode how the document will be parsed: HTML closes some elements by itself, XML none.
 * @param most pieces allowed; more for a document that is read without a tree.
 */
export function excessOf(markup: string, mode: 'html' | 'xml', most = MOST_PARTS): Excess | null {
  let depth = 0;
  let parts = 0;
  const another = () => {
    if (++parts > most) throw new Intricate('parts');
  };
  const parser = new Parser(
    {
      onopentagname() {
        another();
        if (++depth > DEEPEST) throw new Intricate('depth');
      },
      onattribute: another,
      oncomment: another,
      onclosetag() {
        depth--;
      },
    },
    { xmlMode: mode === 'xml', decodeEntities: false },
  );
  try {
    parser.write(markup);
    parser.end();
    return null;
  } catch (error) {
    if (error instanceof Intricate) return error.excess;
    throw error;
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
/** `,` `[` `{`: before each value of a JSON text but the first stands one of these. */
const BEFORE_VALUE = new Set([44, 91, 123]);

/** Whether a JSON text holds more values than a reader can hold. Strings do not count, however long. Linear. */
export function hasTooManyValues(json: string): boolean {
  let values = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (quoted && code === BACKSLASH) at++;
    else if (code === QUOTE) quoted = !quoted;
    else if (!quoted && BEFORE_VALUE.has(code) && ++values > MOST_PARTS) return true;
  }
  return false;
}
