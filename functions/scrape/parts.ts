import type { Candidate, CheckReported } from '#core/contracts/messages.ts';
import type { Checked } from './check-source.ts';

const MAX_CANDIDATES = 50;
const MAX_BYTES = 200_000;
/** Room for the part's own numbers and the brackets. */
const FRAME_BYTES = 100;

/**
 * Splits one report into messages of at most 50 candidates and 200 KB; the first always exists. Every part repeats the
 * report, but only the first, which alone records the visit, carries the host's robots.txt. A candidate that is larger
 * by itself travels alone.
 */
export function partsOf({ report, candidates }: Checked): CheckReported[] {
  const { robots, ...rest } = report;
  const repeated = FRAME_BYTES + bytesOf({ ...rest, robots: null });
  let room = MAX_BYTES - repeated - (robots ? bytesOf(robots) : 0);
  let group: Candidate[] = [];
  const groups = [group];
  for (const candidate of candidates) {
    const bytes = bytesOf(candidate) + 1;
    const isFirst = groups.length === 1;
    const full = group.length === MAX_CANDIDATES || bytes > room;
    if (full && (group.length > 0 || (isFirst && robots))) {
      group = [];
      groups.push(group);
      room = MAX_BYTES - repeated;
    }
    group.push(candidate);
    room -= bytes;
  }
  return groups.map((part, i) => ({
    ...report,
    robots: i === 0 ? robots : null,
    part: { k: i + 1, n: groups.length },
    candidates: part,
  }));
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
