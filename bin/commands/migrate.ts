import path from 'node:path';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { migrateDatabase } from '#adapters/db/migrator.ts';
import { BadUsage, type CliCommand, OK } from './command.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../drizzle/migrations');

export const migrate: CliCommand = {
  summary: 'bring a database to the newest schema',
  help: `usage: DATABASE_URL=postgres://… miles migrate [--json]

Applies the migrations that the database does not have yet, creates roles and the coming months' partitions.
Safe to repeat, and safe when two start at once. npm start and cdk deploy do this by themselves.
`,
  async run(args) {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
    const url = process.env.DATABASE_URL;
    if (!url)
      throw new BadUsage('DATABASE_URL is not set; say which database, as postgres://user:password@host:5432/name');
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    try {
      const { applied, total } = await migrateDatabase(sql, FOLDER, new Date());
      const text = applied.length === 0 ? `up to date (${total} migrations)` : `applied ${applied.join(', ')}`;
      process.stdout.write(values.json ? `${JSON.stringify({ applied, total })}\n` : `${text}\n`);
      return OK;
    } finally {
      await sql.end();
    }
  },
};
