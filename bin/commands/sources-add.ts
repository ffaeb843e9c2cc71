import { clock } from '#adapters/clock.ts';
import { registerSource } from '#adapters/db/register-sources.ts';
import { probeSource } from '../../functions/scrape/probe-source.ts';
import { PLUGINS } from '../../functions/scrape/registry.gen.ts';
import { BadUsage, FAILED, OK } from './command.ts';
import { trialRequest } from './trial-request.ts';
import { withDatabase } from './with-database.ts';

const DEFAULT_MINUTES = 60;

/** Finds out how an address can be watched and, when at least one item was read, watches it. Else the reason, exit 1. */
export async function addSource(address: string, every: string | undefined): Promise<number> {
  const everyMinutes = Number(every ?? DEFAULT_MINUTES);
  if (!Number.isInteger(everyMinutes) || everyMinutes < 1 || everyMinutes > 1440) {
    throw new BadUsage(`--every: "${every}" is not a number of minutes from 1 to 1440`);
  }
  const request = trialRequest(address, { probe: true });
  const { report } = await probeSource(PLUGINS, request, clock());
  const { found, reason } = report.probe ?? { found: null, reason: report.error };
  if (!found) {
    process.stderr.write(`miles: ${(reason ?? report.outcome).split('\n')[0]}\n`);
    return FAILED;
  }
  const { plugin, url, config, items } = found;
  const entry = {
    url,
    plugin,
    name: found.name ?? new URL(url).hostname,
    authority: 'blog',
    everyMinutes,
    config,
  } as const;
  return withDatabase(async (db) => {
    const done = await registerSource(db, entry, 'operator', new Date());
    process.stdout.write(`${done.padEnd(8)} ${url} (${plugin}; ${items} items read; every ${everyMinutes} minutes)\n`);
    return OK;
  });
}
