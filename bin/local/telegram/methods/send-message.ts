import { openChatOf } from '../address.ts';
import { readMessageText } from '../entities/formatted-text.ts';
import { send } from '../outgoing.ts';
import type { Method } from '../world.ts';

export const sendMessage: Method = (world, params) => {
  const { text, entities } = readMessageText(params);
  const record = openChatOf(world, params);
  const [message] = send(world, record, params, [{ text, ...(entities.length > 0 ? { entities } : {}) }]);
  return message;
};
