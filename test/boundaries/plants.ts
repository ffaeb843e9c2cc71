/**
 * A small project in which every import rule is broken exactly once: file → its text.
 * The key of each rule is the file that breaks it.
 */
export const PLANTS: Record<string, { file: string; text: string }> = {
  'core-is-pure': { file: 'functions/core/clock.ts', text: "import 'node:fs';" },
  'plugins-see-core-only': { file: 'functions/scrape/plugins/greedy.ts', text: "import '#adapters/queue.ts';" },
  'commands-and-jobs-see-core-only': { file: 'functions/webhook/commands/greedy.ts', text: "import 'node:http';" },
  'vendors-live-in-adapters': { file: 'functions/dedupe/direct.ts', text: "import 'drizzle-orm';" },
  'grammy-lives-in-adapters-and-the-bot': {
    file: 'functions/deliver/direct.ts',
    text: "import { Bot } from 'grammy/web'; Bot;",
  },
  'lambdas-do-not-meet': { file: 'functions/notify/sideways.ts', text: "import '../dedupe/handler.ts';" },
  'adapters-do-not-call-up': { file: 'functions/adapters/caller.ts', text: "import '../dedupe/handler.ts';" },
  'scrape-never-reaches-db': { file: 'functions/scrape/handler.ts', text: "import '#adapters/innocent.ts';" },
  'assistant-never-reaches-db': { file: 'functions/assistant/handler.ts', text: "import '#adapters/innocent.ts';" },
  'runtime-never-reaches-cdk': { file: 'functions/dispatch/handler.ts', text: "import '../../lib/stages.ts';" },
  'synth-never-reaches-adapters': { file: 'lib/curious-stack.ts', text: "import '#adapters/queue.ts';" },
  'schema-knows-core-only': { file: 'drizzle/clever.ts', text: "import '#adapters/queue.ts';" },
  'nothing-imports-tests': { file: 'bin/lazy.ts', text: "import '../test/support/builder.ts';" },
  'functions-never-import-sample-sites': {
    file: 'functions/reply/sample.ts',
    text: "import '../../test/sites/blog.ts';",
  },
  'no-cycles': { file: 'bin/chicken.ts', text: "import { egg } from './egg.ts'; export const chicken = () => egg;" },
  'must-resolve': { file: 'bin/lost.ts', text: "import './nowhere.ts';" },
};

/** What the planted files import. All of it is allowed by itself. */
export const SOIL: Record<string, string> = {
  'functions/adapters/queue.ts': 'export {};',
  // Two steps away from the database: only a rule that follows the whole way sees it.
  'functions/adapters/innocent.ts': "import './db/rows.ts';",
  'functions/adapters/db/rows.ts': "import 'drizzle-orm';",
  'functions/dedupe/handler.ts': 'export {};',
  'lib/stages.ts': 'export {};',
  'test/support/builder.ts': 'export {};',
  'test/sites/blog.ts': 'export {};',
  'bin/egg.ts': "import { chicken } from './chicken.ts'; export const egg = () => chicken;",
  // Allowed on purpose: a rule that is too broad would complain about these.
  'functions/core/contracts.ts':
    "import * as z from 'zod/mini'; import { createHash } from 'node:crypto'; z; createHash;",
  'functions/scrape/plugins/modest.ts': "import { load } from 'cheerio/slim'; import '#core/contracts.ts'; load;",
  'functions/webhook/bot.ts': "import { Bot } from 'grammy/web'; Bot;",
  'lib/pipeline-stack.ts': "import '../functions/core/source/plugin-catalogue.gen.ts';",
  'functions/core/source/plugin-catalogue.gen.ts': 'export {};',
  'bin/serve.ts': "import '../test/sites/blog.ts';",
};
