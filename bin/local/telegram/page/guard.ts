import type { IncomingMessage } from 'node:http';

/** The only names under which a browser reaches the page honestly. */
const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/** Nothing from elsewhere runs in the page, and no other page can show it in a frame. */
export const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Whether the browser thinks it talks to this machine (`Host`), and the page that asks is this one (`Origin`).
 * The first stops a foreign name that resolves to 127.0.0.1, the second a foreign page that posts here.
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers;
  return OWN_HOST.test(host) && (origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`);
}
