import type { QueueEngine, ReceivedMessage } from '../../../bin/local/sqs/contract.ts';
import { SqsError } from '../../../bin/local/sqs/errors.ts';

export const MAX_RECEIVES = 2;
export const RETENTION_SECONDS = 600;

/** A queue with its dead-letter queue, as the ledger follows them. */
export interface Pair {
  source: string;
  dead: string;
  fifo: boolean;
}

export const PAIRS: readonly Pair[] = [
  { source: 'q', dead: 'dead', fifo: false },
  { source: 'q.fifo', dead: 'dead.fifo', fifo: true },
];

interface Entry {
  pair: Pair;
  body: string;
  group: string;
  isDead: boolean;
  sentAt: number;
  visibleAt: number;
  receives: number;
  handle: string | undefined;
}

/**
 * An independent account of what was sent, received and deleted. It knows the promises, not the way the engine
 * keeps them, and complains as soon as the engine's queues cannot be what was promised.
 */
export class Ledger {
  readonly #engine: QueueEngine;
  readonly #entries = new Map<string, Entry>();
  #sent = 0;

  constructor(engine: QueueEngine) {
    this.#engine = engine;
    for (const { source, dead, fifo } of PAIRS) {
      const common = { MessageRetentionPeriod: `${RETENTION_SECONDS}`, ...(fifo ? { FifoQueue: 'true' } : {}) };
      engine.createQueue(dead, common);
      const RedrivePolicy = JSON.stringify({
        deadLetterTargetArn: engine.queueArn(dead),
        maxReceiveCount: MAX_RECEIVES,
      });
      engine.createQueue(source, { ...common, RedrivePolicy });
    }
  }

