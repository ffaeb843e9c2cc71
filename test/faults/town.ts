import type { SQSEvent } from 'aws-lambda';
import { anythingDue } from '#adapters/db/delivery.ts';
import { sqsEvent } from '../../bin/local/cloud/sqs-event.ts';
import type { ReceivedMessage } from '../../bin/local/sqs/contract.ts';
import { type Chance, chanceFrom } from '../reading/generator/prng.ts';
import { envelopeOf } from '../support/aws-recorder.ts';
import { hoursFrom } from '../support/builders.ts';
import { aRig, type QueueName, type Rig } from '../support/rig.ts';
import { aSource } from '../support/rows.ts';
import { aContainer, type Container, type Fortune, type FunctionName, shareClock } from './container.ts';
import type { Strike } from './line.ts';
import { moveIn } from './move-in.ts';
import { aTruth, type Size, type Truth } from './truth.ts';

/** What a mischief may do at each turn of the wheel. Everything it leaves out goes well. */
export interface Mischief {
  /** Once, before anything happens. */
  prepare?(town: Town): Promise<void> | void;
  /** At every step of the clock. */
  step?(town: Town): Promise<void> | void;
  /** Whether, and how, this invocation is struck. */
  strike?(town: Town, container: Container): Strike | undefined;
  /** By how many milliseconds the clock of this invocation's machine is wrong. */
  skewMs?(town: Town, container: Container): number;
  /** How often a message is put on its queue; 1 unless told. */
  copies?(town: Town): number;
  /** Whether these messages vanish before anybody handles them. */
  loses?(town: Town, queue: QueueName): boolean;
  /** Whether a message that was handled is deleted, as it should be. */
  forgetsToDelete?(town: Town, queue: QueueName): boolean;
  /** What stands in a batch, in which order: duplicates and shuffling. */
  batch?(town: Town, messages: ReceivedMessage[]): ReceivedMessage[];
  /** Once, when it stops: from then on everything goes well. */
  end?(town: Town): unknown;
}

/** One turn of the wheel: what came is worked off, and everything that may be sent now is sent, unless a blow falls. */
export interface Step {
  from: Date;
  /** When the next one begins. */
  until: Date;
  /** What went wrong in it. */
  blows: Set<string>;
}

/** Everything that stores and delivers, its queues as they are deployed, and people who wait to be told. */
export interface Town {
  rig: Rig;
  chance: Chance;
  truth: Truth;
  containers: Container[];
  mischief: Mischief[];
  /** How often each fault really happened. */
  happened: Map<string, number>;
  steps: Step[];
  /** Failures after which nobody can know whether a message arrived. */
  ambiguous: number;
  /** Groups that moved: old id → new id. */
  moved: Map<number, number>;
  /** A sender is frozen at this moment. */
  isFrozen: boolean;
  did(what: string, ambiguous?: number): void;
  /** Lives through the whole timeline until everything has come to rest. */
  live(): Promise<void>;
  close(): Promise<void>;
}

const WORKERS: [FunctionName, number][] = [
  ['dedupe', 3],
  ['notify', 2],
  ['deliver', 2],
  ['dispatch', 1],
];
/** After the last offer: so long everything is watched, and so long it may take whoever allows one hour a day. */
const HOURS_AFTER = 6;
const MOST_HOURS_AFTER = 96;
const QUEUES: [QueueName, FunctionName, number][] = [
  ['candidates', 'dedupe', 10],
  ['announcements', 'notify', 1],
  ['delivery.fifo', 'deliver', 1],
];
/** Seconds a message stays hidden once received, as deployed. */
const VISIBILITY: Partial<Record<QueueName, number>> = { candidates: 360, announcements: 720, 'delivery.fifo': 90 };

