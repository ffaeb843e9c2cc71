import { type App, Tags } from 'aws-cdk-lib';
import { BotStack } from './bot-stack.ts';
import type { CodeOf } from './bundles.ts';
import { DataStack } from './data-stack.ts';
import { InsightStack, type JobEntry } from './insight-stack.ts';
import { nameOf } from './names.ts';
import { OpsStack } from './ops-stack.ts';
import { PipelineStack, type PluginEntry } from './pipeline-stack.ts';
import type { Stage } from './stages.ts';

export interface Miles {
  data: DataStack;
  pipeline: PipelineStack;
  bot: BotStack;
  insight: InsightStack;
  ops: OpsStack;
}

/** All stacks of one stage. They know no account and no region: the same templates deploy anywhere. */
export function buildMiles(
  app: App,
  stage: Stage,
  code: CodeOf,
  plugins: readonly PluginEntry[],
  jobs: readonly JobEntry[],
): Miles {
  const named = (part: string, description: string) => ({ stackName: nameOf(stage, part), description, stage });
  const data = new DataStack(app, 'data', {
    ...named('data', 'Miles: network, database, secrets, migration'),
    terminationProtection: stage.database.protected,
    code,
  });
  const { network, database, telegram, links } = data;
  const shared = { code, network, database, telegram, links };
  const pipeline = new PipelineStack(app, 'pipeline', {
    ...named('pipeline', 'Miles: from a source to a message'),
    ...shared,
    plugins,
  });
  const bot = new BotStack(app, 'bot', {
    ...named('bot', 'Miles: the Telegram webhook'),
    ...shared,
    assistant: data.assistant,
    replies: pipeline.replies,
    forwarded: pipeline.queues.find(({ id }) => id === 'scrape-forwarded'),
    watched: [
      ...pipeline.queues.flatMap(({ physicalName, deadLetters }) => [physicalName, deadLetters.physicalName]),
      ...pipeline.deadLetters.map(({ physicalName }) => physicalName),
    ],
  });
  const insight = new InsightStack(app, 'insight', {
    ...named('insight', 'Miles: work by the calendar'),
    code,
    network,
    database,
    jobs,
  });
  const functions = [...pipeline.functions, ...bot.functions, ...insight.functions];
  // Old code runs on the new schema for a moment, never new code on the old one.
  for (const each of functions) data.migration.executeBefore(each);
  const ops = new OpsStack(app, 'ops', {
    ...named('ops', 'Miles: dashboard and alarms'),
    // Not the migrator: when it fails, the deploy fails in front of whoever started it.
    functions,
    queues: [...pipeline.queues, ...bot.queues],
    deadLetters: [...pipeline.deadLetters, ...insight.deadLetters],
  });
  ops.addStackDependency(pipeline, 'watches what it makes');
  ops.addStackDependency(bot, 'watches what it makes');
  ops.addStackDependency(insight, 'watches what it makes');
  Tags.of(app).add('app', 'miles');
  Tags.of(app).add('stage', stage.name);
  return { data, pipeline, bot, insight, ops };
}
