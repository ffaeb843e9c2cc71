/** One line a function (or the platform on its behalf) wrote. */
export interface FunctionLog {
  /** Short name of the function: `dedupe`. */
  functionId: string;
  requestId: string | undefined;
  stream: 'stdout' | 'stderr' | 'platform';
  text: string;
  /** The line's fields when it is a JSON object: what the Powertools logger writes. */
  fields: Record<string, unknown> | undefined;
}
export type LogSink = (line: FunctionLog) => void;

/** The fields of a line that is one JSON object; undefined for any other line. */
export function fieldsOf(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
