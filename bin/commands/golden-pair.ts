import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page, Plugin } from '#core/source/plugin.ts';
import { extractFrom, listedIn } from '../../functions/scrape/run-plugin.ts';

export const GOLDEN = path.resolve(import.meta.dirname, '../../test/scrape/golden');

/**
 * Keeps a page and what the plugin reads from it as a pair for the golden test; an index is kept as `index-<name>`.
 * Written over when it exists.
 *
 * @returns the page's file.
 * @throws {PageChanged} when the plugin cannot read the page: then there is nothing to keep.
 */
export function keepPair(plugin: Plugin, config: Record<string, unknown>, kept: Page, name: string, into = GOLDEN) {
  const settings = plugin.config.parse(config);
  // As the golden test will give it: an address of its own, no header, no date from an index.
  const page = { url: `https://${plugin.id}.example/here`, status: 200, contentType: null, body: kept.body };
  const listed = name.startsWith('index-') ? listedIn(plugin, page, settings) : null;
  const read = listed ? { listed } : extractFrom(plugin, page, settings);
  const folder = path.join(into, plugin.id);
  mkdirSync(folder, { recursive: true });
  const at = (suffix: string) => path.join(folder, `${name}${suffix}`);
  const write = (suffix: string, value: unknown) => writeFileSync(at(suffix), `${JSON.stringify(value, null, 2)}\n`);
  writeFileSync(at('.page'), page.body);
  write('.golden.json', read);
  if (Object.keys(config).length > 0) write('.config.json', config);
  return at('.page');
}
