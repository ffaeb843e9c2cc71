import { speak } from '../texts/bot-speak.ts';
import type { Language } from '../texts/speak.ts';
import type { Answer } from './command.ts';
import type { Ruling } from './operator-ports.ts';

/** As many letters of an id as an operator sees and types. */
export const shortId = (id: string) => id.slice(0, 8);

/** What the operator hears of a ruling. */
export function ruled(
  language: Language,
  done: 'join-done' | 'separate-done' | 'approve-done',
  ruling: Ruling,
): Answer {
  if (ruling.done) return { html: speak(language, done, { id: shortId(ruling.id) }) };
  return { html: speak(language, `ruling-${ruling.why}`) };
}
