import { Stack, type StackProps } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { PLUGIN_CATALOGUE } from '../functions/core/source/plugin-catalogue.gen.ts';
import type { CodeOf } from './bundles.ts';
import { Clockwork } from './constructs/clockwork.ts';
import type { Database } from './constructs/database.ts';
import type { DeadLetters } from './constructs/dead-letters.ts';
import { EventBus } from './constructs/event-bus.ts';
import {
  type Network,
  READER_NODE_OPTIONS,
  ServiceFunction,
  type ServiceFunctionProps,
} from './constructs/service-function.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import type { Stage } from './stages.ts';

export type PluginEntry = (typeof PLUGIN_CATALOGUE)[number];

export interface PipelineStackProps extends StackProps {
  stage: Stage;
  code: CodeOf;
  network: Network;
  database: Database;
  telegram: ISecret;
  links: ISecret;
  plugins: readonly PluginEntry[];
}

/** From "a source is due" to "a message is sent": every function, and the queue or bus between each two. */
export class PipelineStack extends Stack {
  readonly functions: ServiceFunction[] = [];
  readonly queues: WorkQueue[] = [];
  /** Answers that somebody waits for. */
  readonly replies: WorkQueue;
  /** Dead letters that belong to no work queue: of the bus and of the schedules. */
  readonly deadLetters: DeadLetters[] = [];
  readonly #props: PipelineStackProps;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    this.#props = props;
    const { stage, telegram, links } = props;

    const events = new EventBus(this, stage);
    const candidates = this.#queue({ id: 'candidates', workerSeconds: 60 });
    const announcements = this.#queue({ id: 'announcements', workerSeconds: 120 });
    const replies = this.#queue({ id: 'replies', workerSeconds: 30 });
    this.replies = replies;
    // The one exception to six times the timeout: a sender that was killed must not keep the next one waiting for
    // six minutes. The lease in the database, not this queue, guarantees a single sender.
    const delivery = this.#queue({ id: 'delivery', workerSeconds: 60, visibilitySeconds: 90, fifo: true });

