/** Ids of groups and channels begin with a minus: told apart from options, they come after all of them. */
export function idsLast(args: string[]): string[] {
  const isId = (arg: string) => /^-\d+$/.test(arg);
  return [...args.filter((arg) => !isId(arg)), '--', ...args.filter(isId)];
}
