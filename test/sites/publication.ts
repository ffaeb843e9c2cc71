import { brazilDay } from './brazil-day.ts';
import type { Moments } from './moments.ts';
import type { Offer, SamplePost, Version } from './sample-post.ts';
import { CHANNEL, SITES, type SiteId } from './site-list.ts';
import { CAMPAIGNS } from './timeline/campaigns.ts';

/** A post with its place on its site: number and addresses. */
export interface Publication {
  post: SamplePost;
  /** Grows with the instant of publication, as on a real site. */
  number: number;
  /** Every address it ever has, oldest first, as paths. Only official pages move. */
  paths: string[];
  url: string;
}

/** A publication as it stands at one instant. */
export interface Shown extends Publication {
  version: Version;
  path: string;
  at: Date;
  modifiedAt: Date;
  edited: boolean;
}

export interface Timeline {
  offers: Offer[];
  publications: Publication[];
}

/** Writes every campaign for one start, and gives each post its number and address. */
export function writeTimeline(time: Moments): Timeline {
  const campaigns = CAMPAIGNS.map((write) => write(time));
  const counts = new Map<SiteId, number>();
  const publications = campaigns
    .flatMap((campaign) => campaign.posts)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((post): Publication => {
      const order = (counts.get(post.site) ?? 0) + 1;
      counts.set(post.site, order);
      const number = 4200 + order * 3;
      const paths = [...new Set([post, ...(post.edits ?? [])].map((version) => pathOf(post, version, number)))];
      return { post, number, paths, url: `http://${SITES[post.site].host}${paths[0] ?? ''}` };
    });
  return { offers: campaigns.flatMap((campaign) => campaign.offers), publications };
}

/** What a site shows at `now`, newest first: nothing of the future, and each post in its latest wording. */
export function shownAt(publications: readonly Publication[], now: Date): Shown[] {
  return publications
    .filter(({ post }) => post.at <= now)
    .map((publication) => {
      const { post } = publication;
      const edit = post.edits?.filter(({ at }) => at <= now).at(-1);
      const version = edit ?? post;
      return {
        ...publication,
        version,
        path: pathOf(post, version, publication.number),
        at: post.at,
        modifiedAt: edit?.at ?? post.at,
        edited: edit !== undefined,
      };
    })
    .reverse();
}

function pathOf(post: SamplePost, version: Version, number: number): string {
  const { form } = SITES[post.site];
  if (form === 'official') return `/promo/${version.path ?? slugOf(post.title)}`;
  if (form === 'channel') return `/${CHANNEL}/${number}`;
  // Blogs keep the address of the first title, with month and year at its end.
  return `/${slugOf(post.title)}-${brazilDay(post.at).slug}/`;
}

/** The first words of a title as an address: `smiles-oferece-ate-90-de-bonus`. */
function slugOf(title: string): string {
  return title
    .normalize('NFD')
    .replace(/[^\w\s-]/g, '')
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter(Boolean)
    .slice(0, 10)
    .join('-');
}
