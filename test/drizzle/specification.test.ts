import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyDatabase, type TestDatabase, testDatabase } from '../support/database.ts';
import { catalogueOf, differencesBetween } from './catalogue.ts';

let specified: TestDatabase;
let migrated: TestDatabase;
beforeAll(async () => {
  [specified, migrated] = await Promise.all([emptyDatabase(), testDatabase()]);
  await specified.sql.unsafe(await readFile(path.join(import.meta.dirname, '../support/specification.sql'), 'utf8'));
});
afterAll(() => Promise.all([specified.close(), migrated.close()]));

it('x', async () => {
  console.log(differencesBetween(await catalogueOf(specified.sql), await catalogueOf(migrated.sql)).join('\n'));
  expect((await catalogueOf(specified.sql)).size).toBe(1)
});
