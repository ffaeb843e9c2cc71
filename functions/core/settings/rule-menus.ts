import type { Answer, Button } from '../bot/command.ts';
import { ruleDemand, ruleSubject } from '../bot/rule-text.ts';
import type { Subscriber } from '../bot/subscriber.ts';
import { programName } from '../program/catalogue.ts';
import { LOOK_BACKS, lookBackOf } from '../subscriber/relative.ts';
import type { AlertRule } from '../subscriber/rules.ts';
import { speak, speakPlain } from '../texts/bot-speak.ts';
import { lines, markup } from '../texts/html.ts';
import { OTHER_KINDS } from './delivery.ts';
import { DESTINATIONS, ORIGINS } from './programs.ts';
import { type Draft, draftText } from './rule-draft.ts';
import { inRows, mark } from './screen.ts';

const THRESHOLDS = [30, 50, 60, 70, 80, 90, 100, 110];
const MUTED_DAYS = [7, 30, 90];
/** Rules that a page lists; whoever has more types their own. */
const LISTED = 12;

const back = (data: string, { language }: Subscriber): Button[] => [
  { text: speakPlain(language, 'ask-button-back'), data },
];

/** All rules, each a button to its page, and the way to a new one. */
export function ruleList(rules: readonly AlertRule[], subscriber: Subscriber): Answer {
  const { language } = subscriber;
  const shown = rules.slice(0, LISTED);
  const entries = shown.map((rule, i) =>
    speak(language, 'rules-line', {
      number: i + 1,
      what: ruleSubject(rule, language),
      rule: ruleDemand(rule, subscriber),
    }),
  );
  const numbers = shown.map(({ id }, i): Button => ({ text: `✏️ ${i + 1}`, data: `e>${id}` }));
  return {
    html: lines(
      speak(language, 'rules-title', { count: rules.length }),
      ...entries,
      markup(''),
      speak(language, 'rules-hint'),
    ),
    buttons: [
      ...inRows(numbers, 4),
      [{ text: speakPlain(language, 'rules-new'), data: 'n' }],
      back('general', subscriber),
    ],
  };
}

/** What a new rule is to be about: a program, a kind, or everything from one bank. */
export function chooseProgram(subscriber: Subscriber): Answer {
  const { language } = subscriber;
  const draft = (program: string | null, kind: string | null) => draftText({ program, origin: null, kind });
  const programs = DESTINATIONS.map((slug): Button => ({ text: programName(slug), data: `o>${draft(slug, null)}` }));
  const kinds = OTHER_KINDS.map(
    (kind): Button => ({ text: speakPlain(language, `kind-${kind}`), data: `d>${draft(null, kind)}` }),
  );
  return {
    html: speak(language, 'rules-ask-program'),
    buttons: [
      ...inRows(programs, 2),
      [{ text: speakPlain(language, 'rules-any-program'), data: `o>${draft(null, null)}` }],
      ...inRows(kinds, 3),
      back('rules', subscriber),
    ],
  };
}

/** From which bank the points come. */
export function chooseOrigin(draft: Draft, subscriber: Subscriber): Answer {
  const { language, profile } = subscriber;
  const mine = [...profile.holds, ...ORIGINS.filter((slug) => !profile.holds.includes(slug))].slice(0, 9);
  const banks = mine.map(
    (origin): Button => ({ text: programName(origin), data: `d>${draftText({ ...draft, origin })}` }),
  );
  const any = draft.program !== null && [
    { text: speakPlain(language, 'rules-any-bank'), data: `d>${draftText(draft)}` },
  ];
  return {
    html: speak(language, 'rules-ask-origin', { what: ruleSubject(draft, language) }),
    buttons: [...(any ? [any] : []), ...inRows(banks, 3), back('n', subscriber)],
  };
}

/** What it is to ask for. */
export function chooseDemand(draft: Draft, subscriber: Subscriber): Answer {
  const { language } = subscriber;
  const data = (what: string) => `s>${draftText(draft)}>${what}`;
  const percents = THRESHOLDS.map((percent): Button => ({ text: `${percent}%`, data: data(String(percent)) }));
  // A kind without percent is wanted or not; there is nothing to compare.
  const isPlain = draft.kind !== null && draft.kind !== 'transfer';
  const wanted: Button[][] = isPlain
    ? [[{ text: speakPlain(language, 'rules-tell'), data: data('0') }]]
    : [
        ...inRows(percents, 4),
        [
          { text: speakPlain(language, 'rules-best'), data: data('best-of') },
          { text: speakPlain(language, 'rules-usual'), data: data('usual') },
        ],
      ];
  return {
    html: speak(language, 'rules-ask-demand', { what: ruleSubject(draft, language) }),
    buttons: [...wanted, mutes(data, subscriber), back('n', subscriber)],
  };
}

function mutes(data: (what: string) => string, { language }: Subscriber): Button[] {
  const days = MUTED_DAYS.map((count): Button => {
    return { text: speakPlain(language, 'rules-mute-days', { count }), data: data(`m${count}`) };
  });
  return [...days, { text: speakPlain(language, 'rules-mute'), data: data('m') }];
}

/** One rule with everything about it that can be changed. */
export function rulePage(rule: AlertRule, subscriber: Subscriber): Answer {
  const { language } = subscriber;
  const data = (what: string) => `e>${rule.id}>${what}`;
  const title = speak(language, 'rules-page', {
    what: ruleSubject(rule, language),
    rule: ruleDemand(rule, subscriber),
  });
  const end = [[{ text: speakPlain(language, 'rules-drop'), data: data('x') }], back('rules', subscriber)];
  if (rule.mode === 'mute') return { html: title, buttons: [mutes(data, subscriber), ...end] };
  const percents = THRESHOLDS.map(
    (percent): Button => ({
      text: mark(rule.mode === 'absolute' && rule.threshold === percent, `${percent}%`),
      data: data(String(percent)),
    }),
  );
  const relative = (mode: 'best-of' | 'usual', id: 'rules-best' | 'rules-usual'): Button => ({
    text: mark(rule.mode === mode, speakPlain(language, id)),
    data: data(mode),
  });
  const looks = LOOK_BACKS.map(
    (months): Button => ({
      text: mark(lookBackOf(rule.lookBackMonths) === months, speakPlain(language, 'rules-months', { months })),
      data: data(`b${months}`),
    }),
  );
  return {
    html: title,
    buttons: [
      ...inRows(percents, 4),
      [relative('best-of', 'rules-best'), relative('usual', 'rules-usual')],
      ...(rule.mode === 'absolute' ? [] : [looks]),
      [{ text: mark(rule.crossing, speakPlain(language, 'rules-crossing')), data: data('c') }],
      ...end,
    ],
  };
}
