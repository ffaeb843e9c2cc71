import { ConfigurationError } from '#core/errors.ts';

/**
 * The address of each plugin's scrape queue, from `plugin=url` pairs joined by commas.
 *
 * @throws {ConfigurationError} naming the pair that is malformed.
 */
export function parseQueueUrls(setting: string): Map<string, string> {
  const urls = new Map<string, string>();
  for (const pair of setting.split(',').filter((part) => part !== '')) {
    const at = pair.indexOf('=');
    if (at < 1) throw new ConfigurationError(`SCRAPE_QUEUE_URLS: "${pair}" is not plugin=url`);
    urls.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return urls;
}
