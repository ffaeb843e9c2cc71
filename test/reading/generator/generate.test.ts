import { beforeAll, describe, expect, it } from 'vitest';
import { KINDS } from '#core/reading/finding.ts';
import { DAMAGES } from './damage.ts';
import { WHEN_EN } from './en/dates.ts';
import { WHEN_ES } from './es/dates.ts';
import { generatePosts } from './generate.ts';
import type { LabelledPost } from './labelled-post.ts';
import { WHEN_PT } from './pt/dates.ts';
import { REFUSALS_PT } from './pt/refusals.ts';

const COUNT = 5_000;
let posts: LabelledPost[] = [];
let clean: LabelledPost[] = [];
const counted = (of: (post: LabelledPost) => string | null | readonly string[]) => {
  const counts = new Map<string, number>();
  for (const post of posts)
    for (const value of [of(post) ?? []].flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

beforeAll(() => {
  posts = generatePosts({ seed: 1, count: COUNT });
  clean = posts.filter((post) => post.encoding === 'clean');
});

describe('generated posts', () => {
  it('are the same for the same seed and others for another', () => {
    expect(generatePosts({ seed: 9, count: 300 })).toEqual(generatePosts({ seed: 9, count: 300 }));
    expect(generatePosts({ seed: 9, count: 300 }).map((p) => p.title)).not.toEqual(
      generatePosts({ seed: 10, count: 300 }).map((p) => p.title),
    );
  });

  it('refuse a senseless count', () => {
    expect(() => generatePosts({ seed: 1, count: 0 })).toThrow(RangeError);
  });

  it('are as many as asked for, each with its own id, title and text', () => {
    expect(posts).toHaveLength(COUNT);
    expect(new Set(posts.map((p) => p.id)).size).toBe(COUNT);
    expect(new Set(posts.map((p) => `${p.title}\n${p.text}`)).size).toBe(COUNT);
  });

  it('are mostly Portuguese, then English, then Spanish', () => {
    const langs = counted((p) => p.lang);
    expect((langs.get('pt') ?? 0) / COUNT).toBeCloseTo(0.7, 1);
    expect(langs.get('en') ?? 0).toBeGreaterThan(700);
    expect(langs.get('es') ?? 0).toBeGreaterThan(400);
  });

  it('hold every kind, and offers and other texts in the proportion of the world', () => {
    const kinds = counted((p) => p.label.kind);
    for (const kind of KINDS) expect(kinds.get(kind) ?? 0, kind).toBeGreaterThanOrEqual(40);
    const refused = (kinds.get('none') ?? 0) / COUNT;
    expect(refused).toBeGreaterThan(0.33);
    expect(refused).toBeLessThan(0.42);
  });

  it('hold every reason to refuse and every trap', () => {
    const traps = counted((p) => [p.trap ?? '', ...p.label.flags]);
    for (const [key, refusal] of Object.entries(REFUSALS_PT))
      expect(traps.get(refusal.trap ?? key) ?? 0, key).toBeGreaterThanOrEqual(15);
    const flags = [
      'two-offers',
      'two-transfers',
      'no-bonus-word',
      'reversed-order',
      'bonus-before-number',
      'double',
      'percent-spelled',
      'ceiling',
      'tiers',
      'stacked-bonus',
      'excluded-partner',
      'price-per-thousand',
      'purchase-bonus',
      'title-without-programs',
      'origin-from-site',
      'origin-not-stated',
      'pct-in-body-only',
      'pct-not-points',
      'ratio',
      'absolute-points',
      'crediting-date',
      'crediting-days',
      'bonus-validity',
      'gift-deadline',
      'travel-dates',
      'previous-edition',
      'update-stamp',
      'publication-stamp',
      'membership-date',
      'former-end-date',
      'innocent-token',
      'other-percent',
      'extended',
      'no-reference-date',
      'year-from-title',
      'slug-month-year',
      'slug-day-month-year',
      'slug-ddmmyyyy',
      'transfer-word-no-bonus',
      'validity-extension',
    ];
    for (const flag of flags) expect(traps.get(flag) ?? 0, flag).toBeGreaterThanOrEqual(10);
  });

  it('tell the time in every form, New Year and late evenings included', () => {
    const forms = counted((p) => p.date_form);
    const started = (name: string) =>
      [...forms]
        .filter(([form]) => form === name || form.startsWith(`${name}-full`))
        .reduce((sum, [, n]) => sum + n, 0);
    for (const name of Object.keys({ ...WHEN_PT, ...WHEN_EN, ...WHEN_ES }))
      expect(started(name), name).toBeGreaterThanOrEqual(12);
    const crossing = posts.filter(
      (p) => p.label.end_date && p.published && p.label.end_date.slice(0, 4) > p.published.slice(0, 4),
    );
    expect(crossing.length).toBeGreaterThan(30);
    expect(
      posts.filter(
        (p) =>
          p.label.last_day &&
          p.published?.includes('T0') &&
          p.label.end_date &&
          p.label.end_date < p.published.slice(0, 10),
      ).length,
    ).toBeGreaterThan(3);
  });

  it('hold every damage, each beside its clean twin with the same truth', () => {
    const damages = counted((p) => p.encoding);
    for (const damage of DAMAGES) expect(damages.get(damage) ?? 0, damage).toBeGreaterThanOrEqual(25);
    const byId = new Map(posts.map((p) => [p.id, p]));
    for (const post of posts.filter((p) => p.encoding !== 'clean')) {
      const twin = byId.get(post.clean_id ?? '');
      expect(twin?.encoding).toBe('clean');
      expect(post.label).toEqual(twin?.label);
      expect([post.title, post.text]).not.toEqual([twin?.title, twin?.text]);
    }
  });
});

describe('the truth of a generated post', () => {
  it('names no fact of an offer when there is none', () => {
    for (const { label, reason } of clean.filter((p) => !p.label.is_promotion)) {
      expect(label).toMatchObject({
        kind: 'none',
        origins: [],
        destination: null,
        bonus_percentage: null,
        discount_percentage: null,
        start_date: null,
        end_date: null,
        last_day: false,
        extended: false,
      });
      expect(reason).not.toBeNull();
    }
  });

  it('has its percents in the text, unless they are told by "double"', () => {
    for (const { title, text, label } of clean) {
      for (const percent of [label.bonus_percentage, label.discount_percentage]) {
        if (percent !== null && !label.flags.includes('double')) expect(`${title} ${text}`).toContain(String(percent));
      }
      for (const tier of label.tiers ?? []) expect(`${title} ${text}`).toContain(`${tier.percent}%`);
    }
  });

  it('has the best tier as its headline percent', () => {
    for (const { label, title } of clean.filter((p) => p.label.tiers)) {
      expect(Math.max(...(label.tiers ?? []).map((t) => t.percent)), title).toBe(label.bonus_percentage);
    }
  });

  it('ends on or after its start, and on or after the day of publication', () => {
    for (const { label, published, id } of clean) {
      if (label.start_date && label.end_date) expect(label.end_date >= label.start_date, id).toBe(true);
      // In UTC a late evening of Brasília is already the next day.
      if (label.end_date && published)
        expect(Date.parse(`${label.end_date}T23:59:59-03:00`), id).toBeGreaterThanOrEqual(Date.parse(published));
    }
  });

  it('claims no date that only an unknown day of publication could give', () => {
    for (const { label, published, date_form, id } of clean.filter(
      (p) => p.published === null && p.label.end_date !== null,
    )) {
      expect(/full|fields|year-in-title|whole-month/.test(date_form), `${id} ${date_form} ${published}`).toBe(true);
      expect(label.flags).not.toContain('no-reference-date');
    }
  });

  it('keeps to the numbers a kind may carry', () => {
    for (const { label, id } of clean) {
      if (['accrual', 'card', 'status-match', 'other'].includes(label.kind))
        expect([label.bonus_percentage, label.discount_percentage], id).toEqual([null, null]);
      if (['club', 'redemption'].includes(label.kind)) expect(label.bonus_percentage, id).toBeNull();
      if (label.kind === 'account-transfer') expect(label.origins).toEqual([label.destination]);
      if (!['transfer', 'card', 'account-transfer', 'status-match'].includes(label.kind))
        expect(label.origins, id).toEqual([]);
      expect(label.destination !== null || label.kind === 'none').toBe(true);
    }
  });

  it('leaves no hole of a grammar in the words', () => {
    for (const { title, text, id } of clean)
      expect(`${title} ${text}`, id).not.toMatch(/[{}]|<[a-z.]+>|undefined|\bnull\b|NaN| {2}/);
  });
});
