import { BRASILIA, isZone } from '../calendar.ts';

/** `best`: only what beats the route's last twelve months. `usual`: at least what the route usually pays. */
export type Loudness = 'best' | 'usual';

/** Stored beside it for routes of which too little is known, whole percent. */
export const LOUDNESS_THRESHOLDS: Record<Loudness, number> = { best: 100, usual: 60 };

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
  /** A threshold relative to the route's history; null: the percent of `min_bonus_threshold` decides. */
  loudness: Loudness | null;
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
    loudness: fields.loudness === 'best' || fields.loudness === 'usual' ? fields.loudness : null,
    kinds: Array.isArray(fields.kinds) ? fields.kinds.filter((kind) => typeof kind === 'string') : [],
  };
}

/** The subscriber's zone; Brasília when none is stored or the platform does not know it. */
export function zoneOf(stored: string | null): string {
  return stored !== null && isZone(stored) ? stored : BRASILIA;
}
