import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { telegramSecret } from '#adapters/aws/secrets.ts';
import { type AwsRecorder, startAwsRecorder } from '../../support/aws-recorder.ts';
import { NOON } from '../../support/builders.ts';

const good = { botToken: '1:one', webhookSecret: 'sixteen-letters-' };
let aws: AwsRecorder;
beforeAll(async () => {
  aws = await startAwsRecorder(good);
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', aws.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('TELEGRAM_SECRET_ID', 'miles/telegram');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});
const minutesLater = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

it.each([
  [{ botToken: '', webhookSecret: good.webhookSecret }, 'botToken'],
  [{ botToken: '1:hidden', webhookSecret: 'short' }, 'webhookSecret'],
  [{ botToken: '1:hidden' }, 'webhookSecret'],
  [{}, 'botToken, webhookSecret'],
])('names the field of a malformed secret and never shows a value', async (secret, fields) => {
  aws.secret = secret;
  const reading = telegramSecret(NOON);
  await expect(reading).rejects.toThrow(`secret miles/telegram: missing or malformed ${fields}; expected {"botToken"`);
  await expect(reading).rejects.not.toThrow(/hidden|short/);
});

it('keeps the secret for ten minutes and then sees a new one', async () => {
  aws.secret = good;
  expect(await telegramSecret(NOON)).toEqual(good);
  aws.secret = { ...good, botToken: '2:two' };
  expect((await telegramSecret(minutesLater(9))).botToken).toBe('1:one');
  expect((await telegramSecret(minutesLater(11))).botToken).toBe('2:two');
});
