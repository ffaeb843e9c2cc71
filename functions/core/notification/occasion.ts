/**
 * Why a notification exists. With subscriber and subject it is the key of what may be told once:
 * a redelivered event is the same occasion, a second extension is another.
 */
export type Occasion =
  | 'discovered'
  | 'last-day'
  | `ended#${number}`
  | `extended#${number}`
  | `corrected#${number}`
  | 'digest'
  | `digest#${number}`;

/** The occasions of changes carry the revision of the promotion that they tell of. */
export const extended = (revision: number): Occasion => `extended#${revision}`;
export const corrected = (revision: number): Occasion => `corrected#${revision}`;
export const ended = (revision: number): Occasion => `ended#${revision}`;

/** The occasion without its number, as texts are named: `extended#2` → `extended`. */
export function occasionName(occasion: string): string {
  return occasion.split('#')[0] ?? occasion;
}

/** What rings as news of its own. A daily cap counts these, and these alone wait for it. */
export const ALERTS = ['discovered', 'last-day'] as const satisfies Occasion[];

/** Extended, corrected and ended go to those who were told, whatever they would choose today. */
export function isFollowUp(occasion: string): boolean {
  return ['extended', 'corrected', 'ended'].includes(occasionName(occasion));
}

export const subjectOf = (promotionId: string): string => `promotion:${promotionId}`;

/** The subject of the digest of what a daily cap held back; `day` is the subscriber's own, `YYYY-MM-DD`. */
export const overflowOf = (day: string): string => `overflow:${day}`;

/** The subject of what the operator tells everybody. */
export const broadcastOf = (id: string): string => `broadcast:${id}`;

/** What a notification is about, without which: `promotion`, `overflow`, `weekly`, `broadcast`. */
export function subjectKind(subject: string): string {
  return subject.split(':')[0] ?? subject;
}
