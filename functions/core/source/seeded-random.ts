/** Draws that a seed repeats exactly. */
export interface Random {
  /** [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Gamma with scale 1. */
  gamma(shape: number): number;
  poisson(mean: number): number;
}

/** A generator for simulations: small, fast, repeatable; not for secrets. */
export function seededRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  function uniform(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  // The logarithm of zero is the only draw to avoid.
  const positive = () => 1 - uniform();
  const normal = () => Math.sqrt(-2 * Math.log(positive())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia and Tsang; shapes below 1 by the usual boost. */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * positive() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(positive()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }
  /** Counts unit-rate arrivals; the means here are small. */
  function poisson(mean: number): number {
    let count = -1;
    for (let time = 0; time <= mean; count++) time -= Math.log(positive());
    return count;
  }
  return { uniform, normal, gamma, poisson };
}
