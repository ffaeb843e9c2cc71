import type { LocalClock } from '../clock.ts';
import { addBounded } from './call-log.ts';
import { isRecord, type Params } from './params.ts';
import type { TelegramUpdate } from './shapes.ts';
import type { Updates } from './updates.ts';
import { type Deliver, deliverByHttp, failureOf } from './webhook-delivery.ts';

export interface WebhookSettings {
  url: string;
  secretToken?: string;
  maxConnections: number;
}

/** One try to hand over an update. Status 0 = nobody answered. */
export interface Push {
  at: Date;
  updateId: number;
  attempt: number;
  status: number;
}

interface WebhookParts {
  clock: LocalClock;
  updates: Updates;
  deliver?: Deliver | undefined;
  /** How many tries `pushes` keeps; all when absent. */
  keepPushes?: number | undefined;
  /** Runs a method the webhook named in its answer. */
  run: (method: string, params: Params) => void;
}

const LONGEST_PAUSE_SECONDS = 60;
const ANSWER_WITHIN_MS = 60_000;

/**
 * Pushes updates to the webhook: one at a time and in order for each chat, chats side by side.
 * Anything but 2xx is tried again after 1, 2, 4 … 60 s until Telegram's day is over.
 */
export class Webhook {
  readonly #parts: WebhookParts;
  readonly #lanes = new Map<number, TelegramUpdate[]>();
  #ready: number[] = [];
  #active = 0;
  #settings: WebhookSettings | undefined;
  /** Grows with each change of settings: what was started for an old address shall not act on the new one. */
  #generation = 0;
  #lastError: { date: number; message: string } | undefined;
  readonly pushes: Push[] = [];

  constructor(parts: WebhookParts) {
    this.#parts = parts;
    parts.updates.onAdded = (update) => this.#add(update);
  }

  get settings(): WebhookSettings | undefined {
    return this.#settings;
  }

  get lastError(): { date: number; message: string } | undefined {
    return this.#lastError;
  }

  set(settings: WebhookSettings | undefined): void {
    this.#generation++;
    this.#lanes.clear();
    this.#ready = [];
    this.#active = 0;
    this.#lastError = undefined;
    this.#settings = settings;
    if (!settings) return;
    this.#parts.updates.interrupt();
    for (const update of this.#parts.updates.pending()) this.#add(update);
  }

  #add(update: TelegramUpdate): void {
    if (!this.#settings) return;
    const key = laneOf(update);
    const lane = this.#lanes.get(key);
    if (lane) {
      lane.push(update);
      return;
    }
    this.#lanes.set(key, [update]);
    this.#ready.push(key);
    this.#pump();
  }

  #pump(): void {
    const settings = this.#settings;
    while (settings && this.#active < settings.maxConnections) {
      const key = this.#ready.shift();
      if (key === undefined) return;
      this.#active++;
      void this.#push(key, settings, 1);
    }
  }

  async #push(key: number, settings: WebhookSettings, attempt: number): Promise<void> {
    const { clock, updates, deliver = deliverByHttp } = this.#parts;
    const generation = this.#generation;
    const update = this.#lanes.get(key)?.[0];
    if (!update || !updates.isPending(update.update_id)) return this.#next(key, settings);

    const release = clock.busy();
    const giveUp = new AbortController();
    const cancel = clock.at(new Date(clock.now().getTime() + ANSWER_WITHIN_MS), () => giveUp.abort());
    try {
      const answer = await deliver(update, headersOf(settings), settings.url, giveUp.signal);
      const { status, body } = typeof answer === 'number' ? { status: answer, body: undefined } : answer;
      this.#note(update.update_id, attempt, status);
      if (generation !== this.#generation) return;
      if (status >= 200 && status < 300) {
        updates.done(update.update_id);
        this.#answerCall(body);
        this.#next(key, settings);
        return;
      }
      this.#later(key, settings, attempt, `Wrong response from the webhook: ${status}`);
    } catch (error) {
      this.#note(update.update_id, attempt, 0);
      if (generation === this.#generation) this.#later(key, settings, attempt, failureOf(error));
    } finally {
      cancel();
      release();
    }
  }

  #note(updateId: number, attempt: number, status: number): void {
    addBounded(this.pushes, { at: this.#parts.clock.now(), updateId, attempt, status }, this.#parts.keepPushes);
  }

  #next(key: number, settings: WebhookSettings): void {
    this.#active--;
    const lane = this.#lanes.get(key);
    lane?.shift();
    if (lane && lane.length > 0) this.#ready.push(key);
    else this.#lanes.delete(key);
    if (settings === this.#settings) this.#pump();
  }

  #later(key: number, settings: WebhookSettings, attempt: number, message: string): void {
    const { clock } = this.#parts;
    const now = clock.now().getTime();
    this.#lastError = { date: Math.floor(now / 1_000), message };
    this.#active--;
    this.#pump();
    const pause = Math.min(LONGEST_PAUSE_SECONDS, 2 ** (attempt - 1)) * 1_000;
    const generation = this.#generation;
    clock.at(new Date(now + pause), () => {
      if (generation !== this.#generation) return;
      this.#active++;
      void this.#push(key, settings, attempt + 1);
    });
  }

  /** A webhook may answer with one call, as `{"method":"sendMessage",…}`; it never hears how that went. */
  #answerCall(body: string | undefined): void {
    if (!body?.startsWith('{')) return;
    try {
      const value: unknown = JSON.parse(body);
      if (isRecord(value) && typeof value.method === 'string') this.#parts.run(value.method, value);
    } catch {
      // Telegram ignores an answer it cannot read.
    }
  }
}

function headersOf({ secretToken }: WebhookSettings): Record<string, string> {
  return {
    'content-type': 'application/json',
    ...(secretToken === undefined ? {} : { 'x-telegram-bot-api-secret-token': secretToken }),
  };
}

/** Order is kept within a chat; an inline query has no chat, so its person stands in. */
function laneOf({
  message,
  edited_message,
  channel_post,
  callback_query,
  my_chat_member,
  inline_query,
}: TelegramUpdate) {
  const chat = (message ?? edited_message ?? channel_post ?? callback_query?.message ?? my_chat_member)?.chat;
  return chat?.id ?? inline_query?.from.id ?? 0;
}
