import { availableParallelism } from 'node:os';
import type { LocalClock } from '../clock.ts';
import type { QueueEngine } from '../sqs/contract.ts';
import { createQueueEngine } from '../sqs/engine.ts';
import type { Depth } from '../sqs/queue.ts';
import { startSqsServer } from '../sqs/server.ts';
import { Buses } from './bus.ts';
import { EventSource } from './event-source.ts';
import type { LogSink } from './function-log.ts';
import { Functions } from './functions.ts';
import { startHttpApi } from './http-api.ts';
import { startJsonService } from './json-service.ts';
import { MetricSums } from './metrics.ts';
import type { CloudModel, FunctionModel } from './model.ts';
import { readModel } from './read-model.ts';
import { Scheduler } from './scheduler.ts';
import { secretOperations } from './secrets.ts';
import type { HostAddress } from './worker-messages.ts';

export interface CloudOptions {
  /** The folder `cdk synth` wrote. */
  assembly: string;
  clock: LocalClock;
  /** Settings of this machine, laid over each function's own environment. */
  overrides?: (model: FunctionModel) => Record<string, string>;
  /** Values by secret name. */
  secrets?: Record<string, string>;
  /** Where `.test` names are. */
  hosts?: Map<string, HostAddress>;
  /** Hears every line a function writes, metrics aside. */
  log?: LogSink;
  /** No function gets more workers at once than this; the template may allow it fewer. Default: one a core, at least 2. */
  mostWorkers?: number;
}

export interface Cloud {
  model: CloudModel;
  queues: QueueEngine;
  /** Of the HTTP API; the routes of the template are below it. */
  httpUrl: string;
  metrics: MetricSums;
  /**
   * Invokes a function by its short id and waits for its result.
   *
   * @throws {InvocationError} in Lambda's words.
   */
  invoke(functionId: string, event: unknown): Promise<unknown>;
  /** Until then no schedule runs; queues feed their functions from the start. */
  startSchedules(): void;
  queueDepths(): Record<string, Depth>;
  /** Invocations that run or wait for a worker. */
  active(): number;
  /** Resolves when no invocation runs and no queue has a message that could be taken now. */
  whenIdle(): Promise<void>;
  /** Kills what runs. Safe to repeat. */
  stop(): Promise<void>;
}

/** A worker costs a second of processor time to start; two are enough to meet each other. */
const MOST_WORKERS = Math.max(2, availableParallelism());

/**
 * Plays a synthesized template on this machine: queues, bus, schedules, HTTP routes, secrets, and functions
 * that run the very bundles a deploy would upload. No worker starts before it is needed.
 *
 * @throws {TemplateNotUnderstood} for anything outside the reviewed list (`resources.ts`), naming the resource.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { clock, log = () => {} } = options;
  const queues = createQueueEngine({ clock });
  const operations = {};
  const [sqs, services, http] = await Promise.all([
    startSqsServer({ engine: queues }),
    startJsonService(operations),
    startHttpApi(clock),
  ]);
  const closeServers = () => Promise.all([http.close(), services.close(), sqs.close()]);
  try {
    const model = readModel(options.assembly, { sqs: sqs.url, httpApi: http.url });
    for (const { name, attributes } of model.queues) queues.createQueue(name, attributes);
    const buses = new Buses(model.buses, model.rules, queues, clock);
    Object.assign(operations, buses.operations, secretOperations(model.secrets, options.secrets ?? {}));

    const metrics = new MetricSums();
    const functions = new Functions({
      model,
      clock,
      log,
      metrics,
      urls: { sqs: sqs.url, services: services.url, http: http.url },
      hosts: options.hosts ?? new Map(),
      overrides: options.overrides ?? (() => ({})),
      mostWorkers: options.mostWorkers ?? MOST_WORKERS,
    });
    const scheduler = new Scheduler({
      clock,
      schedules: model.schedules,
      // A failure was logged by then; Scheduler itself does not wait for an answer.
      invoke: (name, input) => void functions.invoke(name, input).catch(() => {}),
    });
    const sources = model.mappings.map((mapping) => {
      const { size } = functions.find(mapping.functionName);
      const invoke = (event: unknown) => functions.invoke(mapping.functionName, event);
      const warn = (text: string) =>
        log({ functionId: mapping.functionName, requestId: undefined, stream: 'platform', text, fields: undefined });
      return new EventSource(mapping, queues, { size, invoke }, warn);
    });
    for (const source of sources) source.start();
    http.serve(model.routes, (name, event) => functions.invoke(name, event));

    const idle = () => functions.active === 0 && model.mappings.every(({ queue }) => queues.depth(queue).visible === 0);
    return {
      model,
      queues,
      metrics,
      httpUrl: http.url,
      invoke: (functionId, event) => functions.invoke(functionId, event),
      startSchedules: () => scheduler.start(),
      queueDepths: () => Object.fromEntries(queues.queueNames().map((name) => [name, queues.depth(name)])),
      active: () => functions.active,
      async whenIdle() {
        for (;;) {
          // A message that was just sent is taken in a microtask; an answer may still be on its way.
          await turnOfTheLoop();
          if (idle()) return;
          await functions.nextEnd();
        }
      },
      async stop() {
        scheduler.stop();
        for (const source of sources) source.stop();
        await functions.stop();
        await closeServers();
      },
    };
  } catch (error) {
    await closeServers();
    throw error;
  }
}

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
