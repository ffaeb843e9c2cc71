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
  /** Announces what was stored without being told. */
  approve(id: string, by: bigint): Promise<Ruling>;
  wordsOfOffer(id: string): Promise<OfferWord[]>;
}
