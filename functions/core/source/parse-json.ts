import { FetchFailed, PageChanged } from '../errors.ts';
import { hasTooManyValues } from './intricate.ts';

/**
 * A stranger's JSON.
 *
 * @throws {FetchFailed} `too_large` when its values would fill the memory: five megabytes of `{}` become a hundred.
 * @throws {PageChanged} saying `what` it is not, when it is no JSON.
 */
export function parseJson(text: string, url: string, what: string): unknown {
  if (hasTooManyValues(text)) throw new FetchFailed('too_large', `${url}: more values than a list of offers has`);
  try {
    return JSON.parse(text);
  } catch {
    throw new PageChanged(url, what);
  }
}
