import { defineCommand } from '#core/bot/command.ts';
import type { WatchedSource } from '#core/bot/ports.ts';
import { type Language, speak } from '#core/texts/bot-speak.ts';
import { fitLines, type Html } from '#core/texts/html.ts';

const MINUTE_MS = 60_000;

/** Who is watched and when they were last seen: nothing dies silently. */
export default defineCommand({
  name: 'fontes',
  order: 40,
  description: { pt: 'Fontes que acompanho', en: 'Sources I watch' },
  async run({ subscriber: { language }, ports, now }) {
    const sources = await ports.watchedSources();
    if (sources.length === 0) return { html: speak(language, 'sources-none') };
    const entries = sources.map((source) =>
      speak(language, 'sources-line', {
        mark: mark(source),
        name: source.name,
        authority: speak(language, `authority-${source.authority}`),
        seen: seen(source.lastSeenAt, now, language),
      }),
    );
    return {
      html: fitLines(speak(language, 'sources-title'), entries, (count) => speak(language, 'sources-more', { count })),
    };
  },
});

function mark({ lastSeenAt, healthy }: WatchedSource): string {
  if (!lastSeenAt) return '⏳';
  return healthy ? '✅' : '⚠️';
}

function seen(at: Date | null, now: Date, language: Language): Html {
  if (!at) return speak(language, 'sources-never');
  const minutes = Math.max(0, Math.floor((now.getTime() - at.getTime()) / MINUTE_MS));
  return minutes < 60
    ? speak(language, 'sources-seen-minutes', { count: minutes })
    : speak(language, 'sources-seen-hours', { count: Math.floor(minutes / 60) });
}
