import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { QueueEngine } from './contract.ts';
import { SqsError } from './errors.ts';
import { BATCH_OPERATIONS } from './operations/batch-operations.ts';
import { MESSAGE_OPERATIONS } from './operations/message-operations.ts';
import type { Operation } from './operations/operation.ts';
import { QUEUE_OPERATIONS } from './operations/queue-operations.ts';
import { REDRIVE_OPERATIONS } from './operations/redrive-operations.ts';
import { readJson } from './request-body.ts';
import { RequestWork } from './request-work.ts';

export interface SqsServerOptions {
  engine: QueueEngine;
  /** 0 takes a free one. */
  port?: number;
  host?: string;
}

export interface SqsServer {
  /** Without a slash at the end; what `AWS_ENDPOINT_URL_SQS` should be. */
  readonly url: string;
  /** Ends waiting polls and open connections. Safe to repeat. */
  close(): Promise<void>;
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({ ...QUEUE_OPERATIONS, ...MESSAGE_OPERATIONS, ...BATCH_OPERATIONS, ...REDRIVE_OPERATIONS }),
);

const CONTENT_TYPE = 'application/x-amz-json-1.0';
const TARGET_PREFIX = 'AmazonSQS.';

/**
 * The queues of an engine behind SQS's JSON 1.0 protocol, as the current AWS SDKs speak it.
 *
 * What is deliberately different from AWS, besides what `createQueueEngine` lists: any credentials and any
 * signature will do, only the last part of a queue URL counts, the older query protocol is refused, and
 * AddPermission and RemovePermission answer `UnsupportedOperation` because nothing here judges permissions.
 *
 * @throws when the port is taken, in words.
 */
export async function startSqsServer({ engine, port = 0, host = '127.0.0.1' }: SqsServerOptions): Promise<SqsServer> {
  const server = createServer((request, response) => {
    void answer(engine, server, request, response);
  });
  await listen(server, port, host);
  return { url: baseUrlOf(server), close: () => close(server) };
}

async function answer(engine: QueueEngine, server: Server, request: IncomingMessage, response: ServerResponse) {
  const work = new RequestWork(engine.clock);
  const gone = new AbortController();
  // Comes once, after the last byte was handed over or when the connection breaks.
  response.once('close', () => {
    gone.abort();
    work.pause();
  });
  try {
    const run = operationOf(request);
    const input = await readJson(request);
    const output = await run(input, { engine, baseUrl: baseUrlOf(server), signal: gone.signal, work });
    reply(response, 200, output ?? {});
  } catch (error) {
    if (gone.signal.aborted) return;
    const refusal = error instanceof SqsError ? error : new SqsError('InternalFailure', String(error));
    response.setHeader('x-amzn-query-error', `${refusal.code};${refusal.status < 500 ? 'Sender' : 'Receiver'}`);
    reply(response, refusal.status, { __type: `com.amazonaws.sqs#${refusal.name}`, message: refusal.message });
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify(body));
}

function operationOf(request: IncomingMessage): Operation {
  const target = String(request.headers['x-amz-target'] ?? '');
  const name = target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : '';
  const run = OPERATIONS.get(name);
  if (run) return run;
  throw new SqsError(
    'UnsupportedOperation',
    target === ''
      ? 'No operation named: this endpoint speaks the JSON protocol, with an X-Amz-Target header.'
      : `The local SQS has no operation ${target}.`,
  );
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} on ${host} is in use: the local SQS cannot start there.`) : error);
    });
    server.listen(port, host, resolve);
  });
}

function baseUrlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') return '';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
