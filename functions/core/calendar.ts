/** Local days and hours of an instant, in any IANA zone, by the platform's own zone data (DST history included). */

export const BRASILIA = 'America/Sao_Paulo';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, found);
  }
  return found;
}

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  day: string;
  /** 0 to 23. */
  hour: number;
  minute: number;
  second: number;
}

/** Whether the platform knows this zone. */
export function isZone(zone: string): boolean {
  try {
    formatter(zone);
    return true;
  } catch {
    return false;
  }
}

/** What a clock on the wall shows. @throws {RangeError} for an unknown zone. */
export function localTime(instant: Date, zone: string = BRASILIA): LocalTime {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter(zone).formatToParts(instant)) parts[type] = value;
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
  };
}

/** Milliseconds to add to UTC to get the zone's wall clock at that instant. */
function offsetAt(instant: Date, zone: string): number {
  const { day, hour, minute, second } = localTime(instant, zone);
  const wall = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}

/**
 * The instant at which the zone's wall clock shows `day` and the time of day.
 *
 * A time that DST skips becomes the same distance after the gap; one that it repeats is the first of the two.
 */
export function instantAt(day: string, hour = 0, minute = 0, second = 0, zone: string = BRASILIA): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  // The larger offset is the earlier instant; trying the day's two offsets finds the repeated hour's first pass.
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((at) => offsetAt(new Date(at), zone));
  for (const offset of [Math.max(...offsets), Math.min(...offsets)]) {
    const instant = new Date(wall - offset);
    if (offsetAt(instant, zone) === offset) return instant;
  }
  return new Date(wall - (offsets[0] ?? 0));
}

/** Last second of a local day: what "até 27/11" means. Where the clock repeats the last hour it is the second pass. */
export function endOfDay(day: string, zone: string = BRASILIA): Date {
  return new Date(instantAt(addDays(day, 1), 0, 0, 0, zone).getTime() - 1000);
}

/** `YYYY-MM-DD` moved by whole days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
