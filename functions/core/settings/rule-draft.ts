import { createHash } from 'node:crypto';
import type { NewRule } from '../bot/notice.ts';
import { PROGRAMS } from '../program/catalogue.ts';
import { LOOK_BACKS, USUAL_LOOK_BACK } from '../subscriber/relative.ts';
import type { AlertRule } from '../subscriber/rules.ts';
import { OTHER_KINDS } from './delivery.ts';

/** What a rule is to be about; null means any. */
export type Draft = Pick<AlertRule, 'kind' | 'origin' | 'program'>;
/** What it is to ask for. */
export type Demand = Pick<AlertRule, 'mode' | 'threshold' | 'lookBackMonths' | 'crossing' | 'mutedUntil'>;

const ANY = '-';
const KINDS: readonly string[] = ['transfer', ...OTHER_KINDS];
const DAY_MS = 86_400_000;
/** The column has no upper limit; no transfer ever paid more than this. */
const MOST_PERCENT = 300;
const MOST_DAYS = 366;

/** `smiles,livelo,-`: as a button carries it. */
export function draftText({ program, origin, kind }: Draft): string {
  return [program, origin, kind].map((part) => part ?? ANY).join(',');
}

/** Null for what no button of ours says. */
export function draftOf(text: string): Draft | null {
  const [program, origin, kind, ...more] = text.split(',').map((part) => (part === ANY ? null : part));
  const known = (slug: string | null | undefined) => slug === null || (!!slug && Object.hasOwn(PROGRAMS, slug));
  if (more.length > 0 || !known(program) || !known(origin)) return null;
  if (kind === undefined || (kind !== null && !KINDS.includes(kind))) return null;
  return { program: program ?? null, origin: origin ?? null, kind };
}

/**
 * One rule for one subject and, beside it, one mute: the id is worked out from both, so that a button pressed twice, or a
 * rule asked for again, changes the one there is.
 */
export function ruleOf(userId: bigint, draft: Draft, demand: Demand): NewRule {
  const about = `${userId} ${draftText(draft)} ${demand.mode === 'mute' ? 'mute' : 'demand'}`;
  const hex = createHash('sha256').update(`rule ${about}`).digest('hex');
  const id = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)];
  return { id: id.join('-'), ...draft, ...demand };
}

/**
 * A demand as a button carries it: `80`, `best-of`, `usual`, `m30` (muted for 30 days), `m` (muted), `b24` (looks back on
 * 24 months), `c` (crossing, on and off). Applied to what stands already. Null for what no button of ours says.
 */
export function demandAfter(before: Demand | null, what: string, now: Date): Demand | null {
  const fresh: Demand = { mode: 'absolute', threshold: null, lookBackMonths: null, crossing: false, mutedUntil: null };
  const { lookBackMonths, crossing } = before ?? fresh;
  if (/^\d{1,3}$/.test(what)) {
    const threshold = Number(what);
    return threshold <= MOST_PERCENT ? { ...fresh, crossing, threshold } : null;
  }
  if (what === 'best-of' || what === 'usual')
    return { ...fresh, crossing, mode: what, lookBackMonths: lookBackMonths ?? USUAL_LOOK_BACK };
  const back = /^b(\d{1,2})$/.exec(what);
  const months = LOOK_BACKS.find((each) => each === Number(back?.[1]));
  const isRelative = before?.mode === 'best-of' || before?.mode === 'usual';
  if (months && before && isRelative) return { ...before, lookBackMonths: months };
  if (what === 'c' && before && before.mode !== 'mute') return { ...before, crossing: !before.crossing };
  const muted = /^m(\d{0,3})$/.exec(what);
  const days = Number(muted?.[1] ?? 0);
  if (!muted || days > MOST_DAYS) return null;
  return { ...fresh, mode: 'mute', mutedUntil: days === 0 ? null : new Date(now.getTime() + days * DAY_MS) };
}
