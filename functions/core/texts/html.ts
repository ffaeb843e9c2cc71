/** Text that is already Telegram HTML. Only `speak` and `lines` make it, so fetched words cannot pose as markup. */
export interface Html {
  readonly html: string;
}

export const markup = (html: string): Html => ({ html });

/** `&`, `<` and `>` are all that Telegram's HTML mode asks for; `"` matters inside an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The words of Telegram HTML, for places that take no markup. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** Joins sentences with line breaks, leaving out those that are not there. */
export function lines(...parts: (Html | null | undefined | false)[]): Html {
  return markup(
    parts
      .filter((part) => !!part)
      .map((part) => part.html)
      .join('\n'),
  );
}

/** Telegram's limit, characters after entity parsing; the source is never shorter than that, so it is a safe measure. */
export const MAX_MESSAGE = 4096;

/** Joins as many lines as fit into one message; says with `more` how many are left. */
export function fitLines(
  title: Html,
  entries: Html[],
  more: (left: number) => Html,
  { limit = MAX_MESSAGE, gap = '\n\n' } = {},
): Html {
  let text = title.html;
  for (const [i, entry] of entries.entries()) {
    const tail = `\n\n${more(entries.length - i).html}`;
    const between = i === 0 ? '\n\n' : gap;
    if (text.length + entry.html.length + between.length + tail.length > limit) return markup(text + tail);
    text += between + entry.html;
  }
  return markup(text);
}

/** Only web addresses may become links or buttons: no `javascript:`, no `tg:`. Null for anything else. */
export function webAddress(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** A sentence as a link; the sentence as it is when the address is not of the web. */
export function linked(text: Html, address: string): Html {
  const url = webAddress(address);
  return url ? markup(`<a href="${escapeHtml(url)}">${text.html}</a>`) : text;
}
