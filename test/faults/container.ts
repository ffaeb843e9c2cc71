import { AsyncLocalStorage } from 'node:async_hooks';
import type { SQSBatchResponse } from 'aws-lambda';
import { vi } from 'vitest';
import { aContext } from '../support/lambda-context.ts';
import type { SteeredClock } from '../support/steered-clock.ts';
import { aLine, type Strike } from './line.ts';

const ENTRIES = {
  dedupe: () => import('../../functions/dedupe/handler.ts'),
  notify: () => import('../../functions/notify/handler.ts'),
  deliver: () => import('../../functions/deliver/deliver.ts'),
  dispatch: () => import('../../functions/dispatch/handler.ts'),
};
export type FunctionName = keyof typeof ENTRIES;

/** Seconds that Lambda gives each function, as deployed. */
const TIMEOUT_SECONDS: Record<FunctionName, number> = { dedupe: 60, notify: 120, deliver: 60, dispatch: 60 };

/** How one invocation ended. */
export type Ending =
  | { kind: 'answered'; answer: SQSBatchResponse | undefined }
  /** It threw, or its process was killed: nothing is deleted from the queue. */
  | { kind: 'died'; error: unknown };

/** What befalls one invocation. */
export interface Fortune {
  strike?: Strike | undefined;
  /** By how much this machine's clock is wrong. */
  skewMs?: number;
}

/** One Lambda container: the real handler with modules and a database connection of its own. */
export interface Container {
  name: FunctionName;
  invoke(event: unknown, fortune?: Fortune): Promise<Ending>;
  /** Cuts its connections, and lets it make no new ones until told otherwise. */
  refuse(is: boolean): void;
  close(): Promise<void>;
}

type Handler = (event: never, context: ReturnType<typeof aContext>) => Promise<unknown>;

/**
 * Starts a container of a function. One that was killed, or found no connection, starts anew, cold, at its next
 * invocation. The rig's environment must be set.
 */
export async function aContainer(name: FunctionName, databaseUrl: string, clock: SteeredClock): Promise<Container> {
  let running = await start(name, databaseUrl);
  let isRefused = false;
  let turn: Promise<unknown> = Promise.resolve();
  const invokeAlone = async (event: unknown, { strike, skewMs = 0 }: Fortune): Promise<Ending> => {
    const until = clock.now().getTime() + TIMEOUT_SECONDS[name] * 1000;
    const context = aContext(name, () => until - clock.now().getTime());
    const { line, handler } = running;
    const killed = Promise.withResolvers<Ending>();
    let isKilled = false;
    line.begin(strike, () => {
      isKilled = true;
      killed.resolve({ kind: 'died', error: 'killed' });
    });
    const work = skew
      .run(skewMs, () => handler(event as never, context))
      .then(
        (answer): Ending => ({ kind: 'answered', answer: answer as SQSBatchResponse | undefined }),
        (error: unknown): Ending => ({ kind: 'died', error }),
      );
    // Whatever a killed process still tries fails at its line.
    const ending = await Promise.race([work, killed.promise]);
    line.begin();
    if (isKilled || line.refused > 0) {
      void line.close();
      running = await start(name, databaseUrl);
      if (isRefused) running.line.cut(true);
    }
    return ending;
  };
  return {
    name,
    invoke(event, fortune = {}) {
      // A container does one thing at a time.
      const mine = turn.then(() => invokeAlone(event, fortune));
      turn = mine;
      return mine;
    },
    refuse(is) {
      isRefused = is;
      if (is) running.line.cut(true);
      else running.line.mend();
    },
    async close() {
      await running.db.$client.end({ timeout: 1 });
      await running.line.close();
    },
  };
}

async function start(name: FunctionName, databaseUrl: string) {
  const line = await aLine(databaseUrl);
  const before = process.env.DATABASE_URL;
  vi.resetModules();
  process.env.DATABASE_URL = line.url;
  const { handler } = (await ENTRIES[name]()) as unknown as { handler: Handler };
  const { database } = await import('#adapters/db/client.ts');
  const db = await database();
  process.env.DATABASE_URL = before;
  // Connected and warm: what goes wrong goes wrong in its work.
  await db.execute('SELECT 1');
  return { line, handler, db };
}

const skew = new AsyncLocalStorage<number>();

/** Gives every function the town's clock, as wrong as the machine that it runs on. */
export function shareClock(clock: SteeredClock): void {
  const shared = {
    now: () => new Date(clock.now().getTime() + (skew.getStore() ?? 0)),
    wait: (milliseconds: number) => clock.wait(milliseconds),
  };
  Object.assign(globalThis, { [Symbol.for('miles.clock')]: shared });
}
