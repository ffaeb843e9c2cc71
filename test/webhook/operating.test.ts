import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '#core/calendar.ts';
import { csv } from '#core/report/csv.ts';
import { llmBudget, notifications } from '#drizzle/schema.ts';
import { hoursFrom, NOON } from '../support/builders.ts';
import { aContext } from '../support/lambda-context.ts';
import { aNotification, aPromotion, aSource, aSubscriber } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

const OPERATOR = 9101;
let door: Door;
let wake: () => Promise<void>;
beforeAll(async () => {
  process.env.OPERATORS = String(OPERATOR);
  process.env.WATCHED_QUEUES = 'replies,candidates,no-such-dlq';
  door = await aDoor();
  const { handler } = await import('../../functions/deliver/deliver.ts');
  wake = async () => {
    await handler({ Records: [] }, aContext('deliver'));
  };
});
afterAll(async () => {
  delete process.env.OPERATORS;
  delete process.env.WATCHED_QUEUES;
  await door.rig.close();
});
const operator = (text: string) => door.say(OPERATOR, text);

describe('commands of those who run the service', () => {
  it('are unknown to everybody else, and stand in the operator’s help alone', async () => {
    for (const name of ['saude', 'importar', 'exportar', 'anuncio']) {
      expect(await door.say(9102, `/${name} oi`)).toEqual([expect.stringContaining(`Não conheço /${name}`)]);
      expect((await door.say(9102, '/ajuda'))[0]).not.toContain(`/${name}`);
      expect((await operator('/ajuda'))[0]).toContain(`/${name}`);
    }
  });
});

describe('/saude', () => {
  it('tells on one screen what is well and what is not', async () => {
    const { db } = door.rig;
    await aSource(db, { name: 'Blog doente', health: { ailment: 'failing' } as never });
    const { telegramId: userId } = await aSubscriber(db);
    const { id: promotionId } = await aPromotion(db);
    await aNotification(db, { userId, promotionId }, { notBefore: hoursFrom(NOON, -2) });
    await aNotification(
      db,
      { userId, promotionId },
      { occasion: 'last-day', status: 'unknown', sentAt: hoursFrom(NOON, -1) },
    );
    await db.insert(llmBudget).values({ scope: 'global', day: '2026-11-23', usedTokens: 500, capTokens: 1000 });
    door.rig.put('replies', { some: 'message' });
    const [screen = ''] = await operator('/saude');
    expect(screen).toContain('⚠️ Fontes: 2');
    expect(screen).toContain('⚠️ Blog doente: falhou cinco vezes seguidas');
    expect(screen).toMatch(/⚠️ Em 24 h: 0 enviados, 0 falhos, 1 incertos; último há 6\d min/);
    expect(screen).toContain('⚠️ Para enviar agora: 1 (desde há 2 h)');
    expect(screen).toContain('✅ Assistente hoje: 500 de 1.000 tokens');
    expect(screen).toContain('📬 Filas: replies 1');
    // A queue that does not answer is not a queue that is empty.
    expect(screen).toContain('⚠️ Mensagens mortas: no-such-dlq ?');
    await db.delete(notifications);
  });
});

describe('/importar', () => {
  const LIST = `# fontes
sources:
  - url: https://one.example/feed
    plugin: feed
    config: { item: li }
  - "https://two.example/"
  - three.example
  - http://user:pass@four.example
  - not an address
`;
  const urls = async () =>
    (
      await door.rig.db.$client`SELECT url FROM sources WHERE url LIKE '%one.example%' OR url LIKE '%two.example%'
      OR url LIKE '%three.example%' OR url LIKE '%four.example%' ORDER BY url`
    ).map(({ url }) => url);

  it('puts each address of a document on probation and reports line by line', async () => {
    const { telegram, clock } = door.rig;
    clock.advance(5_000);
    const bytes = new TextEncoder().encode(LIST);
    telegram.say(OPERATOR, '/importar', { document: { name: 'fontes.yaml', bytes } });
    await telegram.settled();
    expect(telegram.lastMessage(OPERATOR)?.text?.split('\n')).toEqual([
      '📥 5 linhas lidas. Visito cada fonte e digo se dá para acompanhar.',
      '',
      '✅ 3: https://one.example/feed',
      '✅ 6: https://two.example/',
      '✅ 7: https://three.example/',
      '❌ 8: http://user:pass@four.example não é um endereço http ou https',
      '❌ 9: not an address não é um endereço http ou https',
    ]);
    expect(await urls()).toEqual(['https://one.example/feed', 'https://three.example/', 'https://two.example/']);
    const [again = ''] = await operator('/importar\nhttps://one.example/feed');
    expect(again).toContain('• 1: https://one.example/feed já acompanho');
  });

  it('takes nothing from anybody else, and no file that is no text', async () => {
    const { telegram, clock } = door.rig;
    clock.advance(5_000);
    telegram.person(9102);
    const document = { name: 'x.yaml', bytes: new TextEncoder().encode('https://four.example') };
    telegram.say(9102, '/importar', { document });
    telegram.say(OPERATOR, '/importar', { document: { name: 'x.bin', bytes: Uint8Array.of(255, 254, 0, 1) } });
    await telegram.settled();
    expect(await urls()).toHaveLength(3);
    expect(telegram.lastMessage(OPERATOR)?.text).toContain('Mande um arquivo');
  });
});

