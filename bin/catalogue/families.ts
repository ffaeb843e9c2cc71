import * as z from 'zod/mini';

/**
 * The three families of one-file parts, and what is generated from each.
 *
 * `data` are the fields that may be read at synth without loading the part (null: nobody needs them there);
 * `shape` is what a file's default export must look like before anything is generated from it.
 */
export interface Family {
  /** Word used in messages: "plugin", "command", "job". */
  name: 'plugin' | 'command' | 'job';
  /** Where the parts live, from the project's root. */
  folder: string;
  /** The field that must equal the file's name. */
  key: 'id' | 'name';
  shape: z.ZodMiniType<Part>;
  /** The order in the generated files; ties fall back to the key. */
  rank(part: Part): number;
  data: { file: string; constant: string; type: string; fields: readonly string[] } | null;
  registry: {
    file: string;
    constant: string;
    imports: string;
    type: string;
    /** Fields that stand in the registry itself; the rest of a part is loaded when it is asked for. */
    lazily?: readonly string[];
  };
}

/** A part as far as the catalogue reads it. */
export type Part = Record<string, unknown>;

const kebab = z.string().check(z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case'));
/** Telegram allows lower-case letters, digits and underscores in a command, at most 32. */
const commandName = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,31}$/, 'must be a Telegram command name'));
const line = z.string().check(z.minLength(1), z.regex(/^[^\n]*$/, 'must be one line'));
const minutes = z.int().check(z.minimum(1), z.maximum(1440));
/** What Lambda accepts, MB. */
const memory = z.int().check(z.minimum(128), z.maximum(10_240));
const callable = z.custom<unknown>((value) => typeof value === 'function', 'must be a function');

export const FAMILIES: readonly Family[] = [
  {
    name: 'plugin',
    folder: 'functions/scrape/plugins',
    key: 'id',
    shape: z.looseObject({ id: kebab, summary: line, everyMinutes: minutes, memoryMb: memory, extract: callable }),
    rank: () => 0,
    data: {
      file: 'functions/core/source/plugin-catalogue.gen.ts',
      constant: 'PLUGIN_CATALOGUE',
      type: '{ id: string; summary: string; everyMinutes: number; memoryMb: number }',
      fields: ['id', 'summary', 'everyMinutes', 'memoryMb'],
    },
    registry: {
      file: 'functions/scrape/registry.gen.ts',
      constant: 'PLUGINS',
      imports: "import type { Plugin } from '#core/source/plugin.ts';",
      type: 'Readonly<Record<string, Plugin>>',
    },
  },
  {
    name: 'command',
    folder: 'functions/webhook/commands',
    key: 'name',
    shape: z.looseObject({
      name: commandName,
      order: z.number(),
      description: z.object({ pt: line, en: line }),
      operatorOnly: z.optional(z.boolean()),
      hidden: z.optional(z.boolean()),
      configures: z.optional(z.boolean()),
      run: callable,
    }),
    rank: (part) => Number(part.order),
    data: null,
    registry: {
      file: 'functions/webhook/registry.gen.ts',
      constant: 'COMMANDS',
      imports: "import type { MenuEntry } from '#core/bot/command.ts';",
      type: 'readonly MenuEntry[]',
      lazily: ['name', 'description', 'operatorOnly', 'hidden', 'configures'],
    },
  },
  {
    name: 'job',
    folder: 'functions/jobs',
    key: 'id',
    shape: z.looseObject({ id: kebab, summary: line, schedule: line, run: callable }),
    rank: () => 0,
    data: {
      file: 'functions/core/job-catalogue.gen.ts',
      constant: 'JOB_CATALOGUE',
      type: '{ id: string; summary: string; schedule: string }',
      fields: ['id', 'summary', 'schedule'],
    },
    registry: {
      file: 'functions/jobs/registry.gen.ts',
      constant: 'JOBS',
      imports: "import type { Job } from '#core/job.ts';",
      type: 'Readonly<Record<string, Job>>',
    },
  },
];
