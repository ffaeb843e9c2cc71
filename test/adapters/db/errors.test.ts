import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { despiteContention, sanitized, withoutValues } from '#adapters/db/errors.ts';
import { DatabaseError } from '#core/errors.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { aSubscriber } from '../../support/rows.ts';

const SECRET = '5511999998888';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = connectTo(database.url);
});
afterAll(async () => {
  await db.$client.end();
  await database.close();
});

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  return withoutValues(work).then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error,
  );
}

it.each([
  ['a value that is no number', () => db.execute(sql`SELECT ${`x${SECRET}`}::integer`), '22P02'],
  ['a value that is no instant', () => db.execute(sql`SELECT ${`x${SECRET}`}::timestamptz`), '22007'],
  ['a number too large', () => db.execute(sql`SELECT ${SECRET}::integer`), '22003'],
  ['a text too long', () => aSubscriber(db, { username: SECRET.repeat(20) }), '22001'],
  [
    'a key that exists',
    async () => [
      await aSubscriber(db, { telegramId: BigInt(SECRET) }),
      await aSubscriber(db, { telegramId: BigInt(SECRET) }),
    ],
    '23505',
  ],
  ['a check that fails', () => aSubscriber(db, { firstName: SECRET, minBonusThreshold: -1 }), '23514'],
  ['a statement of ours that is wrong', () => db.execute(sql`SELECT ${SECRET} FROM nowhere`), '42P01'],
])('says what the database said of %s, with its state and without the values', async (_what, work, state) => {
  const error = await failureOf(work);
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error).toMatchObject({ sqlState: state, message: expect.stringContaining(state) });
  expect(JSON.stringify(error, ['message', 'stack', 'cause', 'sqlState'])).not.toContain(SECRET);
  expect(String(error)).not.toContain(SECRET);
});

it('names the object that was in the way', async () => {
  const error = await failureOf(() => aSubscriber(db, { status: 'elsewhere' }));
  expect(String(error)).toContain('users_status_check');
});

it('has no state when the connection itself failed', async () => {
  const nowhere = connectTo('postgres://nobody@127.0.0.1:1/none', { connect_timeout: 1 });
  const error = await failureOf(() => nowhere.execute(sql`SELECT 1`));
  await nowhere.$client.end();
  expect(error).toMatchObject({ name: 'DatabaseError', sqlState: null });
});

it('lets every other error through as it is', () => {
  const ours = new RangeError('a mistake of ours');
  expect(sanitized(ours)).toBe(ours);
});

const raise = (state: string) =>
  db.execute(sql.raw(`DO $$ BEGIN RAISE EXCEPTION 'others' USING ERRCODE = '${state}'; END $$`));

it.each(['40P01', '40001'])('runs a transaction that %s undid again, three times at most', async (state) => {
  let tries = 0;
  const work = async (until: number) => {
    tries++;
    if (tries < until) await raise(state);
    return tries;
  };
  expect(await despiteContention(() => work(3))).toBe(3);
  tries = 0;
  await expect(despiteContention(() => work(99))).rejects.toMatchObject({ cause: { code: state } });
  expect(tries).toBe(3);
});

it('runs nothing again that failed for a reason of its own', async () => {
  let tries = 0;
  const failed = despiteContention(async () => {
    tries++;
    await raise('23505');
  });
  await expect(failed).rejects.toMatchObject({ cause: { code: '23505' } });
  expect(tries).toBe(1);
});
