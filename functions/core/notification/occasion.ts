/**
 * Why a notification exists. With subscriber and subject it is the key of what may be told once:
 * a redelivered event is the same occasion, a second extension is another.
 */
export type Occasion = 'discovered' | 'last-day' | 'ended' | `extended#${number}` | `corrected#${number}`;

export const extended = (nth: number): Occasion => `extended#${nth}`;
export const corrected = (nth: number): Occasion => `corrected#${nth}`;

/** The occasion without its number, as texts are named: `extended#2` → `extended`. */
export function occasionName(occasion: string): string {
  return occasion.split('#')[0] ?? occasion;
}

export const subjectOf = (promotionId: string): string => `promotion:${promotionId}`;
