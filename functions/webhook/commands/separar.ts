import { defineCommand } from '#core/bot/command.ts';
import type { OfferWord } from '#core/bot/operator-ports.ts';
import { ruled } from '#core/bot/ruling.ts';
import { localTime } from '#core/calendar.ts';
import { speak } from '#core/texts/bot-speak.ts';
import { fitLines } from '#core/texts/html.ts';
import type { Language } from '#core/texts/speak.ts';

/** For those who run the service: some words of a promotion tell of another offer, or a merge is taken back. */
export default defineCommand({
  name: 'separar',
  order: 920,
  description: { pt: 'Separar ofertas que foram juntadas', en: 'Separate offers that were joined' },
  operatorOnly: true,
  async run({ subscriber: { id, language }, ports: { operator } }, text) {
    const [offer, ...rest] = text.split(/[\s,]+/).filter(Boolean);
    if (!offer) return { html: speak(language, 'separate-usage') };
    const numbers = rest.map(Number).filter(Number.isSafeInteger);
    if (numbers.length > 0) return ruled(language, 'separate-done', await operator.separate(offer, numbers, id));
    const words = await operator.wordsOfOffer(offer);
    // A promotion that was merged into another has no words of its own any more.
    if (words.length === 0) return ruled(language, 'separate-done', await operator.separate(offer, [], id));
    const told = words.map((word) => wordText(word, language));
    return {
      html: fitLines(speak(language, 'separate-title', { id: offer }), told, (count) =>
        speak(language, 'ids-more', { count }),
      ),
    };
  },
});

function wordText({ number, source, title, bonusPercentage, endsAt }: OfferWord, language: Language) {
  const percent = bonusPercentage === null ? '?' : `${bonusPercentage}%`;
  const date = endsAt ? localTime(endsAt).day.slice(5).split('-').reverse().join('/') : '?';
  return speak(language, 'separate-line', {
    number,
    name: source.slice(0, 100),
    title: title.slice(0, 300),
    percent,
    date,
  });
}
