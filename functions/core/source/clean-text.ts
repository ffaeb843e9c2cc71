/** Control characters and noncharacters: a queue refuses some, the database others. Tab and line breaks are words' own. */
const UNSENDABLE = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** Text of a stranger made fit to be sent and stored: no control characters, no half characters, at most `limit` UTF-16 units. */
export function cleanText(text: string, limit: number): string {
  return text
    .slice(0, limit * 2)
    .replace(UNSENDABLE, '')
    .slice(0, limit)
    .toWellFormed();
}
