import { BRASILIA, isZone } from '../calendar.ts';

/** `users.notification_preferences` as matching, sending and the bot read it. */
export interface Preferences {
  /** Tell as soon as it is known; absent counts as yes. */
  instant: boolean;
  dailySummary: boolean;
  /** Absent counts as yes, as the column's default says. */
  weeklyReport: boolean;
  monthlyReport: boolean;
  /** Tell on an offer's last day even outside the allowed hours. */
  lastDayAnyHour: boolean;
  /** Kinds without a percent that the subscriber asked for. */
  kinds: string[];
}

/**
 * Stored preferences; anything malformed counts as not told, so that one bad row cannot stop the others.
 * The compiled SQL reads the column by the same rule: only JSON's own `false` and `true` say no and yes.
 */
export function parsePreferences(stored: unknown): Preferences {
  const fields: Record<string, unknown> =
    stored !== null && typeof stored === 'object' && !Array.isArray(stored) ? { ...stored } : {};
  return {
    instant: fields.instant !== false,
    dailySummary: fields.daily_summary === true,
    weeklyReport: fields.weekly_report !== false,
    monthlyReport: fields.monthly_report === true,
    lastDayAnyHour: fields.last_day_any_hour === true,
    kinds: Array.isArray(fields.kinds) ? fields.kinds.filter((kind) => typeof kind === 'string') : [],
  };
}

/** The subscriber's zone; Brasília when none is stored or the platform does not know it. */
export function zoneOf(stored: string | null): string {
  return stored !== null && isZone(stored) ? stored : BRASILIA;
}
