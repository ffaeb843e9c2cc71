import { parseArgs } from 'node:util';
import { groupPosts } from '#core/promotion/group-posts.ts';
import { scorePairs } from '#core/promotion/pair-score.ts';
import { read } from '#core/reading/read.ts';
import { type WorldPost, worldOf } from './generator/posts.ts';

/** Least share of pairs that must be right, and of true pairs that must be found. */
export const TARGETS = { precision: 0.99, recall: 0.96 };

/** Reads a generated world as production does, groups it, and counts pairs. */
export function evaluate(world: { seed: number; count: number }) {
  const posts = worldOf(world);
  const together = groupPosts(
    posts.map(({ id, title, text, publishedAt, sourceId, authority }) => ({
      id,
      title,
      sourceId,
      authority,
      at: publishedAt,
      findings: read({ title, text, url: null, publishedAt, lang: 'pt' }).promotions,
    })),
  );
  const score = scorePairs(new Map(posts.map(({ id, offer }) => [id, offer])), together);
  return { posts, together, score };
}

function mistakes(
  posts: WorldPost[],
  together: (a: string, b: string) => boolean,
  wrong: 'missed' | 'false',
): [WorldPost, WorldPost][] {
  return posts.flatMap((a, i) =>
    posts.slice(i + 1).flatMap((b): [WorldPost, WorldPost][] => {
      const belong = a.offer === b.offer;
      return belong !== together(a.id, b.id) && belong === (wrong === 'missed') ? [[a, b]] : [];
    }),
  );
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '2000' },
      misses: { type: 'string', default: '0' },
    },
  });
  const { posts, together, score } = evaluate({ seed: Number(values.seed), count: Number(values.count) });
  console.log(`${posts.length} posts of ${values.count} offers, ${score.positive} pairs of one offer`);
  for (const [name, value] of [
    ['precision', score.precision],
    ['recall', score.recall],
  ] as const) {
    console.log(
      `${name.padEnd(10)} ${(100 * value).toFixed(2)} %  asked ${100 * TARGETS[name]} %  ${value >= TARGETS[name] ? 'ok' : 'MISSED'}`,
    );
  }
  for (const wrong of ['false', 'missed'] as const) {
    for (const pair of mistakes(posts, together, wrong).slice(0, Number(values.misses))) {
      console.log(`\n${wrong}`);
      for (const { publishedAt, offer, title, text } of pair)
        console.log(`  ${publishedAt.toISOString().slice(0, 16)} ${offer} ${title} | ${text}`);
    }
  }
  if (score.precision < TARGETS.precision || score.recall < TARGETS.recall) process.exitCode = 1;
}
