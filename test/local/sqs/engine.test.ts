import { beforeEach, describe, expect, it } from 'vitest';
import type { QueueEngine, ReceivedMessage } from '../../../bin/local/sqs/contract.ts';
import { createQueueEngine } from '../../../bin/local/sqs/engine.ts';
import { SqsError } from '../../../bin/local/sqs/errors.ts';
import { SteppedClock } from './stepped-clock.ts';

let clock: SteppedClock;
let engine: QueueEngine;

const bodiesOf = (messages: readonly ReceivedMessage[]) => messages.map((message) => message.body);

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof SqsError) return error.name;
    throw error;
  }
  return 'accepted';
}

beforeEach(() => {
  clock = new SteppedClock();
  engine = createQueueEngine({ clock, accountId: '123456789012', region: 'sa-east-1' });
});

describe('a standard queue', () => {
  beforeEach(() => engine.createQueue('q'));

  it('gives the oldest first, and what comes back keeps its place', () => {
    for (const body of ['1', '2', '3']) engine.send('q', { body });
    const [first] = engine.take('q', 1);
    engine.changeVisibility('q', first?.receiptHandle ?? '', 0);
    expect(bodiesOf(engine.take('q', 10))).toEqual(['1', '2', '3']);
  });

  it('fills a batch larger than ten for a poller in the same process', () => {
    for (let i = 0; i < 25; i++) engine.send('q', { body: `${i}` });
    expect(engine.take('q', 20)).toHaveLength(20);
    expect(engine.take('q', 20)).toHaveLength(5);
  });

  it('tells what it holds without touching it', async () => {
    engine.send('q', { body: 'in flight' });
    engine.take('q', 1);
    await clock.pass(10);
    engine.send('q', { body: 'visible' });
    engine.send('q', { body: 'delayed', delaySeconds: 60 });
    expect(engine.depth('q')).toEqual({ visible: 1, inFlight: 1, delayed: 1 });
    expect(engine.peek('q')).toEqual(['in flight', 'visible', 'delayed']);
    expect(engine.oldestAgeSeconds('q')).toBe(10);
    expect(engine.take('q', 1)[0]?.systemAttributes.ApproximateReceiveCount).toBe('1');
  });

  it('has no age when it is empty', () => {
    expect(engine.oldestAgeSeconds('q')).toBe(0);
  });

  it('knows the instant from the clock, not from its timers', () => {
    engine.send('q', { body: 'x', delaySeconds: 5 });
    clock.leap(5);
    expect(engine.depth('q')).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
    expect(bodiesOf(engine.take('q', 1))).toEqual(['x']);
  });

  it('keeps an expired message of a shortened retention period no longer', () => {
    engine.send('q', { body: 'x' });
    clock.leap(100);
    engine.setAttributes('q', { MessageRetentionPeriod: '100' });
    expect(engine.peek('q')).toEqual([]);
  });

  it('refuses what SQS refuses and changes nothing then', () => {
    expect(refusalOf(() => engine.take('q', 0))).toBe('InvalidParameterValue');
    expect(refusalOf(() => engine.take('q', 1, 43_201))).toBe('InvalidParameterValue');
    expect(refusalOf(() => engine.send('q', { body: 'x', delaySeconds: 1.5 }))).toBe('InvalidParameterValue');
    expect(refusalOf(() => engine.take('nowhere', 1))).toBe('QueueDoesNotExist');
    expect(refusalOf(() => engine.depth('nowhere'))).toBe('QueueDoesNotExist');
    expect(engine.peek('q')).toEqual([]);
  });
});

describe('a FIFO queue', () => {
  beforeEach(() => engine.createQueue('f.fifo', { FifoQueue: 'true' }));
  const send = (body: string, groupId = 'g') =>
    engine.send('f.fifo', { body, groupId, deduplicationId: `${groupId}-${body}` });

  it('says whether a send was a repeat', () => {
    const first = send('x');
    expect(first.duplicate).toBe(false);
    expect(send('x')).toEqual({ ...first, duplicate: true });
    expect(engine.peek('f.fifo')).toEqual(['x']);
  });

  it('forgets a deduplication id exactly five minutes after its first send', () => {
    send('x');
    clock.leap(299.999);
    expect(send('x').duplicate).toBe(true);
    clock.leap(0.001);
    expect(send('x').duplicate).toBe(false);
  });

  it('does not remember the id of a send it refused', () => {
    expect(refusalOf(() => engine.send('f.fifo', { body: '\u0000', groupId: 'g', deduplicationId: 'g-x' }))).toBe(
      'InvalidMessageContents',
    );
    expect(send('x').duplicate).toBe(false);
  });

  it('locks a group of which any message is in flight', () => {
    for (const body of ['1', '2', '3']) send(body);
    const [first, second] = engine.take('f.fifo', 2);
    engine.changeVisibility('f.fifo', first?.receiptHandle ?? '', 0);
    expect(engine.take('f.fifo', 10)).toEqual([]);
    engine.changeVisibility('f.fifo', second?.receiptHandle ?? '', 0);
    expect(bodiesOf(engine.take('f.fifo', 10))).toEqual(['1', '2', '3']);
  });

  it('holds a group back behind a delayed head, though the delay was lowered since', () => {
    engine.setAttributes('f.fifo', { DelaySeconds: '60' });
    send('1');
    engine.setAttributes('f.fifo', { DelaySeconds: '0' });
    send('2');
    send('1', 'other');
    expect(bodiesOf(engine.take('f.fifo', 10, 0))).toEqual(['1']);
    clock.leap(60);
    expect(bodiesOf(engine.take('f.fifo', 10))).toEqual(['1', '2', '1']);
  });

  it('does not let a locked group hold back the others', () => {
    send('1', 'slow');
    engine.take('f.fifo', 1);
    for (let i = 0; i < 50; i++) send(`waits-${i}`, 'slow');
    send('1', 'quick');
    expect(bodiesOf(engine.take('f.fifo', 10))).toEqual(['1']);
  });
});

