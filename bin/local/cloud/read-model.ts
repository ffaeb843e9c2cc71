import { loadAssembly } from './assembly.ts';
import { TemplateNotUnderstood } from './errors.ts';
import { exists } from './intrinsics.ts';
import type { CloudModel, QueueModel, RouteModel } from './model.ts';
import { nameOf } from './names.ts';
import { functionModel, functionNameOf } from './read-function.ts';
import { mappingModel, queueModel, ruleModel, scheduleModel } from './read-messaging.ts';
import type { Endpoints } from './references.ts';
import { ResourceReader } from './resource-reader.ts';
import { checkReviewed } from './reviewed-properties.ts';

/**
 * Reads what `cdk synth` wrote into `directory`.
 *
 * @throws {TemplateNotUnderstood} for anything outside the reviewed list, naming the resource.
 */
export function readModel(directory: string, endpoints: Endpoints): CloudModel {
  const stacks = loadAssembly(directory);
  const all = stacks.flatMap((stack) => [...stack.resources.values()]);
  const present = all.filter((resource) => exists(resource, stacks, endpoints, nameOf));
  for (const resource of present) checkReviewed(resource);

  const reader = new ResourceReader(stacks, present, endpoints);
  const functions = new Map(reader.of('AWS::Lambda::Function', functionModel).map((one) => [one.name, one]));
  const model: CloudModel = {
    functions,
    queues: deadLettersFirst(reader.of('AWS::SQS::Queue', queueModel)),
    mappings: reader.of('AWS::Lambda::EventSourceMapping', mappingModel).filter((one) => one !== undefined),
    schedules: reader.of('AWS::Scheduler::Schedule', scheduleModel).filter((one) => one !== undefined),
    buses: new Set(reader.of('AWS::Events::EventBus', ({ Name }) => Name)),
    rules: reader.of('AWS::Events::Rule', ruleModel).filter((one) => one !== undefined),
    routes: routesOf(reader),
    secrets: reader.of('AWS::SecretsManager::Secret', ({ SecretString }, one) => ({
      name: nameOf(one.resource),
      arn: one.attribute('Ref'),
      value: SecretString,
    })),
  };
  refuseDoubles('function', reader.names('AWS::Lambda::Function'));
  refuseDoubles('queue', reader.names('AWS::SQS::Queue'));
  reader.of('AWS::ApiGatewayV2::Stage', () => undefined);
  return model;
}

/** API Gateway's own limit for one answer. */
const DEFAULT_INTEGRATION_TIMEOUT_MS = 30_000;

function routesOf(reader: ResourceReader): RouteModel[] {
  const integrations = new Map(
    reader.of('AWS::ApiGatewayV2::Integration', (properties, { resource }) => [nameOf(resource), properties] as const),
  );
  refuseDoubles('HTTP API', reader.names('AWS::ApiGatewayV2::Api').slice(1));
  return reader.of('AWS::ApiGatewayV2::Route', ({ RouteKey, Target }, { resource }) => {
    const integration = integrations.get(Target.replace(/^integrations\//, ''));
    if (!integration) {
      throw new TemplateNotUnderstood(`${resource.logicalId} (stack ${resource.stack}): unknown integration ${Target}`);
    }
    return {
      key: RouteKey,
      functionName: functionNameOf(integration.IntegrationUri),
      timeoutMs: integration.TimeoutInMillis ?? DEFAULT_INTEGRATION_TIMEOUT_MS,
    };
  });
}

function deadLettersFirst(queues: QueueModel[]): QueueModel[] {
  return queues.toSorted((a, b) => Number('RedrivePolicy' in a.attributes) - Number('RedrivePolicy' in b.attributes));
}

function refuseDoubles(what: string, names: string[]): void {
  const double = names.find((name, i) => names.indexOf(name) !== i);
  if (double)
    throw new TemplateNotUnderstood(`two resources are called ${double} (${what}); a local run needs names apart`);
}
