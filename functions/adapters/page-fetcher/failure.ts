import { FetchFailed } from '#core/errors.ts';

const TIMEOUT = /Timeout|TIMEOUT|TIMEDOUT|AbortError/;
const TLS = /CERT|TLS|SSL|SIGNED|SIGNATURE|EPROTO/;

/** What an exception of the network means for the report. The first cause that is ours, or that names itself, decides. */
export function failureOf(error: unknown, url: URL): FetchFailed {
  const chain: Error[] = [];
  for (let at: unknown = error; at instanceof Error && chain.length < 10; at = at.cause) chain.push(at);
  const known = chain.find((part) => part instanceof FetchFailed);
  if (known) return known;
  const names = chain.map((part) => `${part.name} ${'code' in part ? String(part.code) : ''}`).join(' ');
  const details = { cause: error };
  if (TIMEOUT.test(names)) return new FetchFailed('timeout', `${url.host} did not answer in time`, details);
  if (TLS.test(names)) return new FetchFailed('tls', `${url.host}: ${reason(chain, error)}`, details);
  return new FetchFailed('network', `${url.host}: ${reason(chain, error)}`, details);
}

/** The innermost message says most: undici's own is "fetch failed". */
function reason(chain: Error[], error: unknown): string {
  return (chain.at(-1)?.message ?? String(error)).split('\n')[0] ?? '';
}
