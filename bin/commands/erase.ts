import { parseArgs } from 'node:util';
import { clock } from '#adapters/clock.ts';
import { eraseKnown } from '#adapters/db/personal-data.ts';
import { BadUsage, type CliCommand, FAILED, OK } from './command.ts';
import { idsLast } from './ids.ts';
import { withDatabase } from './with-database.ts';

export const eraseCommand: CliCommand = {
  summary: 'forget one subscriber, as /apagar does',
  help: `usage: miles erase TELEGRAM_ID --yes

For somebody who asks for it by another way than the bot. In one transaction: their settings, rules, messages (those that
wait included), presses and conversations. What stays names nobody: the counters of offers, and the history under a
random reference. It cannot be taken back, so it asks for --yes. Safe to repeat: exit 1 when nobody has this id.
Works on DATABASE_URL, else on the database of npm start.
`,
  run(args) {
    const { values, positionals } = parseArgs({
      args: idsLast(args),
      allowPositionals: true,
      options: { yes: { type: 'boolean' } },
    });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new BadUsage('name one subscriber: miles erase TELEGRAM_ID --yes');
    if (!/^-?\d{1,18}$/.test(id)) throw new BadUsage(`"${id}" is no Telegram id; ids are numbers such as 123456789`);
    if (!values.yes) throw new BadUsage('it cannot be taken back; add --yes to erase');
    return withDatabase(async (db) => {
      if (await eraseKnown(db, BigInt(id), crypto.randomUUID(), clock().now())) {
        process.stdout.write('erased\n');
        return OK;
      }
      process.stderr.write(`miles: nobody with the id ${id} is known\n`);
      return FAILED;
    });
  },
};
