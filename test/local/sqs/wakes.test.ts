import { beforeEach, describe, expect, it } from 'vitest';
import { createQueueEngine } from '../../../bin/local/sqs/engine.ts';
import { SteppedClock } from './stepped-clock.ts';

let clock: SteppedClock;
let engine: ReturnType<typeof createQueueEngine>;
let woken: string[];

/** The queues that woke somebody since the last call. */
async function wakes(): Promise<string[]> {
  await Promise.resolve();
  return woken.splice(0);
}

function takeOne(queueName: string, visibilitySeconds?: number) {
  const [message] = engine.take(queueName, 1, visibilitySeconds);
  if (!message) throw new Error(`nothing to take from ${queueName}`);
  return message;
}

beforeEach(() => {
  clock = new SteppedClock();
  engine = createQueueEngine({ clock });
  woken = [];
  engine.onVisible((queueName) => woken.push(queueName));
  engine.createQueue('dead');
  engine.createQueue('q', {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: engine.queueArn('dead'), maxReceiveCount: 1 }),
  });
  engine.createQueue('plain');
  engine.createQueue('f.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
});

describe('a listener is woken', () => {
  it('by a message that can be received, once for all sent in one turn', async () => {
    engine.send('q', { body: '1' });
    engine.send('q', { body: '2' });
    engine.send('plain', { body: '3' });
    expect(woken).toEqual([]);
    expect(await wakes()).toEqual(['q', 'plain']);
    engine.send('q', { body: '4' });
    expect(await wakes()).toEqual(['q']);
  });

  it('when a delay ends, at that very instant and not before', async () => {
    engine.send('q', { body: 'x', delaySeconds: 10 });
    expect(await wakes()).toEqual([]);
    await clock.pass(9.999);
    expect(await wakes()).toEqual([]);
    await clock.pass(0.001);
    expect(await wakes()).toEqual(['q']);
    expect(takeOne('q').body).toBe('x');
  });

  it('when a visibility timeout ends, as it was changed last', async () => {
    engine.send('plain', { body: 'x' });
    const { receiptHandle } = takeOne('plain', 30);
    engine.changeVisibility('plain', receiptHandle, 100);
    await wakes();
    await clock.pass(99);
    expect(await wakes()).toEqual([]);
    await clock.pass(1);
    expect(await wakes()).toEqual(['plain']);
  });

  it('by a visibility timeout set to zero', async () => {
    engine.send('plain', { body: 'x' });
    const { receiptHandle } = takeOne('plain');
    await wakes();
    engine.changeVisibility('plain', receiptHandle, 0);
    expect(await wakes()).toEqual(['plain']);
    expect(clock.timers).toBe(0);
  });

  it('when the head of a FIFO group is deleted', async () => {
    engine.send('f.fifo', { body: '1', groupId: 'g' });
    engine.send('f.fifo', { body: '2', groupId: 'g' });
    const { receiptHandle } = takeOne('f.fifo');
    await wakes();
    engine.remove('f.fifo', receiptHandle);
    expect(await wakes()).toEqual(['f.fifo']);
    expect(takeOne('f.fifo').body).toBe('2');
  });

  it('when the head of a FIFO group expires in flight', async () => {
    engine.setAttributes('f.fifo', { MessageRetentionPeriod: '60' });
    engine.send('f.fifo', { body: '1', groupId: 'g' });
    takeOne('f.fifo', 3600);
    await clock.pass(30);
    engine.send('f.fifo', { body: '2', groupId: 'g' });
    await wakes();
    await clock.pass(30);
    expect(await wakes()).toEqual(['f.fifo']);
    expect(takeOne('f.fifo').body).toBe('2');
  });

  it('of the dead-letter queue when a dead letter arrives', async () => {
    engine.send('q', { body: 'poison' });
    takeOne('q', 0);
    await wakes();
    expect(engine.take('q', 1)).toEqual([]);
    expect(await wakes()).toContain('dead');
    expect(engine.peek('dead')).toEqual(['poison']);
  });

  it('of the queue to which a dead letter is sent back', async () => {
    engine.send('q', { body: 'poison' });
    takeOne('q', 0);
    engine.take('q', 1);
    await wakes();
    engine.startMoveTask(engine.queueArn('dead'));
    expect(await wakes()).toContain('q');
  });

  it('again when a timer came a moment too early for its own clock', async () => {
    const early = new SteppedClock();
    const timers: (() => void)[] = [];
    engine = createQueueEngine({
      clock: {
        jumping: false,
        now: () => early.now(),
        wait: (ms) => early.wait(ms),
        busy: () => early.busy(),
        at: (_, run) => {
          timers.push(run);
          return () => {};
        },
      },
    });
    engine.onVisible((queueName) => woken.push(queueName));
    engine.createQueue('q');
    engine.send('q', { body: 'x', delaySeconds: 1 });
    early.leap(0.999);
    timers.shift()?.();
    expect(await wakes()).toEqual([]);
    early.leap(0.001);
    timers.shift()?.();
    expect(await wakes()).toEqual(['q']);
  });
});

describe('a listener is left alone', () => {
  it('once it stopped listening, even between the wake and its delivery', async () => {
    const heard: string[] = [];
    const stop = engine.onVisible((queueName) => heard.push(queueName));
    engine.send('q', { body: 'x' });
    stop();
    expect(await wakes()).toEqual(['q']);
    expect(heard).toEqual([]);
  });

  it('once another listener stopped it in the same delivery', async () => {
    const heard: string[] = [];
    let stop = () => {};
    engine.onVisible(() => stop());
    stop = engine.onVisible((queueName) => heard.push(queueName));
    engine.send('q', { body: 'x' });
    await wakes();
    expect(heard).toEqual([]);
  });

  it('by messages that are gone: deleting, purging and removing the queue stop their timers', async () => {
    for (const body of ['1', '2', '3']) engine.send('plain', { body });
    engine.remove('plain', takeOne('plain').receiptHandle);
    expect(clock.timers).toBe(0);
    engine.take('plain', 2);
    engine.purge('plain');
    expect(clock.timers).toBe(0);
    engine.send('plain', { body: 'x', delaySeconds: 5 });
    engine.deleteQueue('plain');
    expect(clock.timers).toBe(0);
  });

  it('by retention alone, or an idle jumping clock would jump days to see a message expire', () => {
    engine.send('plain', { body: 'x' });
    expect(clock.timers).toBe(0);
  });
});

it('two listeners that take as they are woken share the messages', async () => {
  const taken: string[][] = [[], []];
  for (const mine of taken) {
    engine.onVisible((queueName) => {
      for (const message of engine.take(queueName, 2)) mine.push(message.body);
    });
  }
  for (const body of ['1', '2', '3']) engine.send('plain', { body });
  await wakes();
  expect(taken).toEqual([['1', '2'], ['3']]);
});
