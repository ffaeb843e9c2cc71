import type { Ailment } from '../source/health.ts';

/** What became of an operator's ruling on offers. */
export type Ruling =
  | { done: true; id: string }
  /** `unknown`: no offer, or several, with that id; `same`: it is so already; `nothing`: there is nothing to do it with. */
  | { done: false; why: 'unknown' | 'same' | 'nothing' };

/** One source's word on an offer, for an operator. */
export interface OfferWord {
  number: number;
  source: string;
  title: string;
  bonusPercentage: number | null;
  endsAt: Date | null;
}

/** What those who run the service may do from the chat. Offers are named by the first letters of their id. */
export interface OperatorPorts {
  /** Puts an address on probation; the answer comes later, as a message of its own. */
  proposeSource(url: string, askedBy: bigint): Promise<'proposed' | 'known'>;
  /** By id, address or host; the history stays. @returns addresses that were taken out of service. */
  retireSources(which: string): Promise<string[]>;
  /** By id, address or host. @returns addresses that are due now. */
  checkSoon(which: string): Promise<string[]>;
  /** Two promotions are one offer. */
  join(one: string, other: string, by: bigint): Promise<Ruling>;
  /** Some words of a promotion tell of another offer; without numbers a merge is taken back. */
  separate(id: string, numbers: number[], by: bigint): Promise<Ruling>;
  /** Open offers that only subscribers told of, oldest first. */
  waitingForApproval(): Promise<{ id: string; program: string; origins: string[]; percent: number | null }[]>;
  /** Announces what was stored without being told. */
  approve(id: string, by: bigint): Promise<Ruling>;
  wordsOfOffer(id: string): Promise<OfferWord[]>;
  /** How the service is, on one screen. */
  health(): Promise<Health>;
  /** The newest promotions as CSV, and how many there are. */
  exportPromotions(): Promise<{ csv: string; rows: number }>;
  /** Keeps a message to everybody; nobody gets it before it is confirmed. */
  draftBroadcast(text: { pt: string; en: string | null }, by: bigint): Promise<{ id: string; readers: number }>;
  /** Plans it for every active subscriber, once. @returns how many; null when it was confirmed or is too old. */
  confirmBroadcast(id: string, by: bigint): Promise<number | null>;
}

/** What those who run the service look at first. */
export interface Health {
  sources: { active: number; ill: { name: string; ailment: Ailment }[]; lastSuccessAt: Date | null };
  subscribers: number;
  /** Notifications that are due and not sent, and since when. */
  due: { count: number; since: Date | null };
  /** Of the last 24 hours. */
  sent: { sent: number; failed: number; unknown: number; lastAt: Date | null };
  /** Events that are not on the bus yet, and messages that nobody could parse. */
  unpublished: number;
  quarantined: number;
  sender: { perSecond: number; silentUntil: Date | null } | null;
  lastOfferAt: Date | null;
  /** Tokens of the assistant today, all together. */
  budget: { used: number; cap: number } | null;
  /** Messages in the queues and in their dead letters; null where nobody could say. */
  queues: { name: string; waiting: number | null }[];
}
