import type { ApiCall } from '../../bin/local/telegram/call-log.ts';
import type { Evidence, Row } from './evidence.ts';

/** A message that reached a chat, with the row that it was. */
export interface Told {
  call: ApiCall;
  chatId: number;
  text: string;
  row: Row | null;
}

/** The message as the rules of Telegram took it: an answer that got lost changes nothing about that. */
const arrived = (call: ApiCall) => call.method === 'sendMessage' && call.ok && call.chatId !== undefined;

/** Joins the log with the rows: by the id of the message, else (the answer was lost, the group moved) by its words. */
export function toldIn(evidence: Pick<Evidence, 'calls' | 'rows' | 'moved'>): Told[] {
  // A group keeps its rows when it moves, under its new id.
  const home = (chatId: number) => evidence.moved.get(chatId) ?? chatId;
  const byMessage = new Map<string, Row[]>();
  const byText = new Map<string, Row[]>();
  const add = (map: Map<string, Row[]>, key: string, row: Row) => map.set(key, [...(map.get(key) ?? []), row]);
  for (const row of evidence.rows) {
    if (row.toldIn !== null) continue;
    if (row.messageId !== null) add(byMessage, `${home(row.userId)}|${row.messageId}`, row);
    else if (row.text !== '') add(byText, `${home(row.userId)}|${plain(row.text)}`, row);
  }
  return evidence.calls.filter(arrived).map((call) => {
    const [chatId, text] = [call.chatId ?? 0, String(call.payload.text ?? '')];
    // Ids of messages begin anew in the chat that a group moved to: two may have the same.
    const same = byMessage.get(`${home(chatId)}|${call.messageId}`) ?? [];
    const known = same.length > 1 ? same.find((row) => plain(row.text) === plain(text)) : same[0];
    const row = known ?? byText.get(`${home(chatId)}|${plain(text)}`)?.shift() ?? null;
    return { call, chatId, text, row };
  });
}

/** The origins that a message names: no two true offers share one. */
export function offersNamed(text: string): string[] {
  return [...new Set(text.match(/\bbank-\d{3}\b/g) ?? [])];
}

const plain = (html: string) => html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot);/g, '');
