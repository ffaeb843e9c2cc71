import * as z from 'zod/mini';

/**
 * Rows of hand-written SQL, checked: Drizzle knows nothing of them, and the driver answers bigints and
 * (through Drizzle) instants as text.
 *
 * @throws {Error} naming the column that is not what the query promised: a mistake of ours. Carries no values.
 */
export function rowsOf<Row>(schema: z.ZodMiniType<Row>, result: Iterable<unknown>): Row[] {
  return Array.from(result, (row) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`query result: ${issue?.path.join('.') || 'row'} is not what was promised (${issue?.code})`);
  });
}

/** A bigint: the driver answers text. */
export const bigintText = z.pipe(
  z.string().check(z.regex(/^-?\d+$/)),
  z.transform((text: string) => BigInt(text)),
);

/** An instant: text such as `2026-11-22 12:00:00+00` through Drizzle. */
export const instantText = z.pipe(
  z.union([z.string(), z.date()]),
  z.transform((at: string | Date) => new Date(at)),
);
