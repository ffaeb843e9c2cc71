import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  alertRules,
  conversations,
  experiments,
  exposures,
  interactions,
  llmBudget,
  llmReservations,
  notifications,
  users,
} from '#drizzle/schema.ts';
import { aPost, type Post } from '../deliver/post.ts';
import { aPromotion } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
let post: Post;
/** Numbers that stand in nothing else. */
let people = 7_770_000_000;
beforeAll(async () => {
  door = await aDoor();
  post = await aPost(door.rig);
});
afterAll(() => door.rig.close());
beforeEach(() => post.clear());

const lastText = (chatId: number) => door.rig.telegram.lastMessage(chatId)?.text ?? '';

/** Somebody of whom every table that can knows something. */
async function known() {
  const { db, clock } = door.rig;
  people += 1;
  const firstName = `Zuleica ${people}`;
  door.rig.telegram.person(people, { firstName });
  const due = await post.due({ user: { telegramId: BigInt(people), firstName } });
  await post.wake();
  const { userId, id, promotionId } = due;
  const waiting = await post.due();
  await db.update(notifications).set({ userId, subject: 'promotion:waiting' }).where(eq(notifications.id, waiting.id));
  const at = clock.now();
  await db.insert(interactions).values({ userId, notificationId: id, promotionId, action: 'save', at });
  await db.insert(alertRules).values({ userId, program: 'smiles', mode: 'mute' });
  await db
    .insert(experiments)
    .values({ id: 'e', question: '?', variants: ['a'], startedAt: at })
    .onConflictDoNothing();
  await db.insert(exposures).values({ experimentId: 'e', userId, variant: 'a', at });
  await db.insert(conversations).values({ userId, turns: [{ role: 'user', text: 'segredo' }], expiresAt: at });
  await db.insert(llmBudget).values({ scope: `user:${userId}`, day: '2026-11-23', usedTokens: 7, capTokens: 9 });
  await db.insert(llmReservations).values({ id: crypto.randomUUID(), userId, day: '2026-11-23', tokens: 7 });
  return { ...due, waiting: waiting.id };
}

/** Tables that point to a subscriber, as the database itself knows them. */
async function tablesOfPeople(): Promise<string[]> {
  const rows = await door.rig.db.$client`
    SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint WHERE contype = 'f' AND confrelid = 'users'::regclass`;
  return rows.map(({ name }) => String(name));
}

async function documentOf(chatId: number): Promise<Record<string, Record<string, unknown>[]>> {
  await door.say(chatId, '/meusdados');
  const message = door.rig.telegram.lastMessage(chatId) as unknown as {
    document: { file_id: string; file_name: string };
  };
  expect(message.document.file_name).toBe('miles.json');
  const kept = door.rig.telegram.file(message.document.file_id);
  return JSON.parse(Buffer.from(kept?.bytes ?? '').toString());
}

it('gives everything that is held, of every table that knows somebody, at once', async () => {
  const { chatId, userId, id } = await known();
  const data = await documentOf(chatId);
  const tables = await tablesOfPeople();
  expect(tables.length).toBeGreaterThanOrEqual(5);
  for (const table of [...tables, 'users', 'llm_budget'])
    expect([table, data[table]?.length ?? 0]).not.toEqual([table, 0]);
  const columns = await door.rig.db
    .$client`SELECT count(*)::integer AS n FROM information_schema.columns WHERE table_name = 'users' AND table_schema = 'public'`;
  expect(Object.keys(data.users?.[0] ?? {})).toHaveLength(columns[0]?.n);
  expect(data.users?.[0]).toMatchObject({ telegramId: String(userId), firstName: `Zuleica ${userId}` });
  expect(data.notifications?.map((row) => row.id)).toContain(id);
  expect(data.conversations?.[0]).toMatchObject({ turns: [{ text: 'segredo' }] });
});

it('gives nobody anything of somebody else', async () => {
  const ana = await known();
  const other = await post.due();
  await door.rig.db.delete(notifications).where(eq(notifications.id, other.id));
  const text = JSON.stringify(await documentOf(other.chatId));
  for (const theirs of ['Zuleica', String(ana.userId), ana.id, 'segredo']) expect(text).not.toContain(theirs);
});

it('erases after one more question, at once, with everything that waits', async () => {
  const { chatId, userId, waiting, promotionId } = await known();
  const { db } = door.rig;
  const { ref } = (await db.select().from(users).where(eq(users.telegramId, userId)))[0] ?? {};
  await door.say(chatId, '/apagar');
  expect((await db.select().from(users).where(eq(users.telegramId, userId))).length).toBe(1);
  const yes = door.rig.telegram.lastMessage(chatId)?.reply_markup?.inline_keyboard.flat().at(-1);
  await door.tap(chatId, yes?.callback_data ?? '');
  expect(lastText(chatId)).toMatch(/^🗑 Pronto: apaguei tudo/);

  for (const table of await tablesOfPeople()) {
    const left = await db.$client`SELECT 1 FROM ${db.$client(table)} WHERE user_id = ${String(userId)}::bigint`;
    expect([table, left.length]).toEqual([table, 0]);
  }
  expect(await db.select().from(users).where(eq(users.telegramId, userId))).toEqual([]);
  expect(
    await db
      .select()
      .from(llmBudget)
      .where(eq(llmBudget.scope, `user:${userId}`)),
  ).toEqual([]);
  expect(await db.select().from(notifications).where(eq(notifications.id, waiting))).toEqual([]);
  // What remains is anonymous: nothing in any table carries the id or the name any more.
  for (const {
    name,
  } of await db.$client`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`) {
    const rows = await db.$client`SELECT t::text AS row FROM ${db.$client(String(name))} t`;
    expect([name, rows.filter(({ row }) => row.includes(String(userId))).length]).toEqual([name, 0]);
  }
  const [history] = await db.$client`SELECT subject FROM audit_events WHERE action = 'subscriber.erased'`;
  expect(history?.subject).toBe(`subscriber:${ref}`);
  const [offer] = await db.$client`SELECT user_notified_count FROM promotions WHERE id = ${promotionId}`;
  expect(offer?.user_notified_count).toBe(1);

  const before = door.rig.telegram.messages(chatId).length;
  await post.wake();
  expect(door.rig.telegram.messages(chatId)).toHaveLength(before);
});

