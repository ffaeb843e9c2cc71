/** A stranger's words on one line of a terminal: without the control characters that move cursors and change titles. */
export function forTerminal(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
