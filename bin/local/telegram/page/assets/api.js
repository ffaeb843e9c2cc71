async function ask(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

const post = (path, body = {}) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const readState = () => ask('/api/state');
export const readStatus = () => ask('/api/status');
export const createPerson = (firstName, languageCode) => post('/api/people', { firstName, languageCode });
export const say = (chatId, text) => post(`/api/chats/${chatId}/messages`, { text });
export const forward = (chatId, text, from) => post(`/api/chats/${chatId}/forwards`, { text, from });
export const tap = (chatId, messageId, data) => post(`/api/chats/${chatId}/taps`, { messageId, data });
export const block = (chatId) => post(`/api/chats/${chatId}/block`);
export const unblock = (chatId) => post(`/api/chats/${chatId}/unblock`);

/**
 * Keeps the picture current: loads everything on each connection, then applies what happens.
 * Events that come while the picture is loading wait, since it may not contain them yet.
 */
export function follow({ onState, onEvent, onConnection }) {
  const source = new EventSource('/api/events');
  let waiting;
  const load = async () => {
    const mine = [];
    waiting = mine;
    const state = await readState();
    if (waiting !== mine) return;
    waiting = undefined;
    onState(state);
    for (const event of mine) onEvent(event);
  };
  source.onopen = () => {
    onConnection(true);
    load().catch(() => onConnection(false));
  };
  source.onerror = () => onConnection(false);
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.kind === 'chat-changed' || event.kind === 'commands-changed') load().catch(() => onConnection(false));
    else if (waiting) waiting.push(event);
    else onEvent(event);
  };
}
