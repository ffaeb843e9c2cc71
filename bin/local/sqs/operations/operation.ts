import * as z from 'zod/mini';
import type { QueueEngine } from '../contract.ts';
import { missingParameter, SqsError } from '../errors.ts';

/** What an operation may use besides its input. */
export interface Call {
  readonly engine: QueueEngine;
  /** Start of every queue URL, without a slash at the end. */
  readonly baseUrl: string;
  /** Aborted when the client hung up or the server closes. */
  readonly signal: AbortSignal;
  readonly work: Work;
}

/** The request's hold on the clock: a jumping clock stands still from `resume` to `pause`. */
export interface Work {
  pause(): void;
  resume(): void;
}

export type Operation = (input: unknown, call: Call) => object | undefined | Promise<object | undefined>;

/** Checks the input of an operation before it runs. What the schema does not know is ignored, as SQS does. */
export function operation<T>(
  schema: z.ZodMiniType<T>,
  run: (input: T, call: Call) => object | undefined | Promise<object | undefined>,
): Operation {
  return (input, call) => {
    const result = schema.safeParse(input);
    if (result.success) return run(result.data, call);
    throw refusalOf(result.error.issues[0], input);
  };
}

function refusalOf(issue: z.core.$ZodIssue | undefined, input: unknown): SqsError {
  const path = issue?.path ?? [];
  const parameter = path.join('.') || 'request body';
  if (valueAt(input, path) === undefined) return missingParameter(parameter);
  return new SqsError(
    'InvalidParameterValue',
    `Value for parameter ${parameter} is invalid. Reason: ${issue?.message ?? 'not understood'}`,
  );
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** A queue's URL on the wire, its name inside: the last part of the path, so any host and account will do. */
export const QUEUE_URL = z.pipe(
  z.string(),
  z.transform((url: string) => url.slice(url.lastIndexOf('/') + 1)),
);

export const TEXT_MAP = z.record(z.string(), z.string());

export function queueUrl(call: Call, queueName: string): string {
  return `${call.baseUrl}/${call.engine.accountId}/${queueName}`;
}
