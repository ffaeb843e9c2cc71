import type { Cancel, LocalClock } from '../clock.ts';
import { DeduplicationMemory } from './deduplication.ts';
import { type Message, stateOf } from './message.ts';
import type { QueueAttributes } from './queue-attributes.ts';
import { type QueueSettings, settingsOf } from './queue-settings.ts';

export interface Depth {
  visible: number;
  inFlight: number;
  delayed: number;
}

/**
 * The messages of one queue, in the order they arrived, and the timers that announce when a hidden one shows.
 *
 * What is visible follows from the clock; a timer only wakes listeners. Retention has no timer of its own,
 * because a jumping clock with nothing else to do would jump four days to watch a message expire.
 */
export class Queue {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly tags = new Map<string, string>();
  readonly deduplication = new DeduplicationMemory();
  modifiedAt: number;
  purgedAt: number | undefined;
  readonly #clock: LocalClock;
  readonly #announce: (queueName: string) => void;
  readonly #messages = new Map<string, Message>();
  /** Delayed and in flight, each with its timer. */
  readonly #hidden = new Map<Message, Cancel>();
  #attributes: QueueAttributes;
  #settings: QueueSettings;
  #sequence = 0;
  /** Not later than the first expiry, so that most calls need not look through the messages. */
  #expiryCheckAt = Number.POSITIVE_INFINITY;

  constructor(
    name: string,
    arn: string,
    attributes: QueueAttributes,
    clock: LocalClock,
    announce: (queueName: string) => void,
  ) {
    this.name = name;
    this.arn = arn;
    this.#attributes = attributes;
    this.#settings = settingsOf(attributes);
    this.#clock = clock;
    this.#announce = announce;
    this.createdAt = this.modifiedAt = this.now();
  }

  get attributes(): QueueAttributes {
    return this.#attributes;
  }

  get settings(): QueueSettings {
    return this.#settings;
  }

  now(): number {
    return this.#clock.now().getTime();
  }

  /** A new retention period counts for the messages already here, too. */
  configure(attributes: QueueAttributes): void {
    this.#attributes = attributes;
    this.#settings = settingsOf(attributes);
    this.modifiedAt = this.now();
    this.#expiryCheckAt = Number.NEGATIVE_INFINITY;
    for (const message of [...this.#hidden.keys()]) this.hideUntil(message, message.visibleAt);
    this.#announce(this.name);
  }

  nextSequenceNumber(): string {
    this.#sequence++;
    return String(this.#sequence).padStart(20, '0');
  }

  place(message: Message): void {
    this.#messages.set(message.id, message);
    this.#expiryCheckAt = Math.min(this.#expiryCheckAt, this.#expiresAt(message));
    this.hideUntil(message, message.visibleAt);
  }

  /** Sets when the message shows, and wakes listeners then; at once if that is now. */
  hideUntil(message: Message, visibleAt: number): void {
    this.#hidden.get(message)?.();
    this.#hidden.delete(message);
    message.visibleAt = visibleAt;
    if (visibleAt > this.now()) this.#hidden.set(message, this.#timer(message));
    else this.#announce(this.name);
  }

  get(messageId: string): Message | undefined {
    this.#dropExpired();
    return this.#messages.get(messageId);
  }

  remove(message: Message): void {
    this.#hidden.get(message)?.();
    this.#hidden.delete(message);
    this.#messages.delete(message.id);
    // The next of its group may go now.
    if (this.#settings.fifo) this.#announce(this.name);
  }

  /** Oldest arrival first. Removing the message just visited is allowed. */
  *messages(): Generator<Message> {
    this.#dropExpired();
    yield* this.#messages.values();
  }

  /** FIFO groups of which a message is in flight: nothing else of the group may be received. */
  lockedGroups(): Set<string> {
    const locked = new Set<string>();
    if (!this.#settings.fifo) return locked;
    this.#dropExpired();
    const now = this.now();
    for (const message of this.#hidden.keys()) {
      if (message.groupId !== undefined && stateOf(message, now) === 'in flight') locked.add(message.groupId);
    }
    return locked;
  }

  depth(): Depth {
    this.#dropExpired();
    const now = this.now();
    let inFlight = 0;
    let delayed = 0;
    for (const message of this.#hidden.keys()) {
      const state = stateOf(message, now);
      if (state === 'in flight') inFlight++;
      else if (state === 'delayed') delayed++;
    }
    return { visible: this.#messages.size - inFlight - delayed, inFlight, delayed };
  }

  /** Forgets every message and stops every timer. */
  clear(): void {
    for (const cancel of this.#hidden.values()) cancel();
    this.#hidden.clear();
    this.#messages.clear();
  }

  #expiresAt(message: Message): number {
    return message.sentAt + this.#settings.retentionSeconds * 1000;
  }

  #dropExpired(): void {
    const now = this.now();
    if (now < this.#expiryCheckAt) return;
    let next = Number.POSITIVE_INFINITY;
    for (const message of this.#messages.values()) {
      const expiresAt = this.#expiresAt(message);
      if (expiresAt <= now) this.remove(message);
      else next = Math.min(next, expiresAt);
    }
    this.#expiryCheckAt = next;
  }

  /** Also runs when a hidden message expires, because that may unlock its group. */
  #timer(message: Message): Cancel {
    const wakeAt = Math.min(message.visibleAt, this.#expiresAt(message));
    return this.#clock.at(new Date(wakeAt), () => {
      const now = this.now();
      if (now < wakeAt) {
        // A timer of the machine may fire a moment before its clock shows the instant; a wake now would find nothing.
        this.#hidden.set(message, this.#timer(message));
        return;
      }
      if (message.visibleAt <= now) this.#hidden.delete(message);
      this.#announce(this.name);
    });
  }
}
