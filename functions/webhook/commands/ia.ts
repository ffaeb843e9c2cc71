import { factsFor } from '#core/assistant/facts.ts';
import { type Answer, type CommandContext, defineCommand, type Pressed } from '#core/bot/command.ts';
import { bestFirst } from '#core/bot/open-for.ts';
import { EMPTY_FILTER } from '#core/search/filter.ts';
import { parseSearch } from '#core/search/parse.ts';
import { AI_MODELS } from '#core/settings/assistant.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';

const LONGEST = 1000;
/** Of the history, the newest. */
const PAST_OFFERS = 18;

/** Questions in one's own words, answered by a model from our own data. Nothing leaves before the person agreed. */
export default defineCommand({
  name: 'ia',
  order: 60,
  description: { pt: 'Perguntar ao assistente', en: 'Ask the assistant' },
  async run(context, text) {
    const { subscriber, ports } = context;
    const { language, id } = subscriber;
    if (!ports.assistant.isOn) return { html: speak(language, 'ai-off') };
    if (!subscriber.isPrivate) return { html: speak(language, 'ai-private') };
    if (!subscriber.aiChatEnabled) return { html: speak(language, 'ai-disabled') };
    if (!(await ports.assistant.hasConsent(id))) return consentQuestion(context);
    if (text) return ask(context, text);
    await ports.assistant.begin(id);
    return { html: speak(language, 'ai-ready') };
  },
  async tap({ subscriber, ports }, data): Promise<Pressed> {
    const { language, id } = subscriber;
    if (data !== 'yes' || !ports.assistant.isOn) return { html: speak(language, 'ai-declined') };
    await ports.assistant.consent(id);
    return { html: speak(language, 'ai-ready') };
  },
});

function consentQuestion({ subscriber: { language } }: CommandContext): Answer {
  return {
    html: speak(language, 'ai-consent'),
    buttons: [
      [
        { text: speakPlain(language, 'ai-button-yes'), data: 'yes' },
        { text: speakPlain(language, 'ai-button-no'), data: 'no' },
      ],
    ],
  };
}

async function ask(context: CommandContext, text: string): Promise<Answer> {
  const { subscriber, ports, now } = context;
  const { language } = subscriber;
  const question = text.slice(0, LONGEST);
  const open = bestFirst(await ports.openOffers(), subscriber, now);
  const facts = factsFor(subscriber, open, await pastOffers(context, question), now);
  const model = AI_MODELS.find((each) => each === subscriber.aiModel) ?? AI_MODELS[0];
  const asked = await ports.assistant.ask(subscriber.id, {
    type: 'assistant.question',
    v: 1,
    chatId: String(subscriber.id),
    language,
    question,
    facts: facts.text,
    links: facts.links,
    model,
    temperature: Math.min(2, Math.max(0, subscriber.aiTemperature)),
    maxTokens: Math.min(4000, Math.max(100, Math.floor(subscriber.aiMaxTokens))),
  });
  return { html: speak(language, `ai-${asked}`) };
}

/** Earlier offers of the programs that the question names; the words themselves are no search. */
async function pastOffers({ ports, now }: CommandContext, question: string) {
  const { origin, destination, programs } = parseSearch(question, now);
  if (!origin && !destination && programs.length === 0) return [];
  const filter = { ...EMPTY_FILTER, origin, destination, programs };
  return (await ports.searchOffers(filter, PAST_OFFERS)).offers;
}
