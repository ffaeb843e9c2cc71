import pc from 'picocolors';

/** Where lines go and how they look: colour for a person at a terminal, plain words for a pipe or NO_COLOR. */
export interface Console {
  /** One line about something that happened, with the time of the (possibly jumping) clock before it. */
  event(at: Date, kind: EventKind, text: string): void;
  /** One line about what this program is doing. */
  say(text: string): void;
  /** One line about something that went wrong. */
  warn(text: string): void;
}
export type EventKind = 'check' | 'found' | 'changed' | 'ended' | 'sent' | 'failed';

const MARKS: Record<EventKind, string> = {
  check: '·',
  found: '+',
  changed: '~',
  ended: '-',
  sent: '>',
  failed: '!',
};

/** @param day show the day too: on a jumping clock the hour alone says nothing. */
export function terminal(out: NodeJS.WriteStream, day: boolean): Console {
  const color = pc.createColors(out.isTTY && !process.env.NO_COLOR);
  const tint: Record<EventKind, (text: string) => string> = {
    check: color.dim,
    found: color.green,
    changed: color.yellow,
    ended: color.dim,
    sent: color.cyan,
    failed: color.red,
  };
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Sao_Paulo',
    ...(day ? { month: '2-digit', day: '2-digit' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return {
    event: (at, kind, text) => out.write(`${color.dim(format.format(at))} ${tint[kind](`${MARKS[kind]} ${text}`)}\n`),
    say: (text) => out.write(`${text}\n`),
    warn: (text) => out.write(`${color.red(`! ${text}`)}\n`),
  };
}
