import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { linkKey } from '#adapters/aws/secrets.ts';
import { clock } from '#adapters/clock.ts';
import { database } from '#adapters/db/client.ts';
import { withoutValues } from '#adapters/db/errors.ts';
import { linkBehind, noteClick } from '#adapters/db/notices.ts';
import { lambda } from '#adapters/lambda.ts';
import { MetricUnit, metrics } from '#adapters/metrics.ts';
import { readLinkToken } from '#core/notification/link-token.ts';
import { webAddress } from '#core/texts/html.ts';
import { isReader } from './reader.ts';

/** `GET /r/{token}`: a link under an offer → the offer's own address, and the click is counted. Anything else is 404. */
export const handler = lambda(async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const now = clock().now();
  const id = readLinkToken(event.pathParameters?.token ?? '', await linkKey(now));
  const db = id && (await database());
  const url = db && (await withoutValues(() => linkBehind(db, id)));
  const address = url ? webAddress(url) : null;
  if (!db || !address) return { statusCode: 404, headers: HEADERS, body: 'Not found' };
  if (isReader(event.requestContext.http.method, event.headers)) {
    await withoutValues(() => noteClick(db, id, now));
    metrics.addMetric('LinksFollowed', MetricUnit.Count, 1);
  }
  return { statusCode: 302, headers: { ...HEADERS, location: address } };
});

/** Nothing between us and the reader may keep the answer, and the offer's site does not learn which message led to it. */
const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'content-type': 'text/plain; charset=utf-8',
};
