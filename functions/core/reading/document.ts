import { Parser } from 'htmlparser2';

/** Longest text kept, UTF-16 units; the rest of the page is not read. */
const TEXT_LIMIT = 400_000;
/** HTML read, UTF-16 units: posts are told to be up to 2 MiB. */
const HTML_LIMIT = 2 * 1024 * 1024;

/** Open elements beyond which a page is not read further: the parser's work grows with the square of the depth. */
const DEPTH_LIMIT = 50_000;

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const DROPPED = set(
  'script style noscript template svg iframe nav footer aside form button select textarea object canvas video audio dialog head',
);
const BLOCKS = set(
  'p div section article main header h1 h2 h3 h4 h5 h6 ul ol li table tr thead tbody blockquote pre figure figcaption dl dt dd hr br address details summary',
);
const HEADINGS = set('h1 h2 h3 h4 h5 h6');
const VOID = set('br hr img input meta link area base col embed source track wbr');
/** Class and id words of what surrounds a post: comments, related posts, menus, cookie notices, share bars. */
const AROUND =
  set(`comments comment comentarios respond related relacionados relacionadas sidebar widget widgets menu navbar breadcrumb breadcrumbs cookie cookies newsletter share sharing social
  compartilhe footer rodape popup modal banner-ads advertisement ads publicidade author-box tags-links pagination leia-tambem veja-tambem recommended recomendados subscribe disqus`);

/**
 * The readable text of a page: one line per block, `# ` before headings, `- ` before list items, cells of a table row
 * joined by ` | `. Scripts, menus, footers, comments and related posts are left out; when the page marks its `<article>`
 * or `<main>` text, only that is kept. Linear; never throws on unclosed or deeply nested tags.
 */
export function toText(html: string): string {
  const lines: Line[] = render(html);
  const length = (some: readonly Line[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
  const whole = length(lines);
  for (const root of ['article', 'main'] as const) {
    const part = lines.filter((line) => line.inside[root]);
    const size = length(part);
    if (size > 200 && size * 4 > whole) return join(part);
  }
  return join(lines);
}

interface Line {
  readonly text: string;
  readonly inside: { readonly article: boolean; readonly main: boolean };
}

function join(lines: readonly Line[]): string {
  return lines
    .map(({ text }) => text)
    .join('\n')
    .slice(0, TEXT_LIMIT);
}

function render(html: string): Line[] {
  const lines: Line[] = [];
  let size = 0;
  let line = '';
  let dropDepth = 0;
  const depth = { article: 0, main: 0 };
  // Open elements, kept flat: nesting 10,000 deep costs an array, not a call stack.
  const open: { name: string; drops: boolean }[] = [];
  let cells = 0;
  const flush = (): void => {
    const text = squeeze(line);
    if (text !== '' && text !== '-' && text !== '#') {
      lines.push({ text, inside: { article: depth.article > 0, main: depth.main > 0 } });
      size += text.length;
    }
    line = '';
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const drops =
          DROPPED.has(name) ||
          (name !== 'body' && name !== 'html' && name !== 'article' && name !== 'main' && isAround(attributes));
        if (!VOID.has(name)) {
          open.push({ name, drops });
          if (drops) dropDepth++;
          if (open.length > DEPTH_LIMIT) parser.pause();
        }
        if (dropDepth > 0) return;
        if (name === 'article' || name === 'main') {
          flush();
          depth[name]++;
        }
        if (name === 'td' || name === 'th') line += cells++ > 0 ? ' | ' : '';
        else if (BLOCKS.has(name)) {
          // Inside a row a paragraph must not break the row apart.
          if (cells > 0 && name !== 'tr' && name !== 'table' && name !== 'li') line += ' ';
          else flush();
          if (name === 'tr') cells = 0;
          if (HEADINGS.has(name)) line = '# ';
          if (name === 'li') line = '- ';
        }
      },
      ontext(text) {
        if (dropDepth === 0 && size < TEXT_LIMIT && line.length < TEXT_LIMIT) line += text;
      },
      onclosetag(name) {
        if (VOID.has(name)) return;
        const last = open.pop();
        if (last?.drops) dropDepth--;
        if (last && !last.drops && dropDepth === 0 && (last.name === 'article' || last.name === 'main')) {
          flush();
          depth[last.name]--;
        }
        if (dropDepth > 0) return;
        if (name === 'tr' || name === 'table') {
          flush();
          cells = 0;
        } else if (BLOCKS.has(name) && cells === 0) flush();
        else if (BLOCKS.has(name)) line += ' ';
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html.slice(0, HTML_LIMIT));
  parser.end();
  flush();
  return lines;
}

function isAround(attributes: Readonly<Record<string, string>>): boolean {
  if (attributes.hidden !== undefined || attributes['aria-hidden'] === 'true') return true;
  const names = `${attributes.class ?? ''} ${attributes.id ?? ''} ${attributes.role ?? ''}`.slice(0, 300).toLowerCase();
  if (names.length < 4) return false;
  for (const word of names.split(/[\s_]+/))
    if (AROUND.has(word) || (word.includes('-') && word.split('-').some((part) => part.length > 5 && AROUND.has(part))))
      return true;
  return names.includes('navigation') || names.includes('contentinfo');
}

const SPACES = /[^\S ]| {2}/;

function squeeze(text: string): string {
  return SPACES.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}

/** The title of a page: `og:title`, else the first `<h1>`, else `<title>`; '' when it has none. */
export function titleOf(html: string): string {
  let og = '';
  let heading = '';
  let title = '';
  let inside: 'h1' | 'title' | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'meta' && attributes.property === 'og:title' && og === '') og = attributes.content ?? '';
      else if (name === 'h1' && heading === '') inside = 'h1';
      else if (name === 'title' && title === '') inside = 'title';
    },
    ontext(text) {
      if (inside === 'h1') heading += text;
      else if (inside === 'title') title += text;
    },
    onclosetag(name) {
      if (name === inside) inside = null;
    },
  });
  parser.write(html.slice(0, 400_000));
  parser.end();
  return squeeze(og || heading || title).slice(0, 500);
}

/** When a page says it was published (`article:published_time`, `datePublished`), or null. */
export function publishedOf(html: string): Date | null {
  const head = html.slice(0, 400_000);
  for (const mark of ['article:published_time', 'datePublished']) {
    const at = head.indexOf(mark);
    if (at < 0) continue;
    const found = /20\d\d-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?/.exec(
      head.slice(at, at + 120),
    );
    const date = found ? parseDay(found[0]) : null;
    if (date) return date;
  }
  return null;
}

/** An ISO date or date-time; a bare day is read as noon in Brasília, so that it stays that day. Null when it is neither. */
export function parseDay(text: string): Date | null {
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const local = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text);
  const date = new Date(bare ? `${text}T15:00:00Z` : local ? `${text.replace(' ', 'T')}-03:00` : text);
  return Number.isNaN(date.getTime()) ? null : date;
}
