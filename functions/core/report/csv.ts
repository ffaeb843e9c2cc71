/** A spreadsheet takes a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

type Row = readonly (string | number | null)[];

/** A header and rows as CSV (RFC 4180): a stranger's words are never a formula. Null is an empty cell. */
export function csv(header: readonly string[], rows: readonly Row[]): string {
  return csvRows([header, ...rows]);
}

/** As {@link csv}, for the pages of a long table. */
export function csvRows(rows: readonly Row[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text;
}
