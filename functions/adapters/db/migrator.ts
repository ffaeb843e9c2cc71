import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type postgres from 'postgres';
import * as z from 'zod/mini';
import { ConfigurationError } from '#core/errors.ts';
import { ensureRoles } from './roles.ts';

/** Any number will do, as long as every migrator of this product uses the same. */
const LOCK = 4_815_162_342n;
const PARTITIONS_AHEAD = 3;

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.int() })) });

export interface Migrated {
  applied: string[];
  /** Migrations in all, applied now or before. */
  total: number;
}

/**
 * Brings the database to the newest migration, then creates roles, grants and the coming months' partitions.
 *
 * Safe to repeat and safe when two start at once: a session advisory lock makes the second wait and find nothing to do.
 * All pending files run in one transaction, so a failing one leaves the schema as it was. On a schema that a newer
 * release made it does nothing at all: that release's grants stand too.
 *
 * @param sql one connection (max 1), as an owner of the schema, never through a pooler.
 * @throws {ConfigurationError} naming the file that is out of order, was edited after it was applied, or failed.
 */
export async function migrateDatabase(sql: postgres.Sql, folder: string, now: Date): Promise<Migrated> {
  if (sql.options.max !== 1)
    throw new ConfigurationError('the migrator needs a single connection (max: 1): it holds a lock');
  const files = await readMigrations(folder);
  await sql`SELECT pg_advisory_lock(${LOCK.toString()}::bigint)`;
  try {
    const done = await appliedMigrations(sql);
    const plan = comparePlanWithHistory(files, done);
    if (plan === 'newer') return { applied: [], total: done.length };
    // Who waits for a table's lock makes everybody behind them wait.
    await sql`SET lock_timeout = '5s'`;
    await applyAll(sql, folder, plan);
    await ensureRoles(sql);
    await sql`SELECT ensure_partitions(${now.toISOString().slice(0, 10)}::date, ${PARTITIONS_AHEAD})`;
    return { applied: plan.map((file) => file.tag), total: files.length };
  } finally {
    await sql`RESET lock_timeout`;
    await sql`SELECT pg_advisory_unlock(${LOCK.toString()}::bigint)`;
  }
}

/** Drizzle names the statement that failed, not its file. */
async function applyAll(sql: postgres.Sql, folder: string, pending: MigrationFile[]): Promise<void> {
  try {
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } catch (error) {
    if (!(error instanceof DrizzleQueryError)) throw error;
    const file = pending.find(({ text }) => text.includes(error.query));
    if (!file) throw error;
    const reason = error.cause?.message ?? 'unknown';
    throw new ConfigurationError(`migration ${file.tag} failed: ${reason}; nothing was applied`, {
      cause: error.cause,
    });
  }
}

interface MigrationFile {
  tag: string;
  when: number;
  hash: string;
  text: string;
}

async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const journal = Journal.parse(JSON.parse(await readFile(path.join(folder, 'meta/_journal.json'), 'utf8')));
  return Promise.all(
    journal.entries.map(async ({ tag, when }, i) => {
      const previous = journal.entries[i - 1];
      if (previous && previous.when >= when) {
        throw new ConfigurationError(
          `migration ${tag} is dated before ${previous.tag}: it would be skipped in silence; generate it again on top`,
        );
      }
      const text = await readFile(path.join(folder, `${tag}.sql`), 'utf8');
      return { tag, when, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function appliedMigrations(sql: postgres.Sql): Promise<{ hash: string; when: number }[]> {
  const [table] = await sql`SELECT to_regclass('drizzle.__drizzle_migrations') AS name`;
  if (!table?.name) return [];
  const rows = await sql`SELECT hash, created_at FROM drizzle.__drizzle_migrations ORDER BY created_at`;
  return rows.map((row) => ({ hash: String(row.hash), when: Number(row.created_at) }));
}

/**
 * Drizzle skips a file older than the newest applied one without a word; here it is an error with a name.
 *
 * @returns the files to apply; `newer` when a later release made the schema: expand-contract keeps this one working.
 */
function comparePlanWithHistory(
  files: MigrationFile[],
  done: { hash: string; when: number }[],
): MigrationFile[] | 'newer' {
  const newest = done.at(-1)?.when ?? 0;
  for (const file of files) {
    const applied = done.find((row) => row.when === file.when);
    if (applied && applied.hash !== file.hash) {
      throw new ConfigurationError(`migration ${file.tag} was edited after it was applied; add a new one instead`);
    }
    if (!applied && file.when <= newest) {
      throw new ConfigurationError(
        `migration ${file.tag} is out of order: the database is already newer; generate it again on top`,
      );
    }
  }
  const pending = files.filter((file) => file.when > newest);
  const isKnown = ({ when }: { when: number }) => files.some((file) => file.when === when);
  if (done.every(isKnown)) return pending;
  const [first] = pending;
  if (!first) return 'newer';
  throw new ConfigurationError(
    `migration ${first.tag} does not follow from the database's history: another release applied one that is not here`,
  );
}
