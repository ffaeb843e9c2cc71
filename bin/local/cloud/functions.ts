import type { LocalClock } from '../clock.ts';
import { environmentOf, type ServiceUrls } from './environment.ts';
import { fieldsOf, type LogSink } from './function-log.ts';
import { InvocationError } from './invocation-error.ts';
import type { MetricSums } from './metrics.ts';
import type { CloudModel, FunctionModel } from './model.ts';
import { SharedTime } from './shared-time.ts';
import type { HostAddress } from './worker-messages.ts';
import { WorkerPool } from './worker-pool.ts';

export interface FunctionsOptions {
  model: CloudModel;
  clock: LocalClock;
  urls: ServiceUrls;
  hosts: Map<string, HostAddress>;
  log: LogSink;
  metrics: MetricSums;
  overrides: (model: FunctionModel) => Record<string, string>;
  /** No function gets more workers than this, whatever the template allows: each costs a thread and 30-60 MB. */
  mostWorkers: number;
}

/** A function that nothing bounds could take a thousand on AWS. */
const WORKERS_WHEN_UNBOUNDED = 2;

/** All functions of the template, each with its pool. */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #time: SharedTime;
  readonly #pools = new Map<string, WorkerPool>();
  readonly #settled = new Set<() => void>();

  constructor(options: FunctionsOptions) {
    this.#options = options;
    this.#time = new SharedTime(options.clock);
    for (const model of options.model.functions.values()) this.#pools.set(model.name, this.#pool(model));
  }

  /** @param name physical name, or the short id. */
  find(name: string): WorkerPool {
    const pool = this.#pools.get(this.#modelOf(name).name);
    if (pool) return pool;
    throw new Error(`the function ${name} has no workers`);
  }

  /** @throws {InvocationError} (as a rejection), after it was logged. */
  async invoke(name: string, event: unknown): Promise<unknown> {
    const model = this.#modelOf(name);
    try {
      return await this.find(name).invoke(event);
    } catch (error) {
      if (error instanceof InvocationError) this.#report(model, error);
      throw error;
    } finally {
      for (const resolve of this.#settled) resolve();
      this.#settled.clear();
    }
  }

  get active(): number {
    return [...this.#pools.values()].reduce((sum, { active }) => sum + active, 0);
  }

  /** Resolves when the next invocation ends, whichever way. */
  nextEnd(): Promise<void> {
    return new Promise((resolve) => this.#settled.add(resolve));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }

  #modelOf(name: string): FunctionModel {
    const { functions } = this.#options.model;
    const model = functions.get(name) ?? [...functions.values()].find(({ id }) => id === name);
    if (model) return model;
    throw new Error(`the template has no function ${name}`);
  }

  #pool(model: FunctionModel): WorkerPool {
    const { clock, hosts, urls, log, metrics, overrides, mostWorkers } = this.#options;
    const platform = (text: string) =>
      log({ functionId: model.id, requestId: undefined, stream: 'platform', text, fields: undefined });
    return new WorkerPool(model, Math.min(mostWorkers, this.#concurrencyOf(model)), {
      clock,
      hosts,
      time: this.#time,
      environment: environmentOf(model, urls, overrides(model), platform),
      onLog: (requestId, stream, text) => {
        const fields = fieldsOf(text);
        if (fields && metrics.take(fields)) return;
        log({ functionId: model.id, requestId, stream, text, fields });
      },
    });
  }

  #concurrencyOf({ name, reservedConcurrency }: FunctionModel): number {
    if (reservedConcurrency !== undefined) return Math.max(1, reservedConcurrency);
    const mappings = this.#options.model.mappings.filter((mapping) => mapping.functionName === name);
    const bounds = mappings.flatMap(({ maximumConcurrency = [] }) => maximumConcurrency);
    return bounds.length > 0 ? Math.max(...bounds) : WORKERS_WHEN_UNBOUNDED;
  }

  #report(model: FunctionModel, error: InvocationError): void {
    const text = `${error.errorType}: ${error.message}`;
    const fields = { level: 'ERROR', message: text, stack: error.stack };
    this.#options.log({ functionId: model.id, requestId: undefined, stream: 'platform', text, fields });
  }
}
