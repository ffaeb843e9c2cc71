import { defineCommand, type Pressed } from '#core/bot/command.ts';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';
import { escapeHtml, lines, markup } from '#core/texts/html.ts';

/** Room for what stands around it in the preview. */
const LONGEST = 1500;
/** What stands below a line of dashes is for those who read English. */
const DIVIDER = /^-{3,}[ \t]*$/m;

/** For those who run the service: one message to everybody, seen before it is sent, sent once. */
export default defineCommand({
  name: 'anuncio',
  order: 960,
  description: { pt: 'Mensagem a todos', en: 'A message to everybody' },
  operatorOnly: true,
  async run({ subscriber: { id, language }, ports }, text) {
    const [pt = '', en = ''] = text.split(DIVIDER).map((part) => part.trim());
    if (!pt) return { html: speak(language, 'announce-usage') };
    if (pt.length > LONGEST || en.length > LONGEST) {
      return { html: speak(language, 'announce-too-long', { most: LONGEST }) };
    }
    const draft = await ports.operator.draftBroadcast({ pt, en: en || null }, id);
    const shown = [pt, ...(en ? [en] : [])].map((words) => markup(`<blockquote>${escapeHtml(words)}</blockquote>`));
    return {
      html: lines(speak(language, 'announce-preview', { count: draft.readers }), ...shown),
      buttons: [
        [{ text: speakPlain(language, 'announce-button-send', { count: draft.readers }), data: `y${draft.id}` }],
        [{ text: speakPlain(language, 'announce-button-not'), data: 'n' }],
      ],
    };
  },
  async tap({ subscriber: { id, language }, ports }, data): Promise<Pressed> {
    if (!data.startsWith('y')) return { html: speak(language, 'announce-not') };
    const planned = await ports.operator.confirmBroadcast(data.slice(1), id);
    return {
      html: planned === null ? speak(language, 'announce-late') : speak(language, 'announce-done', { count: planned }),
    };
  },
});
