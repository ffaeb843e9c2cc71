import * as z from 'zod/mini';
import { ConfigurationError } from '#core/errors.ts';
import { readEnv, text } from '../env.ts';
import { signer } from './signed-fetch.ts';

const TelegramSecret = z.object({
  botToken: text,
  webhookSecret: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,256}$/)),
});
export type TelegramSecret = z.infer<typeof TelegramSecret>;

/** Ten minutes: a rotated token is picked up without a deploy, and a busy function does not pay per call. */
const MAX_AGE_MS = 600_000;
let cached: { at: number; secret: TelegramSecret } | undefined;

/**
 * The bot's token and the webhook's secret (kept 10 minutes per container).
 *
 * @throws {ConfigurationError} as {@link getSecret}
 */
export async function telegramSecret(now: Date): Promise<TelegramSecret> {
  if (cached && now.getTime() - cached.at < MAX_AGE_MS) return cached.secret;
  const { TELEGRAM_SECRET_ID } = readEnv({ TELEGRAM_SECRET_ID: text });
  const secret = await getSecret(
    TELEGRAM_SECRET_ID,
    TelegramSecret,
    '{"botToken":"…","webhookSecret":"16 to 256 of A-Z a-z 0-9 _ -"}',
  );
  cached = { at: now.getTime(), secret };
  return secret;
}

const LinkSecret = z.object({ linkKey: z.string().check(z.minLength(32)) });
let cachedKey: { at: number; key: string } | undefined;

/**
 * What links under offers are signed with (kept 10 minutes per container). A secret of its own: who only redirects needs
 * no bot's token.
 *
 * @throws {ConfigurationError} as {@link getSecret}
 */
export async function linkKey(now: Date): Promise<string> {
  if (cachedKey && now.getTime() - cachedKey.at < MAX_AGE_MS) return cachedKey.key;
  const { LINK_SECRET_ID } = readEnv({ LINK_SECRET_ID: text });
  const { linkKey: key } = await getSecret(LINK_SECRET_ID, LinkSecret, '{"linkKey":"at least 32 characters"}');
  cachedKey = { at: now.getTime(), key };
  return key;
}

/**
 * One JSON secret from Secrets Manager, checked.
 *
 * @param expected the shape in words, for the operator who has to mend it.
 * @throws {ConfigurationError} when it cannot be read or a field is wrong; a value is never in the message.
 */
export async function getSecret<T>(id: string, schema: z.ZodMiniType<T>, expected: string): Promise<T> {
  const { AWS_REGION } = readEnv({ AWS_REGION: text });
  // The dual-stack name answers over IPv6, which is all the default egress offers.
  const domain = process.env.AWS_USE_DUALSTACK_ENDPOINT === 'true' ? 'api.aws' : 'amazonaws.com';
  const endpoint = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? `https://secretsmanager.${AWS_REGION}.${domain}`;
  const response = await signer('secretsmanager').fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' },
    body: JSON.stringify({ SecretId: id }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new ConfigurationError(`secret ${id}: Secrets Manager answered ${response.status}`);
  const { SecretString } = (await response.json()) as { SecretString?: string };
  const secret = schema.safeParse(parseJson(SecretString));
  if (!secret.success) {
    const fields = secret.error.issues.map((issue) => issue.path.join('.') || 'the whole value').join(', ');
    throw new ConfigurationError(`secret ${id}: missing or malformed ${fields}; expected ${expected}`);
  }
  return secret.data;
}

function parseJson(value: string | undefined): unknown {
  try {
    return JSON.parse(value ?? '');
  } catch {
    return undefined;
  }
}
