/** The part of a schema's complaint that we read. */
interface Issue {
  code?: string | undefined;
  path: readonly PropertyKey[];
  keys?: readonly string[];
  message: string;
}

/** Names the setting a plugin's schema complains of, in one line: the schemas themselves say little, to stay small. */
export function settingsFault(issues: readonly Issue[]): string {
  const [issue] = issues;
  if (!issue) return 'malformed';
  if (issue.code === 'unrecognized_keys') return `there is no setting ${(issue.keys ?? []).join(', ')}`;
  return `${issue.path.map(String).join('.') || 'settings'}: ${issue.message}`;
}
