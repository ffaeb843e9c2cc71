import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let db: TestDatabase;
/** What a job has: an ordinary role, and whatever its session says of zones and dates. */
let app: postgres.Sql;
beforeAll(async () => {
  db = await testDatabase();
  app = postgres(db.url, {
    max: 1,
    onnotice: () => {},
    connection: {
      options: '-c role=app_rw -c timezone=America/Sao_Paulo -c datestyle=German',
      application_name: 'job',
    },
  });
});
afterAll(async () => {
  await app.end();
  await db.close();
});

async function partitions(): Promise<string[]> {
  const rows = await db.sql`SELECT inhrelid::regclass::text AS name FROM pg_inherits
    WHERE inhparent = 'source_metrics'::regclass ORDER BY 1`;
  return rows.map((row) => String(row.name)).filter((name) => name !== 'source_metrics_default');
}

const visit = (at: string) => app`INSERT INTO source_metrics (check_timestamp, outcome) VALUES (${at}, 'empty')`;
const whereIs = async (at: string) =>
  (await db.sql`SELECT tableoid::regclass::text AS name FROM source_metrics WHERE check_timestamp = ${at}`).map(
    (r) => r.name,
  );

it('is there after the migration for the month of the deployment and the two that follow', async () => {
  expect(await partitions()).toEqual(['source_metrics_y2026m11', 'source_metrics_y2026m12', 'source_metrics_y2027m01']);
});

it('belongs to the migrator, with everything it was made from', async () => {
  const owners = await db.sql`
    SELECT DISTINCT pg_get_userbyid(relowner) AS owner FROM pg_partition_tree('source_metrics') JOIN pg_class ON oid = relid
    UNION SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'ensure_partitions'`;
  expect(owners).toEqual([{ owner: 'migrator' }]);
});

describe('ensure_partitions', () => {
  beforeEach(async () => {
    await db.sql`DELETE FROM source_metrics`;
  });

  it('moves the rows that waited in the default partition, each to its month, bounds in UTC', async () => {
    const instants = [
      '2028-01-31 23:59:59.999999+00',
      '2028-02-01 00:00:00+00',
      '2028-02-29 23:59:59.999999+00',
      '2028-03-01 00:00:00+00',
    ];
    for (const at of instants) await visit(at);
    expect(await whereIs('2028-02-01 00:00:00+00')).toEqual(['source_metrics_default']);

    expect(await app`SELECT ensure_partitions('2028-02-15', 1) AS made`).toEqual([{ made: 1 }]);
    expect((await Promise.all(instants.map(whereIs))).flat()).toEqual([
      'source_metrics_default',
      'source_metrics_y2028m02',
      'source_metrics_y2028m02',
      'source_metrics_default',
    ]);
  });

  it('goes on over the end of the year', async () => {
    expect(await app`SELECT ensure_partitions('2028-11-30', 4) AS made`).toEqual([{ made: 4 }]);
    const names = ['y2028m11', 'y2028m12', 'y2029m01', 'y2029m02'].map((month) => `source_metrics_${month}`);
    expect(await partitions()).toEqual(expect.arrayContaining(names));
    await visit('2029-01-01 00:00:00+00');
    expect(await whereIs('2029-01-01 00:00:00+00')).toEqual(['source_metrics_y2029m01']);
  });

  it('says how many were missing, and none the second time', async () => {
    expect(await app`SELECT ensure_partitions('2030-01-01', 2) AS made`).toEqual([{ made: 2 }]);
    expect(await app`SELECT ensure_partitions('2030-01-01', 3) AS made`).toEqual([{ made: 1 }]);
    expect(await app`SELECT ensure_partitions('2030-01-01', 3) AS made`).toEqual([{ made: 0 }]);
  });

  it('is safe when two call it at once', async () => {
    const other = postgres(db.url, { max: 1, onnotice: () => {} });
    const made = await Promise.all([
      app`SELECT ensure_partitions('2031-01-01', 3) AS made`,
      other`SELECT ensure_partitions('2031-01-01', 3) AS made`,
    ]).finally(() => other.end());
    expect(made.map(([row]) => row?.made).sort()).toEqual([0, 3]);
  });

  it('waits for a visit that is being written to the default partition and takes it along', async () => {
    const writer = postgres(db.url, { max: 1, onnotice: () => {} });
    let making: Promise<unknown> = Promise.resolve();
    await writer.begin(async (tx) => {
      await tx`INSERT INTO source_metrics (check_timestamp) VALUES ('2032-05-05 12:00:00+00')`;
      making = app`SELECT ensure_partitions('2032-05-01', 1)`.execute();
      // Once the server says that it waits, the order of the two is certain.
      for (let waiting = 0; waiting === 0; ) {
        const [row] = await db.sql`SELECT count(*)::integer AS waiting FROM pg_stat_activity
          WHERE application_name = 'job' AND datname = current_database() AND wait_event_type = 'Lock'`;
        waiting = row?.waiting ?? 0;
      }
    });
    await making;
    await writer.end();
    expect(await whereIs('2032-05-05 12:00:00+00')).toEqual(['source_metrics_y2032m05']);
  });

  it('gives each partition the keys and indexes of the table', async () => {
    const sourceId = (
      await db.sql`INSERT INTO sources (url, domain) VALUES ('https://a.test/', 'a.test') RETURNING id`
    )[0]?.id;
    await app`SELECT ensure_partitions('2033-01-01', 1)`;
    const insert = () => app`INSERT INTO source_metrics (id, source_id, check_timestamp)
      VALUES ('00000000-0000-4000-8000-000000000000', ${sourceId}, '2033-01-02 00:00:00+00')`;
    await insert();
    await expect(insert()).rejects.toMatchObject({ code: '23505' });
    await db.sql`DELETE FROM sources WHERE id = ${sourceId}`;
    expect(await whereIs('2033-01-02 00:00:00+00')).toEqual([]);
    const [indexes] =
      await db.sql`SELECT count(*)::integer AS made FROM pg_index WHERE indrelid = 'source_metrics_y2033m01'::regclass`;
    expect(indexes?.made).toBe(3);
  });

  it.each([
    [`'2030-01-01', 0`, /months must be 1 to 120, got 0/],
    [`'2030-01-01', -1`, /months must be 1 to 120, got -1/],
    [`'2030-01-01', 121`, /months must be 1 to 120, got 121/],
    [`'2030-01-01', NULL`, /months must be 1 to 120, got null/],
    ['NULL, 1', /from_month must be a day, got null/],
    [`'infinity', 1`, /from_month must be a day, got infinity/],
    [`'2030-13-01', 1`, /out of range/],
  ])('refuses (%s)', async (args, reason) => {
    await expect(app.unsafe(`SELECT ensure_partitions(${args})`)).rejects.toThrow(reason);
  });
});
