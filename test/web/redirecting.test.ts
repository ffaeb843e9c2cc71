import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { linkToken } from '#core/notification/link-token.ts';
import { interactions, promotions } from '#drizzle/schema.ts';
import { aPost, type Post } from '../deliver/post.ts';
import { aContext } from '../support/lambda-context.ts';
import { aRig, LINK_KEY } from '../support/rig.ts';

const BROWSER = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36';

let post: Post;
let handler: (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;
beforeAll(async () => {
  post = await aPost(await aRig());
  ({ handler } = (await import('../../functions/web/handler.ts')) as never);
});
afterAll(() => post.rig.close());
beforeEach(async () => {
  await post.clear();
  process.env.PUBLIC_URL = 'https://go.example/';
});

async function follow(
  token: string,
  { method = 'GET', ...headers }: Record<string, string> = { 'user-agent': BROWSER },
) {
  const event = { pathParameters: { token }, headers, requestContext: { http: { method } } };
  return handler(event as unknown as APIGatewayProxyEventV2, aContext('web'));
}
const clicks = async (id: string) =>
  (await post.rig.db.select().from(interactions).where(eq(interactions.notificationId, id))).map(
    ({ action }) => action,
  );
const linkUnder = (chatId: number) =>
  post.rig.telegram.lastMessage(chatId)?.reply_markup?.inline_keyboard[0]?.[0]?.url ?? '';

it('leads from the message to the offer, and counts the click', async () => {
  const { id, chatId } = await post.due();
  await post.wake();
  const link = new URL(linkUnder(chatId));
  expect(link.origin).toBe('https://go.example');
  const token = link.pathname.replace('/r/', '');
  expect(await follow(token)).toMatchObject({
    statusCode: 302,
    headers: { location: 'https://blog.example/livelo-smiles', 'cache-control': 'no-store' },
  });
  const { viewedAt, actionTaken } = await post.row(id);
  expect([viewedAt, actionTaken]).toEqual([post.rig.clock.now(), 'clicked']);
  post.rig.clock.advance(1000);
  await follow(token);
  expect(await clicks(id)).toEqual(['clicked', 'clicked']);
  expect((await post.row(id)).viewedAt).toEqual(viewedAt);
});

it('does not take what was done for what was clicked afterwards', async () => {
  const { id } = await post.due({ row: { actionTaken: 'done' } });
  await follow(linkToken(id, LINK_KEY));
  expect(await post.row(id)).toMatchObject({ actionTaken: 'done' });
});

it.each<[string, Record<string, string>]>([
  ['HEAD', { method: 'HEAD', 'user-agent': BROWSER }],
  ['Telegram’s preview', { 'user-agent': 'TelegramBot (like TwitterBot)' }],
  ['WhatsApp’s preview', { 'user-agent': 'WhatsApp/2.23.20.0' }],
  ['a crawler', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
  ['Facebook’s preview', { 'user-agent': 'facebookexternalhit/1.1' }],
  ['a script', { 'user-agent': 'curl/8.5.0' }],
  ['nobody in particular', {}],
  ['a browser that gets ready', { 'user-agent': BROWSER, 'sec-purpose': 'prefetch;prerender' }],
])('leads %s on without counting', async (_who, request) => {
  const { id } = await post.due();
  expect((await follow(linkToken(id, LINK_KEY), request)).statusCode).toBe(302);
  expect(await clicks(id)).toEqual([]);
  expect((await post.row(id)).viewedAt).toBeNull();
});

it('answers 404 to what it did not sign, and to what is gone', async () => {
  const { id, userId } = await post.due();
  const token = linkToken(id, LINK_KEY);
  const forged = [
    '',
    'x',
    id,
    linkToken(id, 'another key of thirty-two letters or more'),
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    linkToken(crypto.randomUUID(), LINK_KEY),
    '../../etc/passwd',
    `${token}%00`,
  ];
  for (const each of forged) expect([each, (await follow(each)).statusCode]).toEqual([each, 404]);
  await post.rig.db.$client`DELETE FROM users WHERE telegram_id = ${String(userId)}`;
  expect((await follow(token)).statusCode).toBe(404);
});

it('leads nowhere but to a web address', async () => {
  const { id, promotionId } = await post.due();
  await post.rig.db.update(promotions).set({ sourceUrl: 'javascript:alert(1)' }).where(eq(promotions.id, promotionId));
  expect((await follow(linkToken(id, LINK_KEY))).statusCode).toBe(404);
});

it('stays out of the way without a public address: links are direct', async () => {
  process.env.PUBLIC_URL = '';
  const { chatId } = await post.due();
  await post.wake();
  expect(linkUnder(chatId)).toBe('https://blog.example/livelo-smiles');
});
