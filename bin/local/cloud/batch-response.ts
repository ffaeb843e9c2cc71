import * as z from 'zod/mini';

const Response = z.nullish(
  z.object({ batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string().check(z.minLength(1)) }))) }),
);

/**
 * Which messages of a batch failed, by Lambda's rules for partial responses: nothing said means all went well;
 * an answer of another shape, or one that names an unknown message, means that the whole batch failed.
 */
export function failedMessages(response: unknown, messageIds: string[]): Set<string> {
  const parsed = Response.safeParse(response);
  if (!parsed.success) return new Set(messageIds);
  const failed = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => messageIds.includes(id)) ? new Set(failed) : new Set(messageIds);
}
