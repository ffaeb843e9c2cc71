import { invalidValue } from './errors.ts';
import type { Queue } from './queue.ts';
import { allowsSource, type RedrivePolicy } from './redrive-policy.ts';

/**
 * Whether a queue may send its dead letters where its policy says.
 *
 * @throws {SqsError} `InvalidParameterValue` when the target does not exist, is the queue itself, is of the other
 * kind (standard, FIFO) or does not allow this source.
 */
export function checkRedrive(policy: RedrivePolicy, sourceArn: string, fifo: boolean, target: Queue | undefined): void {
  const refuse = (reason: string) => invalidValue('RedrivePolicy', JSON.stringify(policy), reason);
  if (!target) throw refuse('Dead letter target does not exist.');
  if (target.arn === sourceArn) throw refuse('A queue cannot be its own dead letter target.');
  if (target.settings.fifo !== fifo) {
    throw refuse('Dead-letter queue must be same type of queue as the source.');
  }
  if (!allowsSource(target.settings.redriveAllow, sourceArn)) {
    throw refuse('The redrive allow policy of the dead letter target does not permit this source queue.');
  }
}
