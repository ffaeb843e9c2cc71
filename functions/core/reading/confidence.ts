import type { Finding } from './finding.ts';

/**
 * Log-odds weights, fitted by `test/reading/calibrate.ts` on 2,711 findings: a seed of the generator, our golden pairs
 * and two thirds of the labelled headlines, real posts weighing ten times a generated one.
 */
const WEIGHTS = { base: 0.8, fromTitle: 1.75, routed: 1.13, numbered: -0.21, dated: 0.59, standard: 0.28 } as const;

/** Probability, 0 to 1, that kind, route, percents and end of a finding are all right. */
export function confidenceOf(finding: Finding, fromTitle: boolean): number {
  const routed = finding.destination !== null && (finding.kind !== 'transfer' || finding.origins.length > 0);
  const { bonusPercentage, discountPercentage, pointsAmount, pricePerThousandCents } = finding;
  const numbered = [bonusPercentage, discountPercentage, pointsAmount, pricePerThousandCents].some((n) => n !== null);
  const standard = finding.kind === 'transfer' || finding.kind === 'purchase';
  const odds =
    WEIGHTS.base +
    (fromTitle ? WEIGHTS.fromTitle : 0) +
    (routed ? WEIGHTS.routed : 0) +
    (numbered ? WEIGHTS.numbered : 0) +
    (finding.endsAt === null ? 0 : WEIGHTS.dated) +
    (standard ? WEIGHTS.standard : 0);
  return Math.round(1000 / (1 + Math.exp(-odds))) / 1000;
}
