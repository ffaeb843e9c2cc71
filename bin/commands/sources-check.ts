import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { clock } from '#adapters/clock.ts';
import { findSource } from '#adapters/db/register-sources.ts';
import type { ScrapeRequest } from '#core/contracts/messages.ts';
import { succeeded } from '#core/source/next-check.ts';
import type { Page, Plugin } from '#core/source/plugin.ts';
import { type Checked, checkSource } from '../../functions/scrape/check-source.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { BadUsage, FAILED, OK } from './command.ts';
import { trialRequest } from './trial-request.ts';
import { withDatabase } from './with-database.ts';

const GOLDEN = path.resolve(import.meta.dirname, '../../test/scrape/golden');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Options {
  json?: boolean | undefined;
  plugin?: string | undefined;
  save?: string | undefined;
}

/** One visit, shown from the request to the findings; the store is only read. */
export async function checkCommand(which: string, { json, plugin: wanted, save }: Options): Promise<number> {
  const request = await requestFor(which, wanted);
  const plugin = PLUGINS[request.plugin];
  if (!plugin)
    throw new BadUsage(`--plugin: there is no ${request.plugin}; there are ${Object.keys(PLUGINS).join(', ')}`);
  if (save !== undefined && !/^[a-z0-9-]+$/.test(save))
    throw new BadUsage(`--save: "${save}" is not a name such as new-layout`);
  const pages: Page[] = [];
  const watched: Plugin = {
    ...plugin,
    extract(page, config) {
      pages.push(page);
      return plugin.extract(page, config);
    },
  };
  const checked = await checkSource(watched, request, clock());
  process.stdout.write(json ? `${JSON.stringify({ request, ...checked })}\n` : told(request, checked));
  const [page] = pages;
  if (save !== undefined && page) keep(plugin, request, page, save);
  return succeeded(checked.report.outcome) ? OK : FAILED;
}

/** A known source as it is; any other address with the plugin that was named, else as a feed. */
async function requestFor(which: string, wanted: string | undefined): Promise<ScrapeRequest> {
  if (wanted !== undefined && !UUID.test(which)) return trialRequest(which, { plugin: wanted });
  let request: ScrapeRequest | null = null;
  await withDatabase(async (db) => {
    const source = await findSource(db, which);
    if (source) {
      const { url, plugin, authority, pluginConfig } = source;
      const known = { plugin, name: source.name ?? source.domain, authority: authority as ScrapeRequest['authority'] };
      request = trialRequest(url, { ...known, config: pluginConfig ?? {} });
    }
    return OK;
  });
  if (request) return request;
  if (UUID.test(which)) throw new BadUsage(`there is no source ${which}; miles sources list --json shows the ids`);
  return trialRequest(which);
}

function told(request: ScrapeRequest, { report, candidates }: Checked): string {
  const { validators, robots } = report;
  const lines = [
    `${request.url}`,
    `  plugin      ${request.plugin} ${JSON.stringify(request.config)}`,
    `  outcome     ${report.outcome}${report.error ? `: ${report.error}` : ''}`,
    `  answer      ${report.statusCode ?? '–'}, ${report.contentLength ?? 0} bytes in ${report.responseTimeMs ?? '–'} ms`,
    `  validators  etag ${validators.etag ?? '–'} · last-modified ${validators.lastModified ?? '–'}`,
    `  robots.txt  ${robots?.text ? `${robots.text.length} characters` : 'none'}`,
    `  come again  ${report.retryAfterSeconds === null ? 'whenever' : `in ${report.retryAfterSeconds} s at the earliest`}`,
    `  items       ${report.items ?? 0}, ${report.parsingErrors} could not be read`,
  ];
  for (const { title, url, publishedAt, reading } of candidates) {
    lines.push('', `  ${publishedAt?.slice(0, 16) ?? 'no date'}  ${title}`, `    ${url}`);
    if (reading.rejected) lines.push(`    refused: ${reading.rejected}`);
    for (const finding of reading.promotions) {
      const number = finding.bonusPercentage ?? finding.discountPercentage;
      const until = finding.endsAt ? ` until ${finding.endsAt}` : '';
      lines.push(
        `    ${finding.kind}: ${finding.origins.join(', ') || '–'} → ${finding.destination ?? '–'}${number === null ? '' : ` ${number} %`}${until} (confidence ${finding.confidence})`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function keep(plugin: Plugin, request: ScrapeRequest, page: Page, name: string): void {
  const folder = path.join(GOLDEN, plugin.id);
  mkdirSync(folder, { recursive: true });
  const at = (suffix: string) => path.join(folder, `${name}${suffix}`);
  const config = plugin.config.parse(request.config);
  // The pair's page has the address that the golden test gives it.
  const read = plugin.extract({ ...page, url: `https://${plugin.id}.example/here` }, config);
  writeFileSync(at('.page'), page.body);
  writeFileSync(at('.golden.json'), `${JSON.stringify(read, null, 2)}\n`);
  if (Object.keys(request.config).length > 0)
    writeFileSync(at('.config.json'), `${JSON.stringify(request.config, null, 2)}\n`);
  process.stdout.write(`kept as ${at('.page')}\n`);
}
