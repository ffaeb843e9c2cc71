import type { Authority } from '../contracts/messages.ts';
import type { Finding } from '../reading/finding.ts';
import { canonical } from './canonical.ts';

/** One post's word on one offer, as far as identity looks at it. */
export interface Mention {
  /** Names this word: the same post, offer and wording have the same key. */
  key: string;
  sourceId: string;
  authority: Authority;
  /** When it was published; null when nobody knows, and then it may belong to any time. */
  at: Date | null;
  title: string;
  finding: Finding;
  /** Whether it tells enough to open a promotion; if not ("encerrada", no percent) it may only speak of one we know. */
  opens: boolean;
  /** Set by an operator: mentions with one pin belong together, and to nobody with another pin. */
  pin: string | null;
}

/**
 * The order in which a set of mentions is considered, whatever order they arrived in: by publication, undated last.
 * Two words at one instant are ordered by what they say, so that it is always the same.
 */
export function inTellingOrder(mentions: readonly Mention[]): Mention[] {
  return [...mentions].sort(byTelling);
}

/** Whether `a` follows `b` in that order. */
export const comesLater = (a: Mention, b: Mention): boolean => byTelling(a, b) > 0;

const byTelling = (a: Mention, b: Mention): number =>
  timeOf(a) - timeOf(b) || byText(a.key, b.key) || byText(canonical(a.finding), canonical(b.finding));

const timeOf = ({ at }: Mention) => at?.getTime() ?? Number.MAX_SAFE_INTEGER;
const byText = (a: string, b: string) => Number(a > b) - Number(a < b);
