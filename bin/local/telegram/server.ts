import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { chatIdIn } from './address.ts';
import { type Answer, refusal, refuseCall, runCall } from './calls.ts';
import { readParams } from './request-body.ts';
import type { Caller, World } from './world.ts';

const SLOW_MS = 5_000;

/** The HTTP face: `/bot<token>/<method>` and `/file/bot<token>/<path>`. Not listening yet. */
export function createApiServer(world: World): Server {
  return createServer((request, response) => {
    const release = world.clock.busy();
    response.once('close', release);
    handle(world, request, response, release).catch((error: unknown) => send(response, refusal(error)));
  });
}

async function handle(world: World, request: IncomingMessage, response: ServerResponse, idle: () => void) {
  const url = new URL(request.url ?? '/', 'http://local');
  const [, isFile, token, path] = /^(\/file)?\/bot([^/]+)\/(.+)$/.exec(url.pathname.replace(/%3a/i, ':')) ?? [];
  if (token === undefined || path === undefined) return send(response, notFound('Not Found'));
  if (token !== world.token) return send(response, { ok: false, error_code: 401, description: 'Unauthorized' });
  if (isFile) return sendFile(world, response, path);

  const params = await readParams(request, url.searchParams);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  await answer(world, path, params, { gone: gone.signal, idle }, response);
}

async function answer(
  world: World,
  method: string,
  params: Record<string, unknown>,
  caller: Caller,
  response: ServerResponse,
): Promise<void> {
  const fault = world.faults.take(method, chatIdIn(world, params));
  switch (fault?.kind) {
    case undefined:
      return send(response, await runCall(world, method, params, caller));
    case 'error':
      return send(response, refuseCall(world, method, params, fault));
    case 'reset-before':
      refuseCall(world, method, params, {
        ...fault,
        code: 0,
        description: 'connection reset before the call was read',
      });
      return reset(response);
    case 'reset-after':
      await runCall(world, method, params, caller, fault.kind);
      return reset(response);
    case 'hang':
      if (fault.recorded) await runCall(world, method, params, caller, fault.kind);
      else refuseCall(world, method, params, { ...fault, code: 0, description: 'never answered' });
      return caller.idle();
    case 'slow': {
      const result = await runCall(world, method, params, caller, fault.kind);
      caller.idle();
      await world.clock.wait(fault.milliseconds ?? SLOW_MS);
      return send(response, result);
    }
  }
}

/** A reset, not a polite end: what a caller sees when a line breaks. */
function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function sendFile(world: World, response: ServerResponse, path: string): void {
  const file = world.files.findPath(path);
  if (!file) {
    send(response, notFound('Not Found'));
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length });
  response.end(file.bytes);
}

const notFound = (description: string): Answer => ({ ok: false, error_code: 404, description });

function send(response: ServerResponse, body: Answer): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(body.ok ? 200 : body.error_code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
