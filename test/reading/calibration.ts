/** Bands of confidence in which findings are compared with the truth. */
export const CONFIDENCE_BANDS = [
  [0, 0.5],
  [0.5, 0.7],
  [0.7, 0.85],
  [0.85, 0.93],
  [0.93, 0.97],
  [0.97, 1.01],
] as const;
