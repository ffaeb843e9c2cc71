/**
 * The wire shapes of the Bot API, as far as the local server speaks it.
 * Written out here instead of taken from the bot library: a server must not agree with its client by construction.
 */

export interface TelegramUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

export interface TelegramChat {
  id: number;
  type: ChatType;
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
}

/** Offsets and lengths count UTF-16 units, as Telegram does. */
export interface TextEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  custom_emoji_id?: string;
}

export interface InlineButton {
  text: string;
  callback_data?: string;
  url?: string;
  web_app?: { url: string };
  copy_text?: { text: string };
  switch_inline_query?: string;
  switch_inline_query_current_chat?: string;
}

export interface InlineKeyboard {
  inline_keyboard: InlineButton[][];
}

export interface StoredFile {
  file_id: string;
  file_unique_id: string;
  file_size: number;
}
export interface PhotoSize extends StoredFile {
  width: number;
  height: number;
}
export interface TelegramDocument extends StoredFile {
  file_name: string;
  mime_type?: string;
}

export type ForwardOrigin =
  | { type: 'hidden_user'; date: number; sender_user_name: string }
  | { type: 'channel'; date: number; chat: TelegramChat; message_id: number };

export interface TelegramMessage {
  message_id: number;
  date: number;
  chat: TelegramChat;
  from?: TelegramUser;
  sender_chat?: TelegramChat;
  edit_date?: number;
  text?: string;
  entities?: TextEntity[];
  caption?: string;
  caption_entities?: TextEntity[];
  photo?: PhotoSize[];
  document?: TelegramDocument;
  media_group_id?: string;
  reply_markup?: InlineKeyboard;
  reply_to_message?: TelegramMessage;
  forward_origin?: ForwardOrigin;
  link_preview_options?: unknown;
  has_protected_content?: true;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
}

export interface CallbackQuery {
  id: string;
  from: TelegramUser;
  message: TelegramMessage;
  chat_instance: string;
  data: string;
}

export interface InlineQuery {
  id: string;
  from: TelegramUser;
  query: string;
  offset: string;
  chat_type: 'sender';
}

export interface ChatMember {
  user: TelegramUser;
  status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
  until_date?: number;
}

export interface ChatMemberUpdated {
  chat: TelegramChat;
  from: TelegramUser;
  date: number;
  old_chat_member: ChatMember;
  new_chat_member: ChatMember;
}

/** What happened, without the number it gets in the queue. Exactly one field is set. */
export interface UpdateBody {
  message?: TelegramMessage;
  edited_message?: TelegramMessage;
  channel_post?: TelegramMessage;
  callback_query?: CallbackQuery;
  inline_query?: InlineQuery;
  my_chat_member?: ChatMemberUpdated;
}
export interface TelegramUpdate extends UpdateBody {
  update_id: number;
}

export interface BotCommand {
  command: string;
  description: string;
}

/** What may come back in `parameters` of a refusal. */
export interface ResponseParameters {
  retry_after?: number;
  migrate_to_chat_id?: number;
}
