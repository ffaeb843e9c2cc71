import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '#core/source/plugin.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';

/** A kept page with its settings, and what the plugin must read from it. */
export interface GoldenPair {
  plugin: string;
  name: string;
  page: Page;
  config: Record<string, unknown>;
  /** The file of the expected result. */
  file: string;
}

const FOLDER = join(import.meta.dirname, 'golden');

/** Every `golden/<plugin>/<name>.page`; a pair is added by adding files, no code. */
export function goldenPairs(): GoldenPair[] {
  return Object.keys(PLUGINS).flatMap((plugin) =>
    readdirSync(join(FOLDER, plugin))
      .filter((file) => file.endsWith('.page'))
      .map((file) => {
        const name = file.replace(/\.page$/, '');
        const at = (suffix: string) => join(FOLDER, plugin, `${name}${suffix}`);
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
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** What the plugin reads from a pair's page, as JSON would keep it. */
export function readPair({ plugin, page, config }: GoldenPair): unknown {
  const found = PLUGINS[plugin];
  if (!found) throw new Error(`there is no plugin ${plugin}`);
  return JSON.parse(JSON.stringify(found.extract(page, found.config.parse(config))));
}
