import { createHash } from 'node:crypto';
import { type Guest, guest, type Manners, type Visited } from '#adapters/page-fetcher/page-fetcher.ts';
import type { Candidate, Outcome, ScrapeRequest } from '#core/contracts/messages.ts';
import { ConfigurationError, FetchFailed, PageChanged } from '#core/errors.ts';
import type { Clock } from '#core/ports.ts';
import { read } from '#core/reading/read.ts';
import { cleanText } from '#core/source/clean-text.ts';
import type { Extracted, Item, Page, Plugin } from '#core/source/plugin.ts';
import { settingsFault } from '#core/source/settings-fault.ts';
import { tidyItems } from '#core/source/tidy-items.ts';
import { blankReport, type Report } from './blank-report.ts';
import { readIndexes } from './read-indexes.ts';
import { readPages } from './read-pages.ts';
import { extractFrom, listedIn } from './run-plugin.ts';

export interface Checked {
  report: Report;
  candidates: Candidate[];
}

/**
 * One visit to one source, good or bad: fetch, parse, read. Never throws for what a source does; the report says it.
 * Only a visit that was fetched and parsed carries new validators.
 */
export async function checkSource(
  plugin: Plugin,
  request: ScrapeRequest,
  clock: Clock,
  manners: Manners = {},
): Promise<Checked> {
  const startedAt = clock.now();
  const base = blankReport(request, startedAt);
  const begun = performance.now();
  const elapsed = () => Math.round(performance.now() - begun);
  try {
    const config = configOf(plugin, request);
    const visitor = guest(request.robots, startedAt, { wait: (ms) => clock.wait(ms), ...manners });
    const address = plugin.address?.(request.url, config) ?? request.url;
    const visited = await visitor.visit(address, request.validators);
    const report = { ...base, ...arrivalOf(visited, base), responseTimeMs: elapsed() };
    if (!visited.page) return { report, candidates: [] };
    const found = await whatItHolds(plugin, config, visited.page, request, visitor);
    return conclude(request, visited, report, found, startedAt);
  } catch (error) {
    return { report: { ...base, responseTimeMs: elapsed(), ...failureOf(error) }, candidates: [] };
  }
}

type Held = Extracted & { contentHash: string; cursor?: string | null; more?: boolean; vouched?: boolean };

/** An index leads to pages; any other page is read itself. */
async function whatItHolds(
  plugin: Plugin,
  config: unknown,
  page: Page,
  request: ScrapeRequest,
  visitor: Guest,
): Promise<Held> {
  const first = listedIn(plugin, page, config);
  if (!first) {
    const extracted = extractFrom(plugin, page, config);
    return { ...extracted, contentHash: hashOf(extracted.items) };
  }
  const { pages: listed, vouched } = await readIndexes(first, visitor, (each) => listedIn(plugin, each, config));
  const lines = listed.map(({ url, modifiedAt }) => `${url} ${modifiedAt?.toISOString() ?? ''}`);
  const isDated = listed.some(({ modifiedAt }) => modifiedAt);
  if (isDated && hash(lines) === request.validators.contentHash) {
    return { items: [], parsingErrors: 0, contentHash: hash(lines), vouched };
  }
  const read = await readPages(listed, request.cursor ?? null, visitor, (each) => extractFrom(plugin, each, config));
  // Without dates only the pages themselves can tell that they changed.
  const contentHash = hash(isDated ? lines : [...lines, hashOf(read.items)]);
  return { ...read, contentHash, quiet: listed.length > 0, vouched };
}

function conclude(request: ScrapeRequest, visited: Visited, report: Report, held: Held, now: Date): Checked {
  const items = tidyItems(held.items, now);
  const known = held.contentHash === request.validators.contentHash;
  const outcome: Outcome =
    known && !held.more ? 'unchanged' : items.length === 0 && !held.cursor ? 'empty' : 'new_items';
  // An index that was not read to its end must come in full next time, so its validators are not kept.
  const { etag, lastModified } = held.more || held.vouched === false ? { etag: null, lastModified: null } : visited;
  const contentHash = held.more ? null : held.contentHash;
  return {
    report: {
      ...report,
      outcome,
      parsingErrors: held.parsingErrors,
      items: held.items.length,
      quiet: held.quiet ?? false,
      retryAfterSeconds: longest(report.retryAfterSeconds, held.restMinutes),
      validators: outcome === 'empty' ? request.validators : { etag, lastModified, contentHash },
      ...(held.cursor === undefined ? {} : { cursor: held.cursor }),
    },
    candidates: outcome === 'new_items' ? items.map(candidateOf) : [],
  };
}

function arrivalOf({ statusCode, contentLength, robots, retryAfterSeconds }: Visited, base: Report) {
  return { statusCode, contentLength, robots: robots ?? base.robots, retryAfterSeconds };
}

function longest(seconds: number | null, minutes: number | null | undefined): number | null {
  return Math.min(Math.max(seconds ?? 0, (minutes ?? 0) * 60), 86_400) || null;
}

/** The plugin's settings of this source. @throws {ConfigurationError} naming the one that is wrong. */
export function configOf(plugin: Plugin, request: ScrapeRequest): unknown {
  const config = plugin.config.safeParse(request.config);
  if (config.success) return config.data;
  throw new ConfigurationError(`plugin_config of ${request.url}: ${settingsFault(config.error.issues, plugin.config)}`);
}

/** Over what we read, not over the page's bytes: a new advertisement, or another order, is no news. */
function hashOf(items: Item[]): string {
  // Each by itself first: ten thousand posts are not held a second time.
  const one = ({ itemId, url, title, text }: Item) => JSON.stringify([itemId, url, title, text]);
  return hash(items.map((item) => createHash('sha256').update(one(item)).digest('hex')));
}

function hash(lines: string[]): string {
  const digest = createHash('sha256');
  for (const line of lines.sort()) digest.update(`${line}\n`);
  return digest.digest('hex');
}

/** An item as a candidate: cut to what a message takes, and read. */
export function candidateOf(item: Item): Candidate {
  const post = {
    ...item,
    itemId: cleanText(item.itemId, 500) || cleanText(item.url ?? 'item', 500),
    title: cleanText(item.title, 300),
    text: cleanText(item.text, 20_000),
    lang: item.lang && cleanText(item.lang, 20),
  };
  return {
    itemId: post.itemId,
    url: cleanText(item.url ?? '', 2000),
    title: post.title,
    text: post.text,
    publishedAt: item.publishedAt?.toISOString() ?? null,
    lang: post.lang,
    reading: read(post),
  };
}

/** What went wrong, for the report. A mistake of ours is not a fact about the source: it is thrown on. */
export function failureOf(error: unknown): Pick<Report, 'outcome' | 'error' | 'statusCode' | 'retryAfterSeconds'> {
  const nothing = { statusCode: null, retryAfterSeconds: null };
  if (error instanceof FetchFailed) {
    const { outcome, message, statusCode, retryAfterSeconds } = error;
    return { outcome, error: cleanText(message, 500), statusCode, retryAfterSeconds };
  }
  if (error instanceof PageChanged || error instanceof ConfigurationError) {
    return { outcome: 'parse_error', error: cleanText(error.message, 500), ...nothing };
  }
  throw error;
}
