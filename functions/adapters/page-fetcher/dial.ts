import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { Address } from './guard.ts';
import type { FetchLimits } from './limits.ts';

/**
 * An agent that connects to the given addresses and nothing else: there is no second look-up in which the answer
 * could have changed. The name still stands in the certificate check and the Host header.
 */
export function agentFor(addresses: Address[], limits: FetchLimits): Agent {
  const connect = buildConnector({ timeout: limits.connectMs, allowH2: false });
  return new Agent({
    connections: 1,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.totalMs,
    connect: (options, callback) => {
      const isLiteral = isIP(options.hostname.replace(/^\[|\]$/g, '')) !== 0;
      const servername = options.servername || (isLiteral ? undefined : options.hostname);
      const dial = (i: number) => {
        const target = addresses[i];
        if (!target) return callback(new Error('no address left to try'), null);
        connect({ ...options, hostname: target.address, port: String(target.port), servername }, (...result) => {
          // The next address only when this one does not connect: a certificate that fails is an answer.
          const failed = result[0] !== null && i + 1 < addresses.length && !isTls(result[0]);
          return failed ? dial(i + 1) : callback(...result);
        });
      };
      dial(0);
    },
  });
}

function isTls(error: Error): boolean {
  return /CERT|TLS|SSL/.test('code' in error ? String(error.code) : '');
}
