/** Programs that look at a link without anybody having followed it: previews of chats, crawlers, scripts. */
const MACHINES =
  /bot\b|bot\/|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|slack|discord|skype|linkedin|embed|headless|python|curl|wget|httpclient|okhttp|go-http|java\//i;

/** Whether somebody follows the link, as far as a request tells: a GET of a browser that is not merely getting ready. */
export function isReader(method: string, headers: Record<string, string | undefined>): boolean {
  const agent = headers['user-agent'] ?? '';
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''} ${headers['x-moz'] ?? ''}`;
  return method === 'GET' && agent !== '' && !MACHINES.test(agent) && !/prefetch|preview|prerender/i.test(purpose);
}
