import type { OfferAction } from '../notification/offer-buttons.ts';
import type { MatchPlan } from '../subscriber/match-plan.ts';
import type { AlertRule } from '../subscriber/rules.ts';
import type { OpenOffer } from './ports.ts';

/** An offer that somebody was told of, as the message that they press stands for it. */
export interface Notice {
  id: string;
  offer: OpenOffer;
  /** Whether it can still be acted on. */
  open: boolean;
  /** What matching knows of the offer today, to say why it concerns them. */
  plan: MatchPlan;
}

/** What somebody wants to hear of, before it is stored: the same id again is the same rule. */
export type NewRule = Omit<AlertRule, 'createdAt'>;

/**
 * `asked`: it comes on the last day; `later`: once an end is known; `no-hour`: the last day has none of their hours;
 * `told`: it came already; `today`: the last day is today.
 */
export type Reminder = 'asked' | 'later' | 'no-hour' | 'told' | 'today' | 'over';

/** What the buttons under an offer, and rules, ask of the store. Everything is looked up as one subscriber's own. */
export interface NoticePorts {
  /** Null when it does not exist, or is somebody else's. */
  notice(userId: bigint, notificationId: string): Promise<Notice | null>;
  /** Notes that a button was pressed; the same button again adds nothing. @returns whether it is the first time. */
  pressed(userId: bigint, notificationId: string, action: OfferAction): Promise<boolean>;
  /** Has the last day told, within their hours, whatever their rules say. Safe to repeat. */
  remind(userId: bigint, notificationId: string): Promise<Reminder>;
  rules(userId: bigint): Promise<AlertRule[]>;
  /** Stores a rule, in place of the one with its id, and has what is open matched anew. `full`: they have too many. */
  putRule(userId: bigint, rule: NewRule): Promise<'stored' | 'full'>;
  /** Safe to repeat. @returns whether there was one. */
  dropRule(userId: bigint, ruleId: string): Promise<boolean>;
}
