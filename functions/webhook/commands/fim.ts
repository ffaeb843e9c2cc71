import { defineCommand } from '#core/bot/command.ts';
import { speak } from '#core/texts/bot-speak.ts';

/** Ends the conversation with the assistant and forgets it. */
export default defineCommand({
  name: 'fim',
  order: 61,
  description: { pt: 'Encerrar a conversa com o assistente', en: 'End the conversation with the assistant' },
  async run({ subscriber: { id, language }, ports }) {
    return { html: speak(language, (await ports.assistant.end(id)) ? 'ai-ended' : 'ai-not-begun') };
  },
});
