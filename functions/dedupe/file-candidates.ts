import type { Tx } from '#adapters/db/client.ts';
import type { NewEvent } from '#adapters/db/outbox.ts';
import { reconsider } from '#adapters/db/promotions.ts';
import { oldNews, takeBack, writeRejections } from '#adapters/db/sightings.ts';
import type { Candidate, CheckReported } from '#core/contracts/messages.ts';
import { blockOf } from '#core/promotion/identity.ts';
import type { BlockReport } from './decide.ts';
import { fileBlock } from './file-block.ts';
import { type Telling, tellingsOf } from './tellings.ts';
import { Touched } from './touched.ts';

/** What became of a report's candidates. */
export interface Filed {
  sightings: number;
  rejections: number;
  created: number;
  /** In the order they arose; a promotion may have several. */
  events: NewEvent[];
}

/**
 * Turns each candidate into sightings or a rejection, block by block: what is one offer is decided over all words of the
 * block at once, so that the order in which reports arrive does not matter. The caller holds the locks of every block
 * that is touched. Safe to repeat: a redelivered report finds its words and changes nothing.
 */
export async function fileCandidates(
  tx: Tx,
  report: CheckReported,
  source: BlockReport['source'],
  now: Date,
): Promise<Filed> {
  const touched = new Touched();
  const blocks = new Map<string, Telling[]>();
  const late = await oldNews(tx, report);
  const told = new Map(report.candidates.map((candidate) => [candidate, tellingsOf(report, candidate, now)]));
  const replacing = [...told].filter(
    ([candidate, tellings]) => !late.has(candidate) && (tellings.length > 0 || candidate.reading.rejected === 'ended'),
  );
  const replacements = replacing.map(([candidate]) => candidate);
  for (const bereaved of await takeBack(tx, report, replacements, now)) touched.add(bereaved, false);
  for (const telling of [...told.values()].flat()) {
    const block = blockOf(telling.identity);
    blocks.set(block, [...(blocks.get(block) ?? []), telling]);
  }
  const filed: Filed = { sightings: 0, rejections: 0, created: 0, events: [] };
  const placed = new Set<Candidate>();
  for (const tellings of blocks.values()) {
    const done = await fileBlock(tx, { report, source, tellings, late }, touched, now);
    filed.sightings += done.sightings;
    filed.created += done.created;
    for (const candidate of done.placed) placed.add(candidate);
  }
  const refused = report.candidates
    .filter((candidate) => !placed.has(candidate))
    .map((candidate) => ({ candidate, reason: candidate.reading.rejected ?? ('teaser' as const) }));
  filed.rejections = await writeRejections(tx, report, refused, now);
  for (const [promotionId, mayAnnounce] of touched) {
    const how = { mayAnnounce, actor: 'system:dedupe', correlationId: report.correlationId };
    filed.events.push(...(await reconsider(tx, promotionId, how, now)));
  }
  return filed;
}
