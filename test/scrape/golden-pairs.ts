import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PageChanged } from '#core/errors.ts';
import type { Page } from '#core/source/plugin.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { extractFrom, listedIn } from '../../functions/scrape/run-plugin.ts';

/** A kept page with its settings, and what the plugin must read from it. */
export interface GoldenPair {
  plugin: string;
  name: string;
  page: Page;
  config: Record<string, unknown>;
  /** The file of the expected result. */
  file: string;
}

export const GOLDEN = join(import.meta.dirname, 'golden');

/** Every `<plugin>/<name>.page` of a folder; a pair is added by adding files, no code. */
export function goldenPairs(folder = GOLDEN): GoldenPair[] {
  return Object.keys(PLUGINS)
    .filter((plugin) => existsSync(join(folder, plugin)))
    .flatMap((plugin) =>
      readdirSync(join(folder, plugin))
        .filter((file) => file.endsWith('.page'))
        .map((file) => {
          const name = file.replace(/\.page$/, '');
          const at = (suffix: string) => join(folder, plugin, `${name}${suffix}`);
          const page = {
            url: `https://${plugin}.example/here`,
            status: 200,
            contentType: null,
            body: readFileSync(at('.page'), 'utf8'),
          };
          return { plugin, name, page, config: settings(at('.config.json')), file: at('.golden.json') };
        }),
    );
}

function settings(file: string): Record<string, unknown> {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** What the plugin reads from a pair's page, as JSON would keep it: `index-…` pages name others, a redesign says so. */
export function readPair({ plugin, name, page, config }: GoldenPair): unknown {
  const found = PLUGINS[plugin];
  if (!found) throw new Error(`there is no plugin ${plugin}`);
  const parsed = found.config.parse(config);
  try {
    const read = name.startsWith('index-')
      ? { listed: listedIn(found, page, parsed) }
      : extractFrom(found, page, parsed);
    return JSON.parse(JSON.stringify(read));
  } catch (error) {
    if (error instanceof PageChanged) return { pageChanged: error.message };
    throw error;
  }
}
