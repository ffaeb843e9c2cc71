import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { connectTo, type Db } from '#adapters/db/client.ts';
import type { CheckReported } from '#core/contracts/messages.ts';
import { recordCheck } from '../../functions/dedupe/record-check.ts';
import { aTruth } from '../faults/truth.ts';
import { chanceFrom } from '../reading/generator/prng.ts';
import { applyMigrations } from '../support/migrate-template.ts';
import { aSource } from '../support/rows.ts';

export const WORKERS = 4;
const SOURCES = 40;

/** One statement as it went over a worker's connection. */
interface Statement {
  text: string;
  values: unknown[];
}

/** Candidates a second, by the product and by a loop that runs nothing but the statements that the product ran. */
export interface DedupeRates {
  ours: number;
  bare: number;
  candidates: number;
  statements: number;
  /** Transactions that the bare loop ran again: another worker came later than in the run that was listened to. */
  again: number;
}

/**
 * Reports of a made-up world go through four workers; then the very statements of each worker run again, on a fresh
 * database, four connections side by side, without a line of our own code between them.
 */
export async function dedupeRates(serverUrl: string, candidates: number): Promise<DedupeRates> {
  const sourceIds = Array.from({ length: SOURCES }, () => randomUUID());
  const size = { candidates, people: 0, offers: Math.ceil(candidates / 60), hours: 72, stepMinutes: 30 };
  const reports = aTruth(chanceFrom(1), size, sourceIds).deliveries;
  const count = reports.reduce((sum, { report }) => sum + report.candidates.length, 0);

  const streams: Statement[][] = [];
  const work = (url: string, isHeard: boolean) => {
    const waiting = [...reports];
    const workers = Array.from({ length: WORKERS }, () => (isHeard ? overheard(url, streams) : connectTo(url)));
    return timed(workers, async (worker) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await filed(worker, next.report, next.at);
    });
  };
  // Listening costs time, so it has a run of its own, which also warms the code up.
  await onFreshDatabase(serverUrl, sourceIds, (url) => work(url, true));
  const ours = await onFreshDatabase(serverUrl, sourceIds, (url) => work(url, false));

  let again = 0;
  const bare = await onFreshDatabase(serverUrl, sourceIds, (url) =>
    timed(
      streams.map((stream) => ({ ...connectTo(url), transactions: transactionsOf(stream) })),
      async ({ $client, transactions }) => {
        for (const transaction of transactions) while (!(await isCarriedOut($client, transaction))) again++;
      },
    ),
  );
  const statements = streams.reduce((sum, stream) => sum + stream.length, 0);
  return { ours: count / ours, bare: count / bare, candidates: count, statements, again };
}

function transactionsOf(stream: Statement[]): Statement[][] {
  const transactions: Statement[][] = [];
  for (const statement of stream) {
    if (statement.text.startsWith('begin') || transactions.length === 0) transactions.push([]);
    transactions.at(-1)?.push(statement);
  }
  return transactions;
}

async function isCarriedOut(sql: Db['$client'], transaction: Statement[]): Promise<boolean> {
  try {
    for (const { text, values } of transaction) await sql.unsafe(text, values as never[]);
    return true;
  } catch {
    await sql.unsafe('ROLLBACK');
    return false;
  }
}

/** A connection whose statements are written down. */
function overheard(url: string, streams: Statement[][]): Db {
  const stream: Statement[] = [];
  streams.push(stream);
  return connectTo(url, { debug: (_, text, values) => void stream.push({ text, values: [...(values ?? [])] }) });
}

/** Seconds that the work takes on connections that are open already. */
async function timed<C extends Pick<Db, '$client'>>(lines: C[], work: (line: C) => Promise<void>): Promise<number> {
  for (const { $client } of lines) await $client`SELECT 1`;
  const start = performance.now();
  await Promise.all(lines.map(work));
  const seconds = (performance.now() - start) / 1000;
  for (const { $client } of lines) await $client.end();
  return seconds;
}

/** A report that lost to another worker comes again, as the queue would bring it. */
async function filed(worker: Db, report: CheckReported, at: Date): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await recordCheck(worker, report, at);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

async function onFreshDatabase<T>(
  serverUrl: string,
  sourceIds: string[],
  work: (url: string) => Promise<T>,
): Promise<T> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  try {
    await applyMigrations(url);
    const db = connectTo(url);
    // The database makes an offer's id; here it must be the same in both runs, as the statements behind it name it.
    await db.$client.unsafe(`
      CREATE FUNCTION same_id() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.id := md5(NEW.hash_fingerprint)::uuid; RETURN NEW; END $$;
      CREATE TRIGGER same_id BEFORE INSERT ON promotions FOR EACH ROW EXECUTE FUNCTION same_id()`);
    for (const id of sourceIds) await aSource(db, { id });
    await db.$client.end();
    return await work(url);
  } finally {
    await admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  }
}
