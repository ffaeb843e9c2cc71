import { clock } from '#adapters/clock.ts';
import { findSource } from '#adapters/db/register-sources.ts';
import type { Exchange } from '#adapters/page-fetcher/fetch-bytes.ts';
import type { ScrapeRequest } from '#core/contracts/messages.ts';
import { succeeded } from '#core/source/next-check.ts';
import type { Page, Plugin } from '#core/source/plugin.ts';
import { checkSource } from '../../functions/scrape/check-source.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { BadUsage, FAILED, OK } from './command.ts';
import { GOLDEN, keepPair } from './golden-pair.ts';
import { plainExchange, shownCheck } from './shown-check.ts';
import { isId, trialRequest } from './trial-request.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  json?: boolean | undefined;
  plugin?: string | undefined;
  config?: string | undefined;
  save?: string | undefined;
  into?: string | undefined;
}

/** One visit, shown from the request to the findings; the store is only read. */
export async function checkCommand(which: string, { json, save, into = GOLDEN, ...wanted }: Options): Promise<number> {
  if (save !== undefined && !/^[a-z0-9-]+$/.test(save))
    throw new BadUsage(`--save: "${save}" is not a name such as new-layout`);
  const request = await requestFor(which, wanted.plugin, settingsOf(wanted.config));
  const plugin = PLUGINS[request.plugin];
  if (!plugin)
    throw new BadUsage(`--plugin: there is no ${request.plugin}; there are ${Object.keys(PLUGINS).join(', ')}`);
  const exchanges: Exchange[] = [];
  const pages = new Map<string, Page>();
  const heard = (exchange: Exchange) => void exchanges.push(exchange);
  const checked = await checkSource(seen(plugin, pages), request, clock(), { heard });
  const shown = { request, exchanges: exchanges.map(plainExchange), ...checked };
  process.stdout.write(json ? `${JSON.stringify(shown)}\n` : shownCheck(shown));
  if (save !== undefined) {
    for (const [prefix, page] of pages) {
      const file = keepPair(plugin, request.config, page, `${prefix}${save}`, into);
      if (!json) process.stdout.write(`kept ${file}\n`);
    }
    if (pages.size === 0) throw new Error('nothing was kept: no page came');
  }
  return succeeded(checked.report.outcome) ? OK : FAILED;
}

/** The plugin, with the first index and the first page it is given remembered under the prefix of their file. */
function seen(plugin: Plugin, pages: Map<string, Page>): Plugin {
  const remember = (prefix: string, page: Page) => void (pages.has(prefix) || pages.set(prefix, page));
  const { index } = plugin;
  return {
    ...plugin,
    ...(index
      ? {
          index(page, config) {
            remember('index-', page);
            return index(page, config);
          },
        }
      : {}),
    extract(page, config) {
      remember('', page);
      return plugin.extract(page, config);
    },
  };
}

/** A known source as it is; any other address with the plugin and settings that were named, else as a feed. */
async function requestFor(
  which: string,
  plugin: string | undefined,
  config: ScrapeRequest['config'] | undefined,
): Promise<ScrapeRequest> {
  // First of all, so that what the guard refuses starts no database.
  const trial = isId(which)
    ? null
    : trialRequest(which, { ...(plugin ? { plugin } : {}), ...(config ? { config } : {}) });
  if (trial && plugin !== undefined) return trial;
  let known: ScrapeRequest | null = null;
  await withDatabase(async (db) => {
    const source = (await findSource(db, which)) ?? (trial ? await findSource(db, trial.url) : undefined);
    if (source) {
      known = trialRequest(source.url, {
        plugin: source.plugin,
        name: source.name ?? source.domain,
        authority: source.authority as ScrapeRequest['authority'],
        config: config ?? source.pluginConfig ?? {},
      });
    }
    return OK;
  });
  if (known ?? trial) return (known ?? trial) as ScrapeRequest;
  throw new BadUsage(`there is no source ${which}; miles sources list --json shows the ids`);
}

function settingsOf(text: string | undefined): ScrapeRequest['config'] | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as ScrapeRequest['config'];
  } catch {
    // Said below.
  }
  throw new BadUsage(`--config: not a JSON object such as {"item":"article"}`);
}
