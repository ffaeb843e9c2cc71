import { describe, expect, it } from 'vitest';
import { PROGRAMS } from '#core/program/catalogue.ts';
import { moments } from './moments.ts';
import { type Publication, shownAt, writeTimeline } from './publication.ts';
import { TRAPS } from './sample-post.ts';
import { sampleSites } from './sample-sites.ts';
import { plainOf } from './serve/markup.ts';
import { SITE_IDS } from './site-list.ts';

const anchor = new Date('2026-11-24T15:00:00Z');
const { publications, offers } = writeTimeline(moments(anchor, 'days'));
const wordings = publications.flatMap(({ post }) =>
  [post, ...(post.edits ?? [])].map((version) => ({ post, version, text: plainOf(version.body) })),
);

describe('the timeline', () => {
  it('holds at least 66 posts, some on every site', () => {
    expect(publications.length).toBeGreaterThanOrEqual(66);
    for (const site of SITE_IDS)
      expect(publications.filter(({ post }) => post.site === site).length).toBeGreaterThan(2);
  });

  it.each(TRAPS)('sets the trap "%s"', (trap) => {
    expect(publications.filter(({ post }) => post.tags.includes(trap))).not.toEqual([]);
  });

  it('gives every post an address of its own', () => {
    const addresses = publications.flatMap(({ url, paths }) => paths.map((path) => new URL(path, url).href));
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('writes 60 to 300 words a post', () => {
    const words = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
    const outside = wordings.filter(({ text }) => words(text) < 60 || words(text) > 300);
    expect(outside.map(({ version, text }) => `${version.title}: ${words(text)}`)).toEqual([]);
  });

  it('never says the same thing twice in the same words', () => {
    const sentences = publications.flatMap(({ post }) => [post.title, plainOf(post.body)]);
    expect(new Set(sentences).size).toBe(sentences.length);
    const paragraphs = publications.flatMap(({ post }) => post.body.filter((block) => typeof block === 'string'));
    expect(new Set(paragraphs).size).toBe(paragraphs.length);
  });

  it('tells one offer on several sites', () => {
    const sites = sitesOf(publications, 'livelo-smiles-90');
    expect(sites.size).toBeGreaterThanOrEqual(4);
    const shared = offers.filter(({ id }) => sitesOf(publications, id).size >= 2);
    expect(shared.length).toBeGreaterThanOrEqual(15);
  });

  it('has posts that tell of no offer, and round-ups that tell of several', () => {
    expect(publications.filter(({ post }) => post.tells.length === 0).length).toBeGreaterThanOrEqual(15);
    for (const { post } of publications.filter(({ post }) => post.tags.includes('round-up'))) {
      expect(post.tells.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('leaves four days between two waves of one route', () => {
    const [first, second] = ['first-wave', 'second-wave'] as const;
    const firstEnd = offers.find(({ id }) => id === 'livelo-latam-30-a')?.endsAt.getTime() ?? Number.NaN;
    const told = publications.filter(({ post }) => post.tags.includes(second)).map(({ post }) => post.at.getTime());
    expect(publications.filter(({ post }) => post.tags.includes(first)).length).toBeGreaterThanOrEqual(3);
    expect(Math.min(...told) - firstEnd).toBeGreaterThan(4 * 86_400_000);
  });
});

describe('the truth', () => {
  it('names programs of the catalogue only', () => {
    for (const offer of offers) {
      for (const slug of [...offer.origins, offer.destination]) expect(Object.keys(PROGRAMS)).toContain(slug);
    }
  });

  it('is complete: every telling names an offer, every offer is told', () => {
    const sites = sampleSites({ anchor, now: () => anchor });
    const told = publications.flatMap(({ url }) => sites.truthOf(url)?.tells.map(({ offer }) => offer.id) ?? []);
    expect(new Set(told)).toEqual(new Set(sites.offers.map(({ id }) => id)));
    expect(new Set(sites.offers.map(({ id }) => id)).size).toBe(sites.offers.length);
  });

  it('differs from what a post says only where the post is tagged for it', () => {
    const wrong = wordings.flatMap(({ post, version }) =>
      version.tells
        .filter((telling) => {
          const offer = offers.find(({ id }) => id === telling.offerId);
          return telling.saidPercent !== (offer?.percent ?? offer?.discount ?? null);
        })
        .map(() => post),
    );
    for (const post of wrong) {
      expect(post.tags.some((tag) => tag === 'wrong-percent' || tag === 'general-percent-only')).toBe(true);
    }
    expect(wrong.length).toBeGreaterThanOrEqual(3);
  });

  it('is found behind every form of an address, and behind no other', () => {
    const sites = sampleSites({ anchor, now: () => anchor });
    const moved = publications.find(({ paths }) => paths.length === 2);
    expect(moved).toBeDefined();
    for (const path of moved?.paths ?? []) {
      const truth = sites.truthOf(`http://programa-smiles.test${path}/?utm_source=x#topo`);
      expect(truth?.tells.map(({ occasion }) => occasion)).toEqual(['discovered', 'extended', 'ended']);
    }
    const blogPost = publications.find(({ post }) => post.site === 'milhas-em-dia');
    expect(sites.truthOf(`http://milhas-em-dia.test/?p=${blogPost?.number}`)?.title).toBe(blogPost?.post.title);
    expect(sites.truthOf('http://milhas-em-dia.test/')).toBeUndefined();
    expect(sites.truthOf('not an address')).toBeUndefined();
  });
});

describe('when somebody starts on the real clock', () => {
  it.each(['00:00:30', '07:10:00', '15:00:00', '23:58:00'])(
    'has five active offers waiting at %s in Brasília',
    (hour) => {
      const start = new Date(`2026-12-31T${hour}-03:00`);
      const { publications, offers } = writeTimeline(moments(start, 'live'));
      const fresh = shownAt(publications, start).filter(({ at }) => start.getTime() - at.getTime() < 86_400_000);
      const told = new Set(fresh.flatMap(({ version }) => version.tells.map(({ offerId }) => offerId)));
      const active = offers.filter(({ id, endsAt }) => told.has(id) && endsAt > start);

      expect(active.length).toBeGreaterThanOrEqual(5);
      const ends = active.map(({ endsAt }) => endsAt.toISOString());
      expect(ends).toContain('2027-01-01T02:59:59.000Z');
      expect(ends).toContain('2027-01-02T02:59:59.000Z');
    },
  );

  it('shows a new post every forty seconds for ten minutes', () => {
    const start = new Date('2026-11-24T21:17:00Z');
    const sites = sampleSites({ anchor: new Date(start.getTime() + 123), now: () => start, pace: 'live' });
    expect(sites.span.from).toEqual(start);
    const offsets = sites.events
      .map((event) => (event.getTime() - start.getTime()) / 1000)
      .filter((s) => s > 0 && s <= 600);
    for (let second = 40; second <= 600; second += 40) expect(offsets).toContain(second);
  });
});

it('starts at seven in the morning of day 0 when it is told by the day', () => {
  const sites = sampleSites({ anchor, now: () => anchor });
  expect(sites.span.from.toISOString()).toBe('2026-11-24T10:00:00.000Z');
  expect(sites.events).toEqual(sites.events.toSorted((a, b) => a.getTime() - b.getTime()));
  const lastEvent = sites.events.filter((event) => event <= sites.span.to).at(-1);
  expect(lastEvent?.toISOString().slice(0, 10)).toMatch(/2026-(11-30|12-01)/);
});

function sitesOf(all: readonly Publication[], offerId: string): Set<string> {
  return new Set(
    all.filter(({ post }) => post.tells.some((telling) => telling.offerId === offerId)).map(({ post }) => post.site),
  );
}
