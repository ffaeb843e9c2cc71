import type { AssistantPorts } from '../assistant/ports.ts';
import type { ScrapeRequest } from '../contracts/messages.ts';
import type { Offer } from '../notification/offer-text.ts';
import type { Picture } from '../report/picture.ts';
import type { Route, Run } from '../report/route-chart.ts';
import type { SearchFilter } from '../search/filter.ts';
import type { Language } from '../texts/speak.ts';
import type { NoticePorts } from './notice.ts';
import type { OperatorPorts } from './operator-ports.ts';
import type { Preferences, Subscriber } from './subscriber.ts';

export interface OpenOffer extends Offer {
  id: string;
  url: string;
}

/** An offer of the history. */
export interface PastOffer extends OpenOffer {
  /** When it was first told. */
  toldAt: Date;
}

/** An offer that somebody was told of. */
export interface ToldOffer extends PastOffer {
  /** Buttons that they pressed under it. */
  pressed: string[];
}

/** How somebody's alerts stand, and the service. */
export interface Standing {
  /** Messages in the last seven days. */
  told: number;
  /** Planned and not yet sent. */
  waiting: number;
  lastToldAt: Date | null;
  /** Open offers. */
  open: number;
  sources: { total: number; healthy: number; lastSeenAt: Date | null };
}

export interface WatchedSource {
  name: string;
  authority: 'official' | 'blog' | 'channel';
  lastSeenAt: Date | null;
  healthy: boolean;
}

/** What to change, or how to work it out from what is stored: two quick presses must not undo each other. */
export type Change = Preferences | ((stored: Subscriber) => Preferences);

/** What a command may ask of the outside world. */
export interface BotPorts {
  /** Switches alerts on; `isNew` the first time, false when somebody comes back. Triggers matching of what is open now. */
  subscribe(subscriber: Subscriber): Promise<{ isNew: boolean }>;
  /** Stores a change and triggers matching of what is open now. Safe to repeat. */
  savePreferences(id: bigint, change: Change): Promise<Subscriber>;
  /** Stores a change in the middle of something: matching waits for the `savePreferences` that ends it. */
  notePreferences(id: bigint, change: Change): Promise<Subscriber>;
  /** No alerts until then; null: until they come back. `off`: there was nothing to pause. Safe to repeat. */
  pause(id: bigint, until: Date | null): Promise<'paused' | 'off'>;
  /** Everything that is held of them, as plain JSON by table. */
  personalData(id: bigint): Promise<Record<string, unknown>>;
  /** Erases them at once and for good, with everything that waits for them. */
  erase(id: bigint): Promise<void>;
  /** What they were told, the latest first, one page; `pressed` keeps only what carries that press. */
  toldTo(id: bigint, which: { pressed: string | null; page: number }): Promise<{ offers: ToldOffer[]; more: boolean }>;
  status(id: bigint): Promise<Standing>;
  openOffers(): Promise<OpenOffer[]>;
  /** Offers of all times, best match first, then newest; one page and whether another follows. */
  searchOffers(filter: SearchFilter, pageSize?: number): Promise<{ offers: PastOffer[]; more: boolean }>;
  watchedSources(): Promise<WatchedSource[]>;
  /** What the buttons under an offer, and rules, ask of the store. */
  notices: NoticePorts;
  /**
   * The chart of a route's bonuses over 24 months, with what it shows; null when there is too little to compare.
   *
   * @param marked the offer that it is about (its id).
   */
  routePicture(
    route: Route,
    marked: string | null,
    language: Language,
  ): Promise<{ picture: Picture; runs: Run[] } | null>;
  assistant: AssistantPorts;
  /** Hands a forwarded post to the plugin that reads such posts. */
  handOn(requestOf: (sourceId: string) => ScrapeRequest): Promise<void>;
  /** For commands that only operators may call. */
  operator: OperatorPorts;
}
