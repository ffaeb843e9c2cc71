import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LocalClock, Release } from '../clock.ts';
import { exited, handlerThrew, type InvocationError, outOfMemory, timedOut } from './invocation-error.ts';
import { watchMemory } from './memory-watch.ts';
import type { FunctionModel } from './model.ts';
import type { SharedTime } from './shared-time.ts';
import { Stopwatch } from './stopwatch.ts';
import type { FromWorker, HostAddress, ToWorker, WorkerSetup } from './worker-messages.ts';

export interface WorkerSurroundings {
  clock: LocalClock;
  time: SharedTime;
  hosts: Map<string, HostAddress>;
  environment: Record<string, string>;
  onLog(requestId: string | undefined, stream: 'stdout' | 'stderr', text: string): void;
}

interface Invocation {
  requestId: string;
  resolve(result: unknown): void;
  reject(error: InvocationError): void;
  /** Undefined while the handler only waits for the shared clock. */
  busy: Release | undefined;
  /** The function's timeout; runs from the moment the bundle is loaded. */
  stopwatch: Stopwatch | undefined;
}

/**
 * V8 stops a thread that outgrows its old generation. When a large young generation moves over at that moment it ends
 * the whole process instead, so it is kept small. (One allocation of 100 MB at the brink still does that.)
 */
const YOUNG_GENERATION_MB = 32;

/** Loading a bundle is not limited by the function's own timeout, but it must end some day. */
const LOADING_SECONDS = 60;

/**
 * One execution environment: a thread that loaded the bundle once and serves one invocation at a time.
 *
 * Whatever ends the thread (timeout, memory, `process.exit`, an uncaught error) fails the invocation it was serving,
 * and the worker is of no further use: the pool starts another.
 */
export class FunctionWorker {
  readonly #model: FunctionModel;
  readonly #around: WorkerSurroundings;
  readonly #worker: Worker;
  #current: Invocation | undefined;
  #ready = false;
  #pendingEvent: unknown;
  #resumed = 0;
  #lastError: Error | undefined;
  #dead = false;
  readonly #stopMemoryWatch: () => void;

  constructor(model: FunctionModel & { file: string }, around: WorkerSurroundings) {
    this.#model = model;
    this.#around = around;
    const setup: WorkerSetup = {
      bundle: pathToFileURL(model.file).href,
      exportName: model.exportName,
      functionName: model.name,
      functionArn: model.arn,
      memoryMb: model.memoryMb,
      hosts: around.hosts,
      sharedTime: around.time.buffer,
    };
    this.#worker = new Worker(new URL('./worker-boot.ts', import.meta.url), {
      workerData: setup,
      env: around.environment,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: model.memoryMb, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker.on('message', (message: FromWorker) => this.#hear(message));
    this.#worker.on('error', (error: Error) => {
      this.#lastError = error;
    });
    this.#worker.on('exit', (code) => this.#ended(code));
    this.#stopMemoryWatch = watchMemory(this.#worker, model.memoryMb, () => this.#kill(outOfMemory));
  }

  get idle(): boolean {
    return !this.#dead && this.#current === undefined;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Only for an idle worker. @throws {InvocationError} (as a rejection) when the handler failed or the worker died. */
  run(requestId: string, event: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const busy = this.#around.clock.busy();
      this.#current = { requestId, resolve, reject, busy, stopwatch: undefined };
      if (this.#ready) {
        this.#begin(this.#current, event);
        return;
      }
      this.#pendingEvent = event;
      this.#current.stopwatch = new Stopwatch(LOADING_SECONDS * 1000, () => this.#timeOut(LOADING_SECONDS));
    });
  }

  async stop(): Promise<void> {
    this.#dead = true;
    this.#stopMemoryWatch();
    await this.#worker.terminate();
  }

  #begin(invocation: Invocation, event: unknown): void {
    const { timeoutSeconds } = this.#model;
    invocation.stopwatch?.pause();
    invocation.stopwatch = new Stopwatch(timeoutSeconds * 1000, () => this.#timeOut(timeoutSeconds));
    this.#tell({
      kind: 'invoke',
      requestId: invocation.requestId,
      event,
      deadlineInMs: Date.now() + timeoutSeconds * 1000,
    });
  }

  #tell(message: ToWorker): void {
    this.#around.time.publish();
    this.#worker.postMessage(message);
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        this.#ready = true;
        if (this.#current) this.#begin(this.#current, this.#pendingEvent);
        this.#pendingEvent = undefined;
        break;
      case 'import-failed':
        this.#kill(() => handlerThrew(message.error));
        break;
      case 'log':
        this.#around.onLog(this.#current?.requestId, message.stream, message.text);
        break;
      case 'result':
        this.#finish((invocation) => invocation.resolve(message.result));
        break;
      case 'failed':
        this.#finish((invocation) => invocation.reject(handlerThrew(message.error)));
        break;
      case 'wait':
        void this.#around.clock.wait(message.milliseconds).then(() => this.#resume(message.id));
        break;
      case 'resting':
        if (message.resumed === this.#resumed) this.#letTimePass();
    }
  }

  /** The handler does nothing but wait: time may jump, and waiting costs it none of its timeout. */
  #letTimePass(): void {
    this.#current?.stopwatch?.pause();
    this.#current?.busy?.();
    if (this.#current) this.#current.busy = undefined;
  }

  #resume(id: number): void {
    if (this.#dead) return;
    if (this.#current) {
      this.#current.busy ??= this.#around.clock.busy();
      this.#current.stopwatch?.resume();
    }
    this.#resumed++;
    this.#tell({ kind: 'waited', id });
  }

  #finish(settle: (invocation: Invocation) => void): void {
    const invocation = this.#current;
    if (!invocation) return;
    this.#current = undefined;
    invocation.stopwatch?.pause();
    settle(invocation);
    // After settling: whoever waits for the result gets its turn before the clock may jump.
    invocation.busy?.();
  }

  #timeOut(seconds: number): void {
    this.#kill((requestId) => timedOut(requestId, seconds));
  }

  #kill(reason: (requestId: string) => InvocationError): void {
    if (this.#dead) return;
    void this.stop();
    this.#finish(({ requestId, reject }) => reject(reason(requestId)));
  }

  #ended(code: number): void {
    const error = this.#lastError;
    const noMemory = error !== undefined && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    this.#kill((requestId) => (noMemory ? outOfMemory(requestId) : exited(requestId, code, error?.message)));
  }
}