export async function aTown(seed: number, size: Size, mischief: Mischief[]): Promise<Town> {
  const chance = chanceFrom(seed);
  const rig = await aRig();
  const sources: string[] = [];
  for (let i = 0; i < 12; i++) sources.push((await aSource(rig.db)).id);
  const truth = aTruth(chance, size, sources);
  rig.clock.to(truth.startsAt);
  shareClock(rig.clock);
  for (const [queue] of QUEUES) {
    const letters = queue.replace(/(\.fifo)?$/, '-dlq$1');
    rig.queues.createQueue(letters, queue.endsWith('.fifo') ? { FifoQueue: 'true' } : {});
    const policy = { deadLetterTargetArn: rig.queues.queueArn(letters), maxReceiveCount: 5 };
    rig.queues.setAttributes(queue, {
      RedrivePolicy: JSON.stringify(policy),
      VisibilityTimeout: String(VISIBILITY[queue] ?? 30),
    });
  }
  const containers: Container[] = [];
  const url = process.env.DATABASE_URL ?? '';
  for (const [name, count] of WORKERS) {
    for (let i = 0; i < count; i++) containers.push(await aContainer(name, url, rig.clock));
  }
  const town: Town = {
    rig,
    chance,
    truth,
    containers,
    mischief,
    happened: new Map(),
    steps: [],
    ambiguous: 0,
    moved: new Map(),
    isFrozen: false,
    did(what, ambiguous = 0) {
      town.happened.set(what, (town.happened.get(what) ?? 0) + 1);
      town.steps.at(-1)?.blows.add(what);
      town.ambiguous += ambiguous;
    },
    live: () => live(town),
    async close() {
      for (const container of containers) await container.close();
      await rig.close();
    },
  };
  await moveIn(town);
  for (const each of mischief) await each.prepare?.(town);
  return town;
}

/** Posts come, time passes, and after the last offer everything that waits is worked off without further mischief. */
async function live(town: Town): Promise<void> {
  const { rig, truth } = town;
  const waiting = [...truth.deliveries];
  const begin = () => town.steps.push({ from: rig.clock.now(), until: rig.clock.now(), blows: new Set() });
  const end = (next: Date) => {
    Object.assign(town.steps.at(-1) ?? {}, { until: next });
    rig.clock.to(next);
  };
  while (rig.clock.now() < truth.endsAt) {
    begin();
    for (const each of town.mischief) await each.step?.(town);
    // Mischief may make it later.
    Object.assign(town.steps.at(-1) ?? {}, { from: rig.clock.now() });
    while (waiting[0] && waiting[0].at <= rig.clock.now()) put(town, 'candidates', waiting.shift()?.report);
    await invoke(town, 'dispatch', { kind: 'tick' });
    await settle(town);
    await goOn(town);
    end(hoursFrom(rig.clock.now(), truth.stepMinutes / 60));
  }
  // Whoever runs the service looks after the dead letters now, and nothing breaks any more.
  for (const each of town.mischief) await each.end?.(town);
  town.mischief = [];
  for (let hour = 0; hour < MOST_HOURS_AFTER && (hour < HOURS_AFTER || (await isOpen(town))); hour++) {
    begin();
    for (const [queue] of QUEUES) redrive(town, queue);
    await invoke(town, 'dispatch', { kind: 'tick' });
    await settle(town);
    end(hoursFrom(rig.clock.now(), 1));
  }
}

/** The ticks of the following minutes: a sender whose time was up has more to send. */
async function goOn(town: Town): Promise<void> {
  for (let sent = -1; sent < town.rig.telegram.log.length && (await anythingDue(town.rig.db, town.rig.clock.now())); ) {
    sent = town.rig.telegram.log.length;
    town.rig.clock.advance(60_000);
    await invoke(town, 'dispatch', { kind: 'tick' });
    await settle(town);
  }
}

/** Whether anybody still waits for a message. */
async function isOpen({ rig }: Town): Promise<boolean> {
  const [row] = await rig.db.$client<{ open: boolean }[]>`
    SELECT EXISTS (SELECT FROM notifications
      WHERE status IN ('planned', 'claimed', 'sending', 'retry')
        OR status = 'suppressed' AND reason = 'daily-cap' AND told_in IS NULL) AS open`;
  return row?.open ?? false;
}