describe('/exportar', () => {
  it('hands over the history as a document, newest first', async () => {
    await aPromotion(
      door.rig.db,
      { origins: ['livelo', 'esfera'], bonusPercentage: 100 },
      { title: '=HYPERLINK("x"), "aspas"' },
      hoursFrom(NOON, 1),
    );
    await operator('/exportar');
    const message = door.rig.telegram.lastMessage(OPERATOR);
    expect(message?.document?.file_name).toBe('promocoes-2026-11-23.csv');
    const text = new TextDecoder().decode(door.rig.telegram.file(message?.document?.file_id ?? '')?.bytes);
    const [header, first] = text.split('\r\n');
    expect(header).toMatch(/^id,kind,origins,destination,bonus_percentage/);
    expect(first).toContain(',transfer,livelo|esfera,smiles,100,');
    expect(first).toContain(`"'=HYPERLINK(""x""), ""aspas"""`);
  });

  it('quotes what a spreadsheet would misread', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x,y', null],
          ['+1', 2],
          ['l1\nl2', -3],
        ],
      ),
    ).toBe('a,b\r\n"x,y",\r\n"\'+1",2\r\n"l1\nl2",-3\r\n');
  });
});

describe('/anuncio', () => {
  const sent = (chat: number) => door.rig.telegram.messages(chat).map(({ text }) => text ?? '');

  it('shows it first, then sends it once, in each language and in the hours of each', async () => {
    const { db, telegram, clock } = door.rig;
    await db.$client`UPDATE users SET status = 'left'`;
    const [ana, bob, late] = [
      await aSubscriber(db),
      await aSubscriber(db, { languageCode: 'en' }),
      await aSubscriber(db, { notificationHours: [22] }),
    ].map(({ telegramId }) => Number(telegramId)) as [number, number, number];
    await aSubscriber(db, { status: 'paused' });
    for (const chat of [ana, bob, late]) telegram.person(chat);
    const [preview = ''] = await operator('/anuncio Manutenção <b>hoje</b> & amanhã\n---\nMaintenance today');
    expect(preview).toContain('3 pessoas');
    expect(preview).toContain('Manutenção <b>hoje</b> & amanhã');
    await wake();
    expect(sent(ana)).toEqual([]);
    const button = telegram.lastMessage(OPERATOR)?.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    const shown = telegram.lastMessage(OPERATOR)?.message_id ?? 0;
    clock.advance(5_000);
    // Two quick presses of one button.
    telegram.tap(OPERATOR, shown, button);
    telegram.tap(OPERATOR, shown, button);
    await telegram.settled();
    await wake();
    expect(sent(ana)).toEqual(['Manutenção <b>hoje</b> & amanhã']);
    expect(sent(bob)).toEqual(['Maintenance today']);
    expect(sent(late)).toEqual([]);
    clock.to(instantAt('2026-11-23', 22));
    await wake();
    expect(sent(late)).toEqual(['Manutenção <b>hoje</b> & amanhã']);
    expect(await db.select().from(notifications)).toHaveLength(3);
    expect(await db.$client`SELECT details FROM audit_events WHERE action = 'broadcast.confirmed'`).toMatchObject([
      { details: { readers: 3 } },
    ]);
  });

  it('is not sent when the operator says no, nor when the preview is old, nor by somebody else’s press', async () => {
    const { db, telegram, clock } = door.rig;
    await db.delete(notifications);
    const buttonOf = () => telegram.lastMessage(OPERATOR)?.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
    await operator('/anuncio Um');
    await door.tap(OPERATOR, 'anuncio|n');
    expect(telegram.lastMessage(OPERATOR)?.text).toBe('Nada foi enviado.');
    await operator('/anuncio Dois');
    const button = buttonOf();
    clock.advance(2 * 3_600_000);
    await door.tap(OPERATOR, button);
    expect(telegram.lastMessage(OPERATOR)?.text).toContain('esperou demais');
    expect(await db.select().from(notifications).where(eq(notifications.occasion, 'broadcast'))).toEqual([]);
    expect((await operator(`/anuncio ${'x'.repeat(1501)}`))[0]).toContain('longa demais');
    expect((await operator('/anuncio'))[0]).toContain('/anuncio Hoje à noite');
  });
});
