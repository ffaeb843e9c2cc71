import { defineCommand } from '#core/bot/command.ts';
import { addressList } from '#core/source/address-list.ts';
import { speak } from '#core/texts/bot-speak.ts';
import { fitLines } from '#core/texts/html.ts';

/** More at once belongs into `miles sources import`. */
const MOST = 60;

/** For those who run the service: a list of sources, as a document or as lines; each goes on probation. */
export default defineCommand({
  name: 'importar',
  order: 905,
  description: { pt: 'Propor uma lista de fontes', en: 'Propose a list of sources' },
  operatorOnly: true,
  async run({ subscriber: { id, language }, ports }, text) {
    const listed = addressList(text);
    if (listed.length === 0) return { html: speak(language, 'import-usage') };
    if (listed.length > MOST) return { html: speak(language, 'import-too-many', { most: MOST }) };
    const lines = [];
    for (const each of listed) {
      const { line } = each;
      lines.push(
        'url' in each
          ? speak(language, `import-${await ports.operator.proposeSource(each.url, id)}`, {
              line,
              url: each.url.slice(0, 200),
            })
          : speak(language, 'import-refused', { line, text: each.text }),
      );
    }
    const title = speak(language, 'import-title', { count: listed.length });
    return { html: fitLines(title, lines, (count) => speak(language, 'ids-more', { count }), { gap: '\n' }) };
  },
});
