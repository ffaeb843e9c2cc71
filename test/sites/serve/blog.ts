import { type Publication, type Shown, shownAt } from '../publication.ts';
import type { SiteIdentity } from '../site-list.ts';
import { atomOf } from './atom.ts';
import { type FeedLink, listPage, PAGE_SIZE, postPage } from './blog-page.ts';
import type { Answer, Site } from './http-site.ts';
import { jsonFeedOf } from './json-feed.ts';
import { rssOf } from './rss.ts';
import { restPosts } from './wp-rest.ts';

const HTML = 'text/html; charset=utf-8';

/** What distinguishes one blog from another: the form of its feed, and whether it has WordPress's REST. */
interface BlogForm {
  feed: FeedLink;
  feedBody(site: SiteIdentity, posts: readonly Shown[], updatedAt: Date): string;
  rest: boolean;
  robots: string;
}

const FORMS: Record<'wordpress' | 'atom-blog' | 'json-feed-blog', BlogForm> = {
  wordpress: {
    feed: { type: 'application/rss+xml', path: '/feed/' },
    feedBody: rssOf,
    rest: true,
    robots: 'User-agent: *\nDisallow: /wp-admin/\nDisallow: /?s=\nAllow: /wp-admin/admin-ajax.php\n',
  },
  'atom-blog': {
    feed: { type: 'application/atom+xml', path: '/atom.xml' },
    feedBody: atomOf,
    rest: false,
    robots: 'User-agent: *\nDisallow: /rascunhos/\n',
  },
  'json-feed-blog': {
    feed: { type: 'application/feed+json', path: '/feed.json' },
    feedBody: jsonFeedOf,
    rest: false,
    robots: 'User-agent: *\nDisallow:\n',
  },
};

/** A blog: front page with `?paged=`, feed, a page per post, robots.txt, and REST where it is a WordPress. */
export function blog(site: SiteIdentity & { form: keyof typeof FORMS }, publications: readonly Publication[]): Site {
  const form = FORMS[site.form];
  return (asked, now) => {
    const all = shownAt(publications, now);
    const modifiedAt = latestChange(all);
    const page = pageNumber(asked.query.get('paged'));
    if (page === null) return null;
    const part = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    if (page > 1 && part.length === 0) return null;

    switch (asked.path) {
      case '/robots.txt':
        return { type: 'text/plain; charset=utf-8', body: form.robots };
      case form.feed.path:
      case form.feed.path.replace(/\/$/, ''):
        return { type: `${form.feed.type}; charset=UTF-8`, body: form.feedBody(site, part, modifiedAt), modifiedAt };
      case '/wp-json/wp/v2/posts':
        return form.rest ? restPosts(site, all, asked, modifiedAt) : null;
      case '/': {
        const permanent = all.find(({ number }) => String(number) === asked.query.get('p'));
        if (permanent) return moved(permanent.path);
        return { type: HTML, body: listPage(site, form.feed, all, page), modifiedAt };
      }
      default: {
        const post = all.find(({ path }) => path === asked.path);
        return post ? { type: HTML, body: postPage(site, form.feed, post, all), modifiedAt } : null;
      }
    }
  };
}

/** 301 to another path of the same site. */
export function moved(path: string): Answer {
  return { status: 301, type: HTML, body: '', headers: { location: path } };
}

/** The last instant at which anything on the site changed; the epoch for a site that is still empty. */
export function latestChange(all: readonly Shown[]): Date {
  return new Date(Math.max(0, ...all.map(({ modifiedAt }) => modifiedAt.getTime())));
}

function pageNumber(text: string | null): number | null {
  if (text === null) return 1;
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}
