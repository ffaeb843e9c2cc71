import { asc, eq, sql } from 'drizzle-orm';
import type { Authority } from '#core/contracts/messages.ts';
import { sources } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/** A source as an operator writes it down. */
export interface SourceEntry {
  url: string;
  plugin: string;
  name: string;
  authority: Authority;
  everyMinutes: number;
  config: Record<string, unknown>;
}

export type Registered = 'added' | 'changed' | 'known';

/**
 * Makes the row of a source what the entry says; what was learned about it (health, validators, history) stays.
 * Safe to repeat: the address is the key.
 */
export async function registerSource(tx: Tx, entry: SourceEntry, addedBy: string, now: Date): Promise<Registered> {
  const settings = {
    name: entry.name.slice(0, 200),
    plugin: entry.plugin,
    authority: entry.authority,
    checkFrequencyMinutes: entry.everyMinutes,
    pluginConfig: entry.config,
  };
  const [known] = await tx.select().from(sources).where(eq(sources.url, entry.url));
  if (!known) {
    await tx.insert(sources).values({
      url: entry.url,
      domain: new URL(entry.url).hostname,
      addedBy,
      addedAt: now,
      nextCheckAt: now,
      ...settings,
    });
    return 'added';
  }
  const same = (Object.keys(settings) as (keyof typeof settings)[]).every(
    (key) => JSON.stringify(known[key]) === JSON.stringify(settings[key]),
  );
  if (same) return 'known';
  await tx.update(sources).set(settings).where(eq(sources.id, known.id));
  return 'changed';
}

/** Every source for a list, newest trouble visible: due time, last outcome, failures in a row. */
export function listSources(tx: Tx) {
  return tx
    .select({
      id: sources.id,
      url: sources.url,
      name: sources.name,
      plugin: sources.plugin,
      authority: sources.authority,
      everyMinutes: sources.checkFrequencyMinutes,
      nextCheckAt: sources.nextCheckAt,
      lastOutcome: sources.lastOutcome,
      consecutiveFailures: sources.consecutiveFailures,
      score: sources.qualityScore,
      retiredOn: sources.retiredOn,
    })
    .from(sources)
    .orderBy(asc(sources.plugin), sql`coalesce(${sources.name}, ${sources.domain})`);
}

/** One source by its id; undefined when there is none. */
export async function sourceById(tx: Tx, id: string): Promise<typeof sources.$inferSelect | undefined> {
  const [row] = await tx.select().from(sources).where(eq(sources.id, id));
  return row;
}
