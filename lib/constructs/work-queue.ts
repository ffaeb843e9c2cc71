import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { Stage } from '../stages.ts';
import { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

export interface WorkQueueProps {
  stage: Stage;
  /** Short name: `candidates`; its dead letters are `candidates-dlq`. */
  id: string;
  /** Timeout of the function that works on it: the visibility is six times as long. */
  workerSeconds: number;
  /** Instead of six times the timeout; say why where you use it. */
  visibilitySeconds?: number;
  /** How often a message is tried before it becomes a dead letter. Default 5. */
  tries?: number;
  /** Strict order within a group, and no second copy of one deduplication id. */
  fifo?: boolean;
}

export interface Consumption {
  batchSize: number;
  /** The function says which messages of a batch failed; only those come back. */
  reportBatchItemFailures?: boolean;
  /** At least 2, which is AWS's least; 1 needs a FIFO group. */
  maxConcurrency?: number;
}

/** A queue between two functions, with its dead letters: kept four days, encrypted, TLS only. */
export class WorkQueue extends Construct {
  readonly id: string;
  /** Known at synth: other stacks may name the queue without importing it. */
  readonly physicalName: string;
  readonly queue: Queue;
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, props: WorkQueueProps) {
    // A queue and the function that works on it often share their short name.
    super(scope, `${props.id}-queue`);
    const suffix = props.fifo ? '.fifo' : '';
    this.id = props.id;
    this.physicalName = `${nameOf(props.stage, props.id)}${suffix}`;
    this.deadLetters = new DeadLetters(this, {
      stage: props.stage,
      id: `${props.id}-dlq`,
      fifo: props.fifo ?? false,
      redriveAllowPolicy: {
        redrivePermission: RedrivePermission.BY_QUEUE,
        // By name: naming the construct itself would make the two queues wait for each other.
        sourceQueues: [Queue.fromQueueArn(this, 'Self', this.#arn())],
      },
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: this.physicalName,
      ...(props.fifo && { fifo: true, contentBasedDeduplication: false }),
      visibilityTimeout: Duration.seconds(props.visibilitySeconds ?? 6 * props.workerSeconds),
      retentionPeriod: Duration.days(4),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: props.tries ?? 5 },
    });
  }

  /** Lets a function work on this queue. */
  feeds(worker: ServiceFunction, how: Consumption): void {
    worker.lambda.addEventSource(new SqsEventSource(this.queue, how));
  }

  #arn(): string {
    return Stack.of(this).formatArn({
      service: 'sqs',
      resource: this.physicalName,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
  }
}
