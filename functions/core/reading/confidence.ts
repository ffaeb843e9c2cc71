import type { Finding } from './finding.ts';

/** What the wording tells about certainty beyond the finding itself. */
export interface Certainty {
  readonly strong: boolean;
  readonly fromTitle: boolean;
}

/** Logistic weights, in log odds. How they were made: see `test/reading/calibrate.ts`. */
export const WEIGHTS = { base: 0.2, strong: 1.2, fromTitle: 0.8, routed: 0.9, numbered: 0.7, dated: 0.4 } as const;

/** Probability that the finding is right as a whole. */
export function confidenceOf(finding: Finding, { strong, fromTitle }: Certainty): number {
  const routed = finding.destination !== null && (finding.kind !== 'transfer' || finding.origins.length > 0);
  const numbered =
    finding.bonusPercentage !== null ||
    finding.discountPercentage !== null ||
    finding.pointsAmount !== null ||
    finding.pricePerThousandCents !== null;
  const odds =
    WEIGHTS.base +
    (strong ? WEIGHTS.strong : 0) +
    (fromTitle ? WEIGHTS.fromTitle : 0) +
    (routed ? WEIGHTS.routed : 0) +
    (numbered ? WEIGHTS.numbered : 0) +
    (finding.endsAt ? WEIGHTS.dated : 0);
  return Math.round(1000 / (1 + Math.exp(-odds))) / 1000;
}
