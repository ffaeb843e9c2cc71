export type VisibleListener = (queueName: string) => void;

/**
 * Tells listeners that a queue may have a message to receive.
 *
 * A wake is delivered in a microtask: after the caller's synchronous work (a whole batch is then
 * already in the queue) and before any jump of the clock. Several wakes of one queue in the same
 * turn become one. A wake may turn out to be empty; it is never missing.
 */
export class Wakes {
  readonly #listeners = new Set<{ run: VisibleListener }>();
  readonly #pending = new Set<string>();

  listen(run: VisibleListener): () => void {
    const listener = { run };
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  announce(queueName: string): void {
    if (this.#pending.size === 0) queueMicrotask(() => this.#deliver());
    this.#pending.add(queueName);
  }

  #deliver(): void {
    const queueNames = [...this.#pending];
    this.#pending.clear();
    for (const queueName of queueNames) {
      for (const listener of [...this.#listeners]) {
        if (!this.#listeners.has(listener)) continue;
        try {
          listener.run(queueName);
        } catch (error) {
          // A broken listener is a bug that must be seen, but it must not cost another one its wake.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    }
  }
}
