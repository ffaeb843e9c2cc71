import type { AssistantQuestion } from '../contracts/messages.ts';

/** A question that is not paid for yet. */
export type Draft = Omit<AssistantQuestion, 'reservation' | 'turns' | 'correlationId'>;

/** Why a question was not asked. */
export type NotAsked = 'over-my-budget' | 'over-budget';

/** What the assistant's commands ask of the outside world. */
export interface AssistantPorts {
  /** False when no model is configured: then nothing of this leads anywhere. */
  isOn: boolean;
  /** Whether this person agreed that questions leave for a model. */
  hasConsent(id: bigint): Promise<boolean>;
  /** They agree; the conversation begins. Safe to repeat. */
  consent(id: bigint): Promise<void>;
  /** Whether a conversation is open: something was said in the last thirty minutes. */
  isTalking(id: bigint): Promise<boolean>;
  /** Opens a conversation, or keeps the open one open. Safe to repeat. */
  begin(id: bigint): Promise<void>;
  /** Forgets what was said. @returns false when there was nothing. */
  end(id: bigint): Promise<boolean>;
  /** Reserves the cost and sends the question off; the answer comes later, as a message of its own. */
  ask(id: bigint, draft: Draft): Promise<'asked' | NotAsked>;
}
