import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createQueueEngine } from '../../../bin/local/sqs/engine.ts';
import { Ledger, PAIRS } from './ledger.ts';
import { SteppedClock } from './stepped-clock.ts';

const pair = fc.constantFrom(...PAIRS);
const group = fc.constantFrom('a', 'b', 'c');
const which = fc.nat({ max: 50 });

const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('send' as const), pair, group, seconds: fc.constantFrom(0, 0, 0, 40) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      pair,
      fromDead: fc.constantFrom(false, false, false, true),
      max: fc.integer({ min: 1, max: 4 }),
      seconds: fc.constantFrom(0, 20, 60),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('hide' as const), which, seconds: fc.constantFrom(0, 10, 100) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.constantFrom(1, 20, 40, 300) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('redrive' as const), pair }) },
);

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function perform(ledger: Ledger, clock: SteppedClock, next: Action): void {
  if (next.kind === 'send') ledger.send(next.pair, next.group, next.seconds);
  else if (next.kind === 'take') ledger.take(next.pair, next.fromDead, next.max, next.seconds);
  else if (next.kind === 'remove') ledger.remove(next.which);
  else if (next.kind === 'hide') ledger.changeVisibility(next.which, next.seconds);
  else if (next.kind === 'pass') clock.leap(next.seconds);
  else ledger.redrive(next.pair);
}

/** One wake may lead to the next: a message falls to the dead, whose queue wakes its own reader. */
const everyWakeDelivered = () => new Promise((resolve) => setImmediate(resolve));

it('every accepted message is in exactly one place, and no group is ever out of order', () => {
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 80, size: 'max' }), (actions) => {
      const clock = new SteppedClock();
      const ledger = new Ledger(createQueueEngine({ clock }));
      for (const next of actions) {
        perform(ledger, clock, next);
        ledger.audit();
      }
    }),
    { numRuns: 300 },
  );
});

it('whoever takes when woken leaves nothing that could be received', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 60, size: 'max' }), async (actions) => {
      const clock = new SteppedClock();
      const engine = createQueueEngine({ clock });
      const ledger = new Ledger(engine);
      const troubles: unknown[] = [];
      engine.onVisible((queueName) => {
        const pair = PAIRS.find(({ source, dead }) => source === queueName || dead === queueName);
        try {
          if (pair) ledger.take(pair, queueName === pair.dead, 100, 30);
        } catch (error) {
          troubles.push(error);
        }
      });
      for (const next of actions) {
        if (next.kind === 'take') continue;
        if (next.kind === 'pass') await clock.pass(next.seconds);
        else perform(ledger, clock, next);
        await everyWakeDelivered();
        for (const name of engine.queueNames()) expect(engine.take(name, 1)).toEqual([]);
        ledger.audit();
        expect(troubles).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});
