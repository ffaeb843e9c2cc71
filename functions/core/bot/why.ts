import { gainText, routeText } from '../notification/offer-text.ts';
import { programName } from '../program/catalogue.ts';
import { match, type Recipient } from '../subscriber/match.ts';
import { decidingRule } from '../subscriber/rules.ts';
import { speak } from '../texts/bot-speak.ts';
import { type Html, lines, markup } from '../texts/html.ts';
import type { Notice } from './notice.ts';
import { ruleDemand, ruleSubject } from './rule-text.ts';
import type { Subscriber } from './subscriber.ts';

/** Why an offer reaches somebody by what they have set today, in their own terms. */
export function whyTold({ offer, plan }: Notice, subscriber: Subscriber, rules: Recipient['rules']): Html {
  const { language, timezone, profile } = subscriber;
  const recipient: Recipient = { ...subscriber, rules };
  const verdict = match(plan, recipient);
  const rule = decidingRule(rules, plan);
  const said = (what: Html) => markup(`• ${what.html}`);
  const rate = speak(language, 'why-rate', { rate: gainText(offer, { language, timezone, profile }, plan.now) });
  const title = speak(language, 'why-title', { route: routeText(offer, language) });
  if (!verdict.wanted) {
    return lines(
      title,
      said(rate),
      markup(''),
      speak(language, 'why-no-more', { reason: speak(language, `why-not-${verdict.reason}`) }),
    );
  }
  const named = rule !== null && (rule.origin !== null || rule.program !== null);
  const byRule =
    rule &&
    speak(language, 'why-rule', {
      what: ruleSubject(rule, language),
      rule: ruleDemand(rule, { language, timezone }),
    });
  return lines(
    title,
    said(rate),
    byRule && said(byRule),
    !named && said(programs(offer.program, subscriber)),
    !named &&
      profile.holds.length > 0 &&
      said(speak(language, 'why-bank', { programs: profile.holds.map(programName).join(', ') })),
    !rule && verdict.required && said(demand(subscriber, verdict.required)),
    !rule && !verdict.required && said(speak(language, 'why-kind')),
    markup(''),
    speak(language, 'why-change'),
  );
}

function programs(destination: string, { language, preferredPrograms }: Subscriber): Html {
  if (preferredPrograms.length === 0) return speak(language, 'why-all-programs');
  return speak(language, 'why-program', {
    programs: preferredPrograms.map(programName).join(', ') || programName(destination),
  });
}

/** What the general setting asks for, and how this offer stands to it. */
function demand({ language, loudness }: Subscriber, required: { percent: number; of: string }): Html {
  if (loudness !== null && required.of === 'headline')
    return speak(language, `why-${loudness}`, { percent: required.percent });
  return required.percent === 0
    ? speak(language, 'why-everything')
    : speak(language, 'why-threshold', { percent: required.percent });
}
