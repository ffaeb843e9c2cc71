import type { Exchange } from '#adapters/page-fetcher/fetch-bytes.ts';
import type { ScrapeRequest } from '#core/contracts/messages.ts';
import type { Checked } from '../../functions/scrape/check-source.ts';
import { forTerminal } from './for-terminal.ts';

/** Headers that decide something in a check; the others are noise. */
const TELLING = [
  'content-type',
  'etag',
  'last-modified',
  'location',
  'cache-control',
  'expires',
  'retry-after',
  'content-encoding',
  'server',
  'cf-mitigated',
  'x-amzn-waf-action',
] as const;

/** One request as plain data. */
export interface Plain extends Omit<Exchange, 'headers'> {
  headers: Partial<Record<(typeof TELLING)[number], string>>;
}

/** An exchange with the headers that mattered. */
export function plainExchange({ headers, ...rest }: Exchange): Plain {
  const said = TELLING.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...rest, headers: Object.fromEntries(said) };
}

/** A check for people: each request with what it brought, the verdict, and what was read. */
export function shownCheck({
  request,
  exchanges,
  report,
  candidates,
}: Checked & { request: ScrapeRequest; exchanges: Plain[] }) {
  const lines = [`${request.url}`, `  plugin      ${request.plugin} ${JSON.stringify(request.config)}`];
  for (const { url, status, milliseconds, bytes, headers } of exchanges) {
    lines.push(
      `  GET ${url}`,
      `    ${status}, ${bytes === null ? 'redirect' : `${bytes} bytes`} in ${milliseconds} ms`,
    );
    for (const [name, value] of Object.entries(headers)) lines.push(`    ${name}: ${value}`);
  }
  const { validators, error } = report;
  lines.push(
    `  robots.txt  ${robotsVerdict(report)}`,
    `  outcome     ${report.outcome}${error ? `: ${error}` : ''} (${report.responseTimeMs ?? '–'} ms in all, pauses included)`,
    `  validators  etag ${validators.etag ?? '–'} · last-modified ${validators.lastModified ?? '–'}`,
    `  come again  ${report.retryAfterSeconds === null ? 'whenever' : `in ${report.retryAfterSeconds} s at the earliest`}`,
    `  items       ${report.items ?? 0}, ${report.parsingErrors} could not be read`,
  );
  for (const { title, url, publishedAt, reading } of candidates) {
    lines.push('', `  ${publishedAt?.slice(0, 16) ?? 'no date'}  ${title}`, `    ${url}`);
    if (reading.rejected) lines.push(`    refused: ${reading.rejected}`);
    for (const {
      kind,
      origins,
      destination,
      bonusPercentage,
      discountPercentage,
      endsAt,
      confidence,
    } of reading.promotions) {
      const number = bonusPercentage ?? discountPercentage;
      const percent = number === null ? '' : ` ${number} %`;
      const until = endsAt ? ` until ${endsAt}` : '';
      lines.push(
        `    ${kind}: ${origins.join(', ') || '–'} → ${destination ?? '–'}${percent}${until} (confidence ${confidence})`,
      );
    }
  }
  return `${lines.map(forTerminal).join('\n')}\n`;
}

function robotsVerdict({ outcome, robots }: Checked['report']): string {
  if (outcome === 'robots') return 'asks us to stay away';
  if (!robots) return 'was not reached';
  return robots.text
    ? `lets us in (${robots.text.length} characters speak to us)`
    : 'lets us in (nothing speaks to us)';
}
