import { mark, type Screen } from './screen.ts';

export const language: Screen = {
  id: 'lang',
  name: 'set-language',
  now: ({ language: chosen }) => (chosen === 'pt' ? 'Português' : 'English'),
  choices: ({ language: chosen }) => [
    [
      { text: mark(chosen === 'pt', '🇧🇷 Português'), value: 'pt' },
      { text: mark(chosen === 'en', '🇺🇸 English'), value: 'en' },
    ],
  ],
  choose: (_, value) => (value === 'pt' || value === 'en' ? { language: value } : null),
};
