import type { Mention } from '#core/program/recogniser.ts';
import type { Kind } from './finding.ts';
import type { Percent, Quantity } from './numbers.ts';
import type { Scan, Span } from './scan.ts';

/** What one stretch of text says, gathered once and judged by kind and gate. */
export interface Features {
  readonly span: Span;
  /** All cues of the span, joined. */
  readonly cues: number;
  readonly quantities: readonly Quantity[];
  readonly mentions: readonly Mention[];
  readonly has: (word: string) => boolean;
}

/** `strong` when a number or a fixed phrase carries the offer, `weak` when only the wording hints at it. */
export interface KindClaim {
  readonly kind: Kind;
  readonly strength: 'strong' | 'weak';
  readonly percent: Percent | null;
}

export const word = (scan: Scan, i: number): string => scan.tokens[i]?.text ?? '';
