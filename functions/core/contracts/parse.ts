import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/**
 * A message body as its schema says, or the fault in one line that names the field and what was expected of it.
 * A fault is a value, not an exception: the caller quarantines the message and goes on.
 *
 * What no database stores (NUL, halves of surrogate pairs) is taken out of every text: it comes from damaged pages,
 * and one such post must not hold up the others of its message.
 */
export function parseMessage<T>(schema: z.ZodMiniType<T>, body: string): { message: T } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(body, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value));
  } catch {
    return { fault: 'the body is not JSON' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { message: parsed.data };
  const { issues } = parsed.error;
  // A version we do not know explains whatever else is wrong.
  const issue = issues.find(({ path }) => path.at(-1) === 'v') ?? issues[0];
  return { fault: issue ? faultOf(issue) : 'the message: malformed' };
}

const storable = (text: string) => text.toWellFormed().replaceAll('\u0000', '');

function faultOf(issue: Issue): string {
  const field = issue.path.length > 0 ? issue.path.join('.') : 'the message';
  return `${field}: ${expected(issue)}`;
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'invalid_format':
      return issue.format === 'regex' ? 'malformed' : `expected ${issue.format}`;
    case 'too_big':
      return `more than ${issue.maximum}`;
    case 'too_small':
      return `less than ${issue.minimum}`;
    default:
      return 'malformed';
  }
}
