import { parseArgs } from 'node:util';
import { DAMAGES, type Damage, damaged } from './damage.ts';
import { type Draft, finished } from './draft.ts';
import { postEn } from './en/posts.ts';
import { postEs } from './es/posts.ts';
import type { LabelledPost, Lang } from './labelled-post.ts';
import { type Chance, chanceFrom } from './prng.ts';
import { postPt } from './pt/posts.ts';
import { publication } from './publication.ts';
import type { Scene } from './scene.ts';

const LANGUAGES: readonly (readonly [number, Lang])[] = [
  [70, 'pt'],
  [18, 'en'],
  [12, 'es'],
];
const WRITERS: Record<Lang, (scene: Scene) => Draft> = { pt: postPt, en: postEn, es: postEs };
const DAMAGED_SHARE = 0.11;

/**
 * Posts with their truth: the same seed and count always give the same posts, none with the title and text of another.
 * About one in ten is a damaged copy of the post before it (`clean_id`), with the same label.
 *
 * @throws {RangeError} when `count` is not a whole number from 1 to 200,000.
 */
export function generatePosts({ seed, count }: { seed: number; count: number }): LabelledPost[] {
  if (!Number.isInteger(count) || count < 1 || count > 200_000) throw new RangeError(`cannot write ${count} posts`);
  const chance = chanceFrom(seed);
  const posts: LabelledPost[] = [];
  const seen = new Set<string>();
  const add = (post: Omit<LabelledPost, 'id'>): LabelledPost | null => {
    const key = `${post.title}\n${post.text}`;
    if (seen.has(key)) return null;
    seen.add(key);
    const whole = { id: `g${seed}-${String(posts.length + 1).padStart(5, '0')}`, ...post };
    posts.push(whole);
    return whole;
  };
  while (posts.length < count) {
    const lang = chance.weighted(LANGUAGES);
    const scene = { chance, publication: publication(chance) };
    const clean = add(finished(WRITERS[lang](scene), lang, scene.publication));
    if (clean && posts.length < count && chance.maybe(DAMAGED_SHARE)) {
      const copy = damagedCopy(chance, clean);
      if (copy) add(copy);
    }
  }
  return posts;
}

/** The same post after an accident with its encoding; null when no damage leaves a trace. */
function damagedCopy(chance: Chance, clean: LabelledPost): Omit<LabelledPost, 'id'> | null {
  for (const damage of chance.sample<Damage>(DAMAGES, DAMAGES.length)) {
    const title = damaged(chance, clean.title, damage);
    const text = damaged(chance, clean.text, damage);
    if (title === clean.title && text === clean.text) continue;
    const { id, ...rest } = clean;
    return { ...rest, title, text, encoding: damage, clean_id: id };
  }
  return null;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '5000' } },
  });
  for (const post of generatePosts({ seed: Number(values.seed), count: Number(values.count) })) {
    process.stdout.write(`${JSON.stringify(post)}\n`);
  }
}
