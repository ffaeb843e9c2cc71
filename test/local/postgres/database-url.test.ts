import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseUrl } from '../../../bin/local/postgres/database-url.ts';
import { freePort } from '../../../bin/local/postgres/free-port.ts';
import { emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { ask, tempDataDir } from './temp-data-dir.ts';

const { dataDir, remove } = tempDataDir();
let given: TestDatabase;
beforeAll(async () => {
  given = await emptyDatabase();
});
afterAll(async () => {
  await given.close();
  remove();
});

describe('DATABASE_URL', () => {
  it('is used when it answers, and nothing is started or stopped', async () => {
    const database = await databaseUrl({ dataDir }, { DATABASE_URL: given.url });
    expect(database).toMatchObject({ url: given.url, from: 'environment' });
    expect(existsSync(dataDir)).toBe(false);

    await database.stop();
    expect(await given.sql`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  });

  it('that nobody listens on is one clear line without the password', async () => {
    const port = await freePort();
    const attempt = databaseUrl({ dataDir }, { DATABASE_URL: `postgres://me:hunter2@127.0.0.1:${port}/miles` });
    await expect(attempt).rejects.toMatchObject({
      name: 'DatabaseUnreachable',
      message: expect.stringMatching(/^DATABASE_URL \(127\.0\.0\.1:\d+\/miles\) does not answer: .*unset it/),
    });
    await expect(attempt).rejects.not.toThrow(/hunter2|\n/);
  });

  it('that names an unknown database says so', async () => {
    const url = given.url.replace(/[^/]+$/, 'nowhere');
    await expect(databaseUrl({ dataDir }, { DATABASE_URL: url })).rejects.toThrow('database "nowhere" does not exist');
  });

  it.each(['mysql://127.0.0.1/miles', 'hunter2'])('that is no PostgreSQL address (%s) is not echoed', async (url) => {
    const attempt = databaseUrl({ dataDir }, { DATABASE_URL: url });
    await expect(attempt).rejects.toThrow('it does not read postgres://');
    await expect(attempt).rejects.not.toThrow(url);
  });

  it('unset or empty means a PostgreSQL of our own', async () => {
    const database = await databaseUrl({ dataDir, durable: false }, { DATABASE_URL: '' });
    expect(database.from).toBe('started');
    expect(await ask(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.stop();
  });
});
