import { Duration } from 'aws-cdk-lib';
import { Archive, EventBus as Bus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { Stage } from '../stages.ts';
import { DeadLetters } from './dead-letters.ts';
import type { WorkQueue } from './work-queue.ts';

/** Source name on every event of ours. */
const SOURCE = 'miles';

/** The bus of domain events, with 30 days of memory. Events carry ids, never people or text. */
export class EventBus extends Construct {
  readonly bus: Bus;
  /** Events that a rule's target refused to take. */
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Events');
    this.bus = new Bus(this, 'Bus', { eventBusName: nameOf(stage, 'events'), description: 'Domain events of Miles' });
    new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      archiveName: nameOf(stage, 'events'),
      description: 'For replay after a mistake: consumers are repeat-safe',
      eventPattern: { source: [SOURCE] },
      retention: Duration.days(30),
    });
    this.deadLetters = new DeadLetters(this, { stage, id: 'bus-dlq' });
  }

  /** Sends events of these types to a queue, for at most a day. */
  route(queue: WorkQueue, types: string[]): void {
    new Rule(this, `To-${queue.id}`, {
      eventBus: this.bus,
      description: `Events for the ${queue.id} queue`,
      eventPattern: { source: [SOURCE], detailType: types },
      targets: [
        new SqsQueue(queue.queue, {
          deadLetterQueue: this.deadLetters.queue,
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      ],
    });
  }
}
