import { setTimeout as wait } from 'node:timers/promises';
import { crc32, deflateSync } from 'node:zlib';
import { Bot, InlineKeyboard, InputFile } from 'grammy/web';

/** A bot just big enough to show everything the page can draw. */
export async function startTinyBot(url: string, token: string): Promise<() => Promise<void>> {
  const bot = new Bot(token, { client: { apiRoot: url } });
  // A test types faster than a person, so the limit of one message a second is met: wait as told, as a good bot does.
  bot.api.config.use(async (call, method, payload, signal) => {
    for (;;) {
      const answer = await call(method, payload, signal);
      if (answer.ok || answer.error_code !== 429) return answer;
      await wait((answer.parameters?.retry_after ?? 1) * 1_000);
    }
  });
  await bot.api.setMyCommands([
    { command: 'promos', description: 'Ofertas de agora' },
    { command: 'alertas', description: 'O que avisar e quando' },
    { command: 'grafico', description: 'Bônus nos últimos meses' },
  ]);
  await bot.api.setMyDescription('Bônus de transferência de pontos, no dia certo e com o número que vale para você.');
  bot.command('start', (context) => context.reply(GREETING, { parse_mode: 'HTML', reply_markup: KEYBOARD }));
  bot.command('promos', (context) => context.reply(OFFER, { parse_mode: 'HTML', reply_markup: OFFER_KEYBOARD }));
  bot.command('grafico', async (context) => {
    await context.replyWithChatAction('upload_photo');
    await context.replyWithPhoto(new InputFile(stripes(480, 240), 'grafico.png'), { caption: 'Bônus por mês' });
  });
  bot.callbackQuery('promos', async (context) => {
    await context.answerCallbackQuery({ text: 'Buscando…' });
    await context.reply(OFFER, { parse_mode: 'HTML', reply_markup: OFFER_KEYBOARD });
  });
  bot.callbackQuery('mute', async (context) => {
    await context.answerCallbackQuery({ text: 'Não aviso mais desta oferta.' });
    await context.editMessageReplyMarkup();
  });
  bot.on('message:text', (context) => context.reply(`Você disse: ${context.message.text}`));
  const running = bot.start();
  return async () => {
    await bot.stop();
    await running;
  };
}

const GREETING = [
  '<b>Olá!</b> Eu acompanho os bônus de transferência de pontos e aviso quando um deles vale a pena para você.',
  '',
  'Comece por /promos, ou toque abaixo.',
].join('\n');
const KEYBOARD = new InlineKeyboard()
  .text('Ver ofertas', 'promos')
  .row()
  .url('Como funciona', 'https://miles.example/como');

const OFFER = [
  '<b>Livelo → Smiles</b>',
  'Até <b>90% de bônus</b>, hoje é o último dia',
  '',
  '<blockquote>Clube Smiles: 90%\nDemais clientes: 70%</blockquote>',
  '100.000 pontos viram <b>190.000 milhas</b>. <tg-spoiler>O normal é 70%.</tg-spoiler>',
  '<a href="https://livelo.example/smiles">Ver a oferta</a> · <code>CPF</code> limitado a 300 mil pontos',
].join('\n');
const OFFER_KEYBOARD = new InlineKeyboard()
  .url('Abrir a oferta', 'https://livelo.example/smiles')
  .text('Silenciar', 'mute');

/** A PNG of coloured bars, drawn here so that no picture needs to be kept. */
function stripes(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bar = Math.floor(x / 60);
      const isBar = x % 60 > 14 && y > 200 - ((bar * 47) % 150) - 20;
      rows.set(isBar ? [15, 123, 138] : [240, 245, 246], y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
