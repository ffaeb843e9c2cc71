import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Migrated, migrateDatabase } from '#adapters/db/migrator.ts';
import { ConfigurationError } from '#core/errors.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '../support/database.ts';
import { type MigrationFolder, migrationFolder } from './migration-folder.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

/** One migrator on a connection of its own, as a deployment starts one. */
async function run(url: string, folder: MigrationFolder): Promise<Migrated> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await migrateDatabase(sql, folder.path, NOW);
  } finally {
    await sql.end();
  }
}

/** Everything that a migration could have left behind. */
async function schemaOf(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql`
    SELECT format('%s.%s', relnamespace::regnamespace, relname) AS name FROM pg_class
    WHERE relnamespace::regnamespace::text IN ('public', 'drizzle')
    UNION ALL SELECT format('%s(%s)', proname, pronargs) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s.%s', attrelid::regclass, attname) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
      WHERE relnamespace = 'public'::regnamespace AND attnum > 0
    ORDER BY 1`;
  return rows.map((row) => String(row.name));
}

let folder: MigrationFolder;
beforeEach(() => {
  folder = migrationFolder();
});
afterEach(() => folder.remove());

describe('on an empty database', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await emptyDatabase();
  });
  afterEach(() => db.close());

  it('lets one of two that start at once apply everything, and the other find nothing to do', async () => {
    const results = await Promise.all([run(db.url, folder), run(db.url, folder)]);
    const applied = results.map((result) => result.applied).sort((a, b) => a.length - b.length);
    expect(applied).toEqual([[], folder.tags()]);
    const [history] = await db.sql`SELECT count(*)::integer AS applied FROM drizzle.__drizzle_migrations`;
    expect(history?.applied).toBe(folder.tags().length);
  });

  it('refuses files whose dates go backwards before it touches anything', async () => {
    const newest = folder.tags().at(-1);
    folder.add('9999_late', 'SELECT 1', 1000);
    await expect(run(db.url, folder)).rejects.toThrow(`migration 9999_late is dated before ${newest}`);
    expect(await schemaOf(db.sql)).toEqual([]);
  });
});

describe('on a migrated database', () => {
  let db: TestDatabase;
  let before: string[];
  beforeAll(async () => {
    db = await testDatabase();
    before = await schemaOf(db.sql);
  });
  afterAll(() => db.close());

  it('changes nothing when it runs again', async () => {
    expect(await run(db.url, folder)).toEqual({ applied: [], total: folder.tags().length });
    expect(await schemaOf(db.sql)).toEqual(before);
  });

  it('refuses a file that is older than what is applied, by its name', async () => {
    folder.remove();
    folder = migrationFolder();
    const newest = Number((await db.sql`SELECT max(created_at) AS at FROM drizzle.__drizzle_migrations`)[0]?.at);
    folder.forgetNewest();
    folder.add('0002_from_a_branch', 'CREATE TABLE from_a_branch ()', newest - 1);
    const refused = run(db.url, folder);
    await expect(refused).rejects.toThrow(ConfigurationError);
    await expect(refused).rejects.toThrow(/0002_from_a_branch is out of order/);
    expect(await schemaOf(db.sql)).toEqual(before);
  });

  it('refuses an applied file that was edited, by its name', async () => {
    folder.edit('0001_tables', (sql) => `${sql}\n-- harmless`);
    folder.add('0003_more', 'CREATE TABLE more ()');
    await expect(run(db.url, folder)).rejects.toThrow(/0001_tables was edited after it was applied/);
    expect(await schemaOf(db.sql)).toEqual(before);
  });

  it('leaves the schema as it was when a file fails, with the files before it, and names it', async () => {
    folder.add('0003_fine', 'CREATE TABLE fine (id integer)');
    folder.add(
      '0004_broken',
      'ALTER TABLE users ADD more text;\n--> statement-breakpoint\nALTER TABLE nowhere ADD more text',
    );
    const failed = run(db.url, folder);
    await expect(failed).rejects.toThrow(/migration 0004_broken failed: relation "nowhere" does not exist/);
    expect(await schemaOf(db.sql)).toEqual(before);
  });

  it('gives up instead of making everybody wait when a table is held', async () => {
    folder.add(
      '0003_patient',
      'SET LOCAL lock_timeout = 10;\n--> statement-breakpoint\nALTER TABLE hosts ADD more text',
    );
    await db.sql.begin(async (tx) => {
      await tx`LOCK TABLE hosts`;
      await expect(run(db.url, folder)).rejects.toThrow(/0003_patient failed: canceling statement due to lock timeout/);
    });
    expect(await schemaOf(db.sql)).toEqual(before);
  });

  it('lets go of its lock when it fails, so that the next one can run', async () => {
    folder.add('0003_broken', 'SELECT 1 / 0');
    const sql = postgres(db.url, { max: 1, onnotice: () => {} });
    await expect(migrateDatabase(sql, folder.path, NOW)).rejects.toThrow(/0003_broken/);
    const held = await db.sql`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database =
      (SELECT oid FROM pg_database WHERE datname = current_database())`;
    expect(held).toHaveLength(0);
    expect(await sql`SHOW lock_timeout`).toEqual([{ lock_timeout: '0' }]);
    await sql.end();
  });

  it('refuses a pool: its lock and its work must be one session', async () => {
    await expect(migrateDatabase(db.sql, folder.path, NOW)).rejects.toThrow(/max: 1/);
  });
});

describe('an older release on a newer schema', () => {
  let db: TestDatabase;
  let older: MigrationFolder;
  beforeAll(async () => {
    db = await testDatabase();
    older = migrationFolder();
    const newer = migrationFolder();
    newer.add('9999_newer', 'CREATE TABLE newer ();\n--> statement-breakpoint\nREVOKE INSERT ON hosts FROM app_rw');
    await run(db.url, newer);
    // The grants of the newest release are whatever that release says; its roles file would keep this revoked.
    await db.sql`REVOKE INSERT ON hosts FROM app_rw`;
    newer.remove();
  });
  afterAll(async () => {
    older.remove();
    await db.close();
  });

  it('does nothing: the schema, its history and its grants stay', async () => {
    const before = await schemaOf(db.sql);
    expect(await run(db.url, older)).toEqual({ applied: [], total: older.tags().length + 1 });
    expect(await schemaOf(db.sql)).toEqual(before);
    const [grant] = await db.sql`SELECT has_table_privilege('app_rw', 'hosts', 'INSERT') AS may`;
    expect(grant?.may).toBe(false);
  });

  it('does not build on a history that it does not know', async () => {
    const newest = Number((await db.sql`SELECT max(created_at) AS at FROM drizzle.__drizzle_migrations`)[0]?.at);
    older.add('0003_mine', 'CREATE TABLE mine ()', newest + 1);
    await expect(run(db.url, older)).rejects.toThrow(/0003_mine does not follow from the database's history/);
  });
});
