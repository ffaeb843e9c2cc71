import type { BotCommand, TelegramChat } from './shapes.ts';

/** Who sees a list of commands. */
export type CommandScope =
  | { type: 'default' | 'all_private_chats' | 'all_group_chats' | 'all_chat_administrators' }
  | { type: 'chat' | 'chat_administrators'; chat_id: number }
  | { type: 'chat_member'; chat_id: number; user_id: number };

/** The bot's command lists by scope and language. */
export class CommandBook {
  #lists = new Map<string, BotCommand[]>();

  set(scope: CommandScope, language: string, commands: BotCommand[]): void {
    this.#lists.set(keyOf(scope, language), commands);
  }

  /** Exactly this scope and language, as `getMyCommands` tells it. */
  get(scope: CommandScope, language: string): BotCommand[] {
    return this.#lists.get(keyOf(scope, language)) ?? [];
  }

  delete(scope: CommandScope, language: string): void {
    this.#lists.delete(keyOf(scope, language));
  }

  /** What somebody with this language sees in this chat: the narrowest scope that has a list, own language first. */
  visibleIn(chat: TelegramChat, languageCode = ''): BotCommand[] {
    const language = languageCode.slice(0, 2).toLowerCase();
    const wide: CommandScope = { type: chat.type === 'private' ? 'all_private_chats' : 'all_group_chats' };
    const scopes: CommandScope[] = [{ type: 'chat', chat_id: chat.id }, wide, { type: 'default' }];
    for (const scope of scopes) {
      for (const tongue of [language, '']) {
        const commands = this.get(scope, tongue);
        if (commands.length > 0) return commands;
      }
    }
    return [];
  }

  entries(): [string, BotCommand[]][] {
    return [...this.#lists];
  }

  restore(entries: [string, BotCommand[]][]): void {
    this.#lists = new Map(entries);
  }
}

function keyOf(scope: CommandScope, language: string): string {
  const chat = 'chat_id' in scope ? `:${scope.chat_id}` : '';
  const member = 'user_id' in scope ? `:${scope.user_id}` : '';
  return `${scope.type}${chat}${member}/${language}`;
}
