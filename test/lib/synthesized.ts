import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll } from 'vitest';
import { JOB_CATALOGUE } from '../../functions/core/job-catalogue.gen.ts';
import { PLUGIN_CATALOGUE } from '../../functions/core/source/plugin-catalogue.gen.ts';
import { BUNDLE_NAMES } from '../../lib/bundles/entries.ts';
import { codeFrom } from '../../lib/bundles.ts';
import { buildMiles, type Miles } from '../../lib/miles.ts';
import type { PluginEntry } from '../../lib/pipeline-stack.ts';
import { stageFrom } from '../../lib/stages.ts';

export interface Resource {
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
  deletionPolicy: string | undefined;
}

export interface Synthesized {
  stacks: Miles;
  /** Resources of all stacks. */
  all: Resource[];
  of(type: string): Resource[];
}

const ROOT = resolve(import.meta.dirname, '../..');
const FLAGS = (JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> })
  .context;

/** The stacks of a stage, in this process, with an empty handler in place of each bundle. */
export function synthesize(
  context: Record<string, string> = {},
  plugins: readonly PluginEntry[] = PLUGIN_CATALOGUE,
): Synthesized {
  const { stacks } = assemble(context, plugins, false);
  const all = Object.values(stacks).flatMap((stack) => resourcesOf(Template.fromStack(stack)));
  return { stacks, all, of: (type) => all.filter((each) => each.type === type) };
}

/** The stacks of a stage before synthesis, with the checks of templates on: `app.synth()` throws what they find. */
export function checkedApp(context: Record<string, string>): { app: App; stacks: Miles } {
  const made = assemble(context, PLUGIN_CATALOGUE, true);
  Validations.of(made.app).addPlugins(new AwsSolutionsChecks(made.app));
  return made;
}

function assemble(context: Record<string, string>, plugins: readonly PluginEntry[], checked: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'miles-synth-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of BUNDLE_NAMES) {
    mkdirSync(join(folder, 'functions', name), { recursive: true });
    writeFileSync(join(folder, 'functions', name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  const app = new App({
    outdir: join(folder, 'cdk.out'),
    analyticsReporting: false,
    builtinCloudFormationValidation: checked,
    context: { ...FLAGS, 'aws:cdk:bundling-stacks': [], ...context },
  });
  const stacks = buildMiles(
    app,
    stageFrom((key) => context[key]),
    codeFrom(join(folder, 'functions')),
    plugins,
    JOB_CATALOGUE,
  );
  return { app, stacks };
}

function resourcesOf(template: Template): Resource[] {
  const { Resources = {} } = template.toJSON() as {
    Resources?: Record<string, { Type: string; Properties?: Record<string, unknown>; DeletionPolicy?: string }>;
  };
  return Object.entries(Resources).map(([logicalId, { Type, Properties, DeletionPolicy }]) => ({
    logicalId,
    type: Type,
    properties: Properties ?? {},
    deletionPolicy: DeletionPolicy,
  }));
}

/** A value deep in a resource: `at(resource, 'Target', 'RetryPolicy')`. Undefined when it is not there. */
export function at(resource: Resource, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined),
    resource.properties,
  );
}

/** The logical id that `{"Ref": …}` or `{"Fn::GetAtt": […]}` speaks of. */
export function target(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0];
}
