import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toText } from '#core/reading/document.ts';
import { Reading } from '#core/reading/finding.ts';
import { read } from '#core/reading/read.ts';
import { scan } from '#core/reading/scan.ts';
import { tokenize } from '#core/reading/tokens.ts';
import { decode } from '#core/source/charset.ts';

const post = (title: string, text = '') => ({
  title,
  text,
  url: null,
  publishedAt: new Date('2026-05-01T15:00:00Z'),
  lang: null,
});
const words = [
  'até',
  '90%',
  'de bônus',
  'Livelo',
  'Smiles',
  'para',
  '120.000 %',
  'R$ 17,50',
  'hoje',
  '31/02',
  '27/11 às 23h59',
  '→',
  '?',
  '\u202e',
  'b?nus',
  'Ã´',
  '\u200b',
  '(',
  'clube',
  '10 mil milhas',
  '1:1',
  '%',
  '12/13/14/15',
  'de 8 a',
  '\n',
];

describe('the reader, on text nobody meant to be read', () => {
  it('never throws and always answers in the agreed shape', () => {
    const piece = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 12 }));
    const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, text, (title, body) => Reading.safeParse(read(post(title, body))).success),
      { numRuns: 400 },
    );
  });

  it('never throws on any bytes or tags', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => typeof toText(decode(bytes, null)) === 'string'),
      { numRuns: 200 },
    );
  });

  it('refuses emptiness and binary by name', () => {
    expect(read(post('')).rejected).toBe('empty');
    expect(read(post(' \u200b\n ')).rejected).toBe('empty');
    expect(read(post('\u0000\u0001\u0002\u0003'.repeat(50))).rejected).toBe('binary');
  });

  it('makes no offer of a percent that cannot be', () => {
    const { promotions } = read(post('Livelo oferece 120.000 % de bônus na transferência para a Smiles'));
    for (const { bonusPercentage } of promotions) expect(bonusPercentage).toBeNull();
  });

  it('survives 2 MiB of one word, and tables 10,000 deep', () => {
    expect(read(post('x', 'bônus'.repeat(400_000))).rejected).not.toBeNull();
    const deep = toText(`${'<table><tr><td>'.repeat(10_000)}Livelo 90%`);
    expect(deep).toContain('Livelo 90%');
  });

  it('does not mind invisible marks inside words', () => {
    const clean = read(post('Livelo oferece até 90% de bônus na transferência para a Smiles'));
    const marked = read(
      post('Li\u200bvelo ofe\u00adrece até 9\u20600% de bô\u200dnus na transferência para a Smi\u200eles'),
    );
    expect(marked.promotions[0]?.bonusPercentage).toBe(90);
    expect(marked.promotions[0]?.origins).toEqual(clean.promotions[0]?.origins);
  });
});

describe('the work of reading', () => {
  /** Counts how often characters of a text are looked at. */
  function visits(text: string): number {
    let seen = 0;
    const original = String.prototype.charCodeAt;
    // biome would rather not: the prototype is put back in the same breath.
    String.prototype.charCodeAt = function counted(this: string, at: number): number {
      seen++;
      return original.call(this, at);
    };
    try {
      tokenize(text, 10_000_000);
    } finally {
      String.prototype.charCodeAt = original;
    }
    return seen;
  }

  it.each(['?a', 'a?', 'Ã', '1.', '1,1', '&a', 'http', 'a'.repeat(61), '½?', '12/', 'bônus '])(
    'grows in step with the length of "%s" repeated',
    (unit) => {
      const small = visits(unit.repeat(500));
      const large = visits(unit.repeat(4000));
      expect(large / small).toBeLessThan(9);
    },
  );

  /** Counts look-ups in sets, maps and lists while a whole post is read: each rule that looks at a token makes one. */
  function steps(title: string, text: string): number {
    let seen = 0;
    const [has, get, includes] = [Set.prototype.has, Map.prototype.get, Array.prototype.includes];
    Set.prototype.has = function counted(this: Set<unknown>, value: unknown): boolean {
      seen++;
      return has.call(this, value);
    };
    Map.prototype.get = function counted(this: Map<unknown, unknown>, key: unknown): unknown {
      seen++;
      return get.call(this, key);
    };
    Array.prototype.includes = function counted(this: unknown[], value: unknown): boolean {
      seen++;
      return includes.call(this, value);
    };
    try {
      read(post(title, text));
    } finally {
      Set.prototype.has = has;
      Map.prototype.get = get;
      Array.prototype.includes = includes;
    }
    return seen;
  }

  it('takes steps in proportion to the length of any text, one sentence or many', () => {
    const piece = fc.constantFrom(
      ...words,
      '. ',
      'banco',
      'cartões',
      'todos',
      'bônus',
      'transferir',
      '10/10',
      'a',
      'e',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 4, maxLength: 12 }), (parts) => {
        const unit = `${parts.join(' ')} `;
        const times = Math.ceil(400 / unit.length);
        const small = steps('Livelo', unit.repeat(times * 4));
        const large = steps('Livelo', unit.repeat(times * 32));
        expect(large / Math.max(small, 2000)).toBeLessThan(10);
      }),
      { numRuns: 60 },
    );
  });

  it('cuts every text into at most one sentence per token', () => {
    const { tokens, sentences } = scan('título', 'a. b! c? '.repeat(2000));
    expect(sentences.length).toBeLessThanOrEqual(tokens.length);
  });
});
