import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectTo } from '#adapters/db/client.ts';
import { searchOffers } from '#adapters/db/search.ts';
import { learnWords } from '#adapters/db/search-words.ts';
import { parseSearch } from '#core/search/parse.ts';
import { startPostgres } from '../../bin/local/postgres/start-postgres.ts';
import { applyMigrations } from '../support/migrate-template.ts';
import { fillHistory } from './history.ts';

/**
 * `npm run bench:search [offers]`: from the words of a search to its page, at 100,000 offers unless told otherwise.
 * Prints medians and the worst of 40; exits 1 when the 95th percentile of any search is over 50 ms.
 */
const COUNT = Number(process.argv[2] ?? 100_000);
const RUNS = 40;
const NOW = new Date('2026-11-26T15:00:00Z');
const SEARCHES = [
  'livelo smiles acima de 80 em 2025',
  'smiles',
  'brb',
  'livelo para iberia plus abaixo de 35',
  'últimos 6 meses',
  'smiles 129% página 9',
  'promoções',
  'relâmpago smiles',
  'semana do consumidor 2024',
  'palavra2',
  'palavra999 palavra5',
  'relampgo',
  'nadaparecidocomisto',
  'brb smiles nadaparecidocomisto',
];

const server = await startPostgres({
  dataDir: mkdtempSync(join(tmpdir(), 'miles-bench-')),
  durable: false,
  disposable: true,
});
const db = connectTo(server.url, { max: 1 });
// The product's own connection gives up on statements that take as long as filling does.
const patient = connectTo(server.url, { max: 1, connection: {} });
let missed = 0;
try {
  await applyMigrations(server.url);
  await fillHistory(patient.$client, COUNT, NOW);
  await learnWords(patient);
  for (const text of SEARCHES) {
    const times: number[] = [];
    let found = 0;
    for (let i = 0; i < RUNS; i++) {
      const start = performance.now();
      found = (await searchOffers(db, parseSearch(text, NOW))).offers.length;
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.ceil(share * RUNS) - 1] ?? 0;
    if (at(0.95) > 50) missed += 1;
    console.log(
      `${text.padEnd(40)} ${found} on the page · median ${at(0.5).toFixed(1)} ms · p95 ${at(0.95).toFixed(1)} · worst ${at(1).toFixed(1)}`,
    );
  }
} finally {
  for (const each of [db, patient]) await each.$client.end({ timeout: 1 });
  await server.stop();
}
if (missed > 0) console.error(`${missed} of ${SEARCHES.length} searches take longer than 50 ms`);
process.exitCode = missed > 0 ? 1 : 0;
