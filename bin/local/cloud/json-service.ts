import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';

/** A refusal in the service's own words; `type` is the error's name as the SDK shows it. */
export class ServiceError extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** One call, by its `X-Amz-Target`: `AWSEvents.PutEvents`. */
export type Operations = Record<string, (input: Record<string, unknown>) => object>;

export interface JsonService {
  url: string;
  close(): Promise<void>;
}

/** The AWS services that speak JSON 1.1, behind one local address. Any credentials will do. */
export async function startJsonService(operations: Operations): Promise<JsonService> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() });
      response.end(JSON.stringify(body));
    };
    respond(operations, request).then(
      (body) => answer(200, body),
      (error: unknown) => {
        const known = error instanceof ServiceError;
        answer(known ? 400 : 500, { __type: known ? error.type : 'InternalFailure', message: String(error) });
      },
    );
  });
  const port = await listenLocally(server, 0);
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

async function respond(operations: Operations, request: IncomingMessage): Promise<object> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const run = Object.hasOwn(operations, target) ? operations[target] : undefined;
  const body = (await readBody(request, Number.POSITIVE_INFINITY)) ?? '';
  if (!run) throw new ServiceError('UnknownOperationException', `no operation "${target}" on this machine`);
  return run(JSON.parse(body.toString() || '{}') as Record<string, unknown>);
}

/** The whole body, or null when it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  return length <= limit ? Buffer.concat(chunks) : null;
}

/** @returns the port it listens on. */
export function listenLocally(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
