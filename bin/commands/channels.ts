import { parseArgs } from 'node:util';
import type { Api } from 'grammy/web';
import { GrammyError } from 'grammy/web';
import { clock } from '#adapters/clock.ts';
import { type Channel, listChannels, putChannel, removeChannel } from '#adapters/db/channels.ts';
import { telegramApi } from '#adapters/telegram.ts';
import { ConfigurationError } from '#core/errors.ts';
import { PROGRAMS } from '#core/program/catalogue.ts';
import { BadUsage, type CliCommand, FAILED, OK } from './command.ts';
import { idsLast } from './ids.ts';
import { withDatabase } from './with-database.ts';

const ASK = 'say what to do: miles channels list, add @NAME --program SLUG, or rm @NAME';

/** Telegram channels that speak for one program each. */
export const channels: CliCommand = {
  summary: 'public Telegram channels that tell one program each',
  help: `usage: miles channels list [--json]
       miles channels add @NAME|ID --program SLUG [--min PERCENT] [--language pt|en]
       miles channels rm @NAME|ID

list    every channel with its program, what it takes, and how many messages it got.

add     has the channel told of the program's offers, one message for all its readers, edited when an offer changes.
        Make the bot an administrator of the channel first (it has to post and to edit); Telegram is asked whether it is.
        --program  where points arrive, as miles knows it: smiles, latam-pass, azul-fidelidade …
        --min      offers from this percent on (0 to 1000); without it every offer
        What is open now is told at once. Safe to repeat: it changes what was said before.

rm      ends it, what still waits included. The messages in the channel stay.

add and rm by @NAME read TELEGRAM_BOT_TOKEN. Works on DATABASE_URL, else on the database of npm start.
Exit 0 success, 1 failure, 2 bad usage.
`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: idsLast(args),
      allowPositionals: true,
      options: {
        program: { type: 'string' },
        min: { type: 'string' },
        language: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [verb, which, ...more] = positionals;
    if (more.length > 0) throw new BadUsage(ASK);
    if (verb === 'list' && which === undefined) return list(values.json ?? false);
    if (which === undefined) throw new BadUsage(ASK);
    if (verb === 'rm') return remove(which);
    if (verb !== 'add') throw new BadUsage(ASK);
    const settings = {
      program: programOf(values.program),
      minPercent: percentOf(values.min ?? '0'),
      language: languageOf(values.language ?? 'pt'),
    };
    const chat = await publicChat(botApi(), nameOf(which));
    return withDatabase(async (db) => {
      const done = await putChannel(db, { ...chat, ...settings }, crypto.randomUUID(), clock().now());
      process.stdout.write(`${done} ${chat.username ? `@${chat.username}` : chat.id} ${settings.program}\n`);
      return OK;
    });
  },
};

function list(json: boolean): Promise<number> {
  return withDatabase(async (db) => {
    const rows = (await listChannels(db)).map((row) => ({ ...row, id: row.id.toString() }));
    if (json) process.stdout.write(`${JSON.stringify(rows)}\n`);
    else if (rows.length === 0) process.stdout.write('no channels yet; miles channels add @NAME --program SLUG\n');
    for (const { id, username, program, minPercent, status, told } of json ? [] : rows) {
      const name = username ? `@${username}` : id;
      const takes = minPercent ? `from ${minPercent} %` : 'every offer';
      process.stdout.write(
        `${(program ?? '').padEnd(18)} ${name.padEnd(28)} ${takes.padEnd(12)} ${status.padEnd(8)} ${told ?? 0} told\n`,
      );
    }
    return OK;
  });
}

async function remove(which: string): Promise<number> {
  const name = nameOf(which);
  return withDatabase(async (db) => {
    const known = (await listChannels(db)).find(
      ({ id, username }) => id.toString() === name || `@${username}`.toLowerCase() === name.toLowerCase(),
    );
    // Another name than the one it was added by: Telegram knows whose it is.
    const id = known?.id ?? (name.startsWith('@') ? (await chatOf(botApi(), name)).id : BigInt(name));
    if (await removeChannel(db, BigInt(id), crypto.randomUUID(), clock().now())) {
      process.stdout.write(`removed ${which}\n`);
      return OK;
    }
    process.stderr.write(`miles: ${which} is no channel of ours; miles channels list shows them\n`);
    return FAILED;
  });
}

/** The channel as Telegram knows it. @throws when it is none, or the bot may not post there. */
async function publicChat(api: Api, name: string): Promise<Pick<Channel, 'id' | 'username' | 'title'>> {
  const chat = await chatOf(api, name);
  if (chat.type !== 'channel') throw new BadUsage(`${name} is a ${chat.type} chat, not a channel`);
  const me = await api.getMe();
  const member = await api.getChatMember(chat.id, me.id).catch(() => null);
  const may = member?.status === 'administrator' && member.can_post_messages !== false;
  if (!may)
    throw new ConfigurationError(
      `@${me.username} may not post in ${name}; make it an administrator there, and add it again`,
    );
  return { id: BigInt(chat.id), username: chat.username ?? null, title: chat.title ?? name };
}

async function chatOf(api: Api, name: string) {
  try {
    return await api.getChat(name);
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (error.error_code === 401) throw new ConfigurationError('Telegram does not know this TELEGRAM_BOT_TOKEN');
    throw new ConfigurationError(`${name}: Telegram says ${error.description.replace(/^Bad Request: /, '')}`);
  }
}

function botApi(): Api {
  const token = process.env.TELEGRAM_BOT_TOKEN;
  if (!token) throw new BadUsage('TELEGRAM_BOT_TOKEN is not set; BotFather gives you one');
  return telegramApi(token);
}

function nameOf(text: string): string {
  if (/^@\w{4,32}$/.test(text) || /^-\d{5,16}$/.test(text)) return text;
  throw new BadUsage(`"${text}" is no channel; name it as @name, or by its id (-100…)`);
}

function programOf(slug: string | undefined): string {
  if (slug && Object.hasOwn(PROGRAMS, slug)) return slug;
  const some = ['smiles', 'latam-pass', 'azul-fidelidade'].filter((known) => Object.hasOwn(PROGRAMS, known));
  const what = slug === undefined ? 'it is needed' : `there is no program ${slug}`;
  throw new BadUsage(`--program: ${what}; for instance ${some.join(', ')}`);
}

function percentOf(text: string): number {
  const percent = Number(text);
  if (/^\d{1,4}$/.test(text) && percent <= 1000) return percent;
  throw new BadUsage(`--min: a whole percent from 0 to 1000, not "${text}"`);
}

function languageOf(text: string): Channel['language'] {
  if (text === 'pt' || text === 'en') return text;
  throw new BadUsage(`--language: pt or en, not "${text}"`);
}
