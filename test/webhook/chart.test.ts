import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '#core/calendar.ts';
import { aPromotion } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await aDoor();
  for (const [day, percent] of [
    ['2025-06-02', 60],
    ['2026-02-02', 100],
    ['2026-11-23', 80],
  ] as const) {
    const at = instantAt(day, 10);
    await aPromotion(
      door.rig.db,
      {
        origins: ['livelo'],
        bonusPercentage: percent,
        startsAt: at.toISOString(),
        endsAt: instantAt(day, 23, 59).toISOString(),
      },
      {},
      at,
    );
  }
});
afterAll(() => door.rig.close());

describe('/grafico', () => {
  it('answers with a picture, drawn once for everybody', async () => {
    const { telegram } = door.rig;
    await door.say(7001, '/grafico livelo smiles');
    await door.say(7002, '/grafico Livelo para a Smiles');
    const [first, second] = [7001, 7002].map((chat) => telegram.lastMessage(chat));
    expect(first?.caption).toBe('📈 Livelo → Smiles: 3 vezes em 24 meses, de 60% a 100%');
    expect(first?.photo).toMatchObject([{ width: 900, height: 520 }]);
    expect(second?.photo?.[0]?.file_id).toBe(first?.photo?.[0]?.file_id);
  });

  it('says what it needs, and when it knows too little', async () => {
    expect(await door.say(7001, '/grafico')).toEqual([expect.stringContaining('/grafico livelo smiles')]);
    expect(await door.say(7001, '/grafico esfera smiles')).toEqual([
      'Ainda conheço poucos bônus de Esfera → Smiles para desenhar um gráfico.',
    ]);
  });
});
