import type * as z from 'zod/mini';
import type { Post } from '../reading/finding.ts';

/** Entries of one page that a plugin looks at; nobody who publishes offers has that many. */
export const MOST_ENTRIES = 10_000;

/** One post as a plugin found it; `itemId` is the source's own id for it. */
export interface Item extends Post {
  itemId: string;
}

/** One page or feed as it came over the wire, already decoded to text. */
export interface Page {
  /** After redirects. */
  url: string;
  status: number;
  contentType: string | null;
  body: string;
  /** When an index says that it changed; absent for pages fetched on their own. */
  modifiedAt?: Date | null;
}

/** What one page held. */
export interface Extracted {
  items: Item[];
  /** Entries that were there and could not be used. */
  parsingErrors: number;
  /** No items, and the page proves it: its frame stands, empty. A quiet day, not a redesign. */
  quiet?: boolean;
  /** Minutes for which the page itself asks not to be fetched again (a feed's ttl). */
  restMinutes?: number | null;
}

/** One address that an index names, with the date it gives for it. */
export interface Listed {
  url: string;
  modifiedAt: Date | null;
  /** It is itself an index and is read in turn, once: an index of sitemaps. */
  isIndex?: boolean;
}

/**
 * One family of sources. The file is the plugin: `npm run catalogue` gives it a queue, a Lambda, a schedule and an alarm.
 *
 * Everything in it is pure (page in, items out) so that golden pairs can test it; a page whose structure is gone
 * throws `PageChanged`, which is a different fact from a quiet day (no items).
 */
export interface Plugin<Config = unknown> {
  /** Kebab-case, the file's own name. */
  id: string;
  /** One line for people. */
  summary: string;
  /** Minutes between two runs of this plugin's schedule; each source has its own cadence on top. */
  everyMinutes: number;
  /** Memory of its Lambda, MB. */
  memoryMb: number;
  /** Settings of one source row (`plugin_config`). Unknown keys are refused by name. */
  config: z.ZodMiniType<Config>;
  /** The address to fetch for a source, from its own address and settings. Default: the source's address itself. */
  address?(url: string, config: Config): string;
  /**
   * For sources whose address is an index (a sitemap): the pages it names. Those that are new since the last check are
   * then fetched, a few a check, and `extract` gets each of them instead of the index.
   */
  index?(page: Page, config: Config): Listed[];
  extract(page: Page, config: Config): Extracted;
}

/** Keeps the config's type tied to its schema. */
export function definePlugin<Config>(plugin: Plugin<Config>): Plugin<Config> {
  return plugin;
}
