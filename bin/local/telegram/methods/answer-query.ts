import { badRequest } from '../api-error.ts';
import { flagOf, listOf, textOf } from '../params.ts';
import type { Method } from '../world.ts';

const LONGEST_ANSWER = 200;
const MOST_RESULTS = 50;

/** Ends the button's waiting sign, with a short text if one is given. */
export const answerCallbackQuery: Method = (world, params) => {
  const text = textOf(params, 'text');
  if (text !== undefined && text.length > LONGEST_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
  const queryId = textOf(params, 'callback_query_id');
  const url = textOf(params, 'url');
  const chatId = world.queries.answer(queryId);
  world.events.emit({
    kind: 'callback-answered',
    chatId,
    queryId: queryId ?? '',
    showAlert: flagOf(params, 'show_alert'),
    ...(text ? { text } : {}),
    ...(url ? { url } : {}),
  });
  return true;
};

export const answerInlineQuery: Method = (world, params) => {
  const results = listOf(params, 'results');
  if (!results) throw badRequest("can't parse inline query results JSON object");
  if (results.length > MOST_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
  const queryId = textOf(params, 'inline_query_id');
  const personId = world.queries.answer(queryId);
  world.events.emit({ kind: 'inline-answered', personId, queryId: queryId ?? '', results });
  return true;
};
