import { parentPort, workerData } from 'node:worker_threads';
import { WorkerClock } from './worker-clock.ts';
import type { FromWorker, ThrownError, ToWorker, WorkerSetup } from './worker-messages.ts';

/**
 * What runs in a worker before and around a bundle: the part of Lambda's runtime that a handler can see.
 * A bundle is imported once; then invocations come one at a time.
 */
const setup = workerData as WorkerSetup;
if (!parentPort) throw new Error('worker-boot.ts runs in a worker only');
const port = parentPort;
const send = (message: FromWorker) => port.postMessage(message);

/** Log lines take the port that results take, so they arrive in order and none is lost with the worker. */
function captureStream(stream: 'stdout' | 'stderr'): void {
  let rest = '';
  process[stream].write = ((chunk: string | Uint8Array, ...more: unknown[]) => {
    const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) if (text !== '') send({ kind: 'log', stream, text });
    const done = more.at(-1);
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  }) as typeof process.stdout.write;
}
captureStream('stdout');
captureStream('stderr');

const clock = setup.sharedTime ? new WorkerClock(setup.sharedTime, send) : undefined;
const seams = globalThis as Record<symbol, unknown>;
if (clock) seams[Symbol.for('miles.clock')] = clock;
seams[Symbol.for('miles.hosts')] = setup.hosts;

type Handler = (event: unknown, context: object) => unknown;

async function loadHandler(): Promise<Handler> {
  const bundle = (await import(setup.bundle)) as Record<string, unknown>;
  const handler = bundle[setup.exportName];
  if (typeof handler !== 'function') {
    throw Object.assign(new Error(`${setup.bundle} exports no function ${setup.exportName}`), {
      name: 'Runtime.HandlerNotFound',
    });
  }
  return handler as Handler;
}

function contextOf(requestId: string, deadlineInMs: number) {
  return {
    awsRequestId: requestId,
    functionName: setup.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: setup.functionArn,
    memoryLimitInMB: String(setup.memoryMb),
    logGroupName: `/aws/lambda/${setup.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineInMs - Date.now()),
  };
}

function thrown(error: unknown): ThrownError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), stack: undefined };
  return { errorType: error.name, errorMessage: error.message, stack: error.stack };
}

const loading = loadHandler();
loading.then(
  () => send({ kind: 'ready' }),
  (error: unknown) => send({ kind: 'import-failed', error: thrown(error) }),
);

async function invoke(requestId: string, event: unknown, deadlineInMs: number): Promise<void> {
  try {
    const handler = await loading;
    const result: unknown = await handler(event, contextOf(requestId, deadlineInMs));
    // Lambda passes JSON, and only JSON: undefined becomes null, a Date text.
    send({ kind: 'result', requestId, result: JSON.parse(JSON.stringify(result ?? null)) as unknown });
  } catch (error) {
    send({ kind: 'failed', requestId, error: thrown(error) });
  }
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'waited') clock?.waited(message.id);
  else void invoke(message.requestId, message.event, message.deadlineInMs);
});
