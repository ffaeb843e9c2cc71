import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { connectTo, type Db, database } from '#adapters/db/client.ts';
import { sqsEvent } from '../../bin/local/cloud/sqs-event.ts';
import type { QueueEngine } from '../../bin/local/sqs/contract.ts';
import { createQueueEngine } from '../../bin/local/sqs/engine.ts';
import { startSqsServer } from '../../bin/local/sqs/server.ts';
import { type LocalTelegram, startTelegram } from '../../bin/local/telegram/telegram.ts';
import type { Deliver } from '../../bin/local/telegram/webhook-delivery.ts';
import { type AwsRecorder, startAwsRecorder } from './aws-recorder.ts';
import { NOON } from './builders.ts';
import { testDatabase } from './database.ts';
import { aContext } from './lambda-context.ts';
import { SteeredClock } from './steered-clock.ts';

/** What links under offers are signed with. */
export const LINK_KEY = 'a-key-of-at-least-thirty-two-letters';
export const WEBHOOK_SECRET = 'a-secret-of-the-webhook';
const QUEUES = [
  'candidates',
  'announcements',
  'replies',
  'assistant',
  'scrape-feed',
  'scrape-page',
  'scrape-forwarded',
  'delivery.fifo',
] as const;
export type QueueName = (typeof QUEUES)[number];

/** A handler as the runtime calls it. */
export type SqsHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse | undefined> | Promise<void>;

/**
 * Everything a function meets, real but on this machine: PostgreSQL, SQS, Telegram, a bus and a secret store that
 * remember. Its environment is set before the functions are imported, so import them with `await import` afterwards.
 */
export interface Rig {
  clock: SteeredClock;
  db: Db;
  queues: QueueEngine;
  aws: AwsRecorder;
  telegram: LocalTelegram;
  /** Another connection of its own, for somebody who works at the same time. Closed with the rig. */
  anotherDb(): Db;
  /** Puts a message on a queue as it is, or as JSON. */
  put(queue: QueueName, message: unknown): void;
  /** Gives what waits on a queue to a handler, in batches, as Lambda would: failures stay, the rest is deleted. */
  consume(queue: QueueName, handler: SqsHandler, batch?: number): Promise<{ failed: number }>;
  close(): Promise<void>;
}

export interface RigOptions {
  start?: Date;
  /** Where Telegram takes its updates; over HTTP to the registered URL when absent. */
  deliver?: Deliver;
}

export async function aRig({ start = NOON, deliver }: RigOptions = {}): Promise<Rig> {
  const clock = new SteeredClock(start);
  const store = await testDatabase();
  const queues = createQueueEngine({ clock });
  const sqs = await startSqsServer({ engine: queues });
  const telegram = await startTelegram({ clock, ...(deliver ? { deliver } : {}) });
  const aws = await startAwsRecorder({ botToken: telegram.token, webhookSecret: WEBHOOK_SECRET, linkKey: LINK_KEY });
  for (const name of QUEUES) {
    queues.createQueue(name, name.endsWith('.fifo') ? { FifoQueue: 'true' } : {});
  }
  const urlOf = (name: QueueName) => `${sqs.url}/${queues.accountId}/${name}`;
  Object.assign(process.env, {
    MILES_STAGE: 'sandbox',
    POWERTOOLS_SERVICE_NAME: 'test',
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
    DATABASE_URL: store.url,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_SECRET_ID: 'miles/telegram',
    LINK_SECRET_ID: 'miles/links',
    PUBLIC_URL: '',
    AWS_ENDPOINT_URL_SQS: sqs.url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    EVENT_BUS_NAME: 'miles',
    DELIVERY_QUEUE_URL: urlOf('delivery.fifo'),
    REPLIES_QUEUE_URL: urlOf('replies'),
    ASSISTANT_QUEUE_URL: urlOf('assistant'),
    FORWARDED_QUEUE_URL: urlOf('scrape-forwarded'),
    CANDIDATES_QUEUE_URL: urlOf('candidates'),
    SCRAPE_QUEUE_URLS: `feed=${urlOf('scrape-feed')},page=${urlOf('scrape-page')}`,
  });
  Object.assign(globalThis, { [Symbol.for('miles.clock')]: clock });
  const db = connectTo(store.url);
  const others: Db[] = [];

  return {
    clock,
    db,
    queues,
    aws,
    telegram,
    anotherDb() {
      const other = connectTo(store.url);
      others.push(other);
      return other;
    },
    put(queue, message) {
      const body = typeof message === 'string' ? message : JSON.stringify(message);
      const fifo = queue.endsWith('.fifo') ? { groupId: 'sender', deduplicationId: crypto.randomUUID() } : {};
      queues.send(queue, { body, ...fifo });
    },
    async consume(queue, handler, batch = 10) {
      let failed = 0;
      for (;;) {
        const messages = queues.take(queue, batch);
        if (messages.length === 0) return { failed };
        const event = sqsEvent(queues.queueArn(queue), messages) as unknown as SQSEvent;
        const answer = await handler(event, aContext(queue));
        const left = new Set(answer?.batchItemFailures.map((failure) => failure.itemIdentifier));
        failed += left.size;
        for (const { messageId, receiptHandle } of messages) {
          if (!left.has(messageId)) queues.remove(queue, receiptHandle);
        }
      }
    },
    async close() {
      for (const open of [db, await database(), ...others]) await open.$client.end({ timeout: 1 });
      await Promise.all([telegram.close(), sqs.close(), aws.close()]);
      await store.close();
    },
  };
}
