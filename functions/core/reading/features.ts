import { recognise } from '#core/program/recogniser.ts';
import type { Features } from './claim.ts';
import { quantitiesOf } from './numbers.ts';
import type { Scan, Span } from './scan.ts';

/** Gathers what a stretch of text says: cues, quantities, programs. Linear in the stretch. */
export function featuresOf(scan: Scan, span: Span): Features {
  let cues = 0;
  const words = new Set<string>();
  for (let i = span.from; i < span.to; i++) {
    cues |= scan.cues[i] ?? 0;
    words.add(scan.tokens[i]?.text ?? '');
  }
  return {
    span,
    cues,
    quantities: quantitiesOf(scan, span),
    mentions: recognise(scan.tokens, scan.cues, span.from, span.to),
    has: (word) => words.has(word),
  };
}
