import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Db } from '#adapters/db/client.ts';
import { listSources, registerSource } from '#adapters/db/register-sources.ts';
import { BadUsage, type CliCommand, FAILED, OK } from './command.ts';
import { type Row, readSourceFile } from './source-file.ts';
import { withDatabase } from './with-database.ts';

export const sources: CliCommand = {
  summary: 'list or import watched sources',
  help: `usage: miles sources list [--json]
       miles sources import FILE.yaml

Works on the database of npm start (.miles/), or on DATABASE_URL.

import makes each source what the file says and reports row by row; what was learned about it stays. Safe to repeat.
It reads "sources:" with url, plugin, name, authority, every_minutes, config, or a bare list of addresses.
`,
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true });
    const [what, file] = positionals;
    if (what === 'list') return withDatabase((db) => list(db, values.json ?? false));
    if (what === 'import' && file) {
      // Read first: a file that does not exist needs no database to say so.
      const rows = readSourceFile(await readFile(file, 'utf8'), file);
      return withDatabase((db) => importRows(db, file, rows));
    }
    throw new BadUsage('say what to do: miles sources list, or miles sources import FILE.yaml');
  },
};

async function list(db: Db, json: boolean): Promise<number> {
  const rows = await listSources(db);
  if (json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else {
    for (const row of rows) {
      const next = row.nextCheckAt.toISOString().slice(0, 16).replace('T', ' ');
      const state = row.retiredOn ? 'retired' : (row.lastOutcome ?? 'not visited yet');
      process.stdout.write(
        `${row.plugin.padEnd(16)} ${row.authority.padEnd(8)} next ${next}  ${state.padEnd(15)} ${row.url}\n`,
      );
    }
    process.stdout.write(`${rows.length} sources\n`);
  }
  return OK;
}

async function importRows(db: Db, file: string, rows: Row[]): Promise<number> {
  let faults = 0;
  for (const row of rows) {
    if ('fault' in row) {
      faults++;
      process.stderr.write(`${file}: entry ${row.line}: ${row.fault}\n`);
    } else {
      const done = await registerSource(db, row.entry, 'import', new Date());
      process.stdout.write(`${done.padEnd(8)} ${row.entry.url}\n`);
    }
  }
  return faults === 0 ? OK : FAILED;
}
