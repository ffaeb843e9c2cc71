/** What passes between the main thread and one worker. */

export interface WorkerSetup {
  /** `file:` address of the bundle. */
  bundle: string;
  exportName: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
  hosts: Map<string, HostAddress>;
  /** One 64-bit instant (ms) that the main thread writes; null = the machine's own time. */
  sharedTime: SharedArrayBuffer | null;
}

/** Where a `.test` name really is. */
export interface HostAddress {
  address: string;
  port: number;
}

export type ToWorker =
  | { kind: 'invoke'; requestId: string; event: unknown; deadlineInMs: number }
  | { kind: 'waited'; id: number };

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'import-failed'; error: ThrownError }
  | { kind: 'log'; stream: 'stdout' | 'stderr'; text: string }
  | { kind: 'result'; requestId: string; result: unknown }
  | { kind: 'failed'; requestId: string; error: ThrownError }
  /** The handler asked the shared clock to wait. */
  | { kind: 'wait'; id: number; milliseconds: number }
  /**
   * The event loop has come to rest and a wait is open. `resumed` counts the `waited` messages seen so far:
   * when the main thread has sent more, this is old news.
   */
  | { kind: 'resting'; resumed: number };

/** As Lambda reports it. */
export interface ThrownError {
  errorType: string;
  errorMessage: string;
  stack: string | undefined;
}
