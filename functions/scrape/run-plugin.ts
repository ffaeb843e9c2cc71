import { MilesError, PageChanged } from '#core/errors.ts';
import { nestsTooDeep } from '#core/source/nesting.ts';
import type { Extracted, Listed, Page, Plugin } from '#core/source/plugin.ts';

/**
 * What a plugin reads from a stranger's page.
 *
 * @throws {PageChanged} whatever the plugin stumbles over: an exception that left the function would be no report at all,
 * and the source would die unseen.
 */
export function extractFrom<Config>(plugin: Plugin<Config>, page: Page, config: Config): Extracted {
  return guarded(plugin, page, () => plugin.extract(page, config));
}

/** The addresses an index names; as `extractFrom`. Null when the plugin reads its pages directly. */
export function listedIn<Config>(plugin: Plugin<Config>, page: Page, config: Config): Listed[] | null {
  return guarded(plugin, page, () => plugin.index?.(page, config) ?? null);
}

function guarded<T>(plugin: Pick<Plugin, 'id'>, page: Page, work: () => T): T {
  if (nestsTooDeep(page.body, 'html'))
    throw new PageChanged(page.url, 'its markup is nested deeper than a page can be');
  try {
    return work();
  } catch (error) {
    if (error instanceof MilesError) throw error;
    throw new PageChanged(page.url, `the plugin ${plugin.id} failed on it (${String(error).split('\n')[0]})`);
  }
}
