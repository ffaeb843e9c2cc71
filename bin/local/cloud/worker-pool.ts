import { randomUUID } from 'node:crypto';
import { TemplateNotUnderstood } from './errors.ts';
import { FunctionWorker, type WorkerSurroundings } from './function-worker.ts';
import type { FunctionModel } from './model.ts';

interface Waiting {
  requestId: string;
  event: unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * The execution environments of one function: started when needed, kept warm, never more than `size`.
 * An invocation for which no worker is free waits its turn.
 */
export class WorkerPool {
  readonly size: number;
  readonly #model: FunctionModel;
  readonly #around: WorkerSurroundings;
  #workers: FunctionWorker[] = [];
  #waiting: Waiting[] = [];
  #active = 0;
  #stopped = false;

  constructor(model: FunctionModel, size: number, around: WorkerSurroundings) {
    this.#model = model;
    this.size = size;
    this.#around = around;
  }

  /** Invocations running or waiting for a worker. */
  get active(): number {
    return this.#active;
  }

  /** @throws {InvocationError} (as a rejection) in Lambda's words. */
  invoke(event: unknown): Promise<unknown> {
    if (this.#stopped) return Promise.reject(new Error(`${this.#model.id} was stopped`));
    this.#active++;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ requestId: randomUUID(), event, resolve, reject });
      this.#serve();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(`${this.#model.id} was stopped`));
    await Promise.all(this.#workers.splice(0).map((worker) => worker.stop()));
  }

  #serve(): void {
    const next = this.#waiting[0];
    if (!next) return;
    const worker = this.#workers.find(({ idle }) => idle) ?? this.#startWorker();
    if (!worker) return;
    this.#waiting.shift();
    const done = () => {
      this.#active--;
      this.#workers = this.#workers.filter(({ dead }) => !dead);
      this.#serve();
    };
    worker.run(next.requestId, next.event).then(
      (result) => {
        done();
        next.resolve(result);
      },
      (error: unknown) => {
        done();
        next.reject(error);
      },
    );
  }

  #startWorker(): FunctionWorker | undefined {
    if (this.#stopped || this.#workers.length >= this.size) return undefined;
    const { file } = this.#model;
    if (!file) throw new TemplateNotUnderstood(`${this.#model.name}: its code stands inline in the template`);
    const worker = new FunctionWorker({ ...this.#model, file }, this.#around);
    this.#workers.push(worker);
    return worker;
  }
}
