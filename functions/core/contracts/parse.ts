import type * as z from 'zod/mini';

/**
 * A message body as its schema says, or the fault in one line that names the field.
 * A fault is a value, not an exception: the caller quarantines the message and goes on.
 */
export function parseMessage<T>(schema: z.ZodMiniType<T>, body: string): { message: T } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { fault: 'the body is not JSON' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { message: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue && issue.path.length > 0 ? issue.path.join('.') : 'the message';
  return { fault: `${field}: ${issue?.message ?? 'malformed'}` };
}
