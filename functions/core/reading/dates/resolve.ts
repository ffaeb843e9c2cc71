import { type Day, dayAt, dayNumber, exists, weekdayOf } from './brasilia.ts';
import type { DateExpression } from './expression.ts';

/** What is known about when a text was written. */
export interface Reference {
  /** Day of publication, Brasília; null when unknown. */
  readonly published: Day | null;
  /** Year (and month) told by the address or the title, when publication is unknown. */
  readonly hint: { readonly year: number; readonly month?: number } | null;
}

/** How far ahead of publication an offer may plausibly end, days. */
const HORIZON_DAYS = 200;
/** A post may tell of a day just gone; further back, the year is not ours to guess. */
const BACK_DAYS = 45;

/**
 * The calendar day an expression means, or null when the text does not settle it: no year and no reference,
 * a weekday that contradicts its date, a day the calendar does not have.
 */
export function resolve(expression: DateExpression, reference: Reference): Day | null {
  const day = expression.endOfMonth ? lastOfMonth(expression, reference) : candidate(expression, reference);
  if (!day || !exists(day)) return null;
  // A weekday that disagrees with its date means that one of them, or the year, is wrong.
  if (
    expression.weekday !== undefined &&
    expression.day !== undefined &&
    expression.year === undefined &&
    weekdayOf(day) !== expression.weekday
  )
    return null;
  return day;
}

function candidate(e: DateExpression, { published, hint }: Reference): Day | null {
  if (e.day !== undefined && e.month !== undefined && e.year !== undefined)
    return { year: e.year, month: e.month, day: e.day };
  if (e.day !== undefined && e.month !== undefined) return withYear(e.month, e.day, e, published, hint);
  if (e.relative !== undefined) return published ? dayAt(dayNumber(published) + e.relative) : null;
  if (e.day !== undefined) return withMonth(e.day, published);
  if (e.weekday !== undefined && published)
    return dayAt(dayNumber(published) + ((e.weekday - weekdayOf(published) + 7) % 7));
  return null;
}

function withYear(
  month: number,
  day: number,
  e: DateExpression,
  published: Day | null,
  hint: Reference['hint'],
): Day | null {
  if (published) {
    const now = dayNumber(published);
    let best: Day | null = null;
    for (const year of [published.year, published.year + 1, published.year - 1]) {
      const option = { year, month, day };
      const ahead = dayNumber(option) - now;
      if (ahead < -BACK_DAYS || ahead > HORIZON_DAYS || !exists(option)) continue;
      if (e.weekday !== undefined && weekdayOf(option) !== e.weekday) continue;
      if (!best || Math.abs(ahead) < Math.abs(dayNumber(best) - now)) best = option;
    }
    return best;
  }
  if (!hint) return null;
  if (hint.month === undefined) return { year: hint.year, month, day };
  const gap = month - hint.month;
  return { year: gap < -6 ? hint.year + 1 : gap > 9 ? hint.year - 1 : hint.year, month, day };
}

/** "dia 30", "domingo (30)": the first such day from publication on. */
function withMonth(day: number, published: Day | null): Day | null {
  if (published) {
    if (day >= published.day) return { ...published, day };
    return published.month === 12
      ? { year: published.year + 1, month: 1, day }
      : { year: published.year, month: published.month + 1, day };
  }
  return null;
}

function lastOfMonth(e: DateExpression, { published, hint }: Reference): Day | null {
  const first =
    e.month === undefined
      ? published
        ? { ...published, day: 1 }
        : null
      : candidate({ ...e, day: 1 }, { published, hint });
  if (!first) return null;
  const next =
    first.month === 12
      ? { year: first.year + 1, month: 1, day: 1 }
      : { year: first.year, month: first.month + 1, day: 1 };
  return dayAt(dayNumber(next) - 1);
}
