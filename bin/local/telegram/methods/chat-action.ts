import { openChatOf } from '../address.ts';
import { badRequest } from '../api-error.ts';
import { textOf } from '../params.ts';
import type { Method } from '../world.ts';

const ACTIONS = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
);

export const sendChatAction: Method = (world, params) => {
  const action = textOf(params, 'action') ?? '';
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
  const { chat } = openChatOf(world, params);
  world.events.emit({ kind: 'chat-action', chatId: chat.id, action });
  return true;
};
