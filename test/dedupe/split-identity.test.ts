import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { clusterOf } from '#core/promotion/cluster.ts';
import { countDuplicates, type Received } from '../../bin/local/run/duplicates.ts';
import { aPost, type Post } from '../deliver/post.ts';
import { envelopeOf } from '../support/aws-recorder.ts';
import { aCandidate, aFinding, aReport } from '../support/builders.ts';
import { aRig, type Rig, type SqsHandler } from '../support/rig.ts';
import { aSource, aSubscriber } from '../support/rows.ts';
import { aBank } from './ledger.ts';

/** Whether identity is broken: every word becomes an offer of its own. */
let broken = false;
vi.mock('#core/promotion/partition.ts', async (original) => {
  const real = await original<typeof import('#core/promotion/partition.ts')>();
  return {
    partition: (mentions: Parameters<typeof real.partition>[0]) =>
      broken
        ? { clusters: mentions.map((mention) => clusterOf([mention])), verdicts: new Map(), unplaced: [] }
        : real.partition(mentions),
  };
});

let rig: Rig;
let post: Post;
let notify: SqsHandler;
let recordCheck: typeof import('../../functions/dedupe/record-check.ts').recordCheck;
beforeAll(async () => {
  rig = await aRig();
  post = await aPost(rig);
  ({ handler: notify } = await import('../../functions/notify/handler.ts'));
  ({ recordCheck } = await import('../../functions/dedupe/record-check.ts'));
});
afterAll(() => rig.close());

/** Three blogs tell of one offer; whatever follows reaches one person's phone. @returns what the phone got. */
async function playOneOffer(): Promise<Received[]> {
  const { telegramId } = await aSubscriber(rig.db);
  rig.telegram.person(Number(telegramId));
  const origins = [aBank()];
  for (const hours of [0, 1, 2]) {
    rig.clock.advance(hours * 3_600_000);
    const now = rig.clock.now();
    const { id: sourceId } = await aSource(rig.db);
    const candidates = [aCandidate({ promotions: [aFinding({ origins })], publishedAt: now.toISOString() })];
    const recorded = await recordCheck(rig.db, aReport({ sourceId, candidates, startedAt: now.toISOString() }), now);
    for (const event of recorded?.events ?? []) rig.put('announcements', envelopeOf(event));
    expect(await rig.consume('announcements', notify, 1)).toEqual({ failed: 0 });
    rig.clock.advance(60_000);
    await post.wake();
  }
  const rows = await rig.db.$client<{ message: number; promotion: string; occasion: string }[]>`
    SELECT n.telegram_message_id::int AS message, n.promotion_id AS promotion, n.occasion
    FROM notifications n JOIN promotions p ON p.id = n.promotion_id
    WHERE n.user_id = ${telegramId.toString()} AND p.origins && ${origins}`;
  const named = new Map(rows.map((row) => [row.message, row]));
  return rig.telegram.messages(Number(telegramId)).flatMap(({ message_id }) => {
    const row = named.get(message_id);
    return row ? [{ chatId: `${telegramId}`, promotionId: row.promotion, occasion: row.occasion }] : [];
  });
}

const truth = { offerOf: () => 'the-offer', timesOf: () => 1 };

it('tells one offer once', async () => {
  const received = await playOneOffer();
  expect(received).toHaveLength(1);
  expect(countDuplicates(received, truth).duplicates).toBe(0);
});

it('is seen by the counter of duplicates when identity splits offers', async () => {
  broken = true;
  const received = await playOneOffer();
  expect(received).toHaveLength(3);
  expect(countDuplicates(received, truth).duplicates).toBe(2);
});
