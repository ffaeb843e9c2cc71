/** Milliseconds that the sender waits for an answer of Telegram. */
const PATIENCE_MS = 8_000;

/**
 * Lets whoever waits for Telegram lose patience at once: the only timers of a run that real time would have to pass for.
 *
 * @returns call it when an answer will never come.
 */
export function losePatience(): () => void {
  const { setTimeout: real } = globalThis;
  let last: (() => void) | undefined;
  globalThis.setTimeout = Object.assign((run: (...args: unknown[]) => void, after?: number, ...args: unknown[]) => {
    if (after === PATIENCE_MS) last = () => run(...args);
    return real(run, after, ...args);
  }, real) as typeof real;
  return () => real(() => last?.(), 0);
}
