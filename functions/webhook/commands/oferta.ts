import { type Answer, type Button, type CommandContext, defineCommand, type Pressed } from '#core/bot/command.ts';
import { MEANINGS, type Meaning, notForMe, ruleIdOf } from '#core/bot/not-for-me.ts';
import type { Notice } from '#core/bot/notice.ts';
import { ruleDemand, ruleSubject } from '#core/bot/rule-text.ts';
import { whyTold } from '#core/bot/why.ts';
import { offerEntry } from '#core/notification/message.ts';
import { OFFER_ACTIONS, type OfferAction } from '#core/notification/offer-buttons.ts';
import { programName } from '#core/program/catalogue.ts';
import { parseProfile } from '#core/subscriber/profile.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';

/** The buttons under an offer. Each press is noted; what it does can be done twice without harm. */
export default defineCommand({
  name: 'oferta',
  order: 999,
  description: { pt: 'Botões de uma oferta', en: 'Buttons of an offer' },
  hidden: true,
  // In a group these buttons are everybody's to see and the administrators' to press.
  configures: true,
  async run({ subscriber: { language } }) {
    return { html: speak(language, 'stale-button') };
  },
  async tap(context, data) {
    const { subscriber, ports } = context;
    const [what = '', id = ''] = data.split(':');
    const notice = await ports.notices.notice(subscriber.id, id);
    if (!notice) return { toast: speakPlain(subscriber.language, 'stale-button') };
    if (what === 'undo') return undone(context, notice);
    if (what.startsWith('never-')) return changed(context, notice, what.slice('never-'.length));
    const action = OFFER_ACTIONS.find((each) => each === what);
    if (!action) return { toast: speakPlain(subscriber.language, 'stale-button') };
    const first = await ports.notices.pressed(subscriber.id, id, action);
    return PRESSES[action](context, notice, first);
  },
});

const PRESSES: Record<OfferAction, (context: CommandContext, notice: Notice, first: boolean) => Promise<Pressed>> = {
  save: async ({ subscriber: { language } }) => ({
    toast: speakPlain(language, 'offer-saved'),
    renamed: speakPlain(language, 'offer-pressed-save'),
  }),
  done: async ({ subscriber: { language } }) => ({
    toast: speakPlain(language, 'offer-done'),
    renamed: speakPlain(language, 'offer-pressed-done'),
  }),
  async remind({ subscriber: { id, language }, ports }, notice) {
    const reminder = await ports.notices.remind(id, notice.id);
    const set = reminder === 'asked' || reminder === 'later';
    return {
      toast: speakPlain(language, `remind-${reminder}`),
      ...(set ? { renamed: speakPlain(language, 'offer-pressed-remind') } : {}),
    };
  },
  async share({ subscriber: { language, timezone }, now }, { offer }, first) {
    if (!first) return { toast: speakPlain(language, 'offer-shared-above') };
    // What is passed on says nothing of who passes it on: no clubs, no balances.
    const html = offerEntry(offer, { language, timezone, profile: parseProfile({}) }, now);
    const address = new URLSearchParams({ url: offer.url, text: textOf(html.html) }).toString().replaceAll('+', '%20');
    const button: Button = {
      text: speakPlain(language, 'offer-share-button'),
      url: `https://t.me/share/url?${address}`,
    };
    return { reply: { html, buttons: [[button]] } };
  },
  async never(context, notice) {
    const { subscriber, ports } = context;
    const rules = await ports.notices.rules(subscriber.id);
    const known = rules.some(({ id }) => id === ruleIdOf(notice.id));
    if (known) return { toast: speakPlain(subscriber.language, 'never-known') };
    const answer = await changed(context, notice, 'route');
    return answer.html
      ? { reply: { html: answer.html, ...(answer.buttons ? { buttons: answer.buttons } : {}) } }
      : answer;
  },
  async why({ subscriber, ports }, notice) {
    return { reply: { html: whyTold(notice, subscriber, await ports.notices.rules(subscriber.id)) } };
  },
};

/** Stores what "not for me" means and says how the rules stand now, with the other meanings and the way back. */
async function changed(context: CommandContext, notice: Notice, meant: string): Promise<Pressed> {
  const { subscriber, ports, now } = context;
  const { language } = subscriber;
  const meaning = MEANINGS.find((each) => each === meant);
  const rule = meaning && notForMe(meaning, notice, subscriber.profile, now);
  if (!meaning || !rule) return { toast: speakPlain(language, 'stale-button') };
  if ((await ports.notices.putRule(subscriber.id, rule)) === 'full')
    return { toast: speakPlain(language, 'rules-full') };
  const html = speak(language, 'never-changed', {
    what: ruleSubject(rule, language),
    rule: ruleDemand(rule, subscriber),
  });
  return { html, buttons: otherMeanings(context, notice, meaning) };
}

function otherMeanings({ subscriber, now }: CommandContext, notice: Notice, chosen: Meaning): Answer['buttons'] {
  const { language, profile } = subscriber;
  const others = MEANINGS.filter((meaning) => meaning !== chosen).flatMap((meaning) => {
    const rule = notForMe(meaning, notice, profile, now);
    if (!rule) return [];
    const values = { percent: rule.threshold ?? 0, program: programName(notice.offer.program) };
    return [{ text: speakPlain(language, `never-button-${meaning}`, values), data: `never-${meaning}:${notice.id}` }];
  });
  return [others, [{ text: speakPlain(language, 'never-button-undo'), data: `undo:${notice.id}` }]];
}

async function undone({ subscriber, ports }: CommandContext, notice: Notice): Promise<Pressed> {
  await ports.notices.dropRule(subscriber.id, ruleIdOf(notice.id));
  return { html: speak(subscriber.language, 'never-undone'), buttons: [] };
}

/** The words of a message, for a place that takes no markup. */
function textOf(html: string): string {
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
  return html.replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|quot|amp);/g, (sign) => entities[sign] ?? sign);
}
