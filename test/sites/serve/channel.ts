import { type Publication, type Shown, shownAt } from '../publication.ts';
import { CHANNEL, type SiteIdentity } from '../site-list.ts';
import type { Site } from './http-site.ts';
import { escapeText, messageHtml } from './markup.ts';

const HTML = 'text/html; charset=utf-8';
const PAGE_SIZE = 20;

/**
 * The public preview of a channel, in the shape of t.me/s: the last twenty messages, oldest first, `?before=` for more.
 * It sends no validators, and its view counters move while the messages stay the same, as the real one's do.
 */
export function channel(site: SiteIdentity, publications: readonly Publication[]): Site {
  return ({ path, query }, now) => {
    const all = shownAt(publications, now);
    if (path === '/robots.txt') return { type: 'text/plain; charset=utf-8', body: 'User-agent: *\nDisallow: /login\n' };
    if (path === `/s/${CHANNEL}`) {
      const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
      const messages = all.filter(({ number }) => number < before).slice(0, PAGE_SIZE);
      return { type: HTML, body: frame(site, messages.reverse(), now) };
    }
    const one = all.find((shown) => shown.path === path);
    return one ? { type: HTML, body: frame(site, [one], now) } : null;
  };
}

function frame(site: SiteIdentity, messages: readonly Shown[], now: Date): string {
  return `<!DOCTYPE html>
<html lang="${site.lang}">
<head><meta charset="utf-8"/><title>${escapeText(site.name)}</title></head>
<body class="widget_frame_base tgme_webpreview">
<header class="tgme_header"><div class="tgme_channel_info_header_title"><span dir="auto">${escapeText(site.name)}</span></div><div class="tgme_channel_info_description">${escapeText(site.tagline)}</div></header>
<main class="tgme_main"><section class="tgme_channel_history js-message_history">
${messages.map((shown) => message(site, shown, now)).join('\n')}
</section></main>
</body>
</html>`;
}

function message(site: SiteIdentity, { version, number, path, at, edited }: Shown, now: Date): string {
  const time = at.toISOString().replace('.000Z', '+00:00');
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="${CHANNEL}/${number}">
<div class="tgme_widget_message_user"><i class="tgme_widget_message_user_photo"></i></div>
<div class="tgme_widget_message_bubble">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="http://${site.host}/${CHANNEL}"><span dir="auto">${escapeText(site.name)}</span></a></div>
<div class="tgme_widget_message_text js-message_text" dir="auto">${messageHtml(version.title, version.body)}</div>
<div class="tgme_widget_message_footer"><div class="tgme_widget_message_info"><span class="tgme_widget_message_views">${views(number, at, now)}</span><span class="copyonly"> views</span>, <span class="tgme_widget_message_meta">${edited ? 'edited ' : ''}<a class="tgme_widget_message_date" href="http://${site.host}${path}"><time datetime="${time}" class="time">${time.slice(11, 16)}</time></a></span></div></div>
</div></div></div>`;
}

/** Views grow in steps, one, six and twenty-four hours after the message. */
function views(number: number, at: Date, now: Date): string {
  const hours = (now.getTime() - at.getTime()) / 3_600_000;
  const settled = 1800 + ((number * 37) % 2600);
  const share = hours < 1 ? 0.12 : hours < 6 ? 0.5 : hours < 24 ? 0.85 : 1;
  const count = Math.round(settled * share);
  return count < 1000 ? String(count) : `${(count / 1000).toFixed(1)}K`;
}
