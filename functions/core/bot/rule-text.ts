import { localTime } from '../calendar.ts';
import { routeText } from '../notification/offer-text.ts';
import { programName } from '../program/catalogue.ts';
import { lookBackOf } from '../subscriber/relative.ts';
import type { AlertRule } from '../subscriber/rules.ts';
import { type BotTextId, type Language, speak } from '../texts/bot-speak.ts';
import { type Html, markup } from '../texts/html.ts';

type Subject = Pick<AlertRule, 'kind' | 'origin' | 'program'>;
type Demand = Pick<AlertRule, 'mode' | 'threshold' | 'lookBackMonths' | 'crossing' | 'mutedUntil'>;

/** What a rule is about: "Livelo → Smiles", "Smiles", "clube", or everything. */
export function ruleSubject({ kind, origin, program }: Subject, language: Language): Html {
  const route = program !== null && routeText({ origins: origin === null ? [] : [origin], program }, language);
  const from = program === null && origin !== null && speak(language, 'rule-from', { origin: programName(origin) });
  const what = route || from;
  // Transfers are what everybody means unless they say otherwise.
  const named = kind !== null && !(what && kind === 'transfer') && speak(language, `kind-${kind}` as BotTextId);
  if (what && named) return markup(`${what.html} (${named.html})`);
  return what || named || speak(language, 'rule-everything');
}

/** What it asks for: "a partir de 80%", "em silêncio até 23/12". */
export function ruleDemand(rule: Demand, { language, timezone }: { language: Language; timezone: string }): Html {
  const said = demand(rule, language, timezone);
  return rule.crossing && rule.mode !== 'mute' ? speak(language, 'rule-crossing', { rule: said }) : said;
}

function demand(rule: Demand, language: Language, timezone: string): Html {
  switch (rule.mode) {
    case 'absolute':
      return speak(language, 'rule-absolute', { percent: rule.threshold ?? 0 });
    case 'best-of':
    case 'usual':
      return speak(language, `rule-${rule.mode}`, { months: lookBackOf(rule.lookBackMonths) });
    case 'mute':
      return rule.mutedUntil
        ? speak(language, 'rule-mute-until', { date: dayText(rule.mutedUntil, timezone) })
        : speak(language, 'rule-mute');
  }
}

/** `23/12/2026`, on their own calendar. */
export function dayText(at: Date, timezone: string): string {
  return localTime(at, timezone).day.split('-').reverse().join('/');
}
