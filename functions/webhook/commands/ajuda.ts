import { defineCommand } from '#core/bot/command.ts';
import { speak } from '#core/texts/bot-speak.ts';
import { escapeHtml, markup } from '#core/texts/html.ts';

/** What the bot can do, from the commands themselves. */
export default defineCommand({
  name: 'ajuda',
  order: 90,
  description: { pt: 'O que eu sei fazer', en: 'What I can do' },
  async run({ subscriber: { language }, menu }) {
    const commands = menu.map(({ name, description }) => `/${name} ${escapeHtml(description[language])}`).join('\n');
    return { html: speak(language, 'help', { commands: markup(commands) }) };
  },
});
