import { defineCommand } from '#core/bot/command.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';

/** A confirmation that lies about in the chat for longer is no longer one. */
const VALID_SECONDS = 600;
const seconds = (now: Date) => Math.floor(now.getTime() / 1000);

/** Erases somebody: asked once more, then done at once and for good. */
export default defineCommand({
  name: 'apagar',
  order: 80,
  description: { pt: 'Apagar meus dados e sair', en: 'Erase my data and leave' },
  configures: true,
  async run({ subscriber: { language }, now }) {
    return {
      html: speak(language, 'erase-ask'),
      buttons: [
        [{ text: speakPlain(language, 'erase-button-no'), data: 'no' }],
        [{ text: speakPlain(language, 'erase-button-yes'), data: `yes:${seconds(now)}` }],
      ],
    };
  },
  async tap({ subscriber: { id, language }, ports, now }, data) {
    if (data === 'no') return { html: speak(language, 'erase-not'), buttons: [] };
    const asked = Number(/^yes:(\d{1,12})$/.exec(data)?.[1] ?? Number.NaN);
    const age = seconds(now) - asked;
    if (!(age >= 0 && age <= VALID_SECONDS)) return { html: speak(language, 'erase-late'), buttons: [] };
    await ports.erase(id);
    return { html: speak(language, 'erase-done'), buttons: [] };
  },
});
