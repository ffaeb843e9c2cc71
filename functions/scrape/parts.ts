import type { Candidate, CheckReported } from '#core/contracts/messages.ts';
import type { Checked } from './check-source.ts';

const MAX_CANDIDATES = 50;
const MAX_BYTES = 200_000;

/** Splits one report into messages that fit the queue; every part repeats the report, the first always exists. */
export function partsOf({ report, candidates }: Checked): CheckReported[] {
  const groups: Candidate[][] = [[]];
  let size = 0;
  for (const candidate of candidates) {
    const bytes = Buffer.byteLength(JSON.stringify(candidate));
    let group = groups.at(-1) ?? [];
    if (group.length > 0 && (group.length === MAX_CANDIDATES || size + bytes > MAX_BYTES)) {
      group = [];
      groups.push(group);
      size = 0;
    }
    group.push(candidate);
    size += bytes;
  }
  return groups.map((group, i) => ({ ...report, part: { k: i + 1, n: groups.length }, candidates: group }));
}
