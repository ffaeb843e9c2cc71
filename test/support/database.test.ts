import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyDatabase, type TestDatabase, testDatabase } from './database.ts';

let one: TestDatabase;
let other: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  [one, other, empty] = await Promise.all([testDatabase(), testDatabase(), emptyDatabase()]);
});
afterAll(() => Promise.all([one.close(), other.close(), empty.close()]));

const TABLES = `SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'`;

it('gives every test file the whole schema in a database of its own', async () => {
  await one.sql`CREATE TABLE mine ()`;
  const [mine] = await one.sql.unsafe(TABLES);
  const [theirs] = await other.sql.unsafe(TABLES);
  expect(theirs?.tables).toBeGreaterThan(6);
  expect(mine?.tables).toBe(theirs?.tables + 1);
});

it('gives tests of the migrations a database with nothing in it', async () => {
  expect(await empty.sql.unsafe(TABLES)).toEqual([{ tables: 0 }]);
});
