import { SqsError } from '../../bin/local/sqs/errors.ts';
import type { Fault } from './fault.ts';
import { put, redrive, type Town } from './town.ts';

/** Every message comes one to five times, in any order, also twice in one batch, and is not always deleted. */
export const redelivery = (): Fault => ({
  name: 'messages are delivered again, out of order, twice in a batch',
  copies: (town) => {
    const copies = town.chance.weighted([
      [6, 1],
      [2, 2],
      [1, 5],
    ] as const);
    if (copies > 1) town.did('redelivery');
    return copies;
  },
  batch(town, messages) {
    const shuffled = town.chance.sample(messages, messages.length);
    const twice = shuffled[0];
    return twice && town.chance.maybe(0.2) ? [...shuffled, twice] : shuffled;
  },
  forgetsToDelete: (town) => town.chance.maybe(0.05),
  breaches: happened('redelivery'),
});

/** Wakes of the sender are lost: the next tick sends others. */
export const lostWakes = (): Fault => ({
  name: 'wakes of the sender that are lost',
  loses(town, queue) {
    if (queue !== 'delivery.fifo' || !town.chance.maybe(0.4)) return false;
    town.did('lost-wake');
    return true;
  },
  breaches: happened('lost-wake'),
});

/** Bodies that nobody can parse, on both queues. */
export const poison = (): Fault => {
  let brewed = 0;
  return {
    name: 'poisoned messages',
    step(town) {
      if (!town.chance.maybe(0.1)) return;
      const queue = town.chance.pick(['candidates', 'announcements'] as const);
      const body = town.chance.pick([
        '{"type":"check.reported","v":9',
        '{"type":"check.reported","v":1}',
        'no JSON',
        '[]',
      ]);
      town.did('poison');
      put(town, queue, `${body} ${brewed++}`);
    },
    breaches: happened('poison'),
  };
};

/** SQS cannot be reached for a while: what is owed to a queue goes there later. */
export const unreachableQueues = (): Fault => {
  let restore: (() => void) | undefined;
  return {
    name: 'queues that cannot be reached',
    step(town) {
      restore?.();
      restore = undefined;
      if (!town.chance.maybe(0.15)) return;
      const { queues } = town.rig;
      const { send } = queues;
      queues.send = (name, message) => {
        if (name === 'delivery.fifo') {
          town.did('queue-down');
          throw new SqsError('QueueDoesNotExist', 'the queue is away');
        }
        return send.call(queues, name, message);
      };
      restore = () => {
        queues.send = send;
      };
    },
    end: () => restore?.(),
    breaches: happened('queue-down'),
  };
};

/** The bus refuses everything, or single entries within a call that succeeds. */
export const failingBus = (): Fault => ({
  name: 'a bus that refuses events',
  step(town) {
    const how = town.chance.pick(['nothing', 'nothing', 'nothing', 'down', 2] as const);
    town.rig.aws.refuse(how);
    if (how !== 'nothing') town.did('bus');
  },
  end: (town) => town.rig.aws.refuse('nothing'),
  breaches: happened('bus'),
});

/** Somebody sends dead letters back while the trouble still goes on. */
export const redriving = (): Fault => ({
  name: 'dead letters that are sent back',
  step(town) {
    if (!town.chance.maybe(0.1)) return;
    for (const queue of ['candidates', 'announcements', 'delivery.fifo'] as const) {
      if (redrive(town, queue) > 0) town.did('redrive');
    }
  },
});

/** A fault that never happened proves nothing. */
export function happened(what: string): (town: Town) => string[] {
  return (town) => ((town.happened.get(what) ?? 0) > 0 ? [] : [`${what} never happened`]);
}
