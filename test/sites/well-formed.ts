/**
 * The first thing wrong with a page or feed as XML, or null. Stricter than any parser we use: every element closed
 * by its own tag, every attribute quoted, every ampersand an entity. Sites write XHTML so that this can be asked.
 */
export function firstFault(markup: string): string | null {
  const open: string[] = [];
  const text = markup
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
    .replace(/<script>[\s\S]*?<\/script>/g, '')
    .replace(/^<(\?xml|!DOCTYPE)[^>]*>\s*/, '');
  const bareAmpersand = /&(?!(?:amp|lt|gt|quot|#\d+);)/.exec(text);
  if (bareAmpersand) return `bare "&" in "${around(text, bareAmpersand.index)}"`;

  let rest = 0;
  for (const tag of text.matchAll(/<[^>]*>/g)) {
    if (text.slice(rest, tag.index).includes('>')) return `bare ">" before ${tag[0]}`;
    rest = tag.index + tag[0].length;
    const parts = /^<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>$/.exec(tag[0]);
    if (!parts) return `malformed tag ${tag[0]}`;
    const [, closing, name = '', , selfClosing] = parts;
    if (selfClosing) continue;
    if (!closing) open.push(name);
    else if (open.pop() !== name) return `${tag[0]} closes another element in "${around(text, tag.index)}"`;
  }
  return open.length > 0 ? `<${open.join('><')}> never closed` : null;
}

function around(text: string, index: number): string {
  return text.slice(Math.max(0, index - 40), index + 40);
}
