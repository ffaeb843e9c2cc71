import { createHash, randomUUID } from 'node:crypto';
import type { Message } from 'grammy/types';
import type { GivenPost, ScrapeRequest } from '#core/contracts/messages.ts';
import type { Reader } from '#core/notification/offer-text.ts';
import { endText, gainText, routeText } from '#core/notification/offer-text.ts';
import { read } from '#core/reading/read.ts';
import { FORWARDED } from '#core/source/forwarded.ts';
import { speak } from '#core/texts/bot-speak.ts';
import { type Html, lines } from '#core/texts/html.ts';

const LONGEST = 4096;
const MOST_SHOWN = 5;

/** A forwarded post or a picture's caption as something that can be read; null when there are no words. */
export function givenPost(message: Message): GivenPost | null {
  const text = (message.text ?? message.caption ?? '').slice(0, LONGEST).trim();
  if (!text) return null;
  const origin = message.forward_origin;
  const channel = origin?.type === 'channel' ? origin : null;
  const username = channel?.chat.username;
  const url = username ? `https://t.me/${username}/${channel.message_id}` : '';
  // Forwarded by many it is one post; with other words it is another, never an edit that takes the first one's place.
  const itemId = createHash('sha256').update(`${url}\n${text}`).digest('hex');
  return { itemId, url, text, publishedAt: new Date((origin?.date ?? message.date) * 1000).toISOString() };
}

/** The request for the plugin's own queue. */
export function forwardedRequest(post: GivenPost, sourceId: string, correlationId: string): ScrapeRequest {
  return {
    type: 'scrape.request',
    v: 1,
    checkId: randomUUID(),
    sourceId,
    plugin: FORWARDED.plugin,
    url: FORWARDED.url,
    name: FORWARDED.name,
    authority: 'channel',
    config: {},
    validators: { etag: null, lastModified: null, contentHash: null },
    robots: { text: null, fetchedAt: null },
    firstRun: false,
    post,
    correlationId,
  };
}

/** Thanks, with what was understood: the same reader as everywhere, so that they see what the operator will see. */
export function thanks(post: GivenPost, reader: Reader, now: Date): Html {
  const { language } = reader;
  const [title = ''] = post.text.split('\n');
  const reading = read({
    title: title.slice(0, 300),
    text: post.text,
    url: post.url || null,
    publishedAt: new Date(post.publishedAt),
    lang: null,
  });
  const found = reading.rejected ? [] : reading.promotions.filter(({ destination }) => destination !== null);
  if (found.length === 0) return speak(language, 'forwarded-nothing');
  const told = found.slice(0, MOST_SHOWN).map((finding) => {
    const offer = {
      ...finding,
      program: finding.destination ?? '',
      startsAt: finding.startsAt ? new Date(finding.startsAt) : null,
      endsAt: finding.endsAt ? new Date(finding.endsAt) : null,
      confirmation: 'single',
      sourceCount: 1,
      dissent: [],
    };
    return speak(language, 'forwarded-line', {
      route: routeText(offer, language),
      rate: gainText(offer, reader, now),
      end: endText(offer.endsAt, reader, now),
    });
  });
  return lines(speak(language, 'forwarded-thanks'), ...told, speak(language, 'forwarded-next'));
}
