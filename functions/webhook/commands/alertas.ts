import { type Answer, type Button, type CommandContext, defineCommand, type Pressed } from '#core/bot/command.ts';
import type { NewRule } from '#core/bot/notice.ts';
import type { Preferences, Subscriber } from '#core/bot/subscriber.ts';
import { programName } from '#core/program/catalogue.ts';
import { type Demand, demandAfter, draftOf, ruleOf } from '#core/settings/rule-draft.ts';
import { chooseDemand, chooseOrigin, chooseProgram, ruleList, rulePage } from '#core/settings/rule-menus.ts';
import { ruleInWords } from '#core/settings/rule-words.ts';
import { ANY_HOUR, WAKING_HOURS } from '#core/subscriber/hours.ts';
import type { AlertRule } from '#core/subscriber/rules.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';

const THRESHOLDS = [30, 50, 70, 80, 100];
/** The programs that most bank points go to; all others come in through "todos". */
const PROGRAMS = ['smiles', 'latam-pass', 'azul-fidelidade', 'tap-miles-go'];

/** How loud, about what and when, and a rule for each route, program or kind that is to be different. */
export default defineCommand({
  name: 'alertas',
  order: 30,
  description: { pt: 'O que e quando avisar, e suas regras', en: 'What to tell and when, and your rules' },
  configures: true,
  async run({ subscriber, ports, now }, text) {
    const { id, language } = subscriber;
    if (text === '') return menu(subscriber, await ports.notices.rules(id));
    const told = ruleInWords(text, now);
    if (!told) return { html: speak(language, 'rules-usage') };
    const stored = await ports.notices.putRule(id, ruleOf(id, told.draft, told.demand));
    if (stored === 'full') return { html: speak(language, 'rules-full') };
    return ruleList(await ports.notices.rules(id), subscriber);
  },
  async tap(context, data) {
    const { subscriber, ports } = context;
    if (data === 'general') return menu(subscriber, await ports.notices.rules(subscriber.id));
    const [verb = '', ...rest] = data.split('>');
    if (Object.hasOwn(RULES, verb)) {
      const answer = await RULES[verb]?.(context, rest);
      return answer ?? { toast: speakPlain(subscriber.language, 'stale-button') };
    }
    const [what, value = ''] = data.split(':');
    const saved = await ports.savePreferences(subscriber.id, (stored) => chosenBy(what ?? '', value, stored));
    const rules = await ports.notices.rules(subscriber.id);
    return { ...menu(saved, rules), toast: speakPlain(saved.language, 'alerts-saved') };
  },
});

/** Presses in the pages of rules, by their first word. Null for what no button of ours says. */
const RULES: Record<string, (context: CommandContext, rest: string[]) => Promise<Pressed | null>> = {
  rules: ({ subscriber, ports }) => ports.notices.rules(subscriber.id).then((rules) => ruleList(rules, subscriber)),
  n: async ({ subscriber }) => chooseProgram(subscriber),
  async o({ subscriber }, [text = '']) {
    const draft = draftOf(text);
    return draft && chooseOrigin(draft, subscriber);
  },
  async d({ subscriber }, [text = '']) {
    const draft = draftOf(text);
    return draft && chooseDemand(draft, subscriber);
  },
  async s(context, [text = '', what = '']) {
    const draft = draftOf(text);
    const demand = draft && demandAfter(null, what, context.now);
    return demand && stored(context, ruleOf(context.subscriber.id, draft, demand));
  },
  async e(context, [id = '', what]) {
    const { subscriber, ports, now } = context;
    const rules = await ports.notices.rules(subscriber.id);
    const rule = rules.find((each) => each.id === id);
    if (!rule) return { ...ruleList(rules, subscriber), toast: speakPlain(subscriber.language, 'rules-gone') };
    if (what === undefined) return rulePage(rule, subscriber);
    if (what === 'x') {
      await ports.notices.dropRule(subscriber.id, id);
      const left = rules.filter((each) => each.id !== id);
      return { ...ruleList(left, subscriber), toast: speakPlain(subscriber.language, 'rules-dropped') };
    }
    const demand = demandAfter(rule, what, now);
    // A mute stays one and a demand stays one: each has its own place.
    if (!demand || (demand.mode === 'mute') !== (rule.mode === 'mute')) return null;
    return stored(context, { ...rule, ...onlyDemand(demand) });
  },
};

const onlyDemand = ({ mode, threshold, lookBackMonths, crossing, mutedUntil }: Demand): Demand => ({
  mode,
  threshold,
  lookBackMonths,
  crossing,
  mutedUntil,
});

async function stored({ subscriber, ports }: CommandContext, rule: NewRule): Promise<Pressed> {
  const { id, language } = subscriber;
  if ((await ports.notices.putRule(id, rule)) === 'full') return { toast: speakPlain(language, 'rules-full') };
  const known = (await ports.notices.rules(id)).find((each) => each.id === rule.id);
  return known
    ? { ...rulePage(known, subscriber), toast: speakPlain(language, 'alerts-saved') }
    : { toast: speakPlain(language, 'rules-gone') };
}

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

function menu(subscriber: Subscriber, rules: readonly AlertRule[]): Answer {
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
    buttons: [
      THRESHOLDS.map(threshold),
      PROGRAMS.slice(0, 2).map(program),
      PROGRAMS.slice(2).map(program),
      hours,
      [{ text: speakPlain(language, 'rules-open', { count: rules.length }), data: 'rules' }],
    ],
  };
}
