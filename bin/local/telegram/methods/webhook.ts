import { badRequest, conflict } from '../api-error.ts';
import { flagOf, integerOf, listOf, type Params, textOf } from '../params.ts';
import type { Method } from '../world.ts';

export const setWebhook: Method = (world, params) => {
  const url = textOf(params, 'url') ?? '';
  const allowed = allowedUpdatesOf(params);
  if (url !== '') checkUrl(url);
  const secretToken = secretOf(params);
  const maxConnections = integerOf(params, 'max_connections') ?? 40;
  if (flagOf(params, 'drop_pending_updates')) world.updates.dropAll();
  world.updates.allow(allowed);
  const connections = Math.min(100, Math.max(1, maxConnections));
  world.webhook.set(
    url === '' ? undefined : { url, maxConnections: connections, ...(secretToken ? { secretToken } : {}) },
  );
  return true;
};

export const deleteWebhook: Method = (world, params) => {
  if (flagOf(params, 'drop_pending_updates')) world.updates.dropAll();
  world.webhook.set(undefined);
  return true;
};

export const getWebhookInfo: Method = (world) => {
  const { settings, lastError } = world.webhook;
  const allowed = world.updates.allowed;
  return {
    url: settings?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: world.updates.pendingCount,
    ...(settings ? { max_connections: settings.maxConnections } : {}),
    ...(lastError ? { last_error_date: lastError.date, last_error_message: lastError.message } : {}),
    ...(allowed ? { allowed_updates: allowed } : {}),
  };
};

export const getUpdates: Method = async (world, params, caller) => {
  if (world.webhook.settings) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const offset = integerOf(params, 'offset');
  const limit = Math.min(100, Math.max(1, integerOf(params, 'limit') ?? 100));
  const timeoutSeconds = Math.min(50, Math.max(0, integerOf(params, 'timeout') ?? 0));
  world.updates.allow(allowedUpdatesOf(params));
  caller.idle();
  return await world.updates.poll({ limit, timeoutSeconds, ...(offset === undefined ? {} : { offset }) }, caller.gone);
};

/** Telegram demands HTTPS. This machine itself is the one exception, as there is no certificate for it. */
function checkUrl(given: string): void {
  const url = URL.parse(given);
  const isHere = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost' || url?.hostname === '[::1]';
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  }
}

function secretOf(params: Params): string | undefined {
  const secret = textOf(params, 'secret_token');
  if (secret === undefined || secret === '') return undefined;
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  return secret;
}

function allowedUpdatesOf(params: Params): string[] | undefined {
  return listOf(params, 'allowed_updates')?.map(String);
}
