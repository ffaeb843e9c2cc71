import { clock } from '#adapters/clock.ts';
import { visit } from '#adapters/page-fetcher/page-fetcher.ts';
import type { CliCommand } from './command.ts';
import { extract, help } from './extract.ts';
import type { FetchedPage } from './extract-input.ts';

const UNKNOWN = { text: null, fetchedAt: null };

/** One polite visit, as a plugin's scraper makes it. */
export async function fetchPage(url: string): Promise<FetchedPage> {
  const { page } = await visit(url, { etag: null, lastModified: null }, UNKNOWN, clock().now());
  if (!page) throw new Error('nothing came');
  return { html: page.body, url: page.url };
}

export const extractCommand: CliCommand = {
  summary: 'what would Miles read here, and from which words?',
  help,
  run: (args) => extract(args, { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, fetchPage }),
};
