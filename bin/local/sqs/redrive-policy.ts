import * as z from 'zod/mini';
import { invalidValue } from './errors.ts';
import { MAX_RECEIVE_COUNT } from './limits.ts';

/** Where a message goes that was received `maxReceiveCount` times and not deleted. */
export interface RedrivePolicy {
  deadLetterTargetArn: string;
  maxReceiveCount: number;
}

/** Which queues may use this one as their dead-letter queue. */
export type RedriveAllowPolicy =
  | { redrivePermission: 'allowAll' | 'denyAll' }
  | { redrivePermission: 'byQueue'; sourceQueueArns: string[] };

const REDRIVE = z.object({
  deadLetterTargetArn: z.string(),
  // CloudFormation and the console write a number, older tools a string.
  maxReceiveCount: z.union([z.int(), z.string().check(z.regex(/^\d{1,4}$/))]),
});

const ALLOW = z.discriminatedUnion('redrivePermission', [
  z.object({ redrivePermission: z.enum(['allowAll', 'denyAll']) }),
  z.object({
    redrivePermission: z.literal('byQueue'),
    sourceQueueArns: z.array(z.string()).check(z.minLength(1), z.maxLength(10)),
  }),
]);

/** @throws {SqsError} `InvalidParameterValue` when the text is not a redrive policy. */
export function readRedrivePolicy(json: string): RedrivePolicy {
  const { deadLetterTargetArn, maxReceiveCount } = parse('RedrivePolicy', REDRIVE, json);
  const count = Number(maxReceiveCount);
  if (count < 1 || count > MAX_RECEIVE_COUNT) {
    throw invalidValue('RedrivePolicy', json, `maxReceiveCount must be from 1 to ${MAX_RECEIVE_COUNT}.`);
  }
  return { deadLetterTargetArn, maxReceiveCount: count };
}

/** @throws {SqsError} `InvalidParameterValue` when the text is not a redrive allow policy. */
export function readRedriveAllowPolicy(json: string): RedriveAllowPolicy {
  return parse('RedriveAllowPolicy', ALLOW, json);
}

/** Whether a queue with this policy takes the dead letters of `sourceArn`; without a policy it takes everyone's. */
export function allowsSource(policy: RedriveAllowPolicy | undefined, sourceArn: string): boolean {
  if (!policy || policy.redrivePermission === 'allowAll') return true;
  return policy.redrivePermission === 'byQueue' && policy.sourceQueueArns.includes(sourceArn);
}

function parse<T>(parameter: string, schema: z.ZodMiniType<T>, json: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw invalidValue(parameter, json, 'It is not JSON.');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw invalidValue(
    parameter,
    json,
    `${issue?.path.join('.') || 'The policy'}: ${issue?.message ?? 'not understood'}`,
  );
}
