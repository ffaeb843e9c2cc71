import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Account } from './account.ts';
import { SERVER_ENVIRONMENT } from './server-environment.ts';

/**
 * Runs the server and a watcher that reads a pipe whose other end only this Node process holds. However Node ends,
 * SIGKILL included, the kernel closes the pipe, the watcher wakes and the server is told to stop.
 * `wait` is repeated because a signal cuts it short.
 */
const GUARD = `
signal=$1 litter=$2
shift 2
"$@" </dev/null 3<&- &
server=$!
trap 'kill -s "$signal" "$server"' TERM INT HUP
(read -r _ <&3; kill -s "$signal" "$server") &
watcher=$!
exec 3<&-
wait "$server"; code=$?
while kill -0 "$server" 2>/dev/null; do wait "$server"; code=$?; done
kill "$watcher" 2>/dev/null
[ -z "$litter" ] || rm -rf -- "$litter"
exit "$code"
`;

export interface GuardedCommand {
  command: string;
  args: string[];
  account: Account | undefined;
  /** `INT` lets the server write everything down first, `QUIT` does not. */
  stopSignal: 'INT' | 'QUIT';
  /** A folder to remove once the server is gone, even when it goes because Node was killed. */
  litter: string | undefined;
}

export interface GuardedServer {
  /** Resolves once the server is ready or has ended, with what it wrote to stderr until then (the last 16 KB). */
  ready: Promise<{ ready: boolean; output: string }>;
  /** Resolves when the server has ended, for whatever reason, with what it wrote to stderr since. Never rejects. */
  ended: Promise<string>;
  /** Asks the server to stop; `ended` tells when it did. Safe to repeat. */
  letGo(): void;
}

const READY = /database system is ready to accept connections/;
const KEPT_OUTPUT = 16_384;

/** Starts a command that cannot outlive this process. Once ready it does not keep this process alive either. */
export function startGuarded({ command, args, account, stopSignal, litter }: GuardedCommand): GuardedServer {
  const child = spawn('/bin/sh', ['-c', GUARD, 'miles-postgres', stopSignal, litter ?? '', command, ...args], {
    ...account,
    env: SERVER_ENVIRONMENT,
    cwd: '/',
    // A session of its own: Ctrl-C reaches Miles alone, which still needs its database to finish.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });

  let output = '';
  let isReady = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(output));
  });
  const ready = new Promise<{ ready: boolean; output: string }>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
      if (isReady || !READY.test(output)) return;
      isReady = true;
      resolve({ ready: true, output });
      // What a server says later, when it dies, is not to be looked for among the lines of its start.
      output = '';
    });
    ended.then((last) => resolve({ ready: false, output: last }));
  });
  void ready.then(() => setHold(child, 'unref'));

  const lifeline = child.stdio[3];
  return {
    ready,
    ended,
    letGo() {
      setHold(child, 'ref');
      if (lifeline instanceof Socket) lifeline.end();
    },
  };
}

function setHold(child: ChildProcess, hold: 'ref' | 'unref'): void {
  child[hold]();
  for (const stream of child.stdio) {
    if (stream instanceof Socket) stream[hold]();
  }
}
