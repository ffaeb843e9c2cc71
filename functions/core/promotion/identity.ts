import { createHash } from 'node:crypto';
import { BRASILIA, localTime } from '../calendar.ts';
import type { Finding } from '../reading/finding.ts';

/** What makes two findings speak of the same route, whatever percent or end date they claim. */
export interface Identity {
  kind: string;
  destination: string;
  /** Sorted, without repeats. */
  origins: string[];
}

/** @returns null when the finding does not say who receives the points: nothing can be identified by it. */
export function identityOf(finding: Pick<Finding, 'kind' | 'destination' | 'origins'>): Identity | null {
  if (!finding.destination) return null;
  return {
    kind: finding.kind,
    destination: finding.destination,
    origins: [...new Set(finding.origins)].sort(),
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** sha256(kind|destination|sorted origins), hex. */
export function identityKey({ kind, destination, origins }: Identity): string {
  return sha256(`${kind}|${destination}|${origins.join(',')}`);
}

/** sha256(identity key|wave), hex: the promotion's name in the database, given at birth and kept. */
export function fingerprint(key: string, wave: string): string {
  return sha256(`${key}|${wave}`);
}

/** Brasília day on which the wave's first published sighting was published. */
export function waveOf(firstPublishedAt: Date): string {
  return localTime(firstPublishedAt, BRASILIA).day;
}

/** Findings that may be the same offer share this; writers lock it so that two of them cannot both create. */
export function blockOf({ kind, destination }: Pick<Identity, 'kind' | 'destination'>): string {
  return `${kind}|${destination}`;
}

/** A sighting still belongs to a wave until three days after its end (told or presumed). */
export const WAVE_GRACE_MS = 3 * 86_400_000;
