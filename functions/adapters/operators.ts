/**
 * Chats of those who run the service, from `OPERATORS` (Telegram ids with commas between them). Empty = nobody: what they
 * would hear stands in the logs and on the dashboard only.
 */
export function operators(env: Record<string, string | undefined> = process.env): bigint[] {
  return (env.OPERATORS ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => /^-?\d{1,18}$/.test(id))
    .map(BigInt);
}
