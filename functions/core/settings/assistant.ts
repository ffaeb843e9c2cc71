import { type Language, speak, speakPlain } from '../texts/bot-speak.ts';
import { type Choice, inRows, mark, type Screen } from './screen.ts';

/** Models that a subscriber may choose; whatever the server, one outside this list is never called. */
export const AI_MODELS = ['gpt-4o-mini', 'gpt-4.1-mini', 'gpt-4o', 'gpt-4.1'] as const;
const TEMPERATURES = [0, 0.3, 0.7, 1, 1.5, 2];
const TOKENS = [100, 300, 500, 1000, 2000, 4000];
const LEAST_TOKENS = 100;
const MOST_TOKENS = 4000;

const local = (language: Language) => (language === 'pt' ? 'pt-BR' : 'en-US');
const degrees = (value: number, language: Language) =>
  Number(value).toLocaleString(local(language), { minimumFractionDigits: 1 });
const whole = (value: number, language: Language) =>
  Number(value).toLocaleString(local(language), { useGrouping: 'always' });

/** The assistant: whether it may answer at all, with which model, how freely and at what length. */
export const assistant: Screen = {
  id: 'ai',
  name: 'set-ai',
  hint: 'set-ai-hint',
  now({ language, aiChatEnabled, aiModel, aiTemperature, aiMaxTokens }) {
    if (!aiChatEnabled) return speak(language, 'set-off');
    return [aiModel, degrees(aiTemperature, language), whole(aiMaxTokens, language)].join(' · ');
  },
  choices({ language, aiChatEnabled, aiModel, aiTemperature, aiMaxTokens }) {
    const degree = (value: number) => `🌡 ${degrees(value, language)}`;
    const length = (value: number) => `📏 ${whole(value, language)}`;
    return [
      [{ text: mark(aiChatEnabled, speakPlain(language, 'ai-on')), value: 'on' }],
      ...inRows(
        AI_MODELS.map((model): Choice => ({ text: mark(model === aiModel, model), value: `m-${model}` })),
        2,
      ),
      ...inRows(
        TEMPERATURES.map((t): Choice => ({ text: mark(t === aiTemperature, degree(t)), value: `t-${t}` })),
        3,
      ),
      ...inRows(
        TOKENS.map((n): Choice => ({ text: mark(n === aiMaxTokens, length(n)), value: `n-${n}` })),
        3,
      ),
    ];
  },
  choose({ aiChatEnabled }, value) {
    if (value === 'on') return { aiChatEnabled: !aiChatEnabled };
    const model = AI_MODELS.find((each) => value === `m-${each}`);
    if (model) return { aiModel: model };
    const number = /^([tn])-(\d+(?:\.\d)?)$/.exec(value);
    const figure = Number(number?.[2]);
    if (number?.[1] === 't' && figure <= 2) return { aiTemperature: figure };
    if (number?.[1] === 'n' && Number.isInteger(figure) && figure >= LEAST_TOKENS && figure <= MOST_TOKENS)
      return { aiMaxTokens: figure };
    return null;
  },
};