  get #now(): number {
    return this.#engine.clock.now().getTime();
  }

  send(pair: Pair, group: string, delaySeconds: number): void {
    const body = `${pair.source}/${group}/${this.#sent++}`;
    const visibleAt = this.#now + (pair.fifo ? 0 : delaySeconds * 1000);
    const ids = pair.fifo ? { groupId: group, deduplicationId: body } : { groupId: group, delaySeconds };
    this.#engine.send(pair.source, { body, ...ids });
    const entry = { pair, body, group, isDead: false, sentAt: this.#now, visibleAt, receives: 0, handle: undefined };
    this.#entries.set(body, entry);
  }

  take(pair: Pair, fromDead: boolean, max: number, visibilitySeconds: number): void {
    const before = this.#alive().filter((entry) => entry.pair === pair && entry.isDead === fromDead);
    const locked = new Set(before.filter((entry) => this.#inFlight(entry)).map(({ group }) => group));
    const received = this.#engine.take(fromDead ? pair.dead : pair.source, max, visibilitySeconds);
    if (!fromDead) this.#noteDeadLetters(pair);
    if (pair.fifo) this.#checkOrder(before, fromDead, locked, received);
    for (const message of received) this.#note(message, fromDead, visibilitySeconds);
    if (received.length < max) this.#checkNothingLeft(pair, fromDead, locked, received);
  }

  /** `which` picks one of all handles ever given out for messages that still are in this account. */
  remove(which: number): void {
    const entry = this.#pick(which);
    if (!entry?.handle) return;
    const alive = this.#alive().includes(entry);
    const late = entry.pair.fifo && alive && !this.#inFlight(entry);
    const accepted = this.#accepts(() => this.#engine.remove(this.#queueOf(entry), entry.handle ?? ''));
    if (accepted === late) throw new Error(`${entry.body}: delete ${accepted ? 'accepted too late' : 'refused'}`);
    if (accepted) this.#entries.delete(entry.body);
  }

  changeVisibility(which: number, seconds: number): void {
    const entry = this.#pick(which);
    if (!entry?.handle) return;
    const allowed = this.#alive().includes(entry) && this.#inFlight(entry);
    const accepted = this.#accepts(() =>
      this.#engine.changeVisibility(this.#queueOf(entry), entry.handle ?? '', seconds),
    );
    if (accepted !== allowed) throw new Error(`${entry.body}: visibility ${accepted ? 'changed' : 'not changed'}`);
    if (accepted) entry.visibleAt = this.#now + seconds * 1000;
  }

  redrive(pair: Pair): void {
    const moving = this.#alive().filter((entry) => entry.pair === pair && entry.isDead && !this.#inFlight(entry));
    const { moved } = this.#engine.startMoveTask(this.#engine.queueArn(pair.dead));
    if (moved !== moving.length) throw new Error(`${moved} of ${moving.length} moved`);
    for (const entry of moving) {
      // Back as new messages, behind what is already there.
      this.#entries.delete(entry.body);
      this.#entries.set(entry.body, { ...entry, isDead: false, sentAt: this.#now, receives: 0, handle: undefined });
    }
  }

  /** Every message is in exactly one place and state, and it is the one the account says. */
  audit(): void {
    for (const pair of PAIRS) {
      for (const isDead of [false, true]) {
        const name = isDead ? pair.dead : pair.source;
        const mine = this.#alive().filter((entry) => entry.pair === pair && entry.isDead === isDead);
        const inFlight = mine.filter((entry) => this.#inFlight(entry)).length;
        const delayed = mine.filter((entry) => entry.visibleAt > this.#now).length - inFlight;
        const promised = { visible: mine.length - inFlight - delayed, inFlight, delayed };
        same(`${name} depth`, this.#engine.depth(name), promised);
        same(`${name} bodies`, this.#engine.peek(name).sort(), bodiesOf(mine).sort());
      }
    }
  }

  #queueOf({ pair, isDead }: Entry): string {
    return isDead ? pair.dead : pair.source;
  }

  #alive(): Entry[] {
    return [...this.#entries.values()].filter((entry) => this.#now < entry.sentAt + RETENTION_SECONDS * 1000);
  }

  #inFlight(entry: Entry): boolean {
    return entry.handle !== undefined && entry.visibleAt > this.#now;
  }

  #pick(which: number): Entry | undefined {
    const held = [...this.#entries.values()].filter(({ handle }) => handle !== undefined);
    return held[which % Math.max(1, held.length)];
  }

  #accepts(run: () => void): boolean {
    try {
      run();
      return true;
    } catch (error) {
      if (error instanceof SqsError) return false;
      throw error;
    }
  }

  /** A message may only fall when it was visible and had all its receives. */
  #noteDeadLetters(pair: Pair): void {
    const dead = new Set(this.#engine.peek(pair.dead));
    for (const entry of this.#alive()) {
      if (entry.pair !== pair || entry.isDead || !dead.has(entry.body)) continue;
      if (entry.receives !== MAX_RECEIVES || entry.visibleAt > this.#now)
        throw new Error(`${entry.body} fell too early`);
      entry.isDead = true;
      entry.handle = undefined;
      entry.receives = 0;
      if (pair.fifo) entry.sentAt = this.#now;
      // A group keeps its order among the dead, too: they fell in the order they stood.
      this.#entries.delete(entry.body);
      this.#entries.set(entry.body, entry);
    }
  }

  #checkOrder(
    before: readonly Entry[],
    fromDead: boolean,
    locked: ReadonlySet<string>,
    received: readonly ReceivedMessage[],
  ): void {
    // What fell to the dead in this very take made room for what stood behind it.
    const stayed = before.filter((entry) => entry.isDead === fromDead);
    for (const group of new Set(before.map((entry) => entry.group))) {
      const given = bodiesOf(received.filter(({ systemAttributes }) => systemAttributes.MessageGroupId === group));
      if (locked.has(group) && given.length > 0) throw new Error(`group ${group} was locked`);
      const due = bodiesOf(stayed.filter((entry) => entry.group === group));
      same(`order of ${group}`, given, due.slice(0, given.length));
    }
  }

  #note(message: ReceivedMessage, fromDead: boolean, visibilitySeconds: number): void {
    const entry = this.#entries.get(message.body);
    if (!entry || !this.#alive().includes(entry)) throw new Error(`${message.body} came after it was gone`);
    if (entry.visibleAt > this.#now) throw new Error(`${message.body} came while it was hidden`);
    if (entry.isDead !== fromDead) throw new Error(`${message.body} came from the wrong queue`);
    entry.receives++;
    if (!fromDead && entry.receives > MAX_RECEIVES) throw new Error(`${message.body} came once too often`);
    entry.handle = message.receiptHandle;
    entry.visibleAt = this.#now + visibilitySeconds * 1000;
  }

  #checkNothingLeft(
    pair: Pair,
    isDead: boolean,
    locked: ReadonlySet<string>,
    received: readonly ReceivedMessage[],
  ): void {
    const given = new Set(received.map(({ body }) => body));
    const left = this.#alive().filter(
      (entry) =>
        entry.pair === pair &&
        entry.isDead === isDead &&
        entry.visibleAt <= this.#now &&
        !given.has(entry.body) &&
        !(pair.fifo && locked.has(entry.group)),
    );
    same('left though there was room', bodiesOf(left), []);
  }
}

const bodiesOf = (list: readonly { body: string }[]) => list.map(({ body }) => body);

function same(what: string, actual: unknown, promised: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(promised)];
  if (a !== b) throw new Error(`${what}: ${a}, promised ${b}`);
}