    const dispatch = this.#databaseFunction({
      id: 'dispatch',
      summary: 'Claims due sources, moves the life cycle, publishes what is owed',
      code: props.code('dispatch'),
      timeoutSeconds: 60,
      memoryMb: 512,
      environment: { EVENT_BUS_NAME: events.bus.eventBusName, DELIVERY_QUEUE_URL: delivery.queue.queueUrl },
    });
    events.bus.grantPutEventsTo(dispatch.lambda);
    delivery.queue.grantSendMessages(dispatch.lambda);
    this.#schedule(dispatch, candidates);

    const dedupe = this.#databaseFunction({
      id: 'dedupe',
      summary: 'Turns candidates into promotions, sightings or rejections',
      code: props.code('dedupe'),
      timeoutSeconds: 60,
      memoryMb: 512,
      environment: { EVENT_BUS_NAME: events.bus.eventBusName, REPLIES_QUEUE_URL: replies.queue.queueUrl },
    });
    candidates.feeds(dedupe, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 5 });
    events.bus.grantPutEventsTo(dedupe.lambda);
    replies.queue.grantSendMessages(dedupe.lambda);

    const notify = this.#databaseFunction({
      id: 'notify',
      summary: 'Writes one row for each subscriber who wants to hear of an offer',
      code: props.code('notify'),
      timeoutSeconds: 120,
      memoryMb: 512,
      environment: {
        DELIVERY_QUEUE_URL: delivery.queue.queueUrl,
        REPLIES_QUEUE_URL: replies.queue.queueUrl,
        OPERATORS: stage.operators,
      },
    });
    replies.queue.grantSendMessages(notify.lambda);
    events.route(announcements, [
      'promotion.discovered',
      'promotion.changed',
      'promotion.ended',
      'promotion.approved',
      'subscriber.preferences-changed',
      'source.degraded',
      'source.recovered',
    ]);
    announcements.feeds(notify, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: 2 });
    delivery.queue.grantSendMessages(notify.lambda);

    const deliver = this.#databaseFunction({
      id: 'deliver',
      summary: 'The one paced sender: claims due rows and sends them to Telegram',
      code: props.code('deliver'),
      timeoutSeconds: 60,
      memoryMb: 512,
      environment: {
        TELEGRAM_SECRET_ID: telegram.secretArn,
        LINK_SECRET_ID: links.secretArn,
        PUBLIC_URL: stage.publicUrl,
      },
    });
    telegram.grantRead(deliver.lambda);
    links.grantRead(deliver.lambda);
    delivery.feeds(deliver, { batchSize: 1 });

    const reply = this.#databaseFunction({
      id: 'reply',
      summary: 'Sends answers that somebody is waiting for',
      code: props.code('reply'),
      timeoutSeconds: 30,
      memoryMb: 256,
      environment: { TELEGRAM_SECRET_ID: telegram.secretArn },
    });
    telegram.grantRead(reply.lambda);
    replies.feeds(reply, { batchSize: 5, reportBatchItemFailures: true, maxConcurrency: 5 });

    this.deadLetters.push(events.deadLetters);
  }

  /** A queue, a Lambda and a schedule for each plugin, and the tick. */
  #schedule(dispatch: ServiceFunction, candidates: WorkQueue): void {
    const { stage, plugins } = this.#props;
    const clockwork = new Clockwork(this, stage, dispatch);
    this.deadLetters.push(clockwork.deadLetters);
    clockwork.every(stage.tickMinutes, 'tick', { kind: 'tick' });
    const urls = plugins.map((plugin) => {
      const id = `scrape-${plugin.id}`;
      // Two tries: the plugin's next round visits the source again anyway.
      const queue = this.#queue({ id, workerSeconds: 60, tries: 2 });
      const scrape = this.#function({
        id,
        summary: `Visits sources: ${plugin.summary}`,
        code: this.#props.code('scrape'),
        timeoutSeconds: 60,
        memoryMb: plugin.memoryMb,
        environment: {
          MILES_PLUGIN: plugin.id,
          NODE_OPTIONS: READER_NODE_OPTIONS,
          CANDIDATES_QUEUE_URL: candidates.queue.queueUrl,
          SCRAPE_QUEUE_URL: queue.queue.queueUrl,
        },
      });
      // Its own queue, once a visit: the pause between a host's rules and its page is spent there.
      queue.queue.grantSendMessages(scrape.lambda);
      queue.feeds(scrape, { batchSize: 1, maxConcurrency: 5 });
      candidates.queue.grantSendMessages(scrape.lambda);
      queue.queue.grantSendMessages(dispatch.lambda);
      const minutes = Math.max(plugin.everyMinutes, stage.leastPluginMinutes);
      clockwork.every(minutes, `plugin-${plugin.id}`, { kind: 'plugin', plugin: plugin.id });
      return `${plugin.id}=${queue.queue.queueUrl}`;
    });
    dispatch.lambda.addEnvironment('SCRAPE_QUEUE_URLS', urls.join(','));
  }

  #queue(props: Omit<ConstructorParameters<typeof WorkQueue>[1], 'stage'>): WorkQueue {
    const queue = new WorkQueue(this, { stage: this.#props.stage, ...props });
    this.queues.push(queue);
    return queue;
  }

  #function(props: Omit<ServiceFunctionProps, 'stage'>): ServiceFunction {
    const made = new ServiceFunction(this, { stage: this.#props.stage, ...props });
    this.functions.push(made);
    return made;
  }

  #databaseFunction(props: Omit<ServiceFunctionProps, 'stage' | 'network'>): ServiceFunction {
    const made = this.#function({ ...props, network: this.#props.network });
    this.#props.database.admit(made);
    return made;
  }
}
