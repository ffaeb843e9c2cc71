import type { Shown } from '../publication.ts';
import type { SiteIdentity } from '../site-list.ts';
import { htmlOf } from './markup.ts';

/** JSON Feed 1.1 with the full text, each item in its own language. */
export function jsonFeedOf(site: SiteIdentity, posts: readonly Shown[]): string {
  const home = `http://${site.host}`;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: site.name,
    description: site.tagline,
    home_page_url: `${home}/`,
    feed_url: `${home}/feed.json`,
    items: posts.map(({ post, version, number, path, at, modifiedAt }) => ({
      id: `${home}/?p=${number}`,
      url: `${home}${path}`,
      title: version.title,
      content_html: htmlOf(version.body),
      date_published: at.toISOString(),
      date_modified: modifiedAt.toISOString(),
      language: post.lang ?? site.lang,
    })),
  });
}
