import { expect, it } from 'vitest';
import { createQueueEngine } from '../../../bin/local/sqs/engine.ts';
import { longPoll } from '../../../bin/local/sqs/long-poll.ts';
import { RequestWork } from '../../../bin/local/sqs/request-work.ts';
import { SteppedClock } from './stepped-clock.ts';

it.each([0, 20])(
  'a client that is gone before its request was read gets nothing (waiting %i s)',
  async (waitSeconds) => {
    const clock = new SteppedClock();
    const engine = createQueueEngine({ clock });
    engine.createQueue('q');
    engine.createQueue('empty');
    engine.send('q', { body: 'x' });
    const gone = { engine, signal: AbortSignal.abort(), work: new RequestWork(clock) };
    for (const queueName of ['q', 'empty']) {
      expect(await longPoll(gone, { queueName, max: 10, visibilitySeconds: 30, waitSeconds })).toEqual([]);
    }
    expect(engine.depth('q')).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
    expect(clock.timers).toBe(0);
  },
);
