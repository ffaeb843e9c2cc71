import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQueueEngine } from '../../../bin/local/sqs/engine.ts';
import { type SqsServer, startSqsServer } from '../../../bin/local/sqs/server.ts';
import { SteppedClock } from './stepped-clock.ts';
import { BATCH_STEPS } from './steps/batch-steps.ts';
import { DEAD_LETTER_STEPS } from './steps/dead-letter-steps.ts';
import { FIFO_STEPS } from './steps/fifo-steps.ts';
import { MESSAGE_STEPS } from './steps/message-steps.ts';
import { QUEUE_STEPS } from './steps/queue-steps.ts';
import type { Target } from './steps/target.ts';
import { TIME_STEPS } from './steps/time-steps.ts';

const clock = new SteppedClock();
let server: SqsServer;
let client: SQSClient;
let target: Target;

beforeAll(async () => {
  server = await startSqsServer({ engine: createQueueEngine({ clock }) });
  client = new SQSClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  target = {
    client,
    pass: (seconds) => clock.pass(seconds),
    parked: (waitSeconds) => clock.until(() => clock.hasTimerIn(waitSeconds) && clock.workers === 0),
    unparked: (waitSeconds) => clock.until(() => !clock.hasTimerIn(waitSeconds)),
  };
});

afterAll(async () => {
  client.destroy();
  await server.close();
});

describe.each([
  ['queues', QUEUE_STEPS],
  ['messages', MESSAGE_STEPS],
  ['time', TIME_STEPS],
  ['batches', BATCH_STEPS],
  ['FIFO', FIFO_STEPS],
  ['dead letters', DEAD_LETTER_STEPS],
])('the local SQS, asked by the AWS SDK: %s', (_, steps) => {
  it.each(steps)('$name', (step) => step.run(target));
});

it('stands still for every request and for no waiting one', () => {
  expect(clock.workers).toBe(0);
});
