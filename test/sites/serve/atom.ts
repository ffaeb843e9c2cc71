import { leadOf } from '../blocks.ts';
import type { Shown } from '../publication.ts';
import type { SiteIdentity } from '../site-list.ts';
import { escapeText, plainOf, shorten } from './markup.ts';

/** Longest summary, characters. Enough for the lead of every post, not for what follows its heading. */
const SUMMARY_LIMIT = 400;

/** Atom with summaries only: whoever wants the rest has to open the post. */
export function atomOf(site: SiteIdentity, posts: readonly Shown[], updatedAt: Date): string {
  const home = `http://${site.host}`;
  const entries = posts.map(
    (post) => `<entry>
<title>${escapeText(post.version.title)}</title>
<id>tag:${site.host},2020:nota-${post.number}</id>
<link rel="alternate" type="text/html" href="${home}${post.path}"/>
<published>${post.at.toISOString()}</published>
<updated>${post.modifiedAt.toISOString()}</updated>
<summary type="text">${escapeText(shorten(plainOf(leadOf(post.version.body)), SUMMARY_LIMIT))}</summary>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.lang}">
<title>${escapeText(site.name)}</title>
<subtitle>${escapeText(site.tagline)}</subtitle>
<id>${home}/</id>
<link rel="self" type="application/atom+xml" href="${home}/atom.xml"/>
<link rel="alternate" type="text/html" href="${home}/"/>
<author><name>Redação</name></author>
<updated>${updatedAt.toISOString()}</updated>
${entries.join('\n')}
</feed>`;
}
