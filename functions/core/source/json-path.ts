/**
 * Follows a path such as `data.offers[0].items.*.name` into a JSON value: names and `[n]` step down, `*` takes every
 * element of an array or every value of an object. Names with other characters are quoted: `["pt-BR"]`.
 *
 * @returns every value the path leads to, in order; [] when it leads nowhere.
 */
export function follow(value: unknown, path: string): unknown[] {
  let found = [value];
  for (const step of stepsOf(path)) found = found.flatMap((at) => stepInto(at, step));
  return found;
}

/** Whether a text can be followed: what the plugin's schema checks, so that a typing error shows at import. */
export function isPath(path: string): boolean {
  return path === '' || PATH.test(path);
}

const STEP = String.raw`(?:[\p{L}\p{N}_$@-]+|\*|\[\d+\]|\["[^"\]]+"\])`;
const PATH = new RegExp(`^${STEP}(?:\\.?${STEP})*$`, 'u');

function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(new RegExp(STEP, 'gu'))].map(([step]) => {
    if (/^\[\d+\]$/.test(step)) return Number(step.slice(1, -1));
    return step.startsWith('["') ? step.slice(2, -2) : step;
  });
}

function stepInto(at: unknown, step: string | number): unknown[] {
  if (at === null || typeof at !== 'object') return [];
  if (step === '*') return Object.values(at);
  // Own properties only: `constructor` is no field of anybody's data.
  return Object.hasOwn(at, step) ? [(at as Record<string | number, unknown>)[step]] : [];
}
