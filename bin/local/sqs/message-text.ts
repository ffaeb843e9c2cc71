import { SqsError } from './errors.ts';

/** Everything outside the characters XML 1.0 allows; a lone surrogate counts as one of them. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** @throws {SqsError} `InvalidMessageContents`, naming the first character SQS would refuse. */
export function refuseIllegalCharacters(text: string): void {
  const found = ILLEGAL.exec(text)?.[0];
  if (found === undefined) return;
  const codePoint = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new SqsError(
    'InvalidMessageContents',
    `Invalid characters were found in the message: U+${codePoint}. Valid characters are tab, line feed, ` +
      'carriage return, U+0020 to U+D7FF, U+E000 to U+FFFD and U+10000 to U+10FFFF.',
  );
}
