import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBundles } from '../../lib/bundles/build.ts';
import { measureMemory } from './watching-memory.ts';
import { measureRounds, type Round } from './watching-round.ts';

/**
 * `npm run bench:watching [-- SOURCES]`: a full round over 2,000 sources on 2,000 hosts by the bundles that deploy, what an
 * unchanged source costs (by the servers' own log), and the memory of a scraper with the worst pages we know.
 * Exit code 1 when a number is missed.
 */
const COUNT = Number(process.argv[2] ?? 2000);
if (!Number.isInteger(COUNT) || COUNT < 1) {
  console.error(`SOURCES: expected a whole number of sources, 1 or more, got ${process.argv[2]}`);
  process.exit(1);
}
const ROOT = join(import.meta.dirname, '../..');
let missed = 0;
const judge = (met: boolean, wanted: string): string => {
  if (!met) missed++;
  return `wanted ${wanted}: ${met ? 'met' : 'MISSED'}`;
};
const rate = ({ seconds }: Round) => `${(COUNT / seconds).toFixed(0)} a second`;

console.log(`Memory of a scraper's process (RSS), one fresh process a page, 5 MiB each:`);
const folder = mkdtempSync(join(tmpdir(), 'miles-bench-'));
const costs = await buildBundles(ROOT, folder).then(() => measureMemory(folder));
rmSync(folder, { recursive: true, force: true });
costs.sort((a, b) => b.peak - a.peak);
for (const { plugin, page, idle, peak, outcome, seconds } of costs) {
  console.log(
    `  ${String(peak).padStart(4)} MB (${idle} before)  ${plugin}: ${page} → ${outcome}, ${seconds.toFixed(1)} s`,
  );
}
console.log(`  the worst: ${costs[0]?.peak} MB; ${judge((costs[0]?.peak ?? Infinity) <= 200, '≤ 200 MB')}`);

console.log(`${COUNT} sources on ${COUNT} hosts, the local run:`);
const { first, quiet } = await measureRounds(COUNT, console.log);
const { asked } = quiet;
console.log(
  `  first round (robots.txt and page of every host, everything read): ${first.seconds.toFixed(1)} s, ${rate(first)}`,
);
console.log(
  `  ${judge(first.seconds <= 120 && first.visited === COUNT, `all ${COUNT} good visits in ≤ 120 s`)} (${first.visited} good)`,
);
console.log(
  `  quiet round: ${quiet.seconds.toFixed(1)} s, ${rate(quiet)}: ${(first.seconds / quiet.seconds).toFixed(1)} times as fast`,
);
console.log(
  `  ${judge(quiet.seconds <= 120 && quiet.visited === COUNT, `all ${COUNT} good visits in ≤ 120 s`)} (${quiet.visited} good)`,
);
console.log(
  `  an unchanged source cost ${(asked.pages / COUNT).toFixed(3)} page requests, ${(asked.conditional / COUNT).toFixed(3)} of them conditional, ${(asked.robots / COUNT).toFixed(3)} of robots.txt; ${(asked.unchanged / COUNT).toFixed(3)} answered 304, so without a body to parse`,
);
const exact = asked.pages === COUNT && asked.conditional === COUNT && asked.unchanged === COUNT && asked.robots === 0;
console.log(`  ${judge(exact, 'exactly one conditional request each, nothing to parse')}`);
console.log(
  `  least pause between two requests to one host: ${((first.asked.leastGapMs ?? 0) / 1000).toFixed(2)} s, hosts asked twice at once: ${first.asked.crowded + asked.crowded}`,
);
console.log(
  `  ${judge((first.asked.leastGapMs ?? 0) >= 2000 && first.asked.crowded + asked.crowded === 0, '≥ 2 s, one at a time')}`,
);
process.exitCode = missed > 0 ? 1 : 0;
