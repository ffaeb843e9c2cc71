import type { OrderedFault, Fault as TelegramFault } from '../../bin/local/telegram/faults.ts';
import type { Fault } from './fault.ts';
import { losePatience } from './patience.ts';
import { happened } from './queue-faults.ts';
import type { Town } from './town.ts';

const BAD_ENTITIES = "Bad Request: can't parse entities: unsupported start tag";

/** Telegram asks for silence, for a second, a minute or an hour. */
export const slowDown = (): Fault =>
  answering('429', 0.1, (town) => ({
    kind: 'error',
    code: 429,
    parameters: { retry_after: town.chance.pick([1, 60, 3600]) },
  }));

/** Failures after which nobody can know: the server's own, and lines that break before or after the call was read. */
export const ambiguity = (): Fault =>
  answering(
    'ambiguous',
    0.2,
    (town) =>
      town.chance.pick<Omit<TelegramFault, 'method'>>([
        { kind: 'error', code: 502 },
        { kind: 'reset-before' },
        { kind: 'reset-after' },
      ]),
    1,
  );

/** Silence until the caller's patience ends, with the message recorded or not. */
export const hanging = (): Fault => ({
  ...answering('hang', 0.05, (town) => ({ kind: 'hang', recorded: town.chance.maybe(0.5) }), 1),
  prepare({ rig }) {
    const loseIt = losePatience();
    rig.telegram.subscribe((event) => {
      if (event.kind === 'call' && event.call.fault === 'hang') loseIt();
    });
  },
});

/** A token that is revoked for a moment. */
export const unauthorized = (): Fault => answering('401', 0.03, () => ({ kind: 'error', code: 401 }));

/** Markup that Telegram does not take: once, then also without markup. */
export const badMarkup = (): Fault =>
  answering('bad-markup', 0.1, () => ({ kind: 'error', code: 400, description: BAD_ENTITIES }));

function answering(
  name: string,
  often: number,
  fault: (town: Town) => Omit<TelegramFault, 'method'>,
  ambiguous = 0,
): Fault {
  let ordered: OrderedFault | undefined;
  let isCounted = true;
  const countIt = (town: Town) => {
    if (!isCounted && ordered?.used) {
      town.did(name, ambiguous);
      isCounted = true;
    }
  };
  return {
    name: `Telegram: ${name}`,
    step(town) {
      countIt(town);
      // One at a time: two in a row on one message would be another fault.
      if (!isCounted || !town.chance.maybe(often)) return;
      ordered = town.rig.telegram.fault({ method: 'sendMessage', ...fault(town) });
      isCounted = false;
    },
    end(town) {
      countIt(town);
      ordered?.cancel();
    },
    breaches: happened(name),
  };
}
