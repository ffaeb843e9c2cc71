import { type Guest, guest, type Manners } from '#adapters/page-fetcher/page-fetcher.ts';
import type { ProbeResult, ScrapeRequest } from '#core/contracts/messages.ts';
import { FetchFailed, PageChanged } from '#core/errors.ts';
import type { Clock } from '#core/ports.ts';
import { titleOf } from '#core/reading/document.ts';
import { cleanText } from '#core/source/clean-text.ts';
import { type Offered, offeredBy, usualPlaces } from '#core/source/discover.ts';
import { excessOf } from '#core/source/intricate.ts';
import type { Page, Plugin } from '#core/source/plugin.ts';
import { blankReport } from './blank-report.ts';
import { type Checked, failureOf } from './check-source.ts';
import { extractFrom } from './run-plugin.ts';

type Plugins = Readonly<Record<string, Plugin>>;
type Found = NonNullable<ProbeResult['found']>;

/** Further addresses tried on one site: what its page offers, then the usual places. */
const MAX_TRIES = 4;
const NO_VALIDATORS = { etag: null, lastModified: null };

/**
 * Finds out how a proposed address can be watched: as it is, by the feed its page names, or at the usual places.
 * Accepted only when at least one item was read; otherwise the report says why. Never throws for what a site does.
 */
export async function probeSource(
  plugins: Plugins,
  request: ScrapeRequest,
  clock: Clock,
  manners: Manners = {},
): Promise<Checked> {
  const startedAt = clock.now();
  const base = blankReport(request, startedAt);
  const visitor = guest(request.robots, startedAt, { wait: (ms) => clock.wait(ms), ...manners });
  const refused = (reason: string): ProbeResult => ({ found: null, reason: reason.slice(0, 500) });
  try {
    const visited = await visitor.visit(previewOf(request.url), NO_VALIDATORS);
    const { statusCode, contentLength, robots, page } = visited;
    const found = page ? await waysTo(plugins, page, visitor) : null;
    const probe: ProbeResult = found
      ? { found, reason: null }
      : refused(`${request.url} names no feed and none was found; a page plugin with selectors may read it`);
    return { report: { ...base, statusCode, contentLength, robots, probe }, candidates: [] };
  } catch (error) {
    const failure = failureOf(error);
    return { report: { ...base, ...failure, probe: refused(failure.error ?? 'cannot be fetched') }, candidates: [] };
  }
}

async function waysTo(plugins: Plugins, page: Page, visitor: Guest): Promise<Found | null> {
  if (excessOf(page.body, 'html')) return null;
  const name = cleanText(titleOf(page.body), 200) || null;
  for (const plugin of ['telegram-channel', 'feed']) {
    const direct = proofOf(plugins, { plugin, url: page.url }, page, name);
    if (direct) return direct;
  }
  const offers = [...offeredBy(page.body, page.url), ...usualPlaces(page.url)];
  const tried = new Set([page.url]);
  for (const offer of offers) {
    const address = plugins[offer.plugin]?.address?.(offer.url, {}) ?? offer.url;
    if (tried.has(address) || tried.size > MAX_TRIES) continue;
    tried.add(address);
    const answer = await fetched(visitor, address);
    const found = answer && proofOf(plugins, offer, answer, name);
    if (found) return found;
  }
  return null;
}

/** An address that fails is one way less, not the end of the search. */
async function fetched(visitor: Guest, address: string): Promise<Page | null> {
  try {
    return (await visitor.visit(address, NO_VALIDATORS)).page;
  } catch (error) {
    if (error instanceof FetchFailed) return null;
    throw error;
  }
}

function proofOf(
  plugins: Plugins,
  { plugin, url }: Offered | { plugin: string; url: string },
  page: Page,
  name: string | null,
): Found | null {
  const found = plugins[plugin];
  if (!found) return null;
  try {
    const items = extractFrom(found, page, {}).items.length;
    return items > 0 ? { plugin, url, name, config: {}, items } : null;
  } catch (error) {
    if (error instanceof PageChanged) return null;
    throw error;
  }
}

/** A channel's usual address shows a card; its messages stand under `/s/`. */
function previewOf(url: string): string {
  return url.replace(/^(https?:\/\/t\.me)\/(?!s\/)(\w+)\/?$/, '$1/s/$2');
}
