import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toText } from '#core/reading/document.ts';
import { Reading } from '#core/reading/finding.ts';
import { load } from './load.ts';
import { FIELDS, score } from './score.ts';

const posts = load(join(import.meta.dirname, 'golden'));

/** A post that the reader does not read right yet: once it does, its line belongs into `golden/`. */
it.each(load(join(import.meta.dirname, 'beyond.jsonl')))('does not yet read $id "$title" as labelled', (post) => {
  const { outcomes, reading } = score(post);
  expect(FIELDS.filter((field) => ['wrong', 'missed', 'invented'].includes(outcomes[field] ?? ''))).not.toEqual([]);
  expect(Reading.safeParse(reading).success).toBe(true);
});

describe('the reader, on posts in our own words', () => {
  it.each(posts)('$id reads "$title" as labelled', (post) => {
    const { outcomes, reading } = score(post);
    const wrong = FIELDS.filter((field) => ['wrong', 'missed', 'invented'].includes(outcomes[field] ?? ''));
    expect(wrong).toEqual([]);
    expect(Reading.safeParse(reading).success).toBe(true);
  });

  it('shows for each field words that stand in the post at the offsets it names', () => {
    for (const post of posts) {
      const whole = `${post.title}\n${post.html === undefined ? post.text : toText(post.html)}`;
      for (const finding of score(post).reading.promotions) {
        for (const { words, from, to } of Object.values(finding.evidence)) expect(whole.slice(from, to)).toBe(words);
      }
    }
  });

  it('names a reason for every text it refuses', () => {
    const plain = posts.filter(({ label }) => !label.is_promotion && !label.is_promotion_accept?.includes(true));
    for (const post of plain) expect(score(post).reading.rejected).not.toBeNull();
  });
});
