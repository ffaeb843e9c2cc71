import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { clock } from '#adapters/clock.ts';
import { historySource } from '#adapters/db/history-source.ts';
import { HISTORY_COLUMNS } from '#core/promotion/history-row.ts';
import { recordHistory } from '../../functions/dedupe/record-history.ts';
import { BadUsage, type CliCommand, FAILED, OK } from './command.ts';
import { readHistoryFile } from './history-file.ts';
import { withDatabase } from './with-database.ts';

/** Rows that are filed together: a stop loses at most these, and a second run brings them. */
const AT_ONCE = 50;

export const backfill: CliCommand = {
  summary: 'store past offers from a CSV file; nobody is told of them',
  help: `usage: miles backfill FILE.csv [--json]

Columns: ${HISTORY_COLUMNS.join(',')}
(a header row names them; program, bonus_percentage and source_url are needed; days as 2026-11-27; several origins with |).

A row that tells of an offer we know adds a word to it; any other makes a promotion of its own. Nothing is announced.
Safe to repeat and to stop: a second run files only what is missing. A bad row is told with its line, and the rest goes in;
the command then exits with 1. Works on DATABASE_URL, else on the database of npm start.
`,
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } });
    const [file, ...more] = positionals;
    if (!file || more.length > 0)
      throw new BadUsage('backfill takes one file; miles backfill --help shows its columns');
    const now = clock().now();
    // Read first: a file that does not exist needs no database to say so.
    const lines = readHistoryFile(await readFile(file, 'utf8'), file, now);
    const faults = lines.flatMap((line) => ('fault' in line ? [line] : []));
    for (const { line, fault } of faults) process.stderr.write(`refused ${file}:${line}: ${fault}\n`);
    const candidates = lines.flatMap((line) => ('candidate' in line ? [line.candidate] : []));
    const sum = await withDatabase(async (db) => {
      const sourceId = await historySource(db, now);
      const done = { rows: lines.length, refused: faults.length, promotions: 0, sightings: 0, known: 0 };
      for (let from = 0; from < candidates.length; from += AT_ONCE) {
        const chunk = candidates.slice(from, from + AT_ONCE);
        const { created, sightings } = await recordHistory(db, sourceId, chunk, now);
        done.promotions += created;
        done.sightings += sightings;
        done.known += chunk.length - sightings;
        if (process.stderr.isTTY) process.stderr.write(`\r${from + chunk.length} of ${candidates.length}`);
      }
      if (process.stderr.isTTY) process.stderr.write('\r');
      return done;
    });
    process.stdout.write(values.json ? `${JSON.stringify(sum)}\n` : inWords(sum));
    return faults.length > 0 ? FAILED : OK;
  },
};

function inWords({ rows, refused, promotions, sightings, known }: Record<string, number>): string {
  const parts = [`${promotions} promotions made`, `${sightings} words filed`, `${known} known`, `${refused} refused`];
  return `${rows} rows: ${parts.join(', ')}\n`;
}
