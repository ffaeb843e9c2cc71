import { createServer, type IncomingMessage } from 'node:http';
import type { Clock } from '#core/ports.ts';
import { type HttpAnswer, httpAnswer, httpEvent } from './http-event.ts';
import { closeServer, listenLocally, readBody } from './json-service.ts';
import type { RouteModel } from './model.ts';
import { routeTable } from './route-table.ts';

export interface HttpApi {
  /** Without a slash at the end; only this machine reaches it. */
  url: string;
  /** Until then every request is answered 404. */
  serve(routes: RouteModel[], invoke: (functionName: string, event: unknown) => Promise<unknown>): void;
  close(): Promise<void>;
}

/** The service's own limit for a request's body. */
const MOST_BYTES = 10 * 1024 * 1024;

const message = (status: number, text: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: text }),
});

/** Routes of an API Gateway HTTP API with Lambda proxies. Answers a function's failure as the service does, without its words. */
export async function startHttpApi(clock: Clock): Promise<HttpApi> {
  let answer: (request: IncomingMessage) => Promise<HttpAnswer> = async () => message(404, 'Not Found');
  const server = createServer((request, response) => {
    answer(request)
      .catch(() => message(500, 'Internal Server Error'))
      .then(({ status, headers, body }) => {
        response.writeHead(status, headers);
        response.end(body);
      });
  });
  const port = await listenLocally(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    serve(routes, invoke) {
      const find = routeTable(routes);
      answer = async (request) => {
        const body = await readBody(request, MOST_BYTES);
        if (!body) return message(413, 'Request Entity Too Large');
        const url = new URL(request.url ?? '/', 'http://local');
        const match = find(request.method ?? 'GET', url.pathname);
        if (!match) return message(404, 'Not Found');
        const event = httpEvent(request, url, body, match, clock.now());
        return within(match.route.timeoutMs, invoke(match.route.functionName, event));
      };
    },
    close: () => closeServer(server),
  };
}

/** API Gateway does not wait longer for a function; the function goes on. */
async function within(timeoutMs: number, result: Promise<unknown>): Promise<HttpAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HttpAnswer>((resolve) => {
    timer = setTimeout(() => resolve(message(503, 'Service Unavailable')), timeoutMs);
  });
  try {
    return await Promise.race([result.then(httpAnswer), late]);
  } finally {
    clearTimeout(timer);
  }
}
