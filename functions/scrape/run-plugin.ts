import { FetchFailed, MilesError, PageChanged } from '#core/errors.ts';
import { excessOf } from '#core/source/intricate.ts';
import type { Extracted, Listed, Page, Plugin } from '#core/source/plugin.ts';

/**
 * What a plugin reads from a stranger's page.
 *
 * @throws {PageChanged} whatever the plugin stumbles over: an exception that left the function would be no report at all,
 * and the source would die unseen.
 */
export function extractFrom<Config>(plugin: Plugin<Config>, page: Page, config: Config): Extracted {
  return guarded(plugin, page, undefined, () => plugin.extract(page, config));
}

/** The addresses an index names; as `extractFrom`. Null when the plugin reads its pages directly. */
export function listedIn<Config>(plugin: Plugin<Config>, page: Page, config: Config): Listed[] | null {
  // An index is read without a tree, and fifty thousand addresses are its right.
  if (!plugin.index) return null;
  return guarded(plugin, page, Number.POSITIVE_INFINITY, () => plugin.index?.(page, config) ?? null);
}

function guarded<T>(plugin: Pick<Plugin, 'id'>, page: Page, most: number | undefined, work: () => T): T {
  const excess = excessOf(page.body, 'html', most);
  if (excess === 'depth') throw new PageChanged(page.url, 'its markup is nested deeper than a page can be');
  if (excess === 'parts')
    throw new FetchFailed('too_large', `${page.url}: its markup has more parts than a page can have`);
  try {
    return work();
  } catch (error) {
    if (error instanceof MilesError) throw error;
    throw new PageChanged(page.url, `the plugin ${plugin.id} failed on it (${String(error).split('\n')[0]})`);
  }
}
