import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReplyRequest } from '#core/contracts/messages.ts';
import { aRig, type Rig, type SqsHandler } from '../support/rig.ts';

let rig: Rig;
let handler: SqsHandler;
beforeAll(async () => {
  rig = await aRig();
  ({ handler } = await import('../../functions/deliver/reply.ts'));
});
afterAll(() => rig.close());

const aReply = (chatId: number, html = 'Pronto, <b>está ligado</b>.'): ReplyRequest => ({
  type: 'reply.request',
  v: 1,
  chatId: String(chatId),
  html,
  correlationId: 'test',
});
const consume = () => rig.consume('replies', handler, 5);

it('answers who is waiting, in the markup it was given', async () => {
  rig.telegram.person(71);
  rig.put('replies', aReply(71));
  expect(await consume()).toEqual({ failed: 0 });
  expect(rig.telegram.lastMessage(71)).toMatchObject({ text: 'Pronto, está ligado.', entities: [{ type: 'bold' }] });
});

it('tries again after a 429 and only then', async () => {
  for (const id of [72, 73, 74]) rig.telegram.person(id);
  rig.telegram.fault({ kind: 'error', chatId: 72, code: 429, parameters: { retry_after: 2 } });
  rig.telegram.fault({ kind: 'error', chatId: 73, code: 502 });
  rig.telegram.block(74);
  for (const id of [72, 73, 74]) rig.put('replies', aReply(id));
  expect(await consume()).toEqual({ failed: 1 });
  rig.clock.advance(60_000);
  expect(await consume()).toEqual({ failed: 0 });
  const calls = (id: number) => rig.telegram.log.filter(({ chatId }) => chatId === id).length;
  expect([calls(72), calls(73), calls(74)]).toEqual([2, 1, 1]);
});

it('gives the words without markup when Telegram cannot take it', async () => {
  rig.telegram.person(75);
  rig.put('replies', aReply(75, 'um <b>erro'));
  expect(await consume()).toEqual({ failed: 0 });
  expect(rig.telegram.lastMessage(75)?.text).toBe('um erro');
});

it('quarantines what is no reply, naming the field', async () => {
  rig.put('replies', { ...aReply(71), chatId: 'Ana' });
  rig.put('replies', { ...aReply(71), v: 3 });
  rig.put('replies', { ...aReply(71), html: 'x'.repeat(4097) });
  expect(await consume()).toEqual({ failed: 0 });
  const rows = await rig.db.$client`SELECT reason FROM quarantine WHERE queue = 'replies' ORDER BY reason`;
  expect(rows.map(({ reason }) => reason)).toEqual(['chatId: malformed', 'html: more than 4096', 'v: expected 1']);
});
