import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { claimDueSources } from '#adapters/db/claim-sources.ts';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { anythingDue, claimDue, lately } from '#adapters/db/delivery.ts';
import { unpublishedEvents, writeEvents } from '#adapters/db/outbox.ts';
import { bigintText, instantText, rowsOf } from '#adapters/db/rows.ts';
import { ScrapeRequest } from '#core/contracts/messages.ts';
import { hoursFrom, NOON } from '../../support/builders.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { aNotification, aPromotion, aSource, aSubscriber } from '../../support/rows.ts';

let database: TestDatabase;
/** In a session whose zone and date style are not the server's: what is read must not depend on them. */
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = connectTo(database.url, { connection: { options: '-c timezone=Asia/Kathmandu', application_name: 'test' } });
});
afterAll(async () => {
  await db.$client.end();
  await database.close();
});

describe('rows of hand-written SQL', () => {
  const BIG = '-9223372036854775808';

  it('bring bigints and instants as text, and are read for what they are', async () => {
    const Row = z.object({ id: bigintText, at: instantText, none: z.nullable(instantText), n: z.int() });
    const result = await db.execute(sql`SELECT ${BIG}::bigint AS id, '2026-11-22 12:00:00.25-03'::timestamptz AS at,
      NULL::timestamptz AS none, 3 AS n`);
    expect(result[0]).toMatchObject({ id: BIG, at: expect.any(String) });
    expect(rowsOf(Row, result)).toStrictEqual([
      { id: BigInt(BIG), at: new Date('2026-11-22T15:00:00.250Z'), none: null, n: 3 },
    ]);
  });

  it('are refused when they are not what the query promised, without their values', async () => {
    const result = await db.execute(sql`SELECT count(*) AS rows, 'secret' AS other FROM users`);
    expect(() => rowsOf(z.object({ rows: z.int() }), result)).toThrow(/rows is not what was promised \(invalid_type\)/);
    expect(() => rowsOf(z.object({ other: z.uuid() }), result)).toThrow(/^(?!.*secret)/);
  });
});

describe('claimed sources', () => {
  it('become requests that the contract accepts, with instants in UTC', async () => {
    const source = await aSource(db, { plugin: 'typed', pluginConfig: { path: '/a' }, etag: '"1"' });
    await db.execute(
      sql`INSERT INTO hosts (host, robots, fetched_at) VALUES (${source.domain}, '', '2026-11-22 12:00:00+00')`,
    );
    const [request] = await claimDueSources(db, 'typed', NOON);
    expect(ScrapeRequest.parse(request)).toMatchObject({
      sourceId: source.id,
      config: { path: '/a' },
      robots: { text: '', fetchedAt: '2026-11-22T12:00:00.000Z' },
      validators: { etag: '"1"', lastModified: null, contentHash: null },
      firstRun: false,
    });
  });

  it('do not wait for one whose settings are no object', async () => {
    const [good, odd] = [
      await aSource(db, { plugin: 'odd' }),
      await aSource(db, { plugin: 'odd', lastSuccessfulCheck: null }),
    ];
    await db.execute(sql`UPDATE sources SET plugin_config = '[1]' WHERE id = ${odd.id}::uuid`);
    const requests = await claimDueSources(db, 'odd', NOON);
    expect(requests.map(({ sourceId }) => sourceId).sort()).toEqual([good.id, odd.id].sort());
    expect(requests.find(({ sourceId }) => sourceId === odd.id)).toMatchObject({ config: {}, firstRun: true });
  });
});