describe('dead letters', () => {
  const policy = (maxReceiveCount: number, target = 'dead') => ({
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: engine.queueArn(target), maxReceiveCount }),
  });

  it.each([1, 2, 5])('fall after exactly %i receives', (count) => {
    engine.createQueue('dead');
    engine.createQueue('q', policy(count));
    engine.send('q', { body: 'poison' });
    for (let i = 0; i < count; i++) expect(engine.take('q', 1, 0)).toHaveLength(1);
    expect(engine.take('q', 1)).toEqual([]);
    expect(engine.depth('dead').visible).toBe(1);
    expect(engine.depth('q')).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('do not cost a place in the batch', () => {
    engine.createQueue('dead');
    engine.createQueue('q', policy(1));
    engine.send('q', { body: 'poison' });
    engine.take('q', 1, 0);
    engine.send('q', { body: 'good' });
    expect(bodiesOf(engine.take('q', 1))).toEqual(['good']);
  });

  it('keep their retention on a standard queue, and start it anew on a FIFO queue', () => {
    engine.createQueue('dead', { MessageRetentionPeriod: '100' });
    engine.createQueue('q', policy(1));
    engine.createQueue('dead.fifo', { FifoQueue: 'true', MessageRetentionPeriod: '100' });
    engine.createQueue('q.fifo', { FifoQueue: 'true', ...policy(1, 'dead.fifo') });
    engine.send('q', { body: 'x' });
    engine.send('q.fifo', { body: 'x', groupId: 'g', deduplicationId: 'd' });
    clock.leap(60);
    for (const name of ['q', 'q.fifo']) {
      engine.take(name, 1, 0);
      engine.take(name, 1);
    }
    clock.leap(39);
    expect([engine.peek('dead'), engine.peek('dead.fifo')]).toEqual([['x'], ['x']]);
    expect(engine.oldestAgeSeconds('dead')).toBe(39);
    clock.leap(1);
    expect([engine.peek('dead'), engine.peek('dead.fifo')]).toEqual([[], ['x']]);
    clock.leap(60);
    expect(engine.peek('dead.fifo')).toEqual([]);
  });

  it('are not lost while their queue is missing', () => {
    engine.createQueue('dead');
    engine.createQueue('q', policy(1));
    engine.deleteQueue('dead');
    engine.send('q', { body: 'x' });
    for (let i = 0; i < 3; i++) expect(bodiesOf(engine.take('q', 1, 0))).toEqual(['x']);
  });

  it('need a queue that exists, is of the same kind, is another one and allows them', () => {
    const create = (name: string, attributes: Record<string, string>) =>
      refusalOf(() => engine.createQueue(name, attributes));
    const onlyA = { redrivePermission: 'byQueue', sourceQueueArns: [engine.queueArn('a')] };
    expect(create('a', policy(1))).toBe('InvalidParameterValue');
    engine.createQueue('dead', { RedriveAllowPolicy: JSON.stringify(onlyA) });
    engine.createQueue('dead.fifo', { FifoQueue: 'true' });
    expect(create('a', policy(1, 'dead.fifo'))).toBe('InvalidParameterValue');
    expect(create('b', policy(1))).toBe('InvalidParameterValue');
    expect(create('a', policy(1))).toBe('accepted');
    expect(refusalOf(() => engine.setAttributes('a', policy(1, 'a')))).toBe('InvalidParameterValue');
    expect(engine.queueNames()).toEqual(['dead', 'dead.fifo', 'a']);
    expect(engine.deadLetterSources('dead')).toEqual(['a']);
  });
});

it('names queues after its account and region', () => {
  engine.createQueue('q');
  expect(engine.queueArn('q')).toBe('arn:aws:sqs:sa-east-1:123456789012:q');
  expect(engine.attributesOf('q').QueueArn).toBe(engine.queueArn('q'));
});
