import type { Finding } from '../reading/finding.ts';

/**
 * Whether a finding tells enough to open a promotion. "Encerrada" may only speak of one we know, and so may a transfer
 * without its percent: "milheiro a R$ 11,16 transferindo da Esfera" adds a price to an offer, but is none by itself.
 */
export function opensOffer({
  kind,
  bonusPercentage,
  ended,
}: Pick<Finding, 'kind' | 'bonusPercentage' | 'ended'>): boolean {
  return !ended && !(kind === 'transfer' && bonusPercentage === null);
}
