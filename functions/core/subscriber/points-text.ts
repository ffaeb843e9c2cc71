/** More points than anybody has: a figure above is a slip of the thumb. */
const MOST = 50_000_000;

/**
 * The number of points in what somebody typed: `120000`, `120.000`, `120 mil`, `1,5 milhão`, `120k`.
 * Null when there is none, or none that makes sense.
 */
export function parsePoints(text: string): number | null {
  const told =
    /(?<![\p{L}\d.,])(\d{1,3}(?:[.,\s]\d{3})+|\d+(?:[.,]\d{1,2})?)\s*(k|mil(?!h)|milh(?:ão|ao|ões|oes)|million)?(?![\p{L}\d])/iu.exec(
      text,
    );
  if (!told?.[1]) return null;
  const isGrouped = /[.,\s]\d{3}/.test(told[1]);
  const figure = Number(isGrouped ? told[1].replace(/[.,\s]/g, '') : told[1].replace(',', '.'));
  const unit = told[2]?.toLowerCase() ?? '';
  const points = Math.round(figure * (unit === '' ? 1 : unit === 'k' || unit === 'mil' ? 1000 : 1_000_000));
  return points > 0 && points <= MOST ? points : null;
}
