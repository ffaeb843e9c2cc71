import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { JOB_CATALOGUE } from '../functions/core/job-catalogue.gen.ts';
import { PLUGIN_CATALOGUE } from '../functions/core/source/plugin-catalogue.gen.ts';
import { BundleProblem, buildBundles, bundlesFolder } from '../lib/bundles/build.ts';
import { BundleMissing, codeFrom } from '../lib/bundles.ts';
import { buildMiles } from '../lib/miles.ts';
import { StageProblem, stageFrom } from '../lib/stages.ts';

/**
 * CDK entry, also runnable by hand: `CDK_OUTDIR=… CDK_CONTEXT_JSON='{"stage":"sandbox"}' node bin/app.ts`.
 *
 * Context: `stage`, `egress`, `alarmEmail`, `operators` (lib/stages.ts); `miles:bundle=false` takes the bundles that lie in
 * `.build/functions`; `miles:validate=false` leaves the template checks out, for a local run that starts sooner.
 */
const root = resolve(import.meta.dirname, '..');

async function main(): Promise<void> {
  // By hand nobody reads cdk.json for us; the same flags must make the same template.
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  const asked = { ...context, ...(JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}') as Record<string, unknown>) };
  const off = (key: string) => String(asked[key]) === 'false';
  const app = new App({
    context,
    analyticsReporting: false,
    builtinCloudFormationValidation: !off('miles:validate'),
    treeMetadata: !off('miles:validate'),
  });
  const stage = stageFrom((key) => app.node.tryGetContext(key) as unknown);
  if (!off('miles:bundle')) await buildBundles(root);
  buildMiles(app, stage, codeFrom(bundlesFolder(root)), PLUGIN_CATALOGUE, JOB_CATALOGUE);
  if (!off('miles:validate')) {
    // Loaded only when used: the rule pack takes a second of its own.
    const { AwsSolutionsChecks } = await import('cdk-nag');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }
  app.synth();
}

try {
  await main();
} catch (error) {
  const known = [StageProblem, BundleMissing, BundleProblem].some((kind) => error instanceof kind);
  if (!known || !(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
