import type { Resource } from './assembly.ts';
import { TemplateNotUnderstood } from './errors.ts';
import type { MappingModel, QueueModel, RuleModel, ScheduleModel } from './model.ts';
import { nameOf } from './names.ts';
import { functionNameOf } from './read-function.ts';
import type { One } from './resource-reader.ts';
import type { Properties } from './resources.ts';

/** What Lambda assumes when the template is silent. */
const DEFAULT_BATCH_SIZE = 10;

export function queueModel(properties: Properties<'AWS::SQS::Queue'>, { resource }: One): QueueModel {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'QueueName' || value === undefined) continue;
    // CloudFormation writes false for "not FIFO"; the service knows only true.
    if (name === 'FifoQueue' && value === false) continue;
    attributes[name] = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return { name: nameOf(resource), attributes };
}

export function mappingModel(properties: Properties<'AWS::Lambda::EventSourceMapping'>, { resource }: One) {
  if (properties.Enabled === false) return undefined;
  return {
    queue: lastPart(properties.EventSourceArn, 'sqs', resource),
    functionName: functionNameOf(properties.FunctionName),
    batchSize: properties.BatchSize ?? DEFAULT_BATCH_SIZE,
    maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
    reportsItemFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
  } satisfies MappingModel;
}

export function scheduleModel(properties: Properties<'AWS::Scheduler::Schedule'>, { resource }: One) {
  if (properties.State === 'DISABLED') return undefined;
  lastPart(properties.Target.Arn, 'lambda', resource);
  return {
    name: nameOf(resource),
    expression: properties.ScheduleExpression,
    timezone: properties.ScheduleExpressionTimezone ?? 'UTC',
    functionName: functionNameOf(properties.Target.Arn),
    input: JSON.parse(properties.Target.Input ?? '{}') as unknown,
  } satisfies ScheduleModel;
}

export function ruleModel(properties: Properties<'AWS::Events::Rule'>, { resource }: One) {
  if (properties.State === 'DISABLED') return undefined;
  return {
    name: nameOf(resource),
    bus: properties.EventBusName?.split('/').at(-1) ?? 'default',
    pattern: properties.EventPattern,
    targets: properties.Targets.map((target) => ({
      queue: lastPart(target.Arn, 'sqs', resource),
      groupId: target.SqsParameters?.MessageGroupId,
    })),
  } satisfies RuleModel;
}

function lastPart(arn: string, service: string, resource: Resource): string {
  const [, , found, , , name] = arn.split(':');
  if (found === service && name) return name;
  throw new TemplateNotUnderstood(
    `${resource.logicalId} (${resource.type}, stack ${resource.stack}): ${arn} is not of the kind "${service}" that a local run can serve here`,
  );
}
