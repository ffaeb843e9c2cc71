import { lookup as systemLookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { FetchFailed } from '#core/errors.ts';

export interface Address {
  address: string;
  family: 4 | 6;
  port: number;
}

/** Finds every address of a name. Tests pass one that lies; everywhere else it is the system's. */
export type Lookup = (hostname: string) => Promise<{ address: string }[]>;

/** Where a local run puts the sample sites; names under `.test` can exist nowhere else (RFC 6761). */
const SAMPLE_HOSTS = Symbol.for('miles.hosts');
/** Far beyond any page's; longer ones only cost time, in robots.txt patterns above all. */
const LONGEST_ADDRESS = 2_000;
/** Addresses of one name that are tried: a name with hundreds of silent ones must not outlive the visit. */
const MOST_ADDRESSES = 4;
/** What IANA has given out for the public internet; everything else of IPv6 is reserved for something. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Checks an address given by strangers: http or https, port 80 or 443, no credentials, no literal of a private network,
 * at most 2,000 characters.
 * Names are judged later, by what they resolve to.
 *
 * @throws {FetchFailed} `refused`, naming what is wrong with it.
 */
export function checkUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url) throw new FetchFailed('refused', `not an address: ${text.slice(0, 200)}`);
  if (url.href.length > LONGEST_ADDRESS) throw new FetchFailed('refused', 'an address that long is not fetched');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchFailed('refused', `only http and https are fetched, not ${url.protocol}`);
  }
  if (url.username || url.password) throw new FetchFailed('refused', 'an address with credentials is not fetched');
  if (url.port !== '' && url.port !== '80' && url.port !== '443') {
    throw new FetchFailed('refused', `only ports 80 and 443 are fetched, not ${url.port}`);
  }
  const literal = literalOf(url.hostname);
  if (literal) refusePrivate(url.hostname, literal);
  if (/^localhost\.?$|\.localhost\.?$/.test(url.hostname)) {
    throw new FetchFailed('refused', `${url.hostname} leads into a loopback network`);
  }
  return url;
}

/**
 * Resolves a host to addresses that may be dialled, IPv4 first. Every address of the name must be public: one private
 * among them refuses the host, because which one is dialled would be luck. At most four are returned.
 *
 * @throws {FetchFailed} `refused` for a private address, `network` for a name without any.
 */
export async function resolvePublic(
  hostname: string,
  port: number,
  lookup: Lookup = systemAddresses,
): Promise<Address[]> {
  const sample = sampleHost(hostname);
  if (sample) return [{ ...sample, family: 4 }];
  const literal = literalOf(hostname);
  const found = literal ? [{ address: literal }] : await resolve(hostname, lookup);
  for (const { address } of found) refusePrivate(hostname, address);
  if (found.length === 0) throw new FetchFailed('network', `${hostname} has no address`);
  return found
    .map(({ address }): Address => ({ address, family: ipaddr.parse(address).kind() === 'ipv6' ? 6 : 4, port }))
    .sort((a, b) => a.family - b.family)
    .slice(0, MOST_ADDRESSES);
}

/** The URL parser has already turned decimal, octal and hexadecimal spellings into the usual one. */
function literalOf(hostname: string): string | null {
  const literal = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(literal) ? literal : null;
}

function refusePrivate(hostname: string, address: string): void {
  // Mapped addresses (::ffff:127.0.0.1) are judged as what they map to.
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  const isPublic =
    range === 'unicast' &&
    (parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_UNICAST as [ipaddr.IPv6, number]));
  if (!isPublic) {
    throw new FetchFailed('refused', `${hostname} leads into a ${range === 'unicast' ? 'reserved' : range} network`);
  }
}

const systemAddresses: Lookup = (hostname) => systemLookup(hostname, { all: true });

async function resolve(hostname: string, lookup: Lookup): Promise<{ address: string }[]> {
  try {
    return await lookup(hostname);
  } catch (cause) {
    throw new FetchFailed('network', `${hostname} does not resolve`, { cause });
  }
}

function sampleHost(hostname: string): { address: string; port: number } | undefined {
  if (!hostname.endsWith('.test')) return undefined;
  const hosts = (globalThis as Record<symbol, unknown>)[SAMPLE_HOSTS];
  return hosts instanceof Map ? hosts.get(hostname) : undefined;
}
