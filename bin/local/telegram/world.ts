import type { LocalClock } from '../clock.ts';
import type { BotProfile } from './bot-profile.ts';
import type { CallLog } from './call-log.ts';
import type { Chats } from './chats.ts';
import type { CommandBook } from './command-book.ts';
import type { Events } from './events.ts';
import type { Faults } from './faults.ts';
import type { Files } from './files.ts';
import type { OpenQueries } from './open-queries.ts';
import type { Params } from './params.ts';
import type { RateLimits } from './rate-limit.ts';
import type { TelegramUser } from './shapes.ts';
import type { Updates } from './updates.ts';
import type { Webhook } from './webhook.ts';

/** Everything the one bot and its chats consist of. */
export interface World {
  readonly clock: LocalClock;
  readonly token: string;
  readonly bot: TelegramUser;
  readonly chats: Chats;
  readonly files: Files;
  readonly limits: RateLimits;
  readonly updates: Updates;
  readonly webhook: Webhook;
  readonly queries: OpenQueries;
  readonly commands: CommandBook;
  readonly profile: BotProfile;
  readonly faults: Faults;
  readonly log: CallLog;
  readonly events: Events;
}

/** Who called: `gone` fires when they hang up, `idle` says that from now on the call only waits. */
export interface Caller {
  gone: AbortSignal;
  idle: () => void;
}

/** One Bot API method. Throws ApiError; its result is the answer's `result`. */
export type Method = (world: World, params: Params, caller: Caller) => unknown;

/** Bot API dates are whole seconds. */
export const secondsNow = (world: World) => Math.floor(world.clock.now().getTime() / 1_000);
