import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
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
  const same = (Object.keys(settings) as (keyof typeof settings)[]).every((key) =>
    isDeepStrictEqual(known[key], settings[key]),
  );
  if (same) return 'known';
  await tx.update(sources).set(settings).where(eq(sources.id, known.id));
  return 'changed';
}

/** Every source for a list: how it is read, when it is due, how it fares. */
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
      lastError: sources.lastErrorMessage,
      lastSuccessfulCheck: sources.lastSuccessfulCheck,
      consecutiveFailures: sources.consecutiveFailures,
      health: sources.health,
      onProbation: sources.onProbation,
      score: sources.qualityScore,
      retiredOn: sources.retiredOn,
    })
    .from(sources)
    .orderBy(asc(sources.plugin), sql`coalesce(${sources.name}, ${sources.domain})`);
}

/**
 * Puts a proposed address on probation, due now: it is visited once to find out how it can be watched.
 *
 * @returns `known` when it is watched or on probation already.
 */
export async function proposeSource(tx: Tx, url: string, askedBy: bigint, now: Date): Promise<'proposed' | 'known'> {
  const domain = new URL(url).hostname;
  const onTrial = { onProbation: true, askedBy, isActive: true, retiredOn: null, nextCheckAt: now };
  const [row] = await tx
    .insert(sources)
    .values({ url, domain, name: domain, addedBy: 'operator', addedAt: now, ...onTrial })
    .onConflictDoUpdate({ target: sources.url, set: onTrial, setWhere: sql`${sources.retiredOn} IS NOT NULL` })
    .returning({ id: sources.id });
  return row ? 'proposed' : 'known';
}

const called = (which: string) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(which)
    ? eq(sources.id, which)
    : or(eq(sources.url, which), eq(sources.domain, which));

/** Takes sources out of service, by id, address or host; their history stays. @returns their addresses. */
export async function retireSources(tx: Tx, which: string, day: string): Promise<string[]> {
  const rows = await tx
    .update(sources)
    .set({ isActive: false, retiredOn: day })
    .where(and(called(which), isNull(sources.retiredOn)))
    .returning({ url: sources.url });
  return rows.map(({ url }) => url);
}

/** Makes sources due now, by id, address or host. @returns their addresses. */
export async function checkSoon(tx: Tx, which: string, now: Date): Promise<string[]> {
  const rows = await tx
    .update(sources)
    .set({ nextCheckAt: now })
    .where(and(called(which), isNull(sources.retiredOn)))
    .returning({ url: sources.url });
  return rows.map(({ url }) => url);
}

/** The source of this id, address or host; undefined when there is none. */
export async function findSource(tx: Tx, which: string): Promise<typeof sources.$inferSelect | undefined> {
  const [row] = await tx.select().from(sources).where(called(which));
  return row;
}

/** One source by its id; undefined when there is none. */
export async function sourceById(tx: Tx, id: string): Promise<typeof sources.$inferSelect | undefined> {
  const [row] = await tx.select().from(sources).where(eq(sources.id, id));
  return row;
}
