import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding } from '#core/reading/finding.ts';
import { aCandidate, aFinding, aReport, hoursFrom, NOON } from '../support/builders.ts';
import { aRig, type Rig } from '../support/rig.ts';
import { aSource, aSubscriber } from '../support/rows.ts';
import { aBank, ledgerOf } from './ledger.ts';

let rig: Rig;
let recordCheck: typeof import('../../functions/dedupe/record-check.ts').recordCheck;
beforeAll(async () => {
  rig = await aRig();
  ({ recordCheck } = await import('../../functions/dedupe/record-check.ts'));
});
afterAll(() => rig.close());

const END = '2026-11-26T02:59:59.000Z';

/** A new source tells of an offer, `hours` after noon of the 23rd. */
async function tell(hours: number, finding: Partial<Finding>) {
  const at = hoursFrom(NOON, hours);
  const { id } = await aSource(rig.db);
  const promotions = [aFinding({ startsAt: null, endsAt: END, ...finding })];
  const candidates = [aCandidate({ promotions, publishedAt: at.toISOString() })];
  return recordCheck(rig.db, aReport({ sourceId: id, candidates, startedAt: at.toISOString() }), at);
}

async function wasTold(userId: bigint, promotionId: string, status: string) {
  await rig.db
    .$client`INSERT INTO notifications (user_id, promotion_id, message_text, subject, occasion, status, sent_at)
    VALUES (${userId.toString()}, ${promotionId}, '', ${`promotion:${promotionId}`}, 'discovered', ${status},
      ${status === 'sent' ? NOON.toISOString() : null})`;
}

it('makes one promotion of two that a third post shows to be one, and nobody who heard of either hears again', async () => {
  const [livelo, esfera] = [aBank(), aBank()];
  await tell(0, { origins: [livelo] });
  await tell(1, { origins: [esfera] });
  const [older] = (await ledgerOf(rig, livelo)).promotions;
  const [younger] = (await ledgerOf(rig, esfera)).promotions;
  if (!older || !younger) throw new Error('two promotions expected');
  expect(older.id).not.toBe(younger.id);
  const [first, second, both] = [await aSubscriber(rig.db), await aSubscriber(rig.db), await aSubscriber(rig.db)];
  await wasTold(first.telegramId, older.id, 'sent');
  await wasTold(second.telegramId, younger.id, 'sent');
  await wasTold(second.telegramId, older.id, 'planned');
  await wasTold(both.telegramId, older.id, 'sent');
  await wasTold(both.telegramId, younger.id, 'planned');

  await tell(2, { origins: [livelo, esfera] });
  const rows = await rig.db
    .$client`SELECT user_id::text AS who, promotion_id AS promotion, status, told_as FROM notifications
    WHERE promotion_id IN (${older.id}, ${younger.id}) ORDER BY status, user_id`;
  expect([...rows]).toEqual([
    { who: both.telegramId.toString(), promotion: younger.id, status: 'planned', told_as: null },
    ...[
      { who: first.telegramId.toString(), promotion: older.id, status: 'sent', told_as: null },
      { who: second.telegramId.toString(), promotion: older.id, status: 'sent', told_as: younger.id },
      { who: both.telegramId.toString(), promotion: older.id, status: 'sent', told_as: null },
    ].sort((a, b) => Number(BigInt(a.who) - BigInt(b.who))),
  ]);
  const [merged] = await rig.db
    .$client`SELECT merged_into, is_active, lifecycle FROM promotions WHERE id = ${younger.id}`;
  expect({ ...merged }).toEqual({ merged_into: older.id, is_active: false, lifecycle: 'historic' });
  const ledger = await ledgerOf(rig, livelo);
  expect(ledger.sightings.map(({ promotion_id }) => promotion_id)).toEqual([older.id, older.id, older.id]);
  expect(ledger.promotions.filter(({ is_active }) => is_active)).toHaveLength(1);
});

it('stores why a word is held to tell of an offer', async () => {
  const bank = aBank();
  await tell(0, { origins: [bank] });
  await tell(1, { origins: [bank], bonusPercentage: 90 });
  const rows = await rig.db
    .$client`SELECT s.placement FROM promotion_sightings s JOIN promotions p ON p.id = s.promotion_id
    WHERE ${bank} = ANY(p.origins) ORDER BY s.seen_at`;
  expect(rows.map(({ placement }) => placement)).toMatchObject([
    null,
    { same: true, by: 'route', traits: expect.arrayContaining(['origins-same', 'number-other', 'end-same']) },
  ]);
});
