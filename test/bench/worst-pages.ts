/** A page that costs its reader as much memory as five megabytes can. */
export interface WorstPage {
  name: string;
  plugin: string;
  config: Record<string, unknown>;
  contentType: string;
  body: string;
  /** Pages behind it, for a plugin that follows an index. */
  behind?: string;
}

/** What a visit reads at most, less a little for the frame around it. */
const BYTES = 5 * 1024 * 1024 - 2_000;

const fill = (piece: string | ((n: number) => string), bytes = BYTES) => {
  const parts: string[] = [];
  for (let size = 0, n = 0; ; n++) {
    const part = typeof piece === 'string' ? piece : piece(n);
    size += Buffer.byteLength(part);
    if (size > bytes) return parts.join('');
    parts.push(part);
  }
};
/** Elements up to the number that is still read, with text between them up to five megabytes. */
const just = (open: string, close: string, count = 59_000) =>
  `${open}${'x'.repeat(Math.floor(BYTES / count) - open.length - close.length)}${close}`.repeat(count);
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>b</title>${items}</channel></rss>`;
const item = (n: number, text: string) =>
  `<item><title>Livelo Smiles ${n}% de bônus</title><link>http://worst.test/${n}</link><guid>${n}</guid><description><![CDATA[${text}]]></description></item>`;
const html = (body: string) => `<!DOCTYPE html><html><body>${body}</body></html>`;
const list = (piece: string | ((n: number) => string)) => fill(piece).replace(/,$/, '');

/** The worst we could think of for each plugin: many small things cost more than few large ones. */
export function worstPages(): WorstPage[] {
  const page = (name: string, body: string, config: Record<string, unknown> = { item: 'i' }) => ({
    name,
    plugin: 'page',
    config,
    contentType: 'text/html',
    body,
  });
  const feed = (name: string, body: string) => ({
    name,
    plugin: 'feed',
    config: {},
    contentType: 'application/xml',
    body,
  });
  const json = (name: string, plugin: string, body: string, config: Record<string, unknown> = {}) => ({
    name,
    plugin,
    config,
    contentType: 'application/json',
    body,
  });
  const paths = { items: 'a', title: 't', text: 'd', link: 'u' };
  return [
    feed(
      'thousands of whole posts',
      rss(fill((n) => item(n, '<p>Transfira e receba até 80% de bônus até 30/11.</p>'.repeat(8)))),
    ),
    feed('one post of five megabytes', rss(item(1, fill('<p>80% de bônus</p>')))),
    feed('empty items', rss(fill('<item/>'))),
    feed('a million unknown elements', rss(`<item>${fill('<a/>')}</item>`)),
    feed('elements with attributes', rss(fill('<i a="" b="" c="" d=""/>'))),
    feed('entities', rss(item(1, '').replace('<![CDATA[]]>', fill('&#233;')))),
    feed(
      'JSON of empty objects',
      `{"version":"https://jsonfeed.org/version/1.1","title":"b","items":[${list('{},')}]}`,
    ),
    feed(
      'just as many elements as are read',
      rss(fill((n) => `<item>${`<guid>${n}</guid>`.repeat(9)}</item>`, 2_000_000).slice(0, 1_500_000)),
    ),
    page('just as many elements as are read', html(just('<i>', '</i>'))),
    page('just as many attributes as are read', html(just('<i a b c d>', '</i>', 11_900))),
    page('a million elements', html(fill('<i>'.concat('</i>')))),
    page('a million texts between elements', html(fill('<i>x</i>'))),
    page('void elements', html(fill('<br>'))),
    page('attributes', html(fill('<i a b c d e f g></i>'))),
    page('one element with a million attributes', html(`<i ${fill((n) => `a${n.toString(36)} `)}></i>`)),
    page('comments', html(fill('<!---->'))),
    page('deep, again and again', html(fill(`${'<b>'.repeat(900)}<i>x</i>${'</b>'.repeat(900)}`))),
    page('never closed', html(fill('<p>'))),
    page('a table', html(`<table>${fill('<tr><td>')}</table>`)),
    {
      name: 'a million elements',
      plugin: 'telegram-channel',
      config: {},
      contentType: 'text/html',
      body: html(`<section class="tgme_channel_history">${fill('<div class=tgme_widget_message>')}</section>`),
    },
    json('empty arrays', 'json', `{"a":[${list('[],')}]}`, paths),
    json('empty objects', 'json', `{"a":[${list('{},')}]}`, paths),
    json('objects of one field each', 'json', `{"a":[${list((n) => `{"k${n.toString(36)}":0},`)}]}`, paths),
    json('numbers', 'json', `{"a":[${list('1.5,')}]}`, paths),
    json(
      'just as many values as are read',
      'json',
      `{"a":[${Array(14_500).fill('{"t":"80%","d":"x","u":"/"}').join()}]}`,
      paths,
    ),
    json('just as many values as are read', 'wordpress', `[${Array(29_000).fill('{"id":1,"link":"x"}').join()}]`),
    json('empty arrays', 'wordpress', `[${list('[],')}]`),
    json('empty objects', 'wordpress', `[${list('{},')}]`),
    {
      name: 'fifty thousand addresses',
      plugin: 'sitemap',
      config: { include: ['/'] },
      contentType: 'application/xml',
      body: `<urlset>${fill((n) => `<url><loc>http://worst.test/p${n}</loc><lastmod>2026-11-20</lastmod></url>`)}</urlset>`,
      behind: html(fill('<i>x</i>')),
    },
  ];
}
