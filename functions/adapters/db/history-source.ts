import { localTime } from '#core/calendar.ts';
import { sources } from '#drizzle/schema.ts';
import type { Db } from './client.ts';

const URL = 'history:backfill';

/** The source that past offers are told by: one row, never visited. Safe to repeat. @returns its id. */
export async function historySource(db: Db, now: Date): Promise<string> {
  const values = {
    url: URL,
    domain: 'history',
    name: 'Histórico',
    addedBy: 'backfill',
    isActive: false,
    retiredOn: localTime(now).day,
  };
  const [row] = await db
    .insert(sources)
    .values(values)
    .onConflictDoUpdate({ target: sources.url, set: { isActive: false } })
    .returning({ id: sources.id });
  if (!row) throw new Error('no row came back');
  return row.id;
}
