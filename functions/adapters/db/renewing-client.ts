import type postgres from 'postgres';

type Client = postgres.Sql;

/**
 * A client that is replaced once its connection broke.
 *
 * postgres.js 3.4 keeps the query in whose middle a connection broke. When the server then refuses the next connection
 * ("too many clients", "the database system is starting up") it takes the refusal for that query's answer, settles
 * nobody, and connects again without a pause, hundreds of times a second, until somebody ends the process: the very
 * moment in which a database needs to be left alone. A client that never connects again cannot do that. What waits
 * behind the broken query fails at once, and the next query tries one connection of its own.
 *
 * @param open opens a client that calls `onclose` when a connection of its closed.
 */
export function renewingClient(open: (onclose: () => void) => Client): Client {
  let isEnded = false;
  let isBroken = false;
  let current = openOne();
  return new Proxy(current, {
    apply: (_, __, args) => Reflect.apply(renewed(), undefined, args),
    get(_, key) {
      if (key === 'end') {
        return (how?: { timeout?: number }) => {
          isEnded = true;
          return current.end(how);
        };
      }
      const client = renewed();
      const value: unknown = Reflect.get(client, key);
      if (typeof value !== 'function') return value;
      if (key !== 'unsafe' && key !== 'begin') return value.bind(client);
      return (...args: unknown[]) => {
        const asked = Reflect.apply(value, client, args);
        // It fails before its socket closes: whoever hears of it may ask again in between.
        asked.catch((error: unknown) => {
          if (isOfConnection(error)) abandon(client);
        });
        return asked;
      };
    },
  });

  function openOne(): Client {
    const mine: Client = open(() => abandon(mine));
    return mine;
  }

  function abandon(client: Client): void {
    if (isEnded || isBroken || client !== current) return;
    isBroken = true;
    // With one connection nothing on this client can still come to a good end.
    void client.end({ timeout: client.options.max === 1 ? 0 : 5 });
  }

  function renewed(): Client {
    if (!isBroken || isEnded) return current;
    const { parsers, serializers } = current.options;
    current = openOne();
    // Drizzle laid its own on the first one.
    Object.assign(current.options.parsers, parsers);
    Object.assign(current.options.serializers, serializers);
    isBroken = false;
    return current;
  }
}

/** The server closed the line with its last words, or the line broke. */
function isOfConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { severity, code } = error as { severity?: unknown; code?: unknown };
  return severity === 'FATAL' || severity === 'PANIC' || /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|EHOST)/.test(String(code));
}
