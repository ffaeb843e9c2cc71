import type { LocalClock } from '../clock.ts';
import { BotProfile } from './bot-profile.ts';
import { type ApiCall, CallLog } from './call-log.ts';
import { runCall } from './calls.ts';
import { type ChatRecord, Chats } from './chats.ts';
import { CommandBook } from './command-book.ts';
import { Events, type TelegramEvent } from './events.ts';
import { type Fault, Faults, type OrderedFault } from './faults.ts';
import { Files, type KeptFile } from './files.ts';
import * as groups from './groups.ts';
import { listen, stopListening } from './listen.ts';
import { OpenQueries } from './open-queries.ts';
import * as people from './people.ts';
import { type Limits, RateLimits, TELEGRAM_LIMITS } from './rate-limit.ts';
import { createApiServer } from './server.ts';
import type { BotCommand, TelegramChat, TelegramMessage, TelegramUser } from './shapes.ts';
import { keepSnapshot } from './snapshot.ts';
import { Updates } from './updates.ts';
import { type Push, Webhook } from './webhook.ts';
import type { Deliver } from './webhook-delivery.ts';
import type { World } from './world.ts';

export interface TelegramOptions {
  clock: LocalClock;
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  token?: string;
  botUsername?: string;
  botName?: string;
  /** Hands updates to the bot in-process while a webhook is set; the webhook's address is then only a name. */
  deliver?: Deliver;
  /** Telegram's own when absent. */
  limits?: Partial<Limits>;
  /** How many calls `log`, and tries `pushes`, keep; all when absent. */
  keepCalls?: number;
  /** File that keeps people and chats over a restart; nothing is kept when absent. */
  keepIn?: string;
}

/** A Bot API server for one bot, and the people who talk to it. */
export interface LocalTelegram {
  /** For grammY: `client: { apiRoot: url }`. */
  readonly url: string;
  readonly token: string;
  readonly bot: TelegramUser;
  /** Every call in order, refused and cut ones included. */
  readonly log: readonly ApiCall[];
  /** Every try to hand an update to the webhook. */
  readonly pushes: readonly Push[];
  close(): Promise<void>;

  /** What stands in the chat now, oldest first; nothing for a chat nobody knows. */
  messages(chatId: number): TelegramMessage[];
  lastMessage(chatId: number): TelegramMessage | undefined;
  chats(): readonly ChatRecord[];
  file(id: string): KeptFile | undefined;
  /** The command menu somebody sees in this chat. */
  commandsIn(chatId: number): BotCommand[];
  /** What the bot says about itself to somebody who has not started it yet; may be empty. */
  descriptionIn(chatId: number): string;

  person(chatId: number, details?: people.PersonDetails): TelegramUser;
  say(chatId: number, text: string, options?: people.SayOptions): TelegramMessage;
  forward(chatId: number, post: people.ForwardedPost): TelegramMessage;
  tap(chatId: number, messageId: number, callbackData: string, from?: number): string;
  ask(personId: number, query: string): string;
  block(chatId: number): void;
  unblock(chatId: number): void;
  deactivate(chatId: number): void;
  group(chatId: number, details: groups.GroupDetails): TelegramChat;
  kick(chatId: number): void;
  migrate(chatId: number): number;

  fault(fault: Fault): OrderedFault;
  subscribe(listener: (event: TelegramEvent) => void): () => void;
  /** Resolves with what `check` returns as soon as that is something; asked after every event. */
  until<T>(check: () => T | undefined | null | false): Promise<T>;
  /** Resolves once the bot has taken every update. */
  settled(): Promise<void>;
}

/** Starts the server. @throws PortInUse, and Error when `keepIn` cannot be read. */
export async function startTelegram(options: TelegramOptions): Promise<LocalTelegram> {
  const { port = 0, host = '127.0.0.1' } = options;
  const world = createWorld(options);
  const saveLast = options.keepIn === undefined ? () => {} : keepSnapshot(world, options.keepIn);
  const server = createApiServer(world);
  const url = `http://${host}:${await listen(server, port, host)}`;
  return {
    url,
    token: world.token,
    bot: world.bot,
    log: world.log.calls,
    pushes: world.webhook.pushes,
    close: async () => {
      world.webhook.set(undefined);
      await stopListening(server);
      saveLast();
    },
    messages: (chatId) => [...(world.chats.find(chatId)?.messages.values() ?? [])],
    lastMessage: (chatId) => [...(world.chats.find(chatId)?.messages.values() ?? [])].at(-1),
    chats: () => world.chats.all(),
    file: (id) => world.files.find(id),
    commandsIn: (chatId) => {
      const { chat, person } = world.chats.get(chatId);
      return world.commands.visibleIn(chat, person?.language_code);
    },
    descriptionIn: (chatId) => {
      const language = world.chats.get(chatId).person?.language_code ?? '';
      return world.profile.description.get(language.slice(0, 2));
    },
    person: (chatId, details) => people.person(world, chatId, details),
    say: (chatId, text, sayOptions) => people.say(world, chatId, text, sayOptions),
    forward: (chatId, post) => people.forward(world, chatId, post),
    tap: (chatId, messageId, data, from) => people.tap(world, chatId, messageId, data, from),
    ask: (personId, query) => people.ask(world, personId, query),
    block: (chatId) => people.block(world, chatId),
    unblock: (chatId) => people.unblock(world, chatId),
    deactivate: (chatId) => people.deactivate(world, chatId),
    group: (chatId, details) => groups.group(world, chatId, details),
    kick: (chatId) => groups.kick(world, chatId),
    migrate: (chatId) => groups.migrate(world, chatId),
    fault: (fault) => world.faults.order(fault),
    subscribe: (listener) => world.events.subscribe(listener),
    until: (check) => world.events.until(check),
    settled: async () => {
      await world.events.until(() => world.updates.pendingCount === 0);
    },
  };
}

function createWorld(options: TelegramOptions): World {
  const { clock, token = 'local:token', botUsername = 'miles_local_bot', botName = 'Miles' } = options;
  const events = new Events();
  const updates = new Updates(clock);
  updates.onDone = (updateId) => events.emit({ kind: 'update-done', updateId });
  const world: World = {
    clock,
    token,
    bot: { id: botIdOf(token), is_bot: true, first_name: botName, username: botUsername },
    chats: new Chats(),
    files: new Files(),
    limits: new RateLimits(clock, { ...TELEGRAM_LIMITS, ...options.limits }),
    updates,
    webhook: new Webhook({
      clock,
      updates,
      deliver: options.deliver,
      keepPushes: options.keepCalls,
      run: (method, params) => {
        void runCall(world, method, params, { gone: new AbortController().signal, idle: () => {} });
      },
    }),
    queries: new OpenQueries(clock),
    commands: new CommandBook(),
    profile: new BotProfile(),
    faults: new Faults(),
    log: new CallLog(options.keepCalls),
    events,
  };
  return world;
}

/** A real token starts with its bot's id. The other number is one no test takes for a person. */
function botIdOf(token: string): number {
  const id = Number(token.split(':')[0]);
  return Number.isSafeInteger(id) && id > 0 ? id : 700_000_001;
}
