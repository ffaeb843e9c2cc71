import type { Outcome } from '../contracts/messages.ts';
import { succeeded } from './next-check.ts';

/** Why a source is not well. A closed list; the first that applies is told. */
export const AILMENTS = ['failing', 'drift', 'silent', 'missing-out'] as const;
/**
 * `failing`: five visits in a row went wrong. `drift`: it answers, but what used to be read is no longer there.
 * `silent`: all is well except that nothing new has come for far longer than ever before.
 * `missing-out`: three others each time told of offers that this one did not.
 */
export type Ailment = (typeof AILMENTS)[number];

/** What is remembered of a source between visits (`sources.health`). Instants are ISO 8601. */
export interface Health {
  ailment: Ailment | null;
  /** When the ailment began, or the source last recovered. */
  since: string | null;
  /** Items on its page on an ordinary day, smoothed; null until something was read. */
  usualItems: number | null;
  /** Visits in a row that reached it and could not read it. */
  misreads: number;
  /** Times that something new came, and when last. */
  news: number;
  lastNewsAt: string | null;
  /** Hours between two pieces of news, smoothed; null before the second. */
  rhythmHours: number | null;
  /** Share of visits that went well, smoothed: a tenth of the newest. */
  availability: number | null;
  /** Widely told offers in a row that it did not tell of, as last counted. */
  missed: number;
  countedAt: string | null;
}

export const UNSEEN: Readonly<Health> = {
  ailment: null,
  since: null,
  usualItems: null,
  misreads: 0,
  news: 0,
  lastNewsAt: null,
  rhythmHours: null,
  availability: null,
  missed: 0,
  countedAt: null,
};

/** One visit, as health sees it. */
export interface Observation {
  outcome: Outcome;
  /** Items on the page; null when nothing was parsed (304 included). */
  items: number | null;
  /** No items, and the page proves it. */
  quiet: boolean;
  parsingErrors: number;
  /** Failures in a row, this visit included. */
  failures: number;
  /** Widely told offers in a row that it missed, when they were counted at this visit. */
  missed?: number;
}

const FAILING_AFTER = 5;
const MISREAD_AFTER = 3;
const MISSED_AFTER = 3;
const HOUR_MS = 3_600_000;
/** So many of its own intervals without news are no pause any more; for independent posts one in 3,000 is that long. */
const SILENT_RHYTHMS = 8;
/** Weekends and holidays. */
const SILENT_AT_LEAST_HOURS = 72;
/** News after which there is a rhythm to speak of. */
const RHYTHM_FROM = 5;

/**
 * Whether a visit counts as failed. Nothing on the page of a source that usually has something is a failure, unless the
 * page proves a quiet day: an error page or a redesign looks exactly like that.
 */
export function visitFailed(health: Health, { outcome, quiet }: Pick<Observation, 'outcome' | 'quiet'>): boolean {
  if (!succeeded(outcome)) return true;
  return outcome === 'empty' && !quiet && (health.usualItems ?? 0) >= 1;
}

/**
 * Health after one more visit. Every ailment passes by itself once its cause is gone; nothing here stops the visits.
 *
 * @returns the new state, and the change the operator must hear of: once when a source falls ill, once when it is well
 * again, and nothing while one ailment follows another.
 */
export function afterVisit(
  before: Health,
  seen: Observation,
  now: Date,
): { health: Health; change: 'degraded' | 'recovered' | null } {
  const failed = visitFailed(before, seen);
  const learned = learn(before, seen, failed, now);
  const ailment = diagnose(learned, seen, failed, now);
  const change = (ailment === null) === (before.ailment === null) ? null : ailment ? 'degraded' : 'recovered';
  return { health: { ...learned, ailment, since: change ? now.toISOString() : before.since }, change };
}

function learn(before: Health, seen: Observation, failed: boolean, now: Date): Health {
  const read = seen.outcome === 'new_items' && (seen.items ?? 0) > 0;
  const readable =
    seen.outcome === 'new_items' || seen.outcome === 'unchanged' || (seen.outcome === 'empty' && !failed);
  const misread =
    ((seen.outcome === 'parse_error' || (seen.outcome === 'empty' && failed)) && before.usualItems !== null) ||
    (read && seen.parsingErrors > (seen.items ?? 0));
  const gapHours = before.lastNewsAt ? (now.getTime() - Date.parse(before.lastNewsAt)) / HOUR_MS : null;
  return {
    ...before,
    usualItems: read ? smooth(before.usualItems, seen.items ?? 0, 0.2) : before.usualItems,
    misreads: misread ? before.misreads + 1 : readable ? 0 : before.misreads,
    news: before.news + (read ? 1 : 0),
    lastNewsAt: read ? now.toISOString() : before.lastNewsAt,
    rhythmHours: read && gapHours !== null ? smooth(before.rhythmHours, gapHours, 0.2) : before.rhythmHours,
    availability: smooth(before.availability, failed ? 0 : 1, 0.1),
    missed: seen.missed ?? before.missed,
    countedAt: seen.missed === undefined ? before.countedAt : now.toISOString(),
  };
}

function diagnose(health: Health, seen: Observation, failed: boolean, now: Date): Ailment | null {
  if (health.misreads >= MISREAD_AFTER) return 'drift';
  if (seen.failures >= FAILING_AFTER) return 'failing';
  // A bad visit proves nothing else, and takes nothing back.
  if (failed) return health.ailment;
  if (isSilent(health, now)) return 'silent';
  return health.missed >= MISSED_AFTER ? 'missing-out' : null;
}

function isSilent({ news, lastNewsAt, rhythmHours }: Health, now: Date): boolean {
  if (news < RHYTHM_FROM || lastNewsAt === null || rhythmHours === null) return false;
  const quietHours = (now.getTime() - Date.parse(lastNewsAt)) / HOUR_MS;
  return quietHours > Math.max(SILENT_RHYTHMS * rhythmHours, SILENT_AT_LEAST_HOURS);
}

function smooth(before: number | null, latest: number, weight: number): number {
  const value = before === null ? latest : (1 - weight) * before + weight * latest;
  return Math.round(value * 10_000) / 10_000;
}
