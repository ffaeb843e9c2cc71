import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import * as z from 'zod/mini';
import type { SourceEntry } from '#adapters/db/register-sources.ts';
import { checkUrl } from '#adapters/page-fetcher/guard.ts';
import { AUTHORITIES } from '#core/contracts/messages.ts';
import { FetchFailed, InvalidInput } from '#core/errors.ts';
import { settingsFault } from '#core/source/settings-fault.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';

const SEED = path.resolve(import.meta.dirname, '../../drizzle/seed/sources.yaml');

const Entry = z.strictObject({
  url: z.string().check(z.minLength(1)),
  plugin: z._default(z.string(), 'feed'),
  name: z.optional(z.string()),
  authority: z._default(z.enum(AUTHORITIES), 'blog'),
  every_minutes: z._default(z.int().check(z.minimum(1), z.maximum(1440)), 60),
  config: z._default(z.record(z.string(), z.unknown()), {}),
  note: z.optional(z.string()),
});

/** One row of the file: a source, or what is wrong with it. */
export type Row = { line: number; entry: SourceEntry } | { line: number; fault: string };

/**
 * Reads a file of sources, ours (`sources:` with a map for each) or the old shape (a bare list of addresses).
 * A bare address of a site that the seed knows is read as the seed reads it; any other as a feed.
 *
 * @returns a row for each entry, with its line in the file: one bad entry never hides the others.
 * @throws {InvalidInput} when the file as a whole is not YAML or has no list.
 */
export function readSourceFile(text: string, file: string): Row[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) throw new InvalidInput(`${file}: not YAML (${error.message.split('\n')[0]})`);
  const list = isSeq(document.contents) ? document.contents : document.get('sources', true);
  if (!isSeq(list)) throw new InvalidInput(`${file}: expected a list, or "sources:" with a list`);
  const seen = new Map<string, number>();
  return (list.items as Node[]).map((node) => {
    const line = lines.linePos(node.range?.[0] ?? 0).line;
    const row = readEntry(node.toJS(document), line);
    if ('fault' in row) return row;
    const before = seen.get(row.entry.url);
    if (before !== undefined) return { line, fault: `url: the same address as on line ${before}` };
    seen.set(row.entry.url, line);
    return row;
  });
}

function readEntry(item: unknown, line: number): Row {
  if (typeof item === 'string') return readBare(item, line);
  const parsed = Entry.safeParse(item);
  if (!parsed.success) return { line, fault: settingsFault(parsed.error.issues, Entry) };
  const { plugin, name, authority, every_minutes: everyMinutes, config } = parsed.data;
  const url = addressOf(parsed.data.url);
  if ('fault' in url) return { line, fault: `url: ${url.fault}` };
  const known = Object.hasOwn(PLUGINS, plugin) ? PLUGINS[plugin] : undefined;
  if (!known) return { line, fault: `plugin: there is no ${plugin}; there are ${Object.keys(PLUGINS).join(', ')}` };
  const settings = known.config.safeParse(config);
  if (!settings.success) return { line, fault: `config: ${settingsFault(settings.error.issues, known.config)}` };
  return { line, entry: { url: url.href, plugin, name: name ?? url.host, authority, everyMinutes, config } };
}

function readBare(text: string, line: number): Row {
  const url = addressOf(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  if ('fault' in url) return { line, fault: `url: ${url.fault}` };
  const ofSeed = url.pathname === '/' ? seedEntry(url.host) : undefined;
  return ofSeed ? { line, entry: ofSeed } : readEntry({ url: url.href }, line);
}

/** What the guard would refuse at every visit is refused here, once. */
function addressOf(text: string): URL | { fault: string } {
  try {
    return checkUrl(text);
  } catch (error) {
    if (error instanceof FetchFailed) return { fault: error.message };
    throw error;
  }
}

/** How the seed reads a site: its first entry for this host, with or without `www.`. */
function seedEntry(host: string): SourceEntry | undefined {
  const bare = (name: string) => name.replace(/^www\./, '');
  for (const row of readSourceFile(readFileSync(SEED, 'utf8'), SEED))
    if ('entry' in row && bare(new URL(row.entry.url).host) === bare(host)) return row.entry;
  return undefined;
}
