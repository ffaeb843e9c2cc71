import { moments, type Pace } from './moments.ts';
import { type Publication, writeTimeline } from './publication.ts';
import type { Offer, Telling, Trap } from './sample-post.ts';
import { blog } from './serve/blog.ts';
import { channel } from './serve/channel.ts';
import { type RunningSite, type Site, serveSite } from './serve/http-site.ts';
import { officialSite } from './serve/official-site.ts';
import { SITE_IDS, SITES, type SiteId } from './site-list.ts';
import { type SampleSource, sampleSources } from './sources.ts';

/** A telling with the offer it points to. */
export type TrueTelling = Telling & { offer: Offer };

/** What a post really tells of, over all its wordings. An empty `tells` is a post that announces nothing. */
export interface Truth {
  title: string;
  tags: readonly Trap[];
  tells: TrueTelling[];
}

export interface StartedSites {
  /** Name under `.test` → where it listens. */
  hosts: Map<string, { address: '127.0.0.1'; port: number }>;
  close(): Promise<void>;
}

export interface SampleSites {
  start(): Promise<StartedSites>;
  sources: SampleSource[];
  /** Every instant at which something appears or changes on a site, sorted; those before `span.from` are there already. */
  events: Date[];
  /** From the start of the watch to an hour after the timeline's last day: what ends with that day is seen ending. */
  span: { from: Date; to: Date };
  /** The truth behind an address of a sample post (permalink, `?p=` guid, moved page, message); undefined for any other. */
  truthOf(url: string): Truth | undefined;
  /** Every address that `truthOf` knows. */
  addresses: string[];
  offers: Offer[];
}

/**
 * The sample sites with their week of posts.
 *
 * @param anchor day 0 is its day in Brasília. With pace `days` (the default, for a jumping clock) the watch starts at
 *   07:00 of that day whatever the hour of the anchor: set the clock to `span.from`. With pace `live` (for the real
 *   clock) it starts at the anchor itself; see `Pace` for what is squeezed into the first ten minutes.
 * @param now the instant the sites live in, asked at every request. Posts of its future do not exist for anybody.
 */
export function sampleSites({
  anchor,
  now,
  pace = 'days',
}: {
  anchor: Date;
  now: () => Date;
  pace?: Pace;
}): SampleSites {
  const time = moments(anchor, pace);
  const { offers, publications } = writeTimeline(time);
  const truths = truthsOf(publications, offers);

  return {
    async start() {
      const running: RunningSite[] = [];
      const hosts: StartedSites['hosts'] = new Map();
      for (const id of SITE_IDS) {
        const site = await serveSite(siteOf(id, publications), now);
        running.push(site);
        hosts.set(SITES[id].host, { address: site.address, port: site.port });
      }
      return {
        hosts,
        close: async () => {
          await Promise.all(running.map((site) => site.close()));
        },
      };
    },
    sources: sampleSources(pace),
    events: eventsOf(publications),
    span: { from: time.start, to: time.day(7).at(1) },
    truthOf: (url) => truths.get(addressOf(url)),
    addresses: [...truths.keys()].map((address) => `http://${address}`),
    offers,
  };
}

function siteOf(id: SiteId, publications: readonly Publication[]): Site {
  const site = SITES[id];
  const own = publications.filter(({ post }) => post.site === id);
  if (site.form === 'channel') return channel(site, own);
  if (site.form === 'official') return officialSite(site, own);
  return blog(site, own);
}

function eventsOf(publications: readonly Publication[]): Date[] {
  const instants = publications.flatMap(({ post }) => [
    post.at,
    ...(post.edits ?? []).map((edit) => edit.at),
    ...(post.listedUntil ? [post.listedUntil] : []),
  ]);
  const unique = new Set(instants.map((instant) => instant.getTime()));
  return [...unique].sort((a, b) => a - b).map((instant) => new Date(instant));
}

function truthsOf(publications: readonly Publication[], offers: readonly Offer[]): Map<string, Truth> {
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  return new Map(
    publications.flatMap(({ post, paths, number }) => {
      const tells = [post, ...(post.edits ?? [])]
        .flatMap((version) => version.tells)
        .map((telling): TrueTelling => {
          const offer = byId.get(telling.offerId);
          if (!offer) throw new Error(`"${post.title}" tells of ${telling.offerId}, which no campaign offers`);
          return { ...telling, offer };
        });
      const truth: Truth = { title: post.title, tags: post.tags, tells };
      const { host } = SITES[post.site];
      return [...paths, `/?p=${number}`].map((path) => [addressOf(`http://${host}${path}`), truth] as const);
    }),
  );
}

/** One spelling for an address: scheme, fragment, tracking and a last slash do not make another post. */
function addressOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return '';
  const post = parsed.searchParams.get('p');
  return `${parsed.hostname}${parsed.pathname.replace(/\/+$/, '')}${post ? `?p=${post}` : ''}`;
}
