import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instantAt } from '#core/calendar.ts';
import { notifications, promotions } from '#drizzle/schema.ts';
import { aContext } from '../support/lambda-context.ts';
import { aRig } from '../support/rig.ts';
import { aPromotion, aSubscriber } from '../support/rows.ts';
import { aPost, type Post } from './post.ts';

let post: Post;
let runJob: () => Promise<Record<string, number>>;
beforeAll(async () => {
  process.env.VISITS_PER_DAY = '100';
  post = await aPost(await aRig());
  const { handler } = (await import('../../functions/jobs/handler.ts')) as unknown as {
    handler: (input: unknown, context: ReturnType<typeof aContext>) => Promise<Record<string, number>>;
  };
  runJob = () => handler({ job: 'reports' }, aContext('jobs'));
});
afterAll(() => post.rig.close());
beforeEach(async () => {
  const { db } = post.rig;
  await post.clear();
  await db.$client`DELETE FROM promotion_sightings`;
  await db.delete(promotions);
  await db.$client`DELETE FROM users`;
});

const WAKING = Array.from({ length: 15 }, (_, i) => i + 8);
const TUESDAY = instantAt('2026-11-24', 10);
const EVENING = instantAt('2026-11-25', 19, 50);

async function reader(prefs: Record<string, unknown>, more: Parameters<typeof aSubscriber>[1] = {}) {
  const { telegramId: userId } = await aSubscriber(post.rig.db, {
    notificationHours: WAKING,
    notificationPreferences: { weekly_report: false, ...prefs },
    createdAt: instantAt('2026-01-01'),
    ...more,
  });
  post.rig.telegram.person(Number(userId));
  return { userId, chatId: Number(userId) };
}
/** An offer as it stood when it was told on that instant. */
const offer = (at: Date, about: Parameters<typeof aPromotion>[1], row: Parameters<typeof aPromotion>[2] = {}) =>
  aPromotion(post.rig.db, { startsAt: at.toISOString(), ...about }, row, at);
const messages = (chatId: number) => post.rig.telegram.messages(chatId);
const rowsOf = (userId: bigint) => post.rig.db.select().from(notifications).where(eq(notifications.userId, userId));

describe('the daily summary', () => {
  const day = { daily_summary: true };

  it('comes once in the evening, silently, at my rate, new and ending offers first told as such', async () => {
    const member = await reader(day, { profile: { clubs: { smiles: { plan: 10_000 } } } });
    const tiers = [
      { percent: 90, club: 'smiles', plan: '10000', label: 'Clube 10.000' },
      { percent: 50, label: 'todos' },
    ];
    const ends = (day: string) => instantAt(day, 23, 59).toISOString();
    await offer(instantAt('2026-11-25', 9), {
      origins: ['livelo'],
      bonusPercentage: 90,
      tiers,
      endsAt: ends('2026-11-30'),
    });
    await offer(TUESDAY, { origins: ['esfera'], bonusPercentage: 70, endsAt: ends('2026-11-26') });
    await offer(TUESDAY, { origins: ['itau'], bonusPercentage: 75, endsAt: ends('2026-11-30') });
    post.rig.clock.to(EVENING);
    expect(await runJob()).toEqual({ planned: 1 });
    expect(await runJob()).toEqual({ planned: 0 });
    await post.wake();
    expect(messages(member.chatId)).toEqual([]);
    post.rig.clock.to(instantAt('2026-11-25', 20));
    await post.wake();
    await post.wake();
    const [told, ...more] = messages(member.chatId);
    expect(more).toEqual([]);
    expect(told?.text).toContain('Seu resumo do dia');
    expect(told?.text).toContain('🆕 Livelo → Smiles: para você 90% (Clube Smiles 10.000)');
    expect(told?.text).toContain('• Esfera → Smiles: 70% para todos · Até amanhã, 23:59');
    // Neither new nor ending: told yesterday, and there is time.
    expect(told?.text).not.toContain('Itaú');
    expect(post.rig.telegram.log.findLast((call) => call.chatId === member.chatId)?.payload.disable_notification).toBe(
      true,
    );
  });

  it('goes to nobody who did not ask for it, and is not sent when there is nothing in it for me', async () => {
    const other = await reader({});
    const picky = await reader(day, { minBonusThreshold: 95 });
    await offer(instantAt('2026-11-25', 9), { origins: ['livelo'] });
    post.rig.clock.to(instantAt('2026-11-25', 20));
    expect(await runJob()).toEqual({ planned: 1 });
    await post.wake();
    expect(messages(other.chatId)).toEqual([]);
    expect(messages(picky.chatId)).toEqual([]);
    expect(await rowsOf(picky.userId)).toMatchObject([{ status: 'suppressed', reason: 'nothing-to-tell' }]);
  });

  it('is not even planned when nothing happened, nor for those who are away or came later', async () => {
    await reader(day);
    post.rig.clock.to(instantAt('2026-11-25', 20));
    expect(await runJob()).toEqual({ planned: 0 });
    await offer(instantAt('2026-11-25', 9), { origins: ['livelo'] });
    await reader(day, { status: 'paused' });
    await reader(day, { createdAt: instantAt('2026-11-25', 21) });
    await reader({ daily_summary: 'true' });
    expect(await runJob()).toEqual({ planned: 1 });
  });

  it('asks again before it goes: switched off meanwhile, too late, outside the hours', async () => {
    const [off, late, moved] = [await reader(day), await reader(day), await reader(day)];
    await offer(instantAt('2026-11-25', 9), { origins: ['livelo'] });
    post.rig.clock.to(instantAt('2026-11-25', 20));
    expect(await runJob()).toEqual({ planned: 3 });
    const { db } = post.rig;
    await db.$client`UPDATE users SET notification_preferences = '{"daily_summary": false}' WHERE telegram_id = ${String(off.userId)}`;
    await db.$client`UPDATE notifications SET expires_at = ${instantAt('2026-11-25', 19).toISOString()} WHERE user_id = ${String(late.userId)}`;
    await db.$client`UPDATE users SET notification_hours = ARRAY[9, 22] WHERE telegram_id = ${String(moved.userId)}`;
    await post.wake();
    expect(await rowsOf(off.userId)).toMatchObject([{ status: 'suppressed', reason: 'not-chosen' }]);
    expect(await rowsOf(late.userId)).toMatchObject([{ status: 'expired', reason: 'too-late' }]);
    expect(await rowsOf(moved.userId)).toMatchObject([{ status: 'planned', notBefore: instantAt('2026-11-25', 22) }]);
  });
});

