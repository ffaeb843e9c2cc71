const keys = new WeakMap<string[], string>();

/** One text for every order and repetition of the same origins. Worked out once a list: lists are not changed. */
export function originsKey(origins: string[]): string {
  let key = keys.get(origins);
  if (key === undefined) {
    key = distinctOrigins(origins).join(',');
    keys.set(origins, key);
  }
  return key;
}

export const distinctOrigins = (origins: string[]): string[] => [...new Set(origins)].sort();
