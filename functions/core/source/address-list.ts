/** One line of a list that is meant as an address: the address, or what stood there instead. */
export type ListedAddress = { line: number; url: string } | { line: number; text: string };

/**
 * Addresses of a list of sources: one a line, or the `url:` of each entry of the YAML that `miles sources import` takes.
 * Other keys, comments and blank lines are passed over: how a source is read is found out at its first visit.
 */
export function addressList(text: string): ListedAddress[] {
  return text.split(/\r?\n/).flatMap((raw, i): ListedAddress[] => {
    const line = i + 1;
    const words = raw
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .replace(/^-\s+/, '')
      .trim();
    if (words === '' || words === 'sources:') return [];
    const key = /^([a-z_]+):(?:\s+(.*))?$/i.exec(words);
    if (key && key[1] !== 'url') return [];
    const given = (key ? (key[2] ?? '') : words).replace(/^(['"])(.*)\1$/, '$2');
    const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`);
    const usable =
      url !== null &&
      /^https?:$/.test(url.protocol) &&
      url.hostname.includes('.') &&
      !url.username &&
      !url.password &&
      url.href.length < 2000;
    return [usable ? { line, url: url.href } : { line, text: given.slice(0, 100) }];
  });
}
