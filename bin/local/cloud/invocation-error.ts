import type { ThrownError } from './worker-messages.ts';

/** An invocation that failed, in Lambda's own words. */
export class InvocationError extends Error {
  readonly errorType: string;

  constructor(errorType: string, message: string, stack?: string) {
    super(message);
    this.name = 'InvocationError';
    this.errorType = errorType;
    if (stack) this.stack = stack;
  }
}

export const handlerThrew = ({ errorType, errorMessage, stack }: ThrownError) =>
  new InvocationError(errorType, errorMessage, stack);

export const timedOut = (requestId: string, seconds: number) =>
  new InvocationError(
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  );

export const outOfMemory = (requestId: string) =>
  new InvocationError(
    'Runtime.OutOfMemory',
    `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
  );

export const exited = (requestId: string, code: number, reason: string | undefined) =>
  new InvocationError(
    'Runtime.ExitError',
    `RequestId: ${requestId} Error: Runtime exited with error: exit status ${code}${reason ? ` (${reason})` : ''}`,
  );
