import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type RedriveAllowPolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { accept } from '../accept.ts';
import { nameOf } from '../names.ts';
import type { Stage } from '../stages.ts';

export interface DeadLettersProps {
  stage: Stage;
  /** Short name, ending in `-dlq`. */
  id: string;
  fifo?: boolean;
  redriveAllowPolicy?: RedriveAllowPolicy;
}

/** Where what could not be delivered or worked on waits 14 days for a person. */
export class DeadLetters extends Construct {
  readonly id: string;
  readonly physicalName: string;
  readonly queue: Queue;

  constructor(scope: Construct, props: DeadLettersProps) {
    super(scope, props.id);
    this.id = props.id;
    this.physicalName = `${nameOf(props.stage, props.id)}${props.fifo ? '.fifo' : ''}`;
    this.queue = new Queue(this, 'Queue', {
      queueName: this.physicalName,
      ...(props.fifo && { fifo: true }),
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      ...(props.redriveAllowPolicy && { redriveAllowPolicy: props.redriveAllowPolicy }),
    });
    if (!props.redriveAllowPolicy) {
      accept(
        this.queue,
        'AwsSolutions-SQS3',
        'Dead letters of the bus or of schedules end here; the rule sees queues only',
      );
    }
  }
}
