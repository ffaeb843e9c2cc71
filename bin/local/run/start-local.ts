import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectTo } from '#adapters/db/client.ts';
import { registerSource, type SourceEntry } from '#adapters/db/register-sources.ts';
import type { LocalClock } from '../clock.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { databaseUrl } from '../postgres/database-url.ts';
import { buildCloud } from './build.ts';
import type { Console } from './console.ts';
import { home } from './home.ts';
import { storyteller } from './story.ts';

export interface Local {
  cloud: Cloud;
  /** One connection for the runner's own look-ups. */
  db: ReturnType<typeof connectTo>;
  stop(): Promise<void>;
}

export interface LocalOptions {
  stage: 'sandbox' | 'default';
  clock: LocalClock;
  console: Console;
  /** Sources to watch from the first moment. */
  sources: SourceEntry[];
  /** `.test` names of sample sites. */
  hosts: Map<string, { address: string; port: number }>;
  telegram: { apiRoot: string; token: string; webhookSecret: string };
  /** Keep the data in `.miles/` for the next run, or in a folder that goes with this one. */
  keepData: boolean;
}

/** A laptop has few cores, and every worker of a function loads its bundle anew. */
const MOST_WORKERS = 2;

/**
 * Everything that the deployed system is, on this machine: database, template, bundles, queues, bus, HTTP. Schedules do
 * not run yet, so that the caller can introduce the bot and its people first.
 */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const { console, clock, telegram } = options;
  const isReal = !telegram.apiRoot.startsWith('http://127.0.0.1');
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const [assembly, database] = await Promise.all([
      buildCloud(options.stage, (line) => console.say(`  ${line} …`)),
      openDatabase(options.keepData, undo),
    ]);
    const db = connectTo(database.url, { max: 2 });
    undo.push(() => db.$client.end({ timeout: 2 }));
    const tell = storyteller(db.$client, console, clock.jumping);
    let story = Promise.resolve();
    const cloud = await startCloud({
      assembly,
      clock,
      hosts: options.hosts,
      mostWorkers: MOST_WORKERS,
      overrides: () => ({
        DATABASE_URL: database.url,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        // A phone does not reach this machine unless somebody opened a way and says which.
        ...(isReal ? { PUBLIC_URL: process.env.PUBLIC_URL ?? '' } : {}),
      }),
      secrets: {
        [`miles-${options.stage}-assistant`]: JSON.stringify({ apiKey: process.env.OPENAI_API_KEY ?? '' }),
        [`miles-${options.stage}-links`]: JSON.stringify({ linkKey: randomBytes(32).toString('hex') }),
        [`miles-${options.stage}-telegram`]: JSON.stringify({
          botToken: telegram.token,
          webhookSecret: telegram.webhookSecret,
        }),
      },
      // Told one after the other, in the order in which things happened.
      log: (line) => {
        const at = clock.now();
        story = story.then(() => tell(at, line)).catch(() => {});
      },
    });
    undo.push(async () => {
      await cloud.stop();
      await story;
    });
    await cloud.invoke('migrate', {});
    for (const source of options.sources) await registerSource(db, source, 'start', clock.now());
    return { cloud, db, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Any OpenAI-compatible server; OpenAI's own when only a key is set; '' = no assistant. */
export function modelUrl(env: Record<string, string | undefined> = process.env): string {
  return env.OPENAI_BASE_URL ?? (env.OPENAI_API_KEY ? 'https://api.openai.com/v1' : '');
}

async function openDatabase(keep: boolean, undo: (() => Promise<void>)[]) {
  mkdirSync(home(), { recursive: true });
  const dataDir = keep ? path.join(home(), 'postgres') : mkdtempSync(path.join(tmpdir(), 'miles-'));
  const database = await databaseUrl({ dataDir, durable: keep, disposable: !keep });
  undo.push(() => database.stop());
  return database;
}
