import { users } from '#drizzle/schema.ts';
import type { Town } from './town.ts';

/** Everybody takes up their chat with the bot, as they chose. */
export async function moveIn({ rig, truth, chance }: Pick<Town, 'rig' | 'truth' | 'chance'>): Promise<void> {
  for (const person of truth.people) {
    if (person.chat === 'unknown') continue;
    if (person.id > 0) rig.telegram.person(person.id);
    else rig.telegram.group(person.id, { title: `Group ${person.id}` });
    // Who blocks the bot does so before anything is told: the bot has not heard of it.
    if (person.chat === 'deactivated') rig.telegram.deactivate(person.id);
  }
  const rows = truth.people.map((person) => ({
    telegramId: BigInt(person.id),
    firstName: 'Ana',
    languageCode: chance.pick(['pt', 'en']),
    minBonusThreshold: person.threshold,
    preferredPrograms: person.programs,
    notificationHours: person.hours,
    timezone: person.timezone,
    maxNotificationsPerDay: person.dailyCap,
    notificationPreferences: { last_day_any_hour: person.lastDayAnyHour },
    createdAt: truth.startsAt,
    lastActive: truth.startsAt,
  }));
  for (let i = 0; i < rows.length; i += 500) await rig.db.insert(users).values(rows.slice(i, i + 500));
}
