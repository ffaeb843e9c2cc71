import { eq } from 'drizzle-orm';
import { FORWARDED } from '#core/source/forwarded.ts';
import { sources } from '#drizzle/schema.ts';
import type { Tx } from './client.ts';

/** The row under which forwarded posts are filed; made for the first one. It is never due and never shown. */
export async function forwardedSource(tx: Tx, now: Date): Promise<string> {
  const row = {
    url: FORWARDED.url,
    domain: new URL(FORWARDED.url).hostname,
    name: FORWARDED.name,
    plugin: FORWARDED.plugin,
    authority: 'channel',
    isActive: false,
    addedAt: now,
    nextCheckAt: now,
    addedBy: 'bot',
  };
  await tx.insert(sources).values(row).onConflictDoNothing();
  const [source] = await tx.select({ id: sources.id }).from(sources).where(eq(sources.url, FORWARDED.url));
  if (!source) throw new Error('no row came back');
  return source.id;
}
