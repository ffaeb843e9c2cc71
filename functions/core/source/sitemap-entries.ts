import { Parser } from 'htmlparser2';
import type { Listed } from './plugin.ts';
import { parseInstant } from './published.ts';

/** Entries beyond this are not looked at: the format's own limit. */
const MOST = 50_000;
/** A sitemap is four elements deep; with images and translations six. */
const DEEPEST = 20;

/** A sitemap as it stands: the pages it names, or (an index) the further sitemaps. */
export interface Sitemap {
  kind: 'pages' | 'index';
  entries: Listed[];
}

class NoSitemap extends Error {}

/**
 * Reads a sitemap of either kind, element by element, so that fifty thousand entries cost no document tree.
 * Relative addresses are completed by `base`; entries without an address are left out.
 *
 * @returns null when the document is no sitemap, or nested as none is.
 */
export function sitemapEntries(xml: string, base: string): Sitemap | null {
  const path: string[] = [];
  const entries: Listed[] = [];
  let kind: Sitemap['kind'] | null = null;
  let location = '';
  let modified = '';
  const isEntry = () => path.length === 2 && (path[1] === 'url' || path[1] === 'sitemap');
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name);
        if (path.length === 1) kind = name === 'urlset' ? 'pages' : name === 'sitemapindex' ? 'index' : null;
        if (kind === null || path.length > DEEPEST) throw new NoSitemap();
        if (isEntry()) location = modified = '';
      },
      ontext(text) {
        if (path.length !== 3) return;
        if (path[2] === 'loc') location += text;
        if (path[2] === 'lastmod') modified += text;
      },
      onclosetag() {
        const url = isEntry() && entries.length < MOST ? URL.parse(location.trim(), base) : null;
        if (url && location.trim()) entries.push({ url: url.href, modifiedAt: parseInstant(modified) });
        path.pop();
      },
    },
    { xmlMode: true },
  );
  try {
    parser.write(xml);
    parser.end();
  } catch (error) {
    if (error instanceof NoSitemap) return null;
    throw error;
  }
  return kind && { kind, entries };
}
