import { CsvError, parse } from 'csv-parse/sync';
import { InvalidInput } from '#core/errors.ts';
import { HISTORY_COLUMNS, type HistoryRow, type ReadRow, readHistoryRow } from '#core/promotion/history-row.ts';

export type HistoryLine = { line: number } & ReadRow;

const NEEDED = ['program', 'bonus_percentage', 'source_url'] as const;

/**
 * Reads a CSV file of past offers (RFC 4180, UTF-8, a header row; columns in any order).
 *
 * @returns a line for each row, with its number in the file: one bad row never hides the others.
 * @throws {InvalidInput} when the file as a whole is not such a file.
 */
export function readHistoryFile(text: string, file: string, now: Date): HistoryLine[] {
  let rows: { record: HistoryRow; info: { lines: number } }[];
  try {
    rows = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
      columns: (header: string[]) => checkedHeader(header, file),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InvalidInput(`${file}: not CSV (${error.message})`);
  }
  return rows.map(({ record, info: { lines } }) => ({ line: lines, ...readHistoryRow(record, now) }));
}

function checkedHeader(header: string[], file: string): string[] {
  const known: readonly string[] = HISTORY_COLUMNS;
  const strange = header.filter((name) => !known.includes(name));
  const missing = NEEDED.filter((name) => !header.includes(name));
  if (strange.length + missing.length === 0) return header;
  const faults = [
    ...missing.map((name) => `there is no column ${name}`),
    ...strange.map((name) => `column "${name}" is not known`),
  ];
  throw new InvalidInput(`${file}:1: ${faults.join('; ')}; the columns are ${HISTORY_COLUMNS.join(',')}`);
}
