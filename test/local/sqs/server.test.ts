import {
  AddPermissionCommand,
  CreateQueueCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { JumpingClock } from '../../../bin/local/clock.ts';
import type { QueueEngine } from '../../../bin/local/sqs/contract.ts';
import { createQueueEngine } from '../../../bin/local/sqs/engine.ts';
import { type SqsServer, startSqsServer } from '../../../bin/local/sqs/server.ts';
import { SteppedClock } from './stepped-clock.ts';

const Refusal = z.object({ __type: z.string(), message: z.string() });

const clientOf = (endpoint: string) =>
  new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

let clock: SteppedClock;
let engine: QueueEngine;
let server: SqsServer;
let client: SQSClient;

beforeEach(async () => {
  clock = new SteppedClock();
  engine = createQueueEngine({ clock });
  engine.createQueue('q');
  server = await startSqsServer({ engine });
  client = clientOf(server.url);
});

afterEach(async () => {
  client.destroy();
  await server.close();
});

async function post(target: string, body: string) {
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' };
  const response = await fetch(server.url, { method: 'POST', headers, body });
  return { status: response.status, headers: response.headers, body: Refusal.parse(await response.json()) };
}

describe('what is refused, on the wire', () => {
  it('an operation it does not have, by name', async () => {
    const { status, headers, body } = await post('AmazonSQS.MakeCoffee', '{}');
    expect(status).toBe(400);
    expect(body.__type).toBe('com.amazonaws.sqs#UnsupportedOperation');
    expect(body.message).toContain('MakeCoffee');
    expect(headers.get('x-amzn-query-error')).toBe('AWS.SimpleQueueService.UnsupportedOperation;Sender');
    const permission = { QueueUrl: `${server.url}/q`, Label: 'l', AWSAccountIds: ['1'], Actions: ['*'] };
    await expect(client.send(new AddPermissionCommand(permission))).rejects.toMatchObject({
      name: 'UnsupportedOperation',
    });
  });

  it('an operation of the object prototype', async () => {
    expect((await post('AmazonSQS.constructor', '{}')).body.__type).toBe('com.amazonaws.sqs#UnsupportedOperation');
  });

  it('a body that is not JSON, and one that is not UTF-8', async () => {
    expect((await post('AmazonSQS.ListQueues', '{')).body.__type).toBe('com.amazonaws.sqs#SerializationException');
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.ListQueues' },
      body: Uint8Array.of(0x7b, 0xff, 0x7d),
    });
    expect(await response.json()).toMatchObject({ __type: 'com.amazonaws.sqs#SerializationException' });
  });

  it('a missing and a wrong field, by name', async () => {
    const missing = await post('AmazonSQS.SendMessage', JSON.stringify({ QueueUrl: `${server.url}/q` }));
    expect(missing.body).toEqual({
      __type: 'com.amazonaws.sqs#MissingParameter',
      message: 'The request must contain the parameter MessageBody.',
    });
    const wrong = JSON.stringify({ QueueUrl: `${server.url}/q`, MessageBody: 'x', DelaySeconds: 'soon' });
    const { body } = await post('AmazonSQS.SendMessage', wrong);
    expect(body.__type).toBe('com.amazonaws.sqs#InvalidParameterValue');
    expect(body.message).toContain('DelaySeconds');
    expect((await post('AmazonSQS.SendMessage', '[]')).status).toBe(400);
    expect((await post('AmazonSQS.SendMessage', 'null')).status).toBe(400);
  });

  it('a request far above every limit, with an answer instead of a broken connection', async () => {
    const { status, body } = await post('AmazonSQS.SendMessage', 'x'.repeat(17 * 1_048_576));
    expect(status).toBe(413);
    expect(body.__type).toBe('com.amazonaws.sqs#RequestEntityTooLarge');
  });

  it('with the code that older SDKs know', async () => {
    const failure = await client
      .send(new SendMessageCommand({ QueueUrl: `${server.url}/000000000000/nowhere`, MessageBody: 'x' }))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SQSServiceException);
    expect(failure).toMatchObject({
      name: 'QueueDoesNotExist',
      Code: 'AWS.SimpleQueueService.NonExistentQueue',
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it('a port that is taken, in words', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startSqsServer({ engine, port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);
  });
});

describe('a long poll', () => {
  const poll = (WaitTimeSeconds = 20) =>
    client.send(new ReceiveMessageCommand({ QueueUrl: `${server.url}/q`, WaitTimeSeconds }));
  const parked = () => clock.until(() => clock.hasTimerIn(20) && clock.workers === 0);

  it('holds the clock while it takes and answers, not while it waits', async () => {
    const answer = poll();
    await parked();
    let workersAtWake = 0;
    engine.onVisible(() => {
      workersAtWake = clock.workers;
    });
    engine.send('q', { body: 'x' });
    expect((await answer).Messages).toHaveLength(1);
    expect(workersAtWake).toBe(1);
    await clock.until(() => clock.workers === 0);
  });

  it('goes on waiting after a wake with nothing behind it', async () => {
    const answer = poll();
    await parked();
    engine.send('q', { body: 'gone before anybody looks' });
    engine.take('q', 1);
    await clock.until(() => clock.workers === 0);
    await clock.pass(1);
    expect(clock.workers).toBe(0);
    engine.send('q', { body: 'for the poll' });
    expect((await answer).Messages?.map(({ Body }) => Body)).toEqual(['for the poll']);
  });

  it('takes nothing more when two wakes come in the turn that answers it', async () => {
    const answer = poll();
    await parked();
    engine.send('q', { body: '1' });
    await Promise.resolve();
    engine.send('q', { body: '2' });
    expect((await answer).Messages?.map(({ Body }) => Body)).toEqual(['1']);
    expect(engine.depth('q')).toMatchObject({ visible: 1, inFlight: 1 });
  });

  it('says so at once when the queue is deleted', async () => {
    const answer = poll();
    await parked();
    await client.send(new DeleteQueueCommand({ QueueUrl: `${server.url}/q` }));
    await expect(answer).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('ends when the server closes, and leaves no timer, no listener and no work behind', async () => {
    const answer = poll().catch((error: unknown) => error);
    await parked();
    await server.close();
    expect(await answer).toBeInstanceOf(Error);
    await clock.until(() => clock.timers === 0 && clock.workers === 0);
    engine.send('q', { body: 'x' });
    await Promise.resolve();
    expect(engine.depth('q').visible).toBe(1);
    await server.close();
  });
});

describe('on the jumping clock', () => {
  let jumping: JumpingClock;
  let jumpingServer: SqsServer;
  let jumpingClient: SQSClient;
  const start = new Date('2026-11-22T12:00:00.000Z');
  const elapsedSeconds = () => (jumping.now().getTime() - start.getTime()) / 1000;

  beforeEach(async () => {
    jumping = new JumpingClock(start);
    jumpingServer = await startSqsServer({ engine: createQueueEngine({ clock: jumping }) });
    jumpingClient = clientOf(jumpingServer.url);
  });

  afterEach(async () => {
    jumping.stop();
    jumpingClient.destroy();
    await jumpingServer.close();
  });

  it('twenty seconds of polling an empty queue are a jump', async () => {
    const { QueueUrl } = await jumpingClient.send(new CreateQueueCommand({ QueueName: 'empty' }));
    const { Messages } = await jumpingClient.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    expect(Messages).toBeUndefined();
    expect(elapsedSeconds()).toBe(20);
  });

  it('a poll gets the delayed message at its own instant', async () => {
    const { QueueUrl } = await jumpingClient.send(new CreateQueueCommand({ QueueName: 'later' }));
    const release = jumping.busy();
    await jumpingClient.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', DelaySeconds: 10 }));
    const poll = jumpingClient.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MessageSystemAttributeNames: ['All'] }),
    );
    // Whether the poll arrives before the jump or after it, ten seconds have passed when it takes.
    release();
    const [message] = (await poll).Messages ?? [];
    const { SentTimestamp, ApproximateFirstReceiveTimestamp: takenAt } = message?.Attributes ?? {};
    expect(message?.Body).toBe('x');
    expect(Number(takenAt) - Number(SentTimestamp)).toBe(10_000);
  });
});
