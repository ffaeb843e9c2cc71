import { type Answer, type CommandContext, defineCommand } from '#core/bot/command.ts';
import { speak } from '#core/texts/bot-speak.ts';

/** For those who run the service: what is watched. Nothing is fetched here; a proposed address is visited by a scraper. */
export default defineCommand({
  name: 'fonte',
  order: 900,
  description: { pt: 'Adicionar, remover ou visitar uma fonte', en: 'Add, remove or visit a source' },
  operatorOnly: true,
  async run(context, text) {
    const [verb = '', target = ''] = text.split(/\s+/);
    if (verb === 'add' && target) return add(context, target);
    if (verb === 'rm' && target)
      return listed(context, 'source-retired', await context.ports.operator.retireSources(target));
    if (verb === 'check' && target)
      return listed(context, 'source-due', await context.ports.operator.checkSoon(target));
    return { html: speak(context.subscriber.language, 'source-usage') };
  },
});

async function add({ subscriber, ports }: CommandContext, address: string): Promise<Answer> {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`);
  const isUsable =
    url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password && url.href.length < 2000;
  if (!isUsable)
    return { html: speak(subscriber.language, 'source-not-an-address', { address: address.slice(0, 200) }) };
  const done = await ports.operator.proposeSource(url.href, subscriber.id);
  return { html: speak(subscriber.language, `source-${done}`, { url: url.href.slice(0, 300) }) };
}

function listed({ subscriber }: CommandContext, said: 'source-retired' | 'source-due', urls: string[]): Answer {
  if (urls.length === 0) return { html: speak(subscriber.language, 'source-unknown') };
  return {
    html: speak(subscriber.language, said, {
      urls: urls
        .slice(0, 10)
        .map((url) => url.slice(0, 300))
        .join('\n'),
    }),
  };
}
