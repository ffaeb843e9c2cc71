import { parseArgs } from 'node:util';
import { telegramApi } from '#adapters/telegram.ts';
import { connectBot } from '../local/run/connect-bot.ts';
import { BadUsage, type CliCommand, OK } from './command.ts';

export const telegram: CliCommand = {
  summary: 'tell Telegram where the bot lives and which commands it has',
  help: `usage: miles telegram connect --url https://…/telegram

Registers the webhook with its secret, and the command menu in Portuguese and English. Safe to repeat.
Reads TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET (the same two that the bot stack's secret holds),
and TELEGRAM_OPERATORS (ids with commas), whose menu has the operator's commands as well.
`,
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: { url: { type: 'string' } }, allowPositionals: true });
    if (positionals[0] !== 'connect')
      throw new BadUsage('say what to do: miles telegram connect --url https://…/telegram');
    const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: secret } = process.env;
    if (!token) throw new BadUsage('TELEGRAM_BOT_TOKEN is not set; BotFather gives you one');
    if (!secret) throw new BadUsage('TELEGRAM_WEBHOOK_SECRET is not set; it is the webhookSecret of the bot stack');
    if (!values.url?.startsWith('https://'))
      throw new BadUsage('--url must be the https address that the bot stack printed');
    const me = await connectBot(telegramApi(token), { url: values.url, secret });
    process.stdout.write(`@${me} now answers at ${values.url}\n`);
    return OK;
  },
};
