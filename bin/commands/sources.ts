import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Db } from '#adapters/db/client.ts';
import { listSources, registerSource } from '#adapters/db/register-sources.ts';
import { BadUsage, type CliCommand, FAILED, OK } from './command.ts';
import { type Row, readSourceFile } from './source-file.ts';
import { addSource } from './sources-add.ts';
import { checkCommand } from './sources-check.ts';
import { withDatabase } from './with-database.ts';

const OPTIONS = {
  json: { type: 'boolean' },
  every: { type: 'string' },
  plugin: { type: 'string' },
  save: { type: 'string' },
} as const;

export const sources: CliCommand = {
  summary: 'list, import, add or try watched sources',
  help: `usage: miles sources list [--json]
       miles sources import FILE.yaml
       miles sources add URL [--every MINUTES]
       miles sources check ID|URL [--plugin NAME] [--save NAME] [--json]

add visits the address, finds its feed, and keeps it only when at least one item was read; otherwise it says why.
check shows one visit from the request to the findings, and changes nothing. --save NAME keeps the page and what the
plugin reads from it as a golden pair: test/scrape/golden/<plugin>/NAME.page and NAME.golden.json.

Works on the database of npm start (.miles/), or on DATABASE_URL.

import makes each source what the file says and reports row by row; what was learned about it stays. Safe to repeat.
The file has "sources:" with url, plugin, name, authority, every_minutes, config, or a bare list of addresses.
`,
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [what, which] = positionals;
    if (what === 'list') return withDatabase((db) => list(db, values.json ?? false));
    if (what === 'import' && which) {
      // Read first: a file that does not exist needs no database to say so.
      const rows = readSourceFile(await readFile(which, 'utf8'), which);
      return withDatabase((db) => importRows(db, which, rows));
    }
    if (what === 'add' && which) return addSource(which, values.every);
    if (what === 'check' && which) return checkCommand(which, values);
    throw new BadUsage('say what to do: miles sources list, import FILE.yaml, add URL or check ID|URL');
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
