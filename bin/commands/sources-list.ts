import type { Db } from '#adapters/db/client.ts';
import { listSources } from '#adapters/db/register-sources.ts';
import { OK } from './command.ts';
import { forTerminal } from './for-terminal.ts';

type Listed = Awaited<ReturnType<typeof listSources>>[number];

/** Every source with how it is read, when it is visited next and how it fares. */
export async function showSources(db: Db, json: boolean): Promise<number> {
  const rows = await listSources(db);
  if (json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else {
    const line = (...[plugin = '', authority = '', next = '', health = '', score = '', url = '']: string[]) =>
      `${plugin.padEnd(16)} ${authority.padEnd(9)} ${next.padEnd(16)} ${health.padEnd(24)} ${score.padStart(5)}  ${url}\n`;
    const table = rows.map((row) => {
      const next = row.retiredOn ? '–' : row.nextCheckAt.toISOString().slice(0, 16).replace('T', ' ');
      return line(row.plugin, row.authority, next, healthOf(row), row.score ?? '–', forTerminal(row.url));
    });
    process.stdout.write(
      line('plugin', 'authority', 'next check (UTC)', 'health', 'score', 'address') + table.join(''),
    );
    process.stdout.write(`${rows.length} sources\n`);
  }
  return OK;
}

/** In one word or two: what is wrong, else that all is well. */
function healthOf({ retiredOn, onProbation, lastOutcome, consecutiveFailures, health }: Listed): string {
  if (retiredOn) return `retired ${retiredOn}`;
  if (onProbation) return 'on probation';
  if (health?.ailment) return `${health.ailment} (${lastOutcome ?? '–'})`;
  if (lastOutcome === null) return 'not visited yet';
  const failures = consecutiveFailures ?? 0;
  return failures > 0 ? `${lastOutcome} (${failures} in a row)` : `well (${lastOutcome})`;
}
