import { clock } from '#adapters/clock.ts';
import { registerSource, type SourceEntry } from '#adapters/db/register-sources.ts';
import { AUTHORITIES } from '#core/contracts/messages.ts';
import { probeSource } from '../../functions/scrape/probe-source.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { BadUsage, FAILED, OK } from './command.ts';
import { forTerminal } from './for-terminal.ts';
import { trialRequest } from './trial-request.ts';
import { withDatabase } from './with-database.ts';

const DEFAULT_MINUTES = '60';

interface Options {
  every?: string | undefined;
  authority?: string | undefined;
  json?: boolean | undefined;
}

/** Finds out how an address can be watched and, when at least one item was read, watches it. Else the reason, exit 1. */
export async function addSource(address: string, options: Options): Promise<number> {
  const everyMinutes = Number(options.every ?? DEFAULT_MINUTES);
  if (!Number.isInteger(everyMinutes) || everyMinutes < 1 || everyMinutes > 1440) {
    throw new BadUsage(`--every: "${options.every}" is not a number of minutes from 1 to 1440`);
  }
  const authority = AUTHORITIES.find((each) => each === options.authority);
  if (options.authority !== undefined && !authority)
    throw new BadUsage(`--authority: "${options.authority}" is none of ${AUTHORITIES.join(', ')}`);
  const { report } = await probeSource(PLUGINS, trialRequest(address, { probe: true }), clock());
  const { found, reason } = report.probe ?? { found: null, reason: report.error };
  if (!found) {
    process.stderr.write(`miles: ${forTerminal(reason ?? report.outcome)}\n`);
    return FAILED;
  }
  const { plugin, url, config, items } = found;
  const entry: SourceEntry = {
    url,
    plugin,
    name: found.name ?? new URL(url).hostname,
    authority: authority ?? (plugin === 'telegram-channel' ? 'channel' : 'blog'),
    everyMinutes,
    config,
  };
  return withDatabase(async (db) => {
    const done = await registerSource(db, entry, 'operator', clock().now());
    const said = { added: 'added', changed: 'updated', known: 'unchanged' }[done];
    const line = `${said} ${url} (${plugin}; ${items} items read; every ${everyMinutes} minutes)`;
    process.stdout.write(options.json ? `${JSON.stringify({ done: said, items, ...entry })}\n` : `${line}\n`);
    return OK;
  });
}
