import type { Resource } from './assembly.ts';

const NAME_PROPERTY: Record<string, string> = {
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Lambda::Function': 'FunctionName',
};

/** What a resource is called: its name in the template, else the logical id, from which CloudFormation would make one up. */
export function nameOf(resource: Resource): string {
  const { type, properties, logicalId } = resource;
  const given = properties[NAME_PROPERTY[type] ?? 'Name'];
  if (typeof given === 'string') return given;
  if (type === 'AWS::SQS::Queue' && properties.FifoQueue === true) return `${logicalId}.fifo`;
  return logicalId;
}
