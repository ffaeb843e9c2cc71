import type { Page } from './plugin.ts';

/** Words that only a gatekeeper's page carries, by whose page it is. Matched against markup, lower-cased. */
const MARKS: readonly [who: string, mark: RegExp][] = [
  [
    'Cloudflare',
    /<title>(just a moment|attention required! \| cloudflare|um momento)|\/cdn-cgi\/challenge-platform\/[^"']*orchestrate|id="cf-(error-details|challenge-running)"|cf_chl_opt/,
  ],
  ['Imperva', /_incapsula_resource|request unsuccessful\. incapsula/],
  ['DataDome', /captcha-delivery\.com/],
  ['HUMAN', /id="px-captcha"|perimeterx/],
  ['Akamai', /<title>access denied<\/title>[\s\S]{0,2000}reference\s*(#|&#35;)/],
  ['Sucuri', /sucuri website firewall|sucuri_cloudproxy_js/],
  ['AWS WAF', /awswafintegration|token\.awswaf\.com/],
  [
    'a captcha',
    /<title>[^<]*(pardon our interruption|are you (a )?human|verify(ing)? (that )?you are (a )?human|robot check|acesso (negado|bloqueado)|access denied)/,
  ],
  ['a captcha', /enable (javascript and )?cookies to continue|habilite (o javascript e )?os cookies para continuar/],
];

/** A gatekeeper's page is short: beyond this it is an article that speaks of one. */
const LONGEST_CHALLENGE = 200_000;
/** Where its marks stand. */
const SEARCHED = 60_000;

/**
 * Whose challenge or block page this is, whatever its status says; null for anything else.
 * Taken for content it would look like an empty blog, or wipe out what we believe.
 */
export function challengeIn({ body, contentType, status }: Omit<Page, 'url'>): string | null {
  // Between us and a site that is down the gatekeeper speaks for it: that is no block.
  if (status >= 500 && status !== 503) return null;
  if (body.length > LONGEST_CHALLENGE) return null;
  const head = body.slice(0, SEARCHED).trimStart().toLowerCase();
  const isHtml = contentType?.includes('html') || head.startsWith('<!doctype html') || head.startsWith('<html');
  if (!isHtml) return null;
  return MARKS.find(([, mark]) => mark.test(head))?.[0] ?? null;
}

const LOGIN = /\/(login|log-in|signin|sign-in|entrar|wp-login\.php|sso|oauth2?)(\/|\.\w+$|$)/i;
const CONSENT = /^(consent|guce)\./i;

/** Why an address to which we were sent on is a wall (a login, a consent form) and not the page; null when it is none. */
export function wallAt(asked: URL, arrived: URL): string | null {
  if (LOGIN.test(arrived.pathname) && !LOGIN.test(asked.pathname)) return `${asked.host} asks for a login`;
  if (CONSENT.test(arrived.host) && !CONSENT.test(asked.host)) return `${asked.host} asks for consent to cookies`;
  return null;
}
