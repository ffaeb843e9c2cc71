import { describe, expect, it } from 'vitest';
import { aFunction, aMapping, aQueue } from './fixtures/assembly.ts';
import { minutesLater, type Playing, play } from './fixtures/playing.ts';

const REPORT = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
const redriveTo = (id: string, maxReceiveCount: number) => ({
  RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [id, 'Arn'] }, maxReceiveCount },
});

const batches = ({ said }: Playing) => said('batch').map(({ at, bodies }) => `${String(at)} ${String(bodies)}`);
const sendAll = ({ cloud }: Playing, queue: string, bodies: string[]) => {
  for (const body of bodies) cloud.queues.send(queue, { body });
};

describe('a queue that feeds a function', () => {
  it('hands over a batch as soon as messages are there, and deletes it', async () => {
    const playing = await play({
      Work: aQueue('work'),
      Consume: aFunction('consume'),
      Feed: aMapping('Work', 'Consume', { BatchSize: 3 }),
    });
    sendAll(playing, 'work', ['a', 'b', 'c', 'd']);
    await playing.cloud.whenIdle();
    expect(batches(playing).sort()).toEqual(['12:00:00 a,b,c', '12:00:00 d']);
    expect(playing.cloud.queueDepths().work).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('gives back only the messages that failed, after their visibility timeout, and buries them in the end', async () => {
    const playing = await play({
      Work: aQueue('work', { VisibilityTimeout: 60, ...redriveTo('Dead', 2) }),
      Dead: aQueue('work-dlq'),
      Consume: aFunction('consume'),
      Feed: aMapping('Work', 'Consume', { BatchSize: 10, ...REPORT }),
    });
    sendAll(playing, 'work', ['a', 'fail b', 'c']);
    await minutesLater(playing.clock, 10);
    expect(batches(playing)).toEqual(['12:00:00 a,fail b,c', '12:01:00 fail b']);
    expect(playing.cloud.queues.peek('work-dlq')).toEqual(['fail b']);
    expect(playing.cloud.queueDepths().work).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('gives back the whole batch when the function throws', async () => {
    const playing = await play({
      Work: aQueue('work', { VisibilityTimeout: 30, ...redriveTo('Dead', 2) }),
      Dead: aQueue('work-dlq'),
      Consume: aFunction('consume'),
      Feed: aMapping('Work', 'Consume', REPORT),
    });
    sendAll(playing, 'work', ['a', 'throw']);
    await minutesLater(playing.clock, 10);
    expect(batches(playing)).toEqual(['12:00:00 a,throw', '12:00:30 a,throw']);
    expect(playing.cloud.queues.peek('work-dlq')).toEqual(['a', 'throw']);
  });

  it('ignores a report of failures when the mapping did not ask for one', async () => {
    const playing = await play({
      Work: aQueue('work'),
      Consume: aFunction('consume'),
      Feed: aMapping('Work', 'Consume'),
    });
    sendAll(playing, 'work', ['fail']);
    await minutesLater(playing.clock, 10);
    expect(batches(playing)).toHaveLength(1);
    expect(playing.cloud.queues.peek('work')).toEqual([]);
  });

  it('never runs more batches at once than its maximum concurrency', async () => {
    const playing = await play({
      Work: aQueue('work', { VisibilityTimeout: 600 }),
      Consume: aFunction('consume'),
      Feed: aMapping('Work', 'Consume', { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }),
    });
    sendAll(playing, 'work', ['work 1000', 'work 1000', 'work 1000', 'work 1000', 'work 1000']);
    await minutesLater(playing.clock, 1);
    expect(batches(playing).map((line) => line.slice(6, 8))).toEqual(['00', '00', '01', '01', '02']);
  });

  it('serves a group of a FIFO queue one message after the other', async () => {
    const playing = await play({
      Wakes: aQueue('wakes.fifo', { FifoQueue: true, VisibilityTimeout: 90 }),
      Consume: aFunction('consume'),
      Feed: aMapping('Wakes', 'Consume', { BatchSize: 1 }),
    });
    for (const deduplicationId of ['1', '2', '3']) {
      playing.cloud.queues.send('wakes.fifo', { body: 'work 5000', groupId: 'one', deduplicationId });
    }
    await minutesLater(playing.clock, 1);
    expect(batches(playing).map((line) => line.slice(6, 8))).toEqual(['00', '05', '10']);
  });

  it('is silent while its mapping is switched off', async () => {
    const playing = await play({
      Work: aQueue('work'),
      Consume: aFunction('consume'),
      Feed: aMapping('Work', 'Consume', { Enabled: false }),
    });
    sendAll(playing, 'work', ['a']);
    await minutesLater(playing.clock, 1);
    expect(playing.cloud.queueDepths().work?.visible).toBe(1);
  });
});
