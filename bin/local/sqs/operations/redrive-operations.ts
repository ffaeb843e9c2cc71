import * as z from 'zod/mini';
import { invalidValue, SqsError } from '../errors.ts';
import { type Operation, operation, QUEUE_URL, queueUrl } from './operation.ts';
import { PAGE, pageOf } from './page.ts';

/** Dead-letter queues: who uses one, and sending its messages back. */
export const REDRIVE_OPERATIONS: Readonly<Record<string, Operation>> = {
  ListDeadLetterSourceQueues: operation(z.object({ QueueUrl: QUEUE_URL, ...PAGE }), ({ QueueUrl, ...page }, call) => {
    const { items, next } = pageOf(call.engine.deadLetterSources(QueueUrl), page);
    return { queueUrls: items.map((name) => queueUrl(call, name)), ...next };
  }),

  StartMessageMoveTask: operation(
    z.object({
      SourceArn: z.string(),
      DestinationArn: z.optional(z.string()),
      MaxNumberOfMessagesPerSecond: z.optional(z.int().check(z.minimum(1), z.maximum(500))),
    }),
    ({ SourceArn, DestinationArn }, { engine }) => {
      const { taskId, sourceArn } = engine.startMoveTask(SourceArn, DestinationArn);
      return { TaskHandle: Buffer.from(JSON.stringify({ taskId, sourceArn })).toString('base64') };
    },
  ),

  ListMessageMoveTasks: operation(
    z.object({ SourceArn: z.string(), MaxResults: z.optional(z.int()) }),
    ({ SourceArn, MaxResults: max = 1 }, { engine }) => {
      if (max < 1 || max > 10) throw invalidValue('MaxResults', max, 'Must be between 1 and 10, if provided.');
      const tasks = engine.moveTasks(SourceArn).slice(0, max);
      return {
        Results: tasks.map((task) => ({
          Status: task.status,
          SourceArn: task.sourceArn,
          DestinationArn: task.destinationArn,
          ApproximateNumberOfMessagesMoved: task.moved,
          ApproximateNumberOfMessagesToMove: task.toMove,
          FailureReason: task.failureReason,
          StartedTimestamp: task.startedAt.getTime(),
        })),
      };
    },
  ),

  CancelMessageMoveTask: operation(z.object({ TaskHandle: z.string() }), () => {
    throw new SqsError('ResourceNotFoundException', 'No move task with this handle is running.');
  }),
};
