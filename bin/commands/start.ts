import { parseArgs } from 'node:util';
import { BadUsage, type CliCommand, OK } from './command.ts';

const DEFAULT_PORT = 8787;

export const start: CliCommand = {
  summary: 'run everything on this machine',
  help: `usage: miles start [--demo] [--until-idle] [--port N]

Runs the deployable system here: its own PostgreSQL, queues, bus, schedules and the very bundles of the cloud.

  --demo        watch the sample sites even when TELEGRAM_BOT_TOKEN is set
  --until-idle  play the whole sample timeline on a fast clock, print one line of JSON, exit
  --port N      where the chat page listens (${DEFAULT_PORT})

TELEGRAM_BOT_TOKEN  talk to the real Telegram and watch drizzle/seed/sources.yaml
OPENAI_BASE_URL     the assistant's model: any server that speaks OpenAI's chat completions
OPENAI_API_KEY      its key; alone it means OpenAI's own server. With neither the assistant is off
MILES_HOME          keep the data in this folder instead of .miles/
DATABASE_URL        use this PostgreSQL instead of the one that comes along
NO_COLOR            plain lines
`,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { demo: { type: 'boolean' }, 'until-idle': { type: 'boolean' }, port: { type: 'string' } },
    });
    if (values['until-idle']) {
      const { playTimeline } = await import('../local/run/play-timeline.ts');
      process.stdout.write(`${JSON.stringify(await playTimeline(process.stdout))}\n`);
      return OK;
    }
    const { runLive } = await import('../local/run/run-live.ts');
    const token = values.demo ? null : (process.env.TELEGRAM_BOT_TOKEN ?? null);
    await runLive({ token, port: portOf(values.port), out: process.stdout });
    return OK;
  },
};

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new BadUsage(`--port: ${text} is not a port (1 to 65535)`);
  return port;
}
