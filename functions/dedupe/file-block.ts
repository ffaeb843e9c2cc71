import { type Block, postOf } from '#adapters/db/block.ts';
import type { Tx } from '#adapters/db/client.ts';
import { mergeInto, moveSightings } from '#adapters/db/merge.ts';
import { type Birth, birthOf, createPromotion } from '#adapters/db/promotions.ts';
import { writeSighting } from '#adapters/db/sightings.ts';
import type { Candidate } from '#core/contracts/messages.ts';
import { identityOf } from '#core/promotion/identity.ts';
import { type Settlement, settle } from '#core/promotion/settle.ts';
import { type BlockReport, decide } from './decide.ts';
import type { Touched } from './touched.ts';

export interface BlockFiled {
  sightings: number;
  created: number;
  placed: Set<Candidate>;
}

/** Decides anew what is one offer in a block, and makes the store say so: creates, merges and moves what has to be. */
export async function fileBlock(tx: Tx, told: BlockReport, touched: Touched, now: Date): Promise<BlockFiled> {
  const [first] = told.tellings;
  const filed: BlockFiled = { sightings: 0, created: 0, placed: new Set() };
  if (!first) return filed;
  const { block, clusters, verdicts, homes } = await decide(tx, told, first.identity);
  const byKey = new Map(told.tellings.map((telling) => [telling.key, telling]));

  for (const settled of settle(clusters, homes, block.promotions)) {
    const promotionId = settled.promotionId ?? (await create(tx, settled, block, told, now));
    if (settled.promotionId === null) filed.created++;
    for (const absorbed of settled.absorbed) {
      const { correlationId } = told.report;
      await mergeInto(tx, { survivor: promotionId, absorbed, actor: 'system:dedupe', correlationId }, now);
      touched.add(promotionId, false);
    }
    await moveIn(tx, settled, block, promotionId, touched);
    for (const { key } of settled.cluster.mentions) {
      const telling = byKey.get(key);
      if (!telling) continue;
      filed.placed.add(telling.candidate);
      const placement = verdicts.get(key) ?? null;
      const written = await writeSighting(tx, told.report, telling, { promotionId, placement, late: false }, now);
      if (written.isNew) filed.sightings++;
      if (written.changed) touched.add(promotionId, telling.isNews);
    }
  }
  await keepLate(tx, told, block, filed, now);
  return filed;
}

/** A cluster that is no promotion yet is born from the first post that told of it. */
async function create(tx: Tx, { cluster }: Settlement, block: Block, told: BlockReport, now: Date): Promise<string> {
  const first = cluster.mentions.find(({ opens }) => opens) ?? cluster.mentions[0];
  const telling = told.tellings.find(({ key }) => key === first?.key);
  const stored = block.mentions.find(({ key }) => key === first?.key);
  const birth: Birth | null = telling
    ? { ...telling.candidate, publishedAt: telling.at, sourceName: told.source.name }
    : stored
      ? await birthOf(tx, stored.sightingId)
      : null;
  const finding = telling?.finding ?? stored?.finding;
  const identity = finding && identityOf(finding);
  if (!birth || !identity) throw new Error('a cluster holds a word that nobody told');
  return createPromotion(tx, identity, finding, birth, now);
}

/** Words that were filed elsewhere before all were considered together. */
async function moveIn(tx: Tx, settled: Settlement, block: Block, promotionId: string, touched: Touched): Promise<void> {
  const announced = new Set(block.promotions.filter(({ announcedAt }) => announcedAt).map(({ id }) => id));
  const mine = new Set(settled.cluster.mentions.map(({ key }) => key));
  const moved = block.mentions.filter(
    (word) => mine.has(word.key) && word.promotionId !== promotionId && !settled.absorbed.includes(word.promotionId),
  );
  if (moved.length === 0) return;
  const ids = moved.map(({ sightingId }) => sightingId);
  await moveSightings(tx, ids, promotionId);
  for (const { promotionId: from } of moved) {
    touched.add(from, false);
    touched.add(promotionId, announced.has(from));
  }
}

/** Files a late wording beside the one that replaced it, already superseded. */
async function keepLate(tx: Tx, told: BlockReport, block: Block, filed: BlockFiled, now: Date): Promise<void> {
  for (const telling of told.tellings.filter(({ candidate }) => told.late.has(candidate))) {
    const post = postOf({ sourceId: told.report.sourceId, ...telling.candidate, offerNo: telling.offerNo });
    const home = block.mentions.find((word) => word.post === post);
    if (!home) continue;
    filed.placed.add(telling.candidate);
    const where = { promotionId: home.promotionId, placement: null, late: true };
    if ((await writeSighting(tx, told.report, telling, where, now)).isNew) filed.sightings++;
  }
}
