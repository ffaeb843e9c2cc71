/** Whether an event matches. */
export type Matches = (event: Record<string, unknown>) => boolean;

/**
 * Compiles an EventBridge event pattern: exact values, prefix, suffix, anything-but, exists, numeric,
 * equals-ignore-case, nested objects.
 *
 * @throws {Error} naming the place, for a filter we do not know.
 */
export function eventPattern(pattern: Record<string, unknown>): Matches {
  return everyField(pattern, '');
}

function everyField(pattern: Record<string, unknown>, place: string): Matches {
  const fields = Object.entries(pattern).map(([name, wanted]) => {
    const here = place ? `${place}.${name}` : name;
    if (name.startsWith('$')) throw new Error(`${here} is not supported`);
    return [name, field(wanted, here)] as const;
  });
  return (event) => fields.every(([name, matches]) => matches(event[name]));
}

type Test = (value: unknown) => boolean;

function field(wanted: unknown, place: string): Test {
  if (Array.isArray(wanted)) {
    const tests = wanted.map((one) => filter(one, place));
    // A list in the event matches when any of its members does; an absent field is tested as undefined.
    return (value) => tests.some((test) => (Array.isArray(value) ? value.some(test) : test(value)));
  }
  if (!isObject(wanted)) throw new Error(`${place} must be a list of values or an object`);
  const nested = everyField(wanted, place);
  return (value) => nested(isObject(value) ? value : {});
}

function filter(wanted: unknown, place: string): Test {
  if (!isObject(wanted)) return (value) => value === wanted;
  const [[kind, argument] = ['', undefined], ...more] = Object.entries(wanted);
  const make = FILTERS[kind];
  if (!make || more.length > 0) throw new Error(`${place}: the filter ${JSON.stringify(wanted)} is not known`);
  return make(argument, place);
}

const FILTERS: Record<string, (argument: unknown, place: string) => Test> = {
  prefix: (argument, place) => startsWith(text(argument, place)),
  suffix: (argument, place) => endsWith(text(argument, place)),
  'equals-ignore-case': (argument, place) => {
    const wanted = text(argument, place).toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
  },
  exists: (argument) => (value) => (value !== undefined) === argument,
  'anything-but': (argument, place) => {
    const refused = [argument].flat().map((one) => filter(one, place));
    return (value) => value !== undefined && !refused.some((test) => test(value));
  },
  numeric: (argument, place) => numeric(argument, place),
};

const startsWith =
  (prefix: string): Test =>
  (value) =>
    typeof value === 'string' && value.startsWith(prefix);
const endsWith =
  (suffix: string): Test =>
  (value) =>
    typeof value === 'string' && value.endsWith(suffix);

const COMPARISONS: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function numeric(argument: unknown, place: string): Test {
  if (!Array.isArray(argument) || argument.length % 2 !== 0) throw new Error(`${place}: numeric needs pairs`);
  const tests = Array.from({ length: argument.length / 2 }, (_, i) => {
    const [operator, bound]: unknown[] = argument.slice(2 * i, 2 * i + 2);
    const compare = COMPARISONS[String(operator)];
    if (!compare || typeof bound !== 'number') throw new Error(`${place}: numeric ${String(operator)} is not known`);
    return (value: number) => compare(value, bound);
  });
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

function text(value: unknown, place: string): string {
  if (typeof value === 'string') return value;
  throw new Error(`${place}: the filter needs a text`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
