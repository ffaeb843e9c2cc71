import net from 'node:net';

/** What happens to a function's line to the database at one of its round trips, counted from the start of an invocation. */
export interface Strike {
  /** The round trip, 1 = the first. A stall waits for the first one from there on that leaves no transaction open. */
  at: number;
  /**
   * `before`: the process dies, and the statement never arrives. `after`: it is carried out, and nobody hears the answer.
   * `stall`: the statement is carried out, and the answer waits until `meanwhile` is over.
   */
  how: 'before' | 'after' | 'stall';
  meanwhile?: () => Promise<unknown>;
  /** Told when it happens; an invocation may be over before. */
  onHit: () => void;
}

/** The wire between one container and PostgreSQL, of which a test decides when it breaks. */
export interface Line {
  url: string;
  /** Begins a new invocation: counts from zero, and breaks where `strike` says. */
  begin(strike?: Strike, onBreak?: () => void): void;
  /** Cuts what is open; with `refuse` new connections are told that there are too many, until `mend`. */
  cut(refuse?: boolean): void;
  mend(): void;
  /** Connections refused so far. */
  readonly refused: number;
  close(): Promise<void>;
}

/**
 * A line that can break at any statement boundary. Once it broke, nobody reaches the database over it any more: for the
 * database that is a killed process.
 */
export async function aLine(databaseUrl: string): Promise<Line> {
  const target = new URL(databaseUrl);
  const open = new Set<net.Socket>();
  const state = { trips: 0, refused: 0, refusing: false, dead: false, hit: false };
  let strike: Strike | undefined;
  let onBreak: (() => void) | undefined;
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  /** PostgreSQL sees the connection break. The dead process sees nothing any more, not even that. */
  const kill = (met: Strike, remote: net.Socket) => {
    state.dead = true;
    remote.destroy();
    met.onHit();
    onBreak?.();
  };

  const server = net.createServer((client) => {
    client.on('error', () => {});
    if (state.dead) return;
    if (state.refusing) {
      state.refused++;
      return void client.once('data', () => client.end(tooManyConnections()));
    }
    const remote = net.connect(Number(target.port), target.hostname);
    for (const socket of [client, remote]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.once('close', () => {
        open.delete(socket);
        if (state.dead) return;
        client.destroy();
        remote.destroy();
      });
    }
    const asked = frames(true);
    const answered = frames(false);
    let isIdle = false;
    /** The strike that this round trip has met. */
    let met: Strike | undefined;
    client.on('data', (bytes) => {
      if (state.dead) return;
      for (const { type } of asked(bytes)) {
        // Sync or a simple query ends a round trip.
        if (type !== 'S' && type !== 'Q') continue;
        state.trips++;
        if (strike && !state.hit && state.trips >= strike.at) met = strike;
      }
      if (met && met === strike && !state.hit && met.how === 'before') {
        state.hit = true;
        return kill(met, remote);
      }
      remote.write(bytes);
    });
    remote.on('data', (bytes) => {
      if (state.dead) return;
      const ready = answered(bytes).findLast(({ type }) => type === 'Z');
      if (ready) isIdle = ready.status === 'I';
      const isMet =
        met && met === strike && !state.hit && ready && (met.how === 'after' || (met.how === 'stall' && isIdle));
      if (!met || !isMet) return void client.write(bytes);
      state.hit = true;
      if (met.how === 'after') return kill(met, remote);
      met.onHit();
      void (met.meanwhile?.() ?? Promise.resolve()).finally(() => client.write(bytes));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(address.port) }).href,
    begin(next, broken) {
      Object.assign(state, { trips: 0, hit: false });
      [strike, onBreak] = [next, broken];
    },
    get refused() {
      return state.refused;
    },
    cut(refuse = false) {
      state.refusing = refuse;
      cut();
    },
    mend() {
      state.refusing = false;
    },
    close() {
      // A dead process must not even learn that its socket is gone.
      if (!state.dead) cut();
      return new Promise((resolve) => {
        server.close(() => resolve());
        if (state.dead) resolve();
      });
    },
  };
}

/** `FATAL 53300` as PostgreSQL sends it. */
function tooManyConnections(): Buffer {
  const fields = Buffer.from('SFATAL\0VFATAL\0C53300\0Msorry, too many clients already\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** One of PostgreSQL's messages; `status` with `Z`: I = idle, T = in a transaction, E = in a failed one. */
interface Frame {
  type: string;
  status: string;
}

/** Splits a stream into messages; yields each once its head, and the byte behind it, have arrived. */
function frames(hasStartUp: boolean): (bytes: Buffer) => Frame[] {
  let rest: Buffer = Buffer.alloc(0);
  let skip = 0;
  // The start-up message has no type byte; everything after it has.
  let startUp = hasStartUp;
  return (bytes) => {
    const found: Frame[] = [];
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (;;) {
      const gone = Math.min(skip, rest.length);
      rest = rest.subarray(gone);
      skip -= gone;
      const head = startUp ? 4 : 5;
      if (skip > 0 || rest.length < head) return found;
      const type = startUp ? '' : String.fromCharCode(rest[0] ?? 0);
      if (type === 'Z' && rest.length < 6) return found;
      if (!startUp) found.push({ type, status: type === 'Z' ? String.fromCharCode(rest[5] ?? 0) : '' });
      skip = rest.readInt32BE(head - 4) + (startUp ? 0 : 1);
      startUp = false;
    }
  };
}
