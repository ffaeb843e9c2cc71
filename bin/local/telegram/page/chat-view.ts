import { type ChatRecord, titleOf } from '../chats.ts';
import type { BotCommand, ChatType, TelegramMessage } from '../shapes.ts';
import type { LocalTelegram } from '../telegram.ts';

/** A chat as the page shows it. */
export interface ChatView {
  id: number;
  type: ChatType;
  title: string;
  standing: ChatRecord['standing'];
  /** Whose voice the page speaks with in this chat. */
  speakerId: number | null;
  commands: BotCommand[];
  description: string;
  messages: TelegramMessage[];
}

const SHOWN_MESSAGES = 300;
const SHOWN_CHATS = 200;

/** The chats with the latest life in them; a chat that moved on is shown under its new id only. */
export function viewChats(telegram: LocalTelegram): ChatView[] {
  const shown = telegram.chats().filter((record) => record.migratedTo === undefined);
  return shown.slice(-SHOWN_CHATS).map((record) => ({
    id: record.chat.id,
    type: record.chat.type,
    title: titleOf(record.chat),
    standing: record.standing,
    speakerId: record.person?.id ?? record.members[0] ?? null,
    commands: telegram.commandsIn(record.chat.id),
    description: telegram.descriptionIn(record.chat.id),
    messages: [...record.messages.values()].slice(-SHOWN_MESSAGES),
  }));
}
