import { readFile } from 'node:fs/promises';
import { clock } from '#adapters/clock.ts';
import { type Registered, registerSource } from '#adapters/db/register-sources.ts';
import { FAILED, OK } from './command.ts';
import { readSourceFile } from './source-file.ts';
import { withDatabase } from './with-database.ts';

const WORDS: Record<Registered, string> = { added: 'added', changed: 'updated', known: 'unchanged' };

/** Makes each source what the file says, row by row; what is refused is told by line and field, and the rest goes in. */
export async function importSources(file: string): Promise<number> {
  // Read first: a file that does not exist needs no database to say so.
  const rows = readSourceFile(await readFile(file, 'utf8'), file);
  return withDatabase(async (db) => {
    const count: Record<string, number> = {};
    for (const row of rows) {
      const done = 'fault' in row ? 'refused' : WORDS[await registerSource(db, row.entry, 'import', clock().now())];
      count[done] = (count[done] ?? 0) + 1;
      if ('fault' in row) process.stderr.write(`refused    ${file}:${row.line}: ${row.fault}\n`);
      else process.stdout.write(`${done.padEnd(10)} ${row.entry.plugin.padEnd(16)} ${row.entry.url}\n`);
    }
    const sum = Object.entries(count).map(([word, n]) => `${n} ${word}`);
    process.stdout.write(`${rows.length} rows: ${sum.join(', ') || 'nothing to do'}\n`);
    return count.refused ? FAILED : OK;
  });
}
