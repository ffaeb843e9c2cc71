import type { Picture } from '../report/picture.ts';
import type { Html } from '../texts/html.ts';
import type { BotPorts } from './ports.ts';
import type { Subscriber } from './subscriber.ts';

export interface Button {
  text: string;
  /** Comes back to the command's `tap`; at most 50 bytes, because the command's name stands before it. */
  data?: string;
  /** Another command that a press calls as if it had been typed; `data` is then what stands behind it. */
  command?: string;
  /** A web address that a press opens; nothing comes back. */
  url?: string;
}

export interface Answer {
  /** Longer than one message takes: it is split between its lines, and the buttons stand under the last part. */
  html: Html;
  /** Rows of buttons. */
  buttons?: Button[][];
  /** Sent as a file, with `html` as its caption. */
  document?: { name: string; bytes: Uint8Array };
  /** Sent as a picture, with `html` as its caption. */
  picture?: Picture;
}

/** What a press leads to. Nothing that is absent changes. */
export interface Pressed {
  /** The message is rewritten. */
  html?: Html;
  /** New buttons under it; without `html` the text stays. */
  buttons?: Button[][];
  /** The button that was pressed is called this from now on. */
  renamed?: string;
  /** Shown for a moment. */
  toast?: string;
  /** A message of its own below. */
  reply?: Answer;
}

export interface CommandContext {
  subscriber: Subscriber;
  ports: BotPorts;
  /** What this person may type, for `/ajuda`. */
  menu: readonly MenuEntry[];
  now: Date;
}

/** What is known of a command before its code is read. */
export interface CommandFacts {
  /** As people type it, without the slash; the file's own name. */
  name: string;
  description: { pt: string; en: string };
  operatorOnly?: boolean;
  /** Only its buttons are for people: it stands in no menu and cannot be typed. */
  hidden?: boolean;
  /** It changes settings: in a group or channel only its administrators may use it. */
  configures?: boolean;
}

/** A command in the registry: its code is loaded when somebody first calls it. */
export interface MenuEntry extends CommandFacts {
  load(): Promise<{ default: Command }>;
}

/**
 * One bot command. The file is the command: `npm run catalogue` puts it into the bot and into Telegram's menu.
 * It answers with data; sending, editing and errors are the bot's.
 */
export interface Command extends CommandFacts {
  /** Place in the menu. */
  order: number;
  /** @param text what stood behind the command, trimmed. */
  run(context: CommandContext, text: string): Promise<Answer>;
  /** A press on one of its buttons. */
  tap?(context: CommandContext, data: string): Promise<Pressed>;
}

/** Keeps the shape checked where the command is written. */
export function defineCommand(command: Command): Command {
  return command;
}

/** Commands that everybody may call, in the order of the menu. */
export function menuOf(commands: readonly MenuEntry[]): MenuEntry[] {
  return commands.filter(({ operatorOnly, hidden }) => !operatorOnly && !hidden);
}
