import type { Pace } from './moments.ts';
import { CHANNEL, SITES, type SiteId } from './site-list.ts';

/** One row for `sources`: what Miles is told to watch. */
export interface SampleSource {
  url: string;
  plugin: 'feed' | 'wordpress' | 'page';
  name: string;
  authority: 'official' | 'blog' | 'channel';
  everyMinutes: number;
  config: Record<string, unknown>;
}

/** Where the parts of a promotion card stand, for the page plugin. */
const CARDS = {
  item: 'article.promo',
  title: '.promo-titulo',
  text: '.promo-texto',
  link: 'a.promo-link',
  date: '.promo-data time',
  // The list may be empty: without this, a day without promotions would look like a rebuilt page.
  frame: '#promocoes',
};
/** The same for a channel message. A message has no title: its first words serve. */
const MESSAGES = {
  item: '.tgme_widget_message',
  text: '.tgme_widget_message_text',
  link: 'a.tgme_widget_message_date',
  date: 'a.tgme_widget_message_date time',
  frame: '.tgme_channel_history',
};

/** One source a site. On the real clock every minute, because somebody is looking; on a jumping one at an ordinary pace. */
export function sampleSources(pace: Pace): SampleSource[] {
  const every = (minutes: number) => (pace === 'live' ? 1 : minutes);
  const at = (site: SiteId, path: string) => `http://${SITES[site].host}${path}`;
  return [
    {
      url: at('milhas-em-dia', '/'),
      plugin: 'wordpress',
      name: SITES['milhas-em-dia'].name,
      authority: 'blog',
      everyMinutes: every(60),
      config: {},
    },
    {
      url: at('caderno-de-pontos', '/atom.xml'),
      plugin: 'feed',
      name: SITES['caderno-de-pontos'].name,
      authority: 'blog',
      everyMinutes: every(60),
      config: {},
    },
    {
      url: at('points-and-ports', '/feed.json'),
      plugin: 'feed',
      name: SITES['points-and-ports'].name,
      authority: 'blog',
      everyMinutes: every(240),
      config: {},
    },
    {
      url: at('programa-smiles', '/promocoes'),
      plugin: 'page',
      name: SITES['programa-smiles'].name,
      authority: 'official',
      everyMinutes: every(60),
      config: CARDS,
    },
    {
      url: at('programa-livelo', '/promocoes'),
      plugin: 'page',
      name: SITES['programa-livelo'].name,
      authority: 'official',
      everyMinutes: every(60),
      config: CARDS,
    },
    {
      url: at('alerta-de-milhas', `/s/${CHANNEL}`),
      plugin: 'page',
      name: SITES['alerta-de-milhas'].name,
      authority: 'channel',
      everyMinutes: every(60),
      config: MESSAGES,
    },
  ];
}
