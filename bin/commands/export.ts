import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { exportHistory } from '#adapters/db/export-history.ts';
import { HISTORY_COLUMNS } from '#core/promotion/history-row.ts';
import { csvRows } from '#core/report/csv.ts';
import { BadUsage, type CliCommand, OK } from './command.ts';
import { withDatabase } from './with-database.ts';

export const exportCommand: CliCommand = {
  summary: 'the whole history of offers as CSV',
  help: `usage: miles export [--out FILE.csv]

Writes every offer, the earliest first, to standard output or to FILE:
${HISTORY_COLUMNS.join(',')}
It is what miles backfill reads. Works on DATABASE_URL, else on the database of npm start.
`,
  run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' } } });
    if (positionals.length > 0) throw new BadUsage('export takes no names; --out FILE.csv says where to write');
    return withDatabase(async (db) => {
      const out = values.out ? createWriteStream(values.out) : process.stdout;
      const write = async (text: string) => {
        if (!out.write(text)) await once(out, 'drain');
      };
      await write(csvRows([HISTORY_COLUMNS]));
      let count = 0;
      for await (const rows of exportHistory(db)) {
        await write(csvRows(rows.map((row) => HISTORY_COLUMNS.map((column) => row[column]))));
        count += rows.length;
      }
      if (values.out) {
        out.end();
        await once(out, 'finish');
      }
      process.stderr.write(`${count} offers\n`);
      return OK;
    });
  },
};
