import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { listSources, registerSource } from '#adapters/db/register-sources.ts';
import { BadUsage, type CliCommand, FAILED, OK } from './command.ts';
import { readSourceFile } from './source-file.ts';

export const sources: CliCommand = {
  summary: 'list or import watched sources',
  help: `usage: DATABASE_URL=postgres://… miles sources list [--json]
       DATABASE_URL=postgres://… miles sources import FILE.yaml

import makes each source what the file says and reports row by row; what was learned about it stays. Safe to repeat.
It reads "sources:" with url, plugin, name, authority, every_minutes, config, or a bare list of addresses.
`,
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true });
    const [what, file] = positionals;
    if (what === 'list') return withDatabase((db) => list(db, values.json ?? false));
    if (what === 'import' && file) return withDatabase((db) => importFile(db, file));
    throw new BadUsage('say what to do: miles sources list, or miles sources import FILE.yaml');
  },
};

async function withDatabase(work: (db: Db) => Promise<number>): Promise<number> {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new BadUsage('DATABASE_URL is not set; say which database, as postgres://user:password@host:5432/name');
  const db = connectTo(url);
  try {
    return await work(db);
  } finally {
    await db.$client.end();
  }
}

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

async function importFile(db: Db, file: string): Promise<number> {
  const rows = readSourceFile(await readFile(file, 'utf8'), file);
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
