import { type Answer, type Button, defineCommand } from '#core/bot/command.ts';
import type { Preferences, Subscriber } from '#core/bot/subscriber.ts';
import { programName } from '#core/program/catalogue.ts';
import { ANY_HOUR, WAKING_HOURS } from '#core/subscriber/hours.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';

const THRESHOLDS = [30, 50, 70, 80, 100];
/** The programs that most bank points go to; all others come in through "todos". */
const PROGRAMS = ['smiles', 'latam-pass', 'azul-fidelidade', 'tap-miles-go'];

/** How loud, about what and when: rows of buttons that change in place. */
export default defineCommand({
  name: 'alertas',
  order: 30,
  description: { pt: 'O que e quando avisar', en: 'What to tell and when' },
  async run({ subscriber }) {
    return menu(subscriber);
  },
  async tap({ subscriber, ports }, data) {
    const [what, value = ''] = data.split(':');
    const saved = await ports.savePreferences(subscriber.id, chosenBy(what ?? '', value, subscriber));
    return { ...menu(saved), toast: speakPlain(saved.language, 'alerts-saved') };
  },
});

/** What a press stands for; a button of an older version, or one that nobody made, changes nothing. */
function chosenBy(what: string, value: string, subscriber: Subscriber): Preferences {
  switch (what) {
    case 'min': {
      const threshold = THRESHOLDS.find((percent) => String(percent) === value);
      return threshold === undefined ? {} : { minBonusThreshold: threshold };
    }
    case 'hours':
      return value === 'any' ? { notificationHours: ANY_HOUR } : { notificationHours: WAKING_HOURS };
    case 'program':
      return { preferredPrograms: toggled(subscriber.preferredPrograms, value) };
    default:
      return {};
  }
}

function toggled(chosen: string[], program: string): string[] {
  if (!PROGRAMS.includes(program)) return chosen;
  return chosen.includes(program) ? chosen.filter((slug) => slug !== program) : [...chosen, program];
}

function menu(subscriber: Subscriber): Answer {
  const { language, minBonusThreshold, preferredPrograms, notificationHours, timezone } = subscriber;
  const chosen = (is: boolean) => (is ? 'yes' : 'no');
  const threshold = (percent: number): Button => ({
    text: speakPlain(language, 'alerts-button-threshold', {
      threshold: percent,
      chosen: chosen(percent === minBonusThreshold),
    }),
    data: `min:${percent}`,
  });
  const program = (slug: string): Button => ({
    text: speakPlain(language, 'alerts-button-program', {
      program: programName(slug),
      chosen: chosen(preferredPrograms.includes(slug)),
    }),
    data: `program:${slug}`,
  });
  const anyHour = notificationHours.length === ANY_HOUR.length;
  const hours: Button[] = [
    { text: speakPlain(language, 'alerts-button-day', { chosen: chosen(!anyHour) }), data: 'hours:day' },
    { text: speakPlain(language, 'alerts-button-any-hour', { chosen: chosen(anyHour) }), data: 'hours:any' },
  ];
  return {
    html: speak(language, 'alerts-title', {
      threshold: minBonusThreshold,
      programs:
        preferredPrograms.length === 0
          ? speak(language, 'alerts-all-programs')
          : preferredPrograms.map(programName).join(', '),
      from: Math.min(...notificationHours),
      to: Math.max(...notificationHours),
      zone: timezone,
      max: subscriber.maxNotificationsPerDay,
    }),
    buttons: [THRESHOLDS.map(threshold), PROGRAMS.slice(0, 2).map(program), PROGRAMS.slice(2).map(program), hours],
  };
}
