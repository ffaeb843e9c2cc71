import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { anythingDue, takeDue } from '#adapters/db/delivery.ts';
import { chanceFrom } from '../../reading/generator/prng.ts';
import { hoursFrom, NOON } from '../../support/builders.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let store: TestDatabase;
let db: Db;
beforeAll(async () => {
  store = await testDatabase();
  db = connectTo(store.url);
});
afterAll(async () => {
  await db.$client.end();
  await store.close();
});

interface Waiting {
  id: string;
  priority: number | null;
  expires: Date | null;
  notBefore: Date;
  status: string;
}

/** Rows of a few ranks, due and not, some without an end or a priority, some in no queue at all. */
async function fill(seed: number): Promise<Waiting[]> {
  const chance = chanceFrom(seed);
  const ends = [null, ...Array.from({ length: 4 }, () => hoursFrom(NOON, chance.int(1, 90)))];
  const rows = Array.from({ length: chance.int(1, 120) }, () => ({
    id: randomUUID(),
    priority: chance.pick([null, 3, 5, 6, 8]),
    expires: chance.pick(ends),
    notBefore: hoursFrom(NOON, chance.pick([-3, -2, -1, 0, 1, 2])),
    status: chance.pick(['planned', 'planned', 'retry', 'sent', 'claimed']),
  }));
  await db.execute(sql`TRUNCATE notifications, users CASCADE`);
  await db.execute(sql`INSERT INTO users (telegram_id, first_name) VALUES (7, 'Ana')`);
  for (const { id, priority, expires, notBefore, status } of rows)
    await db.execute(sql`
      INSERT INTO notifications (id, user_id, message_text, status, subject, occasion, priority, expires_at, not_before)
      VALUES (${id}::uuid, 7, '', ${status}, ${`broadcast:${id}`}, 'told', ${priority}::int,
        ${expires?.toISOString() ?? null}::timestamptz, ${notBefore.toISOString()}::timestamptz)`);
  return rows;
}

const isDue = ({ status, notBefore }: Waiting) => ['planned', 'retry'].includes(status) && notBefore <= NOON;
const rank = ({ priority, expires, notBefore, id }: Waiting) =>
  [9 - (priority ?? 5), expires?.toISOString() ?? '~', notBefore.toISOString(), id].join('|');

it.each([1, 2, 3, 4, 5, 6])('takes all that is due, most urgent first, and nothing else (seed %i)', async (seed) => {
  const rows = await fill(seed);
  const wanted = rows.filter(isDue).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  expect(await anythingDue(db, NOON)).toBe(wanted.length > 0);
  const limit = 1 + (seed % 4) * 10;
  const taken: string[][] = [];
  for (;;) {
    const batch = await takeDue(db, randomUUID(), limit, NOON);
    if (batch.length === 0) break;
    taken.push(batch.map(({ id }) => id));
  }
  const inBatches = Array.from({ length: Math.ceil(wanted.length / limit) }, (_, i) =>
    wanted.slice(i * limit, (i + 1) * limit).map(({ id }) => id),
  );
  expect(taken.map((batch) => batch.sort())).toEqual(inBatches.map((batch) => batch.sort()));
});
