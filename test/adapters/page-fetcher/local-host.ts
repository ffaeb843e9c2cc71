import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';

const HOSTS = Symbol.for('miles.hosts');

/** The map that a local run fills; the fetcher reads it for names under `.test` and for no others. */
export function sampleHosts(): Map<string, { address: string; port: number }> {
  const seams = globalThis as Record<symbol, unknown>;
  seams[HOSTS] ??= new Map();
  return seams[HOSTS] as Map<string, { address: string; port: number }>;
}

export interface LocalHost {
  host: string;
  port: number;
  /** Paths asked for, in order, with the headers that came. */
  asked: { path: string; headers: Record<string, string | string[] | undefined> }[];
  close(): Promise<void>;
}

/** A web server that behaves as told, under its own name. robots.txt is absent unless the listener answers it. */
export async function httpHost(host: string, listener: RequestListener): Promise<LocalHost> {
  const asked: LocalHost['asked'] = [];
  const server = createHttp((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    listener(request, response);
  });
  return listening(host, server, asked, () => server.closeAllConnections());
}

/** A server below HTTP, for those that never get as far as an answer. */
export async function tcpHost(host: string, onSocket: (socket: Socket) => void): Promise<LocalHost> {
  const sockets = new Set<Socket>();
  const server = createTcp((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  return listening(host, server, [], () => {
    for (const socket of sockets) socket.destroy();
  });
}

async function listening(
  host: string,
  server: Server | ReturnType<typeof createTcp>,
  asked: LocalHost['asked'],
  cut: () => void,
): Promise<LocalHost> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  sampleHosts().set(host, { address: '127.0.0.1', port });
  return {
    host,
    port,
    asked,
    close: () =>
      new Promise((resolve) => {
        sampleHosts().delete(host);
        server.close(() => resolve());
        cut();
      }),
  };
}
