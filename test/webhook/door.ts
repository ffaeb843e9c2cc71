import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { aContext } from '../support/lambda-context.ts';
import { aRig, type Rig, WEBHOOK_SECRET } from '../support/rig.ts';

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** The webhook with Telegram in front of it: what people write reaches the handler as the HTTP API would bring it. */
export interface Door {
  rig: Rig;
  /** Statuses of all updates that Telegram handed over. */
  statuses: number[];
  post(body: string, headers?: Record<string, string>, isBase64Encoded?: boolean): Promise<number | undefined>;
  /** Somebody writes; resolves with what the bot said in that chat since, when it has taken the update. */
  say(chatId: number, text: string, from?: number): Promise<string[]>;
  tap(chatId: number, data: string): Promise<void>;
}

export async function aDoor(): Promise<Door> {
  let handler: Handler | undefined;
  const statuses: number[] = [];
  const post = async (body: string, headers: Record<string, string> = {}, isBase64Encoded = false) => {
    const answer = await handler?.(httpEvent(body, headers, isBase64Encoded), aContext('webhook'));
    return answer?.statusCode;
  };
  const rig = await aRig({
    deliver: async (update, headers) => {
      const status = (await post(JSON.stringify(update), headers)) ?? 0;
      statuses.push(status);
      return status;
    },
  });
  ({ handler } = (await import('../../functions/webhook/handler.ts')) as unknown as { handler: Handler });
  const { telegram } = rig;
  await fetch(`${telegram.url}/bot${telegram.token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'https://bot.example/telegram', secret_token: WEBHOOK_SECRET }),
  });
  const said = (chatId: number) => telegram.messages(chatId).filter((message) => message.from?.is_bot);
  return {
    rig,
    statuses,
    post,
    async say(chatId, text, from) {
      if (chatId > 0) telegram.person(chatId);
      // Telegram lets one chat hear one message a second.
      rig.clock.advance(5_000);
      const before = said(chatId).length;
      telegram.say(chatId, text, from === undefined ? {} : { from });
      await telegram.settled();
      return said(chatId)
        .slice(before)
        .map((message) => message.text ?? '');
    },
    async tap(chatId, data) {
      rig.clock.advance(5_000);
      telegram.tap(chatId, telegram.lastMessage(chatId)?.message_id ?? 0, data);
      await telegram.settled();
    },
  };
}

function httpEvent(body: string, headers: Record<string, string>, isBase64Encoded: boolean): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: 'POST /telegram',
    rawPath: '/telegram',
    rawQueryString: '',
    headers,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'bot.example',
      domainPrefix: 'bot',
      http: { method: 'POST', path: '/telegram', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: 'test',
      routeKey: 'POST /telegram',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    body,
    isBase64Encoded,
  };
}
