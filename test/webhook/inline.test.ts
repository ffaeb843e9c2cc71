import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPromotion } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await aDoor();
  await aPromotion(
    door.rig.db,
    { origins: ['livelo'], bonusPercentage: 90, tiers: [{ percent: 90, club: 'smiles' }, { percent: 60 }] },
    { sourceUrl: 'https://blog.example/a?b=1&c=2' },
  );
  for (let i = 0; i < 25; i++) {
    await aPromotion(
      door.rig.db,
      { origins: [`bank-${i}`], destination: 'latam-pass', bonusPercentage: 30 },
      { lifecycle: 'historic', isActive: false },
    );
  }
});
afterAll(() => door.rig.close());

interface Article {
  id: string;
  title: string;
  description: string;
  input_message_content: { message_text: string; parse_mode: string };
  reply_markup?: { inline_keyboard: { url: string }[][] };
}

async function typed(query: string): Promise<{ results: Article[]; payload: Record<string, unknown> }> {
  const { telegram, clock } = door.rig;
  clock.advance(2_000);
  telegram.person(9001);
  telegram.ask(9001, query);
  await telegram.settled();
  const call = telegram.log.findLast(({ method }) => method === 'answerInlineQuery');
  expect(call?.ok).toBe(true);
  const payload = call?.payload ?? {};
  const results = typeof payload.results === 'string' ? JSON.parse(payload.results) : payload.results;
  return { results: results as Article[], payload };
}

describe('@bot in any chat', () => {
  it('finds offers and has each ready to be sent, written for anybody', async () => {
    await door.rig.db.$client`INSERT INTO users (telegram_id, profile) VALUES (9001, '{"clubs": {"smiles": {}}}')`;
    const { results, payload } = await typed('livelo smiles');
    expect(results).toMatchObject([
      {
        type: 'article',
        title: 'Livelo → Smiles: 60% para todos',
        input_message_content: { parse_mode: 'HTML' },
        reply_markup: { inline_keyboard: [[{ url: 'https://blog.example/a?b=1&c=2' }]] },
      },
    ]);
    expect(results[0]?.input_message_content.message_text).toContain('<b>Livelo → Smiles</b>');
    expect(payload).toMatchObject({ cache_time: 300, is_personal: false, next_offset: '' });
  });

  it('shows the open offers before a word is typed', async () => {
    expect((await typed('')).results.map(({ title }) => title)).toEqual(['Livelo → Smiles: 60% para todos']);
  });

  it('answers a page at a time, below Telegram’s fifty, and nothing for nothing', async () => {
    const { results, payload } = await typed('latam pass');
    expect(results).toHaveLength(20);
    expect(payload.next_offset).toBe('2');
    expect((await typed('hilton 2019')).results).toEqual([]);
  });

  it('makes no subscriber of whoever types', async () => {
    door.rig.telegram.person(9002);
    door.rig.telegram.ask(9002, 'livelo');
    await door.rig.telegram.settled();
    expect(await door.rig.db.$client`SELECT 1 FROM users WHERE telegram_id = 9002`).toHaveLength(0);
  });
});
