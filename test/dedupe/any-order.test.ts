import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding } from '#core/reading/finding.ts';
import { chanceFrom } from '../reading/generator/prng.ts';
import { aCandidate, aFinding, aReport, hoursFrom, NOON } from '../support/builders.ts';
import { aRig, type Rig } from '../support/rig.ts';
import { aSource } from '../support/rows.ts';

let rig: Rig;
let recordCheck: typeof import('../../functions/dedupe/record-check.ts').recordCheck;
beforeAll(async () => {
  rig = await aRig();
  ({ recordCheck } = await import('../../functions/dedupe/record-check.ts'));
});
afterAll(() => rig.close());

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);

it.each(SEEDS)('files the same words as the same offers, in whatever order reports arrive (seed %i)', async (seed) => {
  const chance = chanceFrom(seed);
  const posts: Post[] = [];
  for (let i = 0; i < 14; i++) posts.push({ ...aPost(chance), name: `${i}`, sourceId: (await aSource(rig.db)).id });
  const partitions = [];
  for (let round = 0; round < 3; round++) {
    // A destination of its own for each round: rounds must not meet.
    const destination = `air-${randomUUID().slice(0, 8)}`;
    for (const post of chance.sample(posts, posts.length)) await tell(post, destination);
    partitions.push(await offersOf(destination));
  }
  expect(partitions[1]).toEqual(partitions[0]);
  expect(partitions[2]).toEqual(partitions[0]);
});

interface Post {
  name: string;
  sourceId: string;
  hours: number;
  finding: Partial<Finding>;
}

function aPost(chance: ReturnType<typeof chanceFrom>): Pick<Post, 'hours' | 'finding'> {
  const hours = chance.int(0, 400);
  return {
    hours,
    finding: {
      origins: chance.pick([['livelo'], ['esfera'], ['livelo', 'esfera'], ['all-banks'], []]),
      bonusPercentage: chance.pick([80, 80, 90, 100]),
      extended: chance.maybe(0.15),
      startsAt: null,
      endsAt: chance.maybe(0.8) ? hoursFrom(NOON, hours + chance.int(5, 90)).toISOString() : null,
    },
  };
}

async function tell({ name, sourceId, hours, finding }: Post, destination: string) {
  const publishedAt = hoursFrom(NOON, hours).toISOString();
  const candidates = [
    aCandidate({ itemId: `${destination}:${name}`, publishedAt, promotions: [aFinding({ ...finding, destination })] }),
  ];
  await recordCheck(rig.db, aReport({ sourceId, candidates }), hoursFrom(NOON, 500));
}

/** The offers as sets of posts. */
async function offersOf(destination: string): Promise<string[]> {
  const rows = await rig.db.$client<{ items: string[] }[]>`
    SELECT array_agg(split_part(s.item_id, ':', 2) ORDER BY s.item_id) AS items FROM promotion_sightings s
    JOIN promotions p ON p.id = s.promotion_id WHERE p.program = ${destination} GROUP BY p.id`;
  return rows.map(({ items }) => items.join(' ')).sort();
}
