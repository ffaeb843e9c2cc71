import type { ChatType, TelegramChat, TelegramMessage, TelegramUser } from './shapes.ts';

/** How a chat stands to the bot. Everything but `open` makes Telegram refuse to send. */
export type Standing = 'open' | 'not-started' | 'blocked' | 'deactivated' | 'kicked' | 'left';

export interface ChatRecord {
  chat: TelegramChat;
  /** The other side of a private chat. */
  person?: TelegramUser;
  standing: Standing;
  /** Set on a group that became a supergroup: it takes no calls any more. */
  migratedTo?: number;
  members: number[];
  messages: Map<number, TelegramMessage>;
}

export interface NewChat {
  chat: TelegramChat;
  person?: TelegramUser;
  standing?: Standing;
  members?: number[];
}

/** All chats the bot was ever in, with everything said in them. */
export class Chats {
  readonly #records = new Map<number, ChatRecord>();
  #nextMessageId = 1;

  /** @throws Error when the id is taken. */
  add({ chat, person, standing = 'open', members = [] }: NewChat): ChatRecord {
    if (this.#records.has(chat.id)) throw new Error(`chat ${chat.id} exists already`);
    const record: ChatRecord = { chat, standing, members, messages: new Map(), ...(person ? { person } : {}) };
    this.#records.set(chat.id, record);
    return record;
  }

  find(id: number): ChatRecord | undefined {
    return this.#records.get(id);
  }

  /** For whoever writes the story, not for the bot. @throws Error naming the chat. */
  get(id: number): ChatRecord {
    const record = this.#records.get(id);
    if (!record) throw new Error(`there is no chat ${id}`);
    return record;
  }

  /** Public chats can be named `@username`; people cannot. */
  findPublic(username: string): ChatRecord | undefined {
    const wanted = username.toLowerCase();
    return this.all().find(({ chat }) => chat.type !== 'private' && chat.username?.toLowerCase() === wanted);
  }

  all(): ChatRecord[] {
    return [...this.#records.values()];
  }

  /** One counter for all chats: Telegram promises no more than that ids grow within a chat. */
  takeMessageId(): number {
    return this.#nextMessageId++;
  }

  get nextMessageId(): number {
    return this.#nextMessageId;
  }

  /** Puts back what a snapshot kept. */
  restore(records: ChatRecord[], nextMessageId: number): void {
    for (const record of records) this.#records.set(record.chat.id, record);
    this.#nextMessageId = Math.max(this.#nextMessageId, nextMessageId);
  }
}

/** A name for lists and logs. */
export function titleOf(chat: TelegramChat): string {
  return chat.title ?? [chat.first_name, chat.last_name].filter(Boolean).join(' ');
}

const PLACE: Record<ChatType, string> = {
  private: 'private chat',
  group: 'group chat',
  supergroup: 'supergroup chat',
  channel: 'channel chat',
};

/** Telegram's sentence for a chat that cannot be written to; undefined for one that can. */
export function refusalOf({ chat, standing }: ChatRecord): string | undefined {
  const place = PLACE[chat.type];
  const sentences: Record<Standing, string | undefined> = {
    open: undefined,
    'not-started': "bot can't initiate conversation with a user",
    blocked: 'bot was blocked by the user',
    deactivated: 'user is deactivated',
    kicked: `bot was kicked from the ${place}`,
    left: `bot is not a member of the ${place}`,
  };
  return sentences[standing];
}
