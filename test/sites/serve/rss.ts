import type { Shown } from '../publication.ts';
import type { SiteIdentity } from '../site-list.ts';
import { escapeText, htmlOf, plainOf, shorten } from './markup.ts';

/** RSS 2 with the full text of each post, as WordPress writes it. */
export function rssOf(site: SiteIdentity, posts: readonly Shown[]): string {
  const items = posts.map(
    (post) => `<item>
<title>${escapeText(post.version.title)}</title>
<link>http://${site.host}${post.path}</link>
<dc:creator>Redação</dc:creator>
<pubDate>${rfc822(post.at)}</pubDate>
<category>Milhas</category>
<guid isPermaLink="false">http://${site.host}/?p=${post.number}</guid>
<description>${escapeText(shorten(plainOf(post.version.body), 240))}</description>
<content:encoded>${cdata(htmlOf(post.version.body))}</content:encoded>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${escapeText(site.name)}</title>
<atom:link href="http://${site.host}/feed/" rel="self" type="application/rss+xml"/>
<link>http://${site.host}/</link>
<description>${escapeText(site.tagline)}</description>
<language>${site.lang}</language>
${items.join('\n')}
</channel>
</rss>`;
}

function rfc822(instant: Date): string {
  return instant.toUTCString().replace('GMT', '+0000');
}

function cdata(html: string): string {
  return `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