it('erases nothing by an old question, a forged one, or "no"', async () => {
  const { chatId, userId } = await known();
  const isThere = async () => (await door.rig.db.select().from(users).where(eq(users.telegramId, userId))).length === 1;
  await door.say(chatId, '/apagar');
  await door.tap(chatId, 'apagar|no');
  expect([lastText(chatId), await isThere()]).toEqual(['Ficou tudo como estava.', true]);
  await door.say(chatId, '/apagar');
  const yes = door.rig.telegram.lastMessage(chatId)?.reply_markup?.inline_keyboard.flat().at(-1)?.callback_data ?? '';
  door.rig.clock.advance(11 * 60_000);
  await door.tap(chatId, yes);
  expect(lastText(chatId)).toMatch(/^Esse pedido venceu/);
  expect(await isThere()).toBe(true);
});

it('keeps a message back that was claimed while its reader erased themselves', async () => {
  const { claimDue, markSending } = await import('#adapters/db/delivery.ts');
  const { erase } = await import('#adapters/db/personal-data.ts');
  const { userId, id } = await post.due();
  const now = door.rig.clock.now();
  const held = (await claimDue(door.rig.db, crypto.randomUUID(), 30, now)).find(
    ({ notification }) => notification.id === id,
  );
  await erase(door.rig.db, userId, 'test', now);
  if (!held) throw new Error('it was due');
  expect(await markSending(door.rig.db, held.notification, { text: 'x', rate: null, expiresAt: null }, now)).toBe(
    false,
  );
});

it('keeps a history of what was told, what was saved and what was done', async () => {
  const one = await post.due({ offer: { bonusPercentage: 90 } });
  const two = await aPromotion(door.rig.db, { origins: ['esfera'], destination: 'latam-pass', bonusPercentage: 30 });
  await post.wake();
  door.rig.clock.advance(5_000);
  await door.rig.db.insert(notifications).values({
    userId: one.userId,
    promotionId: two.id,
    messageText: 'x',
    status: 'sent',
    sentAt: door.rig.clock.now(),
    subject: `promotion:${two.id}`,
    occasion: 'discovered',
  });
  await door.rig.db.insert(interactions).values([
    {
      userId: one.userId,
      notificationId: one.id,
      promotionId: one.promotionId,
      action: 'save',
      at: door.rig.clock.now(),
    },
    {
      userId: one.userId,
      notificationId: one.id,
      promotionId: one.promotionId,
      action: 'done',
      at: door.rig.clock.now(),
    },
  ]);
  expect(await door.say(one.chatId, '/historico')).toEqual(
    [
      '📜 Avisadas\n\n23/11/2026 · Esfera → LATAM Pass: 30% para todos \n\n23/11/2026 · Livelo → Smiles: 90% para todos ✅⭐'.replace(
        ' \n\n',
        '\n\n',
      ),
    ].map((text) =>
      expect.stringMatching(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('todos\n', 'todos ?\n'))),
    ),
  );
  await door.tap(one.chatId, 'historico|save:1');
  expect(lastText(one.chatId)).toMatch(/^📜 ⭐ Salvas\n\n23\/11\/2026 · Livelo → Smiles/);
  expect(lastText(one.chatId)).not.toContain('Esfera');
});

it('pages a long history', async () => {
  const { chatId, userId } = await post.due();
  for (let i = 0; i < 9; i++) {
    const { id } = await aPromotion(door.rig.db, { bonusPercentage: 50 + i });
    await door.rig.db.insert(notifications).values({
      userId,
      promotionId: id,
      messageText: 'x',
      status: 'sent',
      sentAt: new Date(door.rig.clock.now().getTime() - i * 86_400_000),
      subject: `promotion:${id}`,
      occasion: 'discovered',
    });
  }
  const [first] = await door.say(chatId, '/historico');
  expect(first?.match(/ · /g)).toHaveLength(8);
  await door.tap(chatId, 'historico|all:2');
  expect(lastText(chatId)).toContain('página 2');
  expect(lastText(chatId)).toContain('58%');
});

it('says how alerts and the service are', async () => {
  const { chatId } = await post.due({ user: { preferredPrograms: ['smiles'], minBonusThreshold: 70 } });
  await post.wake();
  const [text] = await door.say(chatId, '/status');
  expect(text).toContain(
    '🔔 Seus avisos estão ligados.\nA partir de 70% · Smiles · 0h–23h (São Paulo)\n1 aviso nos últimos 7 dias.\nÚltimo aviso: 23/11/2026',
  );
  expect(text).toMatch(/ofertas? abertas? agora/);
  expect(text).toMatch(/\d+ de \d+ fontes respondem bem/);
});

it('switches each summary by itself', async () => {
  const { chatId, userId } = await post.due();
  await door.say(chatId, '/resumo');
  for (const period of ['day', 'month']) await door.tap(chatId, `resumo|${period}`);
  const [row] = await door.rig.db.select().from(users).where(eq(users.telegramId, userId));
  expect(row?.notificationPreferences).toMatchObject({
    daily_summary: true,
    weekly_report: true,
    monthly_report: true,
  });
});
