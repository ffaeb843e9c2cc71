import { parse } from 'yaml';
import * as z from 'zod/mini';
import type { SourceEntry } from '#adapters/db/register-sources.ts';
import { AUTHORITIES } from '#core/contracts/messages.ts';
import { InvalidInput } from '#core/errors.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';

const Entry = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
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
 *
 * @returns a row for each entry: one bad entry never hides the others.
 * @throws {InvalidInput} when the file as a whole is not YAML or has no list.
 */
export function readSourceFile(text: string, file: string): Row[] {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new InvalidInput(`${file}: not YAML (${(error as Error).message.split('\n')[0]})`);
  }
  const list = Array.isArray(content) ? content : (content as { sources?: unknown } | null)?.sources;
  if (!Array.isArray(list)) throw new InvalidInput(`${file}: expected a list, or "sources:" with a list`);
  return list.map((item, i) => readEntry(typeof item === 'string' ? { url: item } : item, i + 1));
}

function readEntry(item: unknown, line: number): Row {
  const parsed = Entry.safeParse(item);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { line, fault: `${issue?.path.join('.') || 'entry'}: ${issue?.message ?? 'malformed'}` };
  }
  const { url, plugin, name, authority, every_minutes: everyMinutes, config } = parsed.data;
  const known = PLUGINS[plugin];
  if (!known) return { line, fault: `plugin: there is no ${plugin}; there are ${Object.keys(PLUGINS).join(', ')}` };
  const settings = known.config.safeParse(config);
  if (!settings.success) {
    const [issue] = settings.error.issues;
    return { line, fault: `config.${issue?.path.join('.') || ''}: ${issue?.message ?? 'malformed'}` };
  }
  const entry = { url, plugin, name: name ?? new URL(url).hostname, authority, everyMinutes, config };
  return { line, entry };
}
