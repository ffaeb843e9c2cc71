/** The part of a schema's complaint that we read. */
interface Issue {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  keys?: readonly string[];
  expected?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  pattern?: string | undefined;
  values?: readonly unknown[];
  errors?: readonly (readonly Issue[])[];
}

const WANTED: Record<string, string> = {
  string: 'text',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map of settings',
  record: 'a map of settings',
};
/** More than this many faults of one row say no more than the first. */
const MOST = 3;

/**
 * Names the settings a schema complains of and what each should be, in one line: the schemas themselves say little, to
 * stay small.
 *
 * @param schema what complained; if it is an object, an unknown setting is answered with those there are.
 */
export function settingsFault(issues: readonly Issue[], schema?: object): string {
  const shape = schema && 'shape' in schema ? Object.keys(schema.shape as object) : [];
  const faults = issues.slice(0, MOST).map((issue) => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue, shape);
    return `${issue.path.map(String).join('.') || 'settings'}: ${fixOf(issue)}`;
  });
  return faults.join('; ') || 'malformed';
}

function unknownKeys({ keys = [] }: Issue, shape: string[]): string {
  const there = shape.length > 0 ? `there are ${shape.join(', ')}` : 'this plugin takes none';
  return `there is no setting ${keys.join(', ')}; ${there}`;
}

function fixOf(issue: Issue): string {
  const { code, expected = '', origin, minimum, maximum, pattern, values, errors } = issue;
  const unit = origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
  if (code === 'invalid_type') return `${WANTED[expected] ?? expected} is needed here`;
  if (code === 'too_small') return Number(minimum) === 1 && unit ? 'must not be empty' : `at least ${minimum}${unit}`;
  if (code === 'too_big') return `at most ${maximum}${unit}`;
  if (code === 'invalid_format') return pattern ? `must match ${pattern}` : 'is not written as it should be';
  if (code === 'invalid_value') return `must be one of ${(values ?? []).join(', ')}`;
  if (code === 'invalid_union') return (errors ?? []).flatMap(([first]) => (first ? [fixOf(first)] : [])).join(', or ');
  return issue.message;
}
