import type { Offer } from '../notification/offer-text.ts';
import type { Profile } from '../subscriber/profile.ts';
import type { Html } from '../texts/html.ts';
import type { Language } from '../texts/speak.ts';

/** Whoever writes to the bot, as commands see them. */
export interface Subscriber {
  id: bigint;
  firstName: string;
  language: Language;
  preferredPrograms: string[];
  minBonusThreshold: number;
  maxNotificationsPerDay: number;
  notificationHours: number[];
  timezone: string;
  kinds: string[];
  profile: Profile;
}

/** What a subscriber may change; absent fields stay. */
export interface Preferences {
  preferredPrograms?: string[];
  minBonusThreshold?: number;
  /** Local clock hours in which alerts are allowed. */
  notificationHours?: number[];
}

export interface OpenOffer extends Offer {
  id: string;
  url: string;
}

export interface WatchedSource {
  name: string;
  authority: 'official' | 'blog' | 'channel';
  lastSeenAt: Date | null;
  healthy: boolean;
}

/** What a command may ask of the outside world. */
export interface BotPorts {
  /** Switches alerts on; `isNew` the first time, false when somebody comes back. Triggers matching of what is open now. */
  subscribe(subscriber: Subscriber): Promise<{ isNew: boolean }>;
  /** Stores preferences and triggers matching of what is open now. Safe to repeat. */
  savePreferences(id: bigint, preferences: Preferences): Promise<Subscriber>;
  openOffers(): Promise<OpenOffer[]>;
  watchedSources(): Promise<WatchedSource[]>;
  /** For commands that only operators may call. */
  operator: OperatorPorts;
}

/** What those who run the service may do from the chat. */
export interface OperatorPorts {
  /** Puts an address on probation; the answer comes later, as a message of its own. */
  proposeSource(url: string, askedBy: bigint): Promise<'proposed' | 'known'>;
  /** By id, address or host; the history stays. @returns addresses that were taken out of service. */
  retireSources(which: string): Promise<string[]>;
  /** By id, address or host. @returns addresses that are due now. */
  checkSoon(which: string): Promise<string[]>;
}

export interface Button {
  text: string;
  /** Comes back to the command's `tap`; at most 50 bytes, because the command's name stands before it. */
  data: string;
  /** Another command that a press calls as if it had been typed; `data` is then what stands behind it. */
  command?: string;
}

export interface Answer {
  html: Html;
  /** Rows of buttons. */
  buttons?: Button[][];
}

export interface CommandContext {
  subscriber: Subscriber;
  ports: BotPorts;
  /** Commands of the menu, for `/ajuda`. */
  menu: readonly Command[];
  now: Date;
}

/**
 * One bot command. The file is the command: `npm run catalogue` puts it into the bot and into Telegram's menu.
 * It answers with data; sending, editing and errors are the bot's.
 */
export interface Command {
  /** As people type it, without the slash; the file's own name. */
  name: string;
  /** Place in the menu. */
  order: number;
  description: { pt: string; en: string };
  operatorOnly?: boolean;
  /** @param text what stood behind the command, trimmed. */
  run(context: CommandContext, text: string): Promise<Answer>;
  /** A press on one of its buttons: the message is rewritten with the answer, `toast` is shown for a moment. */
  tap?(context: CommandContext, data: string): Promise<Answer & { toast?: string }>;
}

/** Keeps the shape checked where the command is written. */
export function defineCommand(command: Command): Command {
  return command;
}