/** Puts a message on its queue, as often as mischief has it. */
export function put(town: Town, queue: QueueName, message: unknown): void {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  const copies = town.mischief.reduce((times, each) => times * (each.copies?.(town) ?? 1), 1);
  for (let i = 0; i < copies; i++) town.rig.put(queue, body);
}

export function redrive({ rig }: Town, queue: QueueName): number {
  return rig.queues.startMoveTask(rig.queues.queueArn(queue.replace(/(\.fifo)?$/, '-dlq$1'))).moved;
}

/** Works until no queue has anything to give at this instant; what failed comes back when its time is up. */
export async function settle(town: Town): Promise<void> {
  for (;;) {
    const rounds = QUEUES.map(([queue, name, size]) => serve(town, queue, name, size));
    const served = await Promise.all(rounds);
    if (!served.some(Boolean) && !relay(town)) return;
  }
}

/** Every free container of a function takes a batch. @returns whether there was anything. */
async function serve(town: Town, queue: QueueName, name: FunctionName, size: number): Promise<boolean> {
  const containers = town.containers.filter((each) => each.name === name);
  let any = false;
  await Promise.all(
    containers.map(async (container) => {
      for (;;) {
        const taken = town.rig.queues.take(queue, size);
        if (taken.length === 0) return;
        any = true;
        const isLost = town.mischief.some((each) => each.loses?.(town, queue));
        if (isLost) for (const { receiptHandle } of taken) town.rig.queues.remove(queue, receiptHandle);
        else await handle(town, container, queue, taken);
      }
    }),
  );
  return any;
}

async function handle(town: Town, container: Container, queue: QueueName, taken: ReceivedMessage[]): Promise<void> {
  const { queues } = town.rig;
  const messages = town.mischief.reduce((batch, each) => each.batch?.(town, batch) ?? batch, taken);
  const event = sqsEvent(queues.queueArn(queue), messages) as unknown as SQSEvent;
  const ending = await container.invoke(event, fortuneOf(town, container));
  if (ending.kind === 'died') return void town.did(`failed-${container.name}`);
  const failed = new Set(ending.answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  for (const { messageId, receiptHandle } of taken) {
    const isKept = failed.has(messageId) || town.mischief.some((each) => each.forgetsToDelete?.(town, queue));
    if (failed.has(messageId)) town.did(`failed-${container.name}`);
    if (isKept) continue;
    try {
      queues.remove(queue, receiptHandle);
    } catch {
      // Its time was up meanwhile: a FIFO queue delivers it again.
    }
  }
}

/** Calls a function that no queue feeds. */
export async function invoke(town: Town, name: FunctionName, event: unknown): Promise<void> {
  const container = town.containers.find((each) => each.name === name);
  const ending = await container?.invoke(event, fortuneOf(town, container));
  // A bus that is closed keeps nobody from waking the sender, which comes first.
  if (ending?.kind === 'died' && !String(ending.error).includes('the bus is closed')) town.did(`failed-${name}`);
}

function fortuneOf(town: Town, container: Container): Fortune {
  const skewMs = town.mischief.reduce((sum, each) => sum + (each.skewMs?.(town, container) ?? 0), 0);
  for (const each of town.mischief) {
    const strike = each.strike?.(town, container);
    if (strike) return { strike, skewMs };
  }
  return { skewMs };
}

const relayed = new WeakMap<Town, number>();

/** The bus's rule: events that arrived on the bus go to the announcements queue. */
function relay(town: Town): boolean {
  const from = relayed.get(town) ?? 0;
  const { events } = town.rig.aws;
  relayed.set(town, events.length);
  for (const event of events.slice(from)) put(town, 'announcements', envelopeOf(event));
  return events.length > from;
}
