import { type Answer, type CommandContext, defineCommand } from '#core/bot/command.ts';
import { pauseUntil } from '#core/bot/pause-until.ts';
import { dayText } from '#core/bot/rule-text.ts';
import type { Subscriber } from '#core/bot/subscriber.ts';
import { clock } from '#core/settings/hours.ts';
import { inRows } from '#core/settings/screen.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';
import { lines } from '#core/texts/html.ts';

const DAYS = [1, 3, 7, 15, 30];
const OPEN_ENDED = 'open';

/** Silence for a while. What is still open when it ends is told then. */
export default defineCommand({
  name: 'pausar',
  order: 50,
  description: { pt: 'Pausar os avisos por uns dias', en: 'Pause alerts for some days' },
  configures: true,
  async run(context, text) {
    if (text === '') return menu(context.subscriber);
    const { subscriber, now } = context;
    const until = pauseUntil(text, now, subscriber.timezone);
    return until
      ? paused(context, until)
      : { html: lines(speak(subscriber.language, 'pause-unknown'), speak(subscriber.language, 'pause-ask')) };
  },
  async tap(context, data) {
    const { subscriber, ports, now } = context;
    if (data === 'back') {
      await ports.subscribe(subscriber);
      return { html: speak(subscriber.language, 'pause-over'), buttons: [] };
    }
    if (data === OPEN_ENDED) return paused(context, null);
    const until = pauseUntil(data, now, subscriber.timezone);
    return until ? paused(context, until) : menu(subscriber);
  },
});

async function paused({ subscriber, ports }: CommandContext, until: Date | null): Promise<Answer> {
  const { language } = subscriber;
  if ((await ports.pause(subscriber.id, until)) === 'off') return { html: speak(language, 'pause-off') };
  return menu({ ...subscriber, status: 'paused', pausedUntil: until });
}

function menu({ language, status, pausedUntil, timezone }: Subscriber): Answer {
  const isPaused = status === 'paused';
  const days = DAYS.map((count) => ({ text: speakPlain(language, 'pause-days', { count }), data: String(count) }));
  const buttons = [
    ...inRows(days, 3),
    [{ text: speakPlain(language, 'pause-open-ended'), data: OPEN_ENDED }],
    ...(isPaused ? [[{ text: speakPlain(language, 'pause-back'), data: 'back' }]] : []),
  ];
  if (!isPaused) return { html: speak(language, 'pause-ask'), buttons };
  const now =
    pausedUntil === null
      ? speak(language, 'pause-now-open')
      : speak(language, 'pause-now', { date: dayText(pausedUntil, timezone), time: clock(pausedUntil, timezone) });
  return { html: now, buttons };
}
