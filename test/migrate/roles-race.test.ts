import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureRoles } from '#adapters/db/roles.ts';
import { removeDataDir } from '../../bin/local/postgres/data-dir.ts';
import { type LocalPostgres, startPostgres } from '../../bin/local/postgres/start-postgres.ts';
import { applyMigrations } from '../support/migrate-template.ts';

// Roles belong to the whole cluster, so this file needs one in which nobody has migrated yet.
let server: LocalPostgres;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'miles-roles-'));
  server = await startPostgres({ dataDir, durable: false, disposable: true });
});
afterAll(async () => {
  await server.stop();
  removeDataDir(dataDir);
});

const urlOf = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href;

async function query(database: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(urlOf(database), { max: 1, onnotice: () => {} });
  await work(sql).finally(() => sql.end());
}

it('creates the roles once when several databases of a new cluster migrate at the same time', async () => {
  const databases = ['first', 'second', 'third'];
  for (const name of databases) await query('postgres', (sql) => sql.unsafe(`CREATE DATABASE ${name}`));
  await Promise.all(databases.map((name) => applyMigrations(urlOf(name))));
  for (const name of databases) {
    await query(name, async (sql) => {
      const roles = await sql`SELECT rolname, rolcanlogin, rolsuper, rolcreaterole FROM pg_roles
        WHERE rolname IN ('migrator', 'app_rw', 'dash_ro') ORDER BY rolname`;
      expect([...roles]).toEqual(
        ['app_rw', 'dash_ro', 'migrator'].map((rolname) => ({
          rolname,
          rolcanlogin: true,
          rolsuper: false,
          rolcreaterole: false,
        })),
      );
      expect(await sql`SELECT has_table_privilege('app_rw', 'users', 'UPDATE') AS may`).toEqual([{ may: true }]);
    });
  }
});

it('lets the two ordinary roles log in by token where the cluster is Aurora, and leaves the first user its password', async () => {
  await query('first', async (sql) => {
    await sql`CREATE ROLE rds_iam`;
    await ensureRoles(sql);
    await ensureRoles(sql);
    const members = await sql`SELECT pg_get_userbyid(member) AS role FROM pg_auth_members
      WHERE roleid = 'rds_iam'::regrole ORDER BY 1`;
    expect(members.map((row) => row.role)).toEqual(['app_rw', 'dash_ro']);
  });
});

it('migrates as the user migrator who is no superuser, as on Aurora', async () => {
  await query('postgres', async (sql) => {
    await sql`ALTER ROLE migrator CREATEROLE`;
    // There the first user may hand out rds_iam through a role of the platform.
    await sql`CREATE ROLE rds_superuser`;
    await sql`GRANT rds_iam TO rds_superuser WITH ADMIN OPTION`;
    await sql`GRANT rds_superuser TO migrator`;
    await sql`CREATE DATABASE aurora OWNER migrator`;
  });
  const url = Object.assign(new URL(urlOf('aurora')), { username: 'migrator' }).href;
  await applyMigrations(url);
  await applyMigrations(url);
  await query('aurora', async (sql) => {
    await sql`SET ROLE app_rw`;
    await sql`SELECT ensure_partitions('2030-01-01', 1)`;
  });
});
