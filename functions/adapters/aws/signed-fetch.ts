import { AwsClient } from 'aws4fetch';
import * as z from 'zod/mini';
import { readEnv, text } from '../env.ts';

/**
 * A signer with the function's own role. Three kilobytes where an SDK client costs three hundred:
 * the webhook must answer a cold start quickly (bundle test).
 *
 * Not cached: Lambda renews a role's credentials in the environment.
 */
export function signer(service: string): AwsClient {
  const env = readEnv({
    AWS_ACCESS_KEY_ID: text,
    AWS_SECRET_ACCESS_KEY: text,
    AWS_SESSION_TOKEN: z.optional(z.string()),
    AWS_REGION: text,
  });
  return new AwsClient({
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    sessionToken: env.AWS_SESSION_TOKEN,
    region: env.AWS_REGION,
    service,
    retries: 2,
  });
}
