import { type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Preferences, Subscriber } from '#core/bot/subscriber.ts';
import { parsePreferences, zoneOf } from '#core/subscriber/preferences.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { languageOf } from '#core/texts/speak.ts';
import type { users } from '#drizzle/schema.ts';

export type UserRow = typeof users.$inferSelect;

/** A stored row as commands see it: null columns and malformed JSON count as the specification's defaults. */
export function subscriberOf(row: UserRow, localeHint: string | null = null): Subscriber {
  const told = parsePreferences(row.notificationPreferences);
  return {
    id: row.telegramId,
    firstName: row.firstName ?? '',
    isPrivate: row.telegramId > 0n,
    status: row.status as Subscriber['status'],
    pausedUntil: row.pausedUntil,
    language: languageOf(row.languageCode),
    localeHint,
    preferredPrograms: (row.preferredPrograms ?? []).filter((slug) => typeof slug === 'string'),
    minBonusThreshold: row.minBonusThreshold ?? 80,
    maxNotificationsPerDay: row.maxNotificationsPerDay ?? 10,
    notificationHours: row.notificationHours ?? [],
    timezone: zoneOf(row.timezone),
    ...told,
    aiChatEnabled: row.aiChatEnabled ?? true,
    aiModel: row.preferredAiModel ?? 'gpt-4o-mini',
    aiTemperature: Number(row.aiTemperature ?? 0.7),
    aiMaxTokens: row.aiMaxTokens ?? 1000,
    profile: parseProfile(row.profile),
    onboarding: row.onboarding,
  };
}

type Columns = PgUpdateSetSource<typeof users>;

/** The columns that a change writes. Keys of `notification_preferences` that it does not name stay as they are. */
export function columnsOf(change: Preferences): Columns {
  const { language, aiModel, aiTemperature, instant, dailySummary, weeklyReport, monthlyReport } = change;
  const { lastDayAnyHour, kinds, loudness, ...same } = change;
  const keys = {
    instant,
    daily_summary: dailySummary,
    weekly_report: weeklyReport,
    monthly_report: monthlyReport,
    last_day_any_hour: lastDayAnyHour,
    kinds,
    loudness,
  };
  const columns: Columns = {
    preferredPrograms: same.preferredPrograms,
    minBonusThreshold: same.minBonusThreshold,
    maxNotificationsPerDay: same.maxNotificationsPerDay,
    notificationHours: same.notificationHours,
    timezone: same.timezone,
    aiChatEnabled: same.aiChatEnabled,
    aiMaxTokens: same.aiMaxTokens,
    profile: same.profile,
    onboarding: same.onboarding,
    languageCode: language,
    preferredAiModel: aiModel,
    aiTemperature: aiTemperature?.toFixed(1),
    notificationPreferences: Object.values(keys).some((value) => value !== undefined) ? merged(keys) : undefined,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function merged(keys: Record<string, unknown>): SQL {
  return sql`CASE jsonb_typeof(notification_preferences) WHEN 'object' THEN notification_preferences ELSE '{}' END
    || ${JSON.stringify(keys)}::jsonb`;
}