describe('the weekly report', () => {
  it('is on unless it was switched off; tells the best, what is open and what is over', async () => {
    const { db, clock } = post.rig;
    const { chatId } = await reader({}, { notificationPreferences: null });
    const off = await reader({ weekly_report: false });
    await offer(TUESDAY, {
      origins: ['livelo'],
      bonusPercentage: 90,
      endsAt: instantAt('2026-11-30', 23, 59).toISOString(),
    });
    await offer(
      TUESDAY,
      { origins: ['esfera'], bonusPercentage: 70, endsAt: instantAt('2026-11-25', 23, 59).toISOString() },
      { lifecycle: 'ended', isActive: false },
    );
    await offer(instantAt('2026-11-22', 12), { origins: ['itau'], bonusPercentage: 100 });
    clock.to(instantAt('2026-11-30', 8));
    expect(await runJob()).toEqual({ planned: 1 });
    await post.wake();
    expect(messages(off.chatId)).toEqual([]);
    const text = messages(chatId)[0]?.text ?? '';
    expect(text.split('\n')).toEqual([
      '📊 Sua semana, 23/11 a 29/11',
      '2 ofertas para você.',
      'A melhor: Livelo → Smiles, 90% para todos',
      '',
      'Ainda abertas',
      '• Livelo → Smiles: 90% para todos · Até hoje, 23:59',
      '',
      'Já encerradas',
      '• Esfera → Smiles: 70% para todos',
    ]);
    expect(await db.select().from(notifications)).toMatchObject([{ subject: 'weekly:2026-W48', status: 'sent' }]);
  });
});

describe('the monthly report', () => {
  it('comes when it was asked for: route by route, how often, and whether it was a record', async () => {
    const { chatId } = await reader({ monthly_report: true });
    await reader({});
    const over = { lifecycle: 'historic', isActive: false };
    const at = (day: string) => ({ at: instantAt(day, 10), endsAt: instantAt(day, 23, 59).toISOString() });
    for (const [day, percent] of [
      ['2026-09-10', 80],
      ['2026-11-03', 70],
      ['2026-11-20', 100],
    ] as const) {
      await offer(at(day).at, { origins: ['livelo'], bonusPercentage: percent, endsAt: at(day).endsAt }, over);
    }
    post.rig.clock.to(instantAt('2026-12-01', 8));
    expect(await runJob()).toEqual({ planned: 1 });
    await post.wake();
    expect(messages(chatId)[0]?.caption?.split('\n')).toEqual([
      '📅 Novembro de 2026',
      '2 ofertas para você.',
      'A melhor: Livelo → Smiles, 100% para todos',
      '',
      '• Livelo → Smiles: 100% para todos · 2 vezes · 🏆 o maior em 24 meses',
      'Mudar ou desligar: /config',
    ]);
  });

  it('carries the chart of the best route, uploaded once for all, and again when Telegram lost it', async () => {
    const { clock, db } = post.rig;
    const three = [await reader({ monthly_report: true }), await reader({ monthly_report: true })];
    for (const day of ['2026-03-10', '2026-07-03', '2026-11-20']) {
      await offer(
        instantAt(day, 10),
        { origins: ['livelo'], bonusPercentage: 80, endsAt: instantAt(day, 23, 59).toISOString() },
        { lifecycle: 'historic', isActive: false },
      );
    }
    clock.to(instantAt('2026-12-01', 8));
    await runJob();
    await post.wake();
    const [first, second] = three.map(({ chatId }) => messages(chatId)[0]?.photo?.[0]);
    expect(first).toMatchObject({ width: 900, height: 520 });
    expect(second?.file_id).toBe(first?.file_id);
    await db.$client`UPDATE pictures SET file_id = 'gone'`;
    const late = await reader({ monthly_report: true });
    await runJob();
    await post.wake();
    expect(messages(late.chatId)).toEqual([]);
    expect(await rowsOf(late.userId)).toMatchObject([{ status: 'retry', reason: 'unknown-file' }]);
    clock.advance(60_000);
    await post.wake();
    const [anew] = messages(late.chatId)[0]?.photo ?? [];
    expect(anew).toMatchObject({ width: 900 });
    expect(anew?.file_id).not.toBe(first?.file_id);
  });
});
