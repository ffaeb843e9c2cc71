import { parseArgs } from 'node:util';
import { BadUsage, type CliCommand } from './command.ts';
import { addSource } from './sources-add.ts';
import { checkCommand } from './sources-check.ts';
import { importSources } from './sources-import.ts';
import { showSources } from './sources-list.ts';
import { withDatabase } from './with-database.ts';

const OPTIONS = {
  json: { type: 'boolean' },
  every: { type: 'string' },
  authority: { type: 'string' },
  plugin: { type: 'string' },
  config: { type: 'string' },
  save: { type: 'string' },
  into: { type: 'string' },
} as const;

export const sources: CliCommand = {
  summary: 'list, import, add or try watched sources',
  help: `usage: miles sources list [--json]
       miles sources import FILE.yaml
       miles sources add URL [--every MINUTES] [--authority official|blog|channel] [--json]
       miles sources check ID|HOST|URL [--plugin NAME] [--config JSON] [--save NAME] [--json]

list    every source with its plugin, authority, next check and health.

import  makes each source what the file says and reports row by row (added, updated, unchanged, refused with line and
        field); what was learned about a source stays. Safe to repeat. Exit 1 when a row was refused.

        sources:
          - url: https://blog.example/feed/     the only field that must be there
            plugin: feed                        feed, wordpress, page, sitemap, telegram-channel, json
            name: Blog
            authority: blog                     official, blog, channel
            every_minutes: 60                   1 to 1440
            config: {}                          the plugin's settings; a mistake is told by name
            note: what is known of it

        or a bare list of addresses: a site that drizzle/seed/sources.yaml knows is read as it says, others as feeds.

add     visits the address, finds its feed, and keeps it only when at least one item was read; otherwise it says why.

check   shows one visit: each request with its time and the headers that mattered, the outcome, what was read. It
        changes nothing. Try a plugin before you write it down:

        miles sources check https://site.example/promos --plugin page --config '{"item":"article","title":"h2"}'

        --save NAME keeps the page and what was read as a golden pair, test/scrape/golden/<plugin>/NAME.page and
        NAME.golden.json (--into FOLDER: elsewhere), which npm test runs from then on. Look at the JSON before you commit it.

Works on the database of npm start (.miles/), or on DATABASE_URL. Exit 0 success, 1 failure, 2 bad usage.
`,
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [what, which] = positionals;
    if (what === 'list') return withDatabase((db) => showSources(db, values.json ?? false));
    if (what === 'import' && which) return importSources(which);
    if (what === 'add' && which) return addSource(which, values);
    if (what === 'check' && which) return checkCommand(which, values);
    throw new BadUsage('say what to do: miles sources list, import FILE.yaml, add URL or check ID|URL');
  },
};
