import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await db.sql`INSERT INTO audit_events (at, actor, action, subject) VALUES (now(), 'system:test', 'tested', 'promotion:1')`;
  await db.sql`INSERT INTO users (telegram_id, first_name) VALUES (1, 'Somebody')`;
});
afterAll(() => db.close());

/** Runs one statement as a role; what it changed is undone. */
async function as(role: string, statement: string): Promise<postgres.Row[]> {
  const undo = new Error('undo');
  let rows: postgres.Row[] = [];
  const work = db.sql.begin(async (tx) => {
    await tx.unsafe(`SET LOCAL ROLE ${role}`);
    rows = [...(await tx.unsafe(statement))];
    throw undo;
  });
  await work.catch((error) => {
    if (error !== undo) throw error;
  });
  return rows;
}

const DENIED = { code: '42501' };

describe('app_rw, the role of every function', () => {
  it.each([
    'CREATE TABLE mine ()',
    'ALTER TABLE users ADD more text',
    'DROP TABLE users',
    'TRUNCATE notifications',
    'CREATE INDEX ON users (first_name)',
    'CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
    'ALTER TABLE audit_events DISABLE TRIGGER ALL',
    'DROP TABLE source_metrics_default',
    'SELECT * FROM drizzle.__drizzle_migrations',
  ])('may not change the schema: %s', async (statement) => {
    await expect(as('app_rw', statement)).rejects.toMatchObject(DENIED);
  });

  it('may read and write rows of every table but the history', async () => {
    const tables = await db.sql`SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'audit_events'`;
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const [may] = await db.sql`
        SELECT has_table_privilege('app_rw', ${name}, 'SELECT') AND has_table_privilege('app_rw', ${name}, 'INSERT')
          AND has_table_privilege('app_rw', ${name}, 'UPDATE') AND has_table_privilege('app_rw', ${name}, 'DELETE') AS all`;
      // Partitions are reached through their table alone.
      if (!/^source_metrics_/.test(name)) expect({ name, may: may?.all }).toEqual({ name, may: true });
    }
  });

  it('may add to the history and read it, no more', async () => {
    const added = `INSERT INTO audit_events (at, actor, action, subject) VALUES (now(), 'a', 'b', 'c') RETURNING id`;
    expect(await as('app_rw', added)).toHaveLength(1);
    expect(await as('app_rw', 'SELECT * FROM audit_events')).toHaveLength(1);
    for (const change of [
      'UPDATE audit_events SET actor = $$x$$',
      'DELETE FROM audit_events',
      'TRUNCATE audit_events',
    ]) {
      await expect(as('app_rw', change)).rejects.toMatchObject(DENIED);
    }
  });
});

describe('dash_ro, the role of the dashboard', () => {
  it.each([
    'users',
    'notifications',
    'alert_rules',
    'conversations',
    'interactions',
    'processed_updates',
    'exposures',
    'llm_budget',
  ])('sees no people: %s', async (table) => {
    await expect(as('dash_ro', `SELECT * FROM ${table}`)).rejects.toMatchObject(DENIED);
  });

  it.each(['promotions', 'sources', 'source_metrics', 'bonus_predictions', 'fanouts', 'experiments', 'audit_events'])(
    'sees %s',
    async (table) => {
      expect(await as('dash_ro', `SELECT count(*)::integer AS rows FROM ${table}`)).toHaveLength(1);
    },
  );

  it.each(['INSERT INTO experiments VALUES ($$e$$)', 'UPDATE promotions SET title = $$x$$', 'DELETE FROM sources'])(
    'writes nothing: %s',
    async (statement) => {
      await expect(as('dash_ro', statement)).rejects.toMatchObject(DENIED);
    },
  );

  it('makes no partitions', async () => {
    await expect(as('dash_ro', `SELECT ensure_partitions('2030-01-01', 1)`)).rejects.toMatchObject(DENIED);
  });
});

describe('the history', () => {
  const CHANGES = [
    `UPDATE audit_events SET actor = 'somebody else'`,
    'UPDATE audit_events SET actor = actor WHERE false',
    'DELETE FROM audit_events',
    'DELETE FROM audit_events WHERE id = -1',
    'TRUNCATE audit_events',
    'TRUNCATE audit_events CASCADE',
    `INSERT INTO audit_events (id, at, actor, action, subject) OVERRIDING SYSTEM VALUE
      SELECT id, at, actor, 'forged', subject FROM audit_events ON CONFLICT (id) DO UPDATE SET action = 'forged'`,
    `MERGE INTO audit_events USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE`,
  ];

  it.each(CHANGES)('refuses its own owner: %s', async (change) => {
    await expect(db.sql.unsafe(change)).rejects.toThrow(/append-only: (UPDATE|DELETE|TRUNCATE) refused/);
  });

  it('refuses in a session that plays a replica, where ordinary triggers are silent', async () => {
    const refused = db.sql.begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`;
      await tx`DELETE FROM audit_events`;
    });
    await expect(refused).rejects.toThrow(/append-only/);
  });

  it('is whole after all that', async () => {
    expect(await db.sql`SELECT actor, action FROM audit_events`).toEqual([{ actor: 'system:test', action: 'tested' }]);
  });
});
