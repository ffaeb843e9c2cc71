import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notifications, promotions, sources } from '#drizzle/schema.ts';
import { aContext } from '../support/lambda-context.ts';
import type { SqsHandler } from '../support/rig.ts';
import { aPromotion, aSubscriber } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

const OPERATOR = 9201;
let door: Door;
let scrape: SqsHandler;
let dedupe: SqsHandler;
beforeAll(async () => {
  process.env.OPERATORS = String(OPERATOR);
  process.env.MILES_PLUGIN = 'forwarded';
  door = await aDoor();
  process.env.SCRAPE_QUEUE_URL = process.env.FORWARDED_QUEUE_URL;
  const scraper = (await import('../../functions/scrape/handler.ts')).handler;
  scrape = async (event) => {
    await scraper(event, aContext('scrape-forwarded'));
  };
  ({ handler: dedupe } = await import('../../functions/dedupe/handler.ts'));
});
afterAll(async () => {
  delete process.env.OPERATORS;
  delete process.env.MILES_PLUGIN;
  await door.rig.close();
});

const POST =
  'Livelo para Azul com 100% de bônus\n\nTransfira seus pontos da Livelo para a Azul Fidelidade até 30/11/2026 e ganhe 100% de bônus.';

/** Somebody forwards a post. @returns what the bot said, after everything behind it has run. */
async function forward(chatId: number, text: string, photo?: Uint8Array): Promise<string> {
  const { rig } = door;
  rig.clock.advance(5_000);
  rig.telegram.person(chatId);
  const from = { chatId: -100_777, title: 'Canal de milhas', username: 'canal_de_milhas', messageId: 42 };
  rig.telegram.forward(chatId, { text, from, ...(photo ? { photo } : {}) });
  await rig.telegram.settled();
  await rig.consume('scrape-forwarded', scrape, 1);
  expect(await rig.consume('candidates', dedupe)).toEqual({ failed: 0 });
  return rig.telegram.lastMessage(chatId)?.text ?? '';
}
const stored = () => door.rig.db.select().from(promotions);

describe('a forwarded post', () => {
  it('is read like any other, thanked for with what was understood, and told to nobody before the operator says so', async () => {
    const { db } = door.rig;
    await aSubscriber(db);
    const thanks = await forward(9202, POST);
    expect(thanks).toContain('Obrigado!');
    expect(thanks).toContain('• Livelo → Azul Fidelidade: 100% para todos · Até segunda-feira, 30/11, 23:59');
    const [row, ...others] = await stored();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      program: 'azul-fidelidade',
      bonusPercentage: 100,
      announcedAt: null,
      confirmation: 'single',
      sourceUrl: 'https://t.me/canal_de_milhas/42',
    });
    expect(door.rig.aws.events).toEqual([]);
    expect(await db.select().from(notifications)).toEqual([]);
    expect(await db.select().from(sources)).toMatchObject([{ plugin: 'forwarded', isActive: false }]);
    const [waiting = ''] = await door.say(OPERATOR, '/aprovar');
    expect(waiting).toContain(`${row?.id.slice(0, 8)} Livelo → Azul Fidelidade: 100% (encaminhada)`);
    await door.say(OPERATOR, `/aprovar ${row?.id.slice(0, 8)}`);
    expect((await stored())[0]?.announcedAt).toBeInstanceOf(Date);
    expect((await door.say(OPERATOR, '/aprovar'))[0]).not.toContain('encaminhada');
  });

  it('is one post however many forward it, and a forged second one changes nothing', async () => {
    await forward(9203, POST);
    await forward(9204, POST.replaceAll('100%', '300%'));
    expect(await stored()).toMatchObject([{ bonusPercentage: 100 }]);
  });

  it('does not change what a source told', async () => {
    const { db } = door.rig;
    const offer = await aPromotion(db, {
      origins: ['esfera'],
      bonusPercentage: 80,
      endsAt: '2026-12-01T02:59:59.000Z',
    });
    const forged =
      'Esfera para Smiles com 200% de bônus\n\nTransfira da Esfera para a Smiles até 30/11/2026 e ganhe 200% de bônus.';
    await forward(9205, forged);
    const [same] = (await stored()).filter(({ id }) => id === offer.id);
    expect(same).toMatchObject({ bonusPercentage: 80, contentRevision: offer.contentRevision, confirmation: 'single' });
    expect(door.rig.aws.events.filter(({ type }) => type === 'promotion.changed')).toEqual([]);
    const [listed = ''] = await door.say(9205, '/promos');
    expect(listed).toContain('Contado por 1 fonte');
  });

  it('may be the words under a picture', async () => {
    const { TINY_PNG } = await import('../local/telegram/bot-under-rules.ts');
    expect(await forward(9206, 'Itaú para Smiles: 90% de bônus até 30/11/2026', TINY_PNG)).toContain('Itaú → Smiles');
  });

  it('that holds no offer is thanked for and kept', async () => {
    expect(await forward(9207, 'Bom dia, grupo! Como foi a viagem?')).toContain('Não encontrei uma oferta');
    const rows = await door.rig.db.$client`SELECT reason FROM rejections`;
    expect(rows.length).toBeGreaterThan(0);
  });

  it('is nothing in a group, and a command that was forwarded is not carried out', async () => {
    const { telegram, clock } = door.rig;
    telegram.group(-9300, { title: 'Grupo', members: [9208] } as never);
    clock.advance(5_000);
    const before = telegram.messages(-9300).length;
    telegram.forward(-9300, { text: POST, from: 'Alguém' });
    await telegram.settled();
    expect(telegram.messages(-9300).length).toBe(before + 1);
    expect(await forward(9208, '/start')).toContain('Obrigado');
  });
});
