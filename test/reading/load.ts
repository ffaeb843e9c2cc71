import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Labelled } from './score.ts';

const HERE = import.meta.dirname;

/** Ids of the headlines and pages kept aside until the end. */
export function sealedIds(): ReadonlySet<string> {
  const found: { headlines: string[]; pages: string[] } = JSON.parse(readFileSync(join(HERE, 'sealed.json'), 'utf8'));
  return new Set([...found.headlines, ...found.pages]);
}

/** A labelled page: its first line is the title, its first promotion the truth. */
function pageOf(file: string): Labelled {
  const page = JSON.parse(readFileSync(file, 'utf8'));
  const [title = '', ...rest] = String(page.text).split('\n');
  const first = page.label.promotions[0];
  const label = {
    is_promotion: page.label.is_promotion,
    kind: first?.kind ?? 'none',
    origins: first?.origins ?? [],
    destination: first?.destination ?? null,
    bonus_percentage: first?.bonus_percentage ?? null,
    discount_percentage: first?.discount_percentage ?? null,
    end_date: first?.end_date ?? null,
    start_date: first?.start_date ?? null,
    origins_accept: first?.origins_accept ?? [],
    bonus_percentage_accept: first?.bonus_accept ?? [],
    start_date_accept: first?.start_accept ?? [],
    kind_accept: first?.kind === 'other' ? ['redemption', 'accrual'] : [],
  };
  return {
    id: page.id,
    title,
    text: rest.join('\n'),
    url: page.url,
    published: page.published_date,
    lang: page.lang,
    provenance: 'page',
    label,
  };
}

const isPage = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'label' in value && 'text' in value && 'published_date' in value;

/**
 * Every labelled post under a path: lines of .jsonl files, and .json files that are labelled pages.
 *
 * @throws {SyntaxError} when a file is not JSON.
 */
export function load(path: string): Labelled[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => load(join(path, name)));
  if (path.endsWith('.json')) return isPage(JSON.parse(readFileSync(path, 'utf8'))) ? [pageOf(path)] : [];
  if (!path.endsWith('.jsonl')) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Labelled => JSON.parse(line));
}
