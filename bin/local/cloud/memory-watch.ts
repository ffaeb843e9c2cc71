import type { Worker } from 'node:worker_threads';

const EVERY_MS = 250;
const BYTES_PER_MB = 1024 * 1024;

/**
 * Calls `exceeded` when a worker holds more than it may.
 *
 * V8's own limit counts JavaScript objects only; buffers lie outside its heap, and a Lambda is killed for them as well.
 * The check interrupts the thread, so a handler in a loop is seen too.
 */
export function watchMemory(worker: Worker, limitMb: number, exceeded: () => void): () => void {
  const timer = setInterval(() => {
    worker.getHeapStatistics().then(
      ({ used_heap_size, external_memory }) => {
        if (used_heap_size + external_memory > limitMb * BYTES_PER_MB) exceeded();
      },
      // It ended meanwhile.
      () => clearInterval(timer),
    );
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
