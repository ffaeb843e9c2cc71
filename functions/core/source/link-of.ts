/** The web address a page's link leads to, completed by the page's own; null for anything but http and https. */
export function linkOf(href: string | null | undefined, base: string): string | null {
  const url = href?.trim() ? URL.parse(href.trim(), base) : null;
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}
