import { defineCommand } from '#core/bot/command.ts';
import type { Health } from '#core/bot/operator-ports.ts';
import { type BotTextId, type Language, speak } from '#core/texts/bot-speak.ts';
import { type Html, lines, markup } from '#core/texts/html.ts';

/** For those who run the service: sources, queues, dead letters, sends and budget on one screen. */
export default defineCommand({
  name: 'saude',
  order: 940,
  description: { pt: 'Como está o serviço', en: 'How the service is' },
  operatorOnly: true,
  async run({ subscriber: { language }, ports, now }) {
    return { html: screen(await ports.operator.health(), language, now) };
  },
});

function screen(health: Health, language: Language, now: Date): Html {
  const say = (id: BotTextId, values: Record<string, string | number | Html> = {}) => speak(language, id, values);
  const ago = (at: Date | null) => agoText(at, language, now);
  const { sources, sent, due, sender, budget, queues } = health;
  const dead = queues.filter(({ name, waiting }) => isDead(name) && waiting !== 0);
  const busy = queues.filter(({ name, waiting }) => !isDead(name) && waiting !== 0);
  const late = due.since !== null && now.getTime() - due.since.getTime() > LATE_MS;
  const silent = sender?.silentUntil && sender.silentUntil > now;
  return lines(
    say('health-title'),
    markup(''),
    say('health-sources', {
      mark: mark(sources.ill.length === 0),
      count: sources.active,
      ago: ago(sources.lastSuccessAt),
    }),
    ...sources.ill.map(({ name, ailment }) => say('health-ill', { name, ailment: say(`ailment-${ailment}`) })),
    say('health-offers', { ago: ago(health.lastOfferAt) }),
    say('health-sent', {
      mark: mark(sent.failed + sent.unknown === 0),
      sent: sent.sent,
      failed: sent.failed,
      unknown: sent.unknown,
      ago: ago(sent.lastAt),
    }),
    say('health-due', { mark: mark(!late), count: due.count, since: ago(due.since) }),
    sender && say('health-sender', { mark: mark(!silent), pace: sender.perSecond, silent: silent ? 'yes' : 'no' }),
    say('health-outbox', {
      mark: mark(health.quarantined === 0),
      unpublished: health.unpublished,
      quarantined: health.quarantined,
    }),
    queues.length > 0 && say('health-dead', { mark: mark(dead.length === 0), queues: named(dead) }),
    queues.length > 0 && say('health-queues', { queues: named(busy) }),
    budget && say('health-budget', { mark: mark(budget.used < budget.cap), used: budget.used, cap: budget.cap }),
    say('health-subscribers', { count: health.subscribers }),
  );
}

/** A message that is due for longer than this waits for something that is broken. */
const LATE_MS = 15 * 60_000;

const isDead = (name: string) => /-dlq(\.fifo)?$/.test(name);
const mark = (well: boolean) => (well ? '✅' : '⚠️');

function named(queues: Health['queues']): string {
  return queues.map(({ name, waiting }) => `${name.replace(/^miles-[a-z]+-/, '')} ${waiting ?? '?'}`).join(', ') || '–';
}

function agoText(at: Date | null, language: Language, now: Date): string {
  if (!at) return '–';
  const minutes = Math.max(0, Math.round((now.getTime() - at.getTime()) / 60_000));
  const format = new Intl.RelativeTimeFormat(language === 'pt' ? 'pt-BR' : 'en', { style: 'short' });
  if (minutes < 120) return format.format(-minutes, 'minute');
  return minutes < 2880
    ? format.format(-Math.round(minutes / 60), 'hour')
    : format.format(-Math.round(minutes / 1440), 'day');
}
