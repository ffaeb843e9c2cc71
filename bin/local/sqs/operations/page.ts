import * as z from 'zod/mini';
import { invalidValue } from '../errors.ts';

/** The two fields of every listing that can be read in pages. */
export const PAGE = {
  MaxResults: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
  NextToken: z.optional(z.string()),
};

interface PageRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

/** One page of a list. Without `MaxResults` SQS gives at most 1,000 and no token. */
export function pageOf<T>(all: readonly T[], { MaxResults, NextToken }: PageRequest) {
  const start = NextToken === undefined ? 0 : Number(Buffer.from(NextToken, 'base64url').toString('utf8'));
  if (!Number.isInteger(start) || start < 0)
    throw invalidValue('NextToken', NextToken, 'It is not a token of this list.');
  const end = start + (MaxResults ?? 1000);
  const more = MaxResults !== undefined && end < all.length;
  return {
    items: all.slice(start, end),
    next: more ? { NextToken: Buffer.from(String(end)).toString('base64url') } : {},
  };
}
