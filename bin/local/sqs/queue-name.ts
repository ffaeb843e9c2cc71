import { SqsError } from './errors.ts';

const FIFO_SUFFIX = '.fifo';

/**
 * Up to 80 letters, digits, hyphens and underscores; a FIFO queue's name ends in `.fifo`, which counts.
 *
 * @throws {SqsError} `InvalidParameterValue`.
 */
export function checkQueueName(name: string, fifo: boolean): void {
  const stem = fifo && name.endsWith(FIFO_SUFFIX) ? name.slice(0, -FIFO_SUFFIX.length) : name;
  const suffixFits = !fifo || stem !== name;
  if (suffixFits && name.length <= 80 && /^[\w-]+$/.test(stem)) return;
  throw new SqsError(
    'InvalidParameterValue',
    fifo
      ? `The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length: ${name}`
      : `Queue name can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length: ${name}`,
  );
}

export function queueArn(region: string, accountId: string, name: string): string {
  return `arn:aws:sqs:${region}:${accountId}:${name}`;
}
