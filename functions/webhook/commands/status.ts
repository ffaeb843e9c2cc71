import { defineCommand } from '#core/bot/command.ts';
import { dayText } from '#core/bot/rule-text.ts';
import type { Subscriber } from '#core/bot/subscriber.ts';
import { hours, zoneName } from '#core/settings/hours.ts';
import { loudness } from '#core/settings/loudness.ts';
import { programs } from '#core/settings/programs.ts';
import { speak } from '#core/texts/bot-speak.ts';
import { type Html, lines, markup } from '#core/texts/html.ts';

const MINUTE_MS = 60_000;

/** How my alerts stand, and whether the service itself is well. */
export default defineCommand({
  name: 'status',
  order: 60,
  description: { pt: 'Como estão seus avisos e o serviço', en: 'How your alerts and the service are' },
  async run({ subscriber, ports, now }) {
    const { language, timezone } = subscriber;
    const { told, waiting, lastToldAt, open, sources } = await ports.status(subscriber.id);
    const minutes =
      sources.lastSeenAt && Math.max(0, Math.floor((now.getTime() - sources.lastSeenAt.getTime()) / MINUTE_MS));
    return {
      html: lines(
        standing(subscriber),
        speak(language, 'status-set', {
          loudness: loudness.now(subscriber),
          programs: programs.now(subscriber),
          hours: hours.now(subscriber),
          zone: zoneName(timezone, language),
        }),
        speak(language, 'status-told', { count: told }),
        lastToldAt && speak(language, 'status-last', { date: dayText(lastToldAt, timezone) }),
        waiting > 0 && speak(language, 'status-waiting', { count: waiting }),
        markup(''),
        speak(language, 'status-open', { count: open }),
        speak(language, 'status-sources', { healthy: sources.healthy, count: sources.total }),
        minutes !== null && speak(language, 'status-seen', { count: minutes }),
      ),
    };
  },
});

function standing({ language, status, pausedUntil, timezone, instant }: Subscriber): Html {
  if (status === 'paused')
    return pausedUntil
      ? speak(language, 'status-paused', { date: dayText(pausedUntil, timezone) })
      : speak(language, 'status-paused-open');
  if (status !== 'active') return speak(language, 'status-off');
  return speak(language, instant ? 'status-on' : 'status-on-quiet');
}
