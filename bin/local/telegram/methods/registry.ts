import type { Method } from '../world.ts';
import { answerCallbackQuery, answerInlineQuery } from './answer-query.ts';
import {
  getChatMenuButton,
  getMyDescription,
  getMyName,
  getMyShortDescription,
  setChatMenuButton,
  setMyDescription,
  setMyName,
  setMyShortDescription,
} from './bot-profile.ts';
import { sendChatAction } from './chat-action.ts';
import { getChat, getChatAdministrators, getChatMember, getChatMemberCount, getMe, leaveChat } from './chat-info.ts';
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands.ts';
import { deleteMessage, deleteMessages } from './delete.ts';
import { editMessageCaption, editMessageMedia, editMessageReplyMarkup, editMessageText } from './edit.ts';
import { getFile } from './get-file.ts';
import { sendDocument, sendMediaGroup, sendPhoto } from './send-media.ts';
import { sendMessage } from './send-message.ts';
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './webhook.ts';

const METHODS: Record<string, Method> = {
  answerCallbackQuery,
  answerInlineQuery,
  deleteMessage,
  deleteMessages,
  deleteMyCommands,
  deleteWebhook,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount,
  getChatMenuButton,
  getFile,
  getMe,
  getMyCommands,
  getMyDescription,
  getMyName,
  getMyShortDescription,
  getUpdates,
  getWebhookInfo,
  leaveChat,
  sendChatAction,
  sendDocument,
  sendMediaGroup,
  sendMessage,
  sendPhoto,
  setChatMenuButton,
  setMyCommands,
  setMyDescription,
  setMyName,
  setMyShortDescription,
  setWebhook,
};

const byLowerName = new Map(Object.entries(METHODS).map(([name, run]) => [name.toLowerCase(), { name, run }]));

/** Method names are not case-sensitive. Real methods that Miles has no use for are unknown here, loudly. */
export const findMethod = (name: string) => byLowerName.get(name.toLowerCase());