describe('claimed notifications', () => {
  it('bring ids beyond JavaScript’s numbers, dates as dates, and a subscriber that can be read', async () => {
    const telegramId = -9_007_199_254_740_993n;
    const preferences = { last_day_any_hour: 'yes', kinds: 'club', weekly_report: true };
    await aSubscriber(db, { telegramId, timezone: 'Mars/Olympus' });
    await db.execute(sql`UPDATE users SET notification_preferences = ${JSON.stringify(preferences)}::jsonb`);
    const promotion = await aPromotion(db);
    await aNotification(db, { userId: telegramId, promotionId: promotion.id });
    expect(await anythingDue(db, hoursFrom(NOON, -1))).toBe(false);
    expect(await anythingDue(db, NOON)).toBe(true);
    const [row] = await claimDue(db, randomUUID(), 5, NOON);
    expect(row).toMatchObject({
      notification: { userId: telegramId, notBefore: NOON, leasedUntil: hoursFrom(NOON, 90 / 3600), status: 'claimed' },
      user: {
        telegramId,
        timezone: 'America/Sao_Paulo',
        notificationPreferences: { instant: true, last_day_any_hour: false, kinds: [], weekly_report: true },
      },
      promotion: { id: promotion.id, endDate: promotion.endDate, wave: promotion.wave },
      sourceCount: 1,
    });
    expect(await anythingDue(db, NOON)).toBe(false);
  });

  it('are never more than asked for, most urgent first, then what ends first', async () => {
    const { telegramId: userId } = await aSubscriber(db);
    const row = async (priority: number | null, days: number) => {
      const { id } = await aPromotion(db);
      await aNotification(db, { userId, promotionId: id }, { priority, expiresAt: hoursFrom(NOON, 24 * days) });
      return id;
    };
    const [later, unset, urgent, sooner] = [await row(5, 3), await row(null, 2), await row(8, 4), await row(5, 1)];
    const first = await claimDue(db, randomUUID(), 3, NOON);
    expect(first.map(({ promotion }) => promotion?.id)).toEqual([urgent, sooner, unset]);
    expect((await claimDue(db, randomUUID(), 3, NOON)).map(({ promotion }) => promotion?.id)).toEqual([later]);
    expect(await claimDue(db, randomUUID(), 3, NOON)).toEqual([]);
  });

  it('leave alone a row that belongs to nobody', async () => {
    await db.execute(sql`INSERT INTO notifications (message_text, sent_at, subject, occasion, not_before)
      VALUES ('', NULL, 'weekly:2026-W47', 'weekly', '2026-11-22 00:00:00+00')`);
    expect(await anythingDue(db, NOON)).toBe(false);
    expect(await claimDue(db, randomUUID(), 3, NOON)).toEqual([]);
  });

  it('are counted for the cap from an instant on: alerts that were sent and that perhaps were, and nothing else', async () => {
    const { telegramId: userId } = await aSubscriber(db);
    const states: [status: string, occasion: string, sentAt: Date | null, toldIn?: string][] = [
      ['sent', 'discovered', NOON],
      ['unknown', 'last-day', NOON],
      ['sent', 'discovered', hoursFrom(NOON, -1)],
      ['failed', 'discovered', NOON],
      ['planned', 'discovered', null],
      ['sent', 'extended#2', hoursFrom(NOON, 1)],
      ['sent', 'discovered', NOON, randomUUID()],
    ];
    for (const [status, occasion, sentAt, toldIn] of states)
      await aNotification(db, { userId, promotionId: (await aPromotion(db)).id }, { status, occasion, sentAt, toldIn });
    const lastAt = hoursFrom(NOON, 1);
    expect(await lately(db, userId, NOON)).toEqual({ alerts: 2, lastAt });
    expect(await lately(db, userId, hoursFrom(NOON, -1))).toEqual({ alerts: 3, lastAt });
    expect(await lately(db, 1n, NOON)).toEqual({ alerts: 0, lastAt: null });
  });
});

describe('the outbox', () => {
  it('gives what was not published, oldest first, over a row that is no event', async () => {
    const write = (subject: string, at: Date) =>
      writeEvents(
        db,
        [{ type: 'promotion.changed', subject, revision: 1, changed: ['endsAt'], correlationId: 'test' }],
        at,
      );
    const [second] = await write(`promotion:${randomUUID()}`, NOON);
    const [first] = await write(`promotion:${randomUUID()}`, hoursFrom(NOON, -1));
    // What is no event is refused where it is made, not found out by the tick.
    await expect(write('Ana', NOON)).rejects.toThrow();
    await db.execute(sql`INSERT INTO outbox (type, subject, revision, payload, correlation_id, created_at)
      VALUES ('promotion.imagined', 'x', 1, '{"v": 2}', 'test', '2026-11-20 00:00:00+00')`);
    expect(await unpublishedEvents(db, 10)).toEqual([first, second]);
  });
});
