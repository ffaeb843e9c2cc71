import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { aLine, type Line } from '../../faults/line.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let store: TestDatabase;
let line: Line;
let db: Db;

beforeAll(async () => {
  store = await testDatabase();
});
afterEach(async () => {
  await db.$client.end({ timeout: 0 });
  await line.close();
});
afterAll(() => store.close());

async function connect(): Promise<void> {
  line = await aLine(store.url);
  db = connectTo(line.url);
  await db.execute('SELECT 1');
}

/** A query in whose middle the connection breaks, while the server takes no new ones. */
async function breakInTheMiddle(): Promise<void> {
  const slow = db.execute('SELECT pg_sleep(60)').then(
    () => 'answered',
    () => 'failed',
  );
  await new Promise((resolve) => setImmediate(resolve));
  line.cut(true);
  expect(await slow).toBe('failed');
}

it('is refused once for each query that asks, and does not knock again by itself', async () => {
  await connect();
  await breakInTheMiddle();
  for (const times of [1, 2, 3]) {
    await expect(db.execute('SELECT 1')).rejects.toMatchObject({ cause: { code: '53300' } });
    expect(line.refused).toBe(times);
  }
});

it('works again as soon as the server takes connections, with values read as before', async () => {
  await connect();
  const before = await db.execute(`SELECT '2026-11-22 12:00:00+00'::timestamptz AS at, 5::int8 AS n`);
  await breakInTheMiddle();
  await db.execute('SELECT 1').catch(() => {});
  line.mend();
  expect(await db.execute(`SELECT '2026-11-22 12:00:00+00'::timestamptz AS at, 5::int8 AS n`)).toEqual(before);
  expect(await db.transaction((tx) => tx.execute('SELECT 2 AS two'))).toEqual([{ two: 2 }]);
});

it('fails whatever waited behind the broken query, at once', async () => {
  await connect();
  const waiting = Array.from({ length: 4 }, () => db.execute('SELECT pg_sleep(60)'));
  const failed = Promise.allSettled(waiting);
  await new Promise((resolve) => setImmediate(resolve));
  line.cut(true);
  expect((await failed).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  expect(line.refused).toBeLessThanOrEqual(waiting.length);
});

it('stays ended once it was ended', async () => {
  await connect();
  await db.$client.end({ timeout: 0 });
  await expect(db.execute('SELECT 1')).rejects.toMatchObject({ cause: { code: 'CONNECTION_ENDED' } });
});
