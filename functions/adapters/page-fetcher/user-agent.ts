/** The word by which robots.txt addresses us. */
export const PRODUCT = 'MilesBot';

/** Who we are, what we do, how to reach whoever runs this copy: never a browser's name. */
export function userAgent(): string {
  // A header holds visible ASCII; the contact is an address or a link, so nothing is lost.
  const contact = process.env.MILES_CONTACT?.replace(/[^\x21-\x7e]+/g, ' ').trim();
  return `${PRODUCT}/1.0 (loyalty promotions watcher${contact ? `; ${contact}` : ''})`.slice(0, 200);
}
