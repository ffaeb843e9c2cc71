import { createHash } from 'node:crypto';
import type { Resource } from './assembly.ts';
import { TemplateNotUnderstood } from './errors.ts';

/** The account and region everything here claims to live in. */
export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';

/** Addresses that exist only once servers listen. */
export interface Endpoints {
  sqs: string;
  httpApi: string;
}

/** What a resource is called: what the template says, else the logical id. */
export type NameOf = (resource: Resource) => string;

type Attributes = (name: string, endpoints: Endpoints, resource: Resource) => Record<string, string>;

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

/** The ref (under `Ref`) and the attributes we know of each type that is played here. */
const ATTRIBUTES: Record<string, Attributes> = {
  'AWS::SQS::Queue': (name, { sqs }) => ({
    Ref: `${sqs}/${ACCOUNT}/${name}`,
    QueueUrl: `${sqs}/${ACCOUNT}/${name}`,
    Arn: arn('sqs', name),
    QueueName: name,
  }),
  'AWS::Lambda::Function': (name) => ({ Ref: name, Arn: arn('lambda', `function:${name}`) }),
  'AWS::Events::EventBus': (name) => ({ Ref: name, Name: name, Arn: arn('events', `event-bus/${name}`) }),
  'AWS::Events::Rule': (name) => ({ Ref: name, Arn: arn('events', `rule/${name}`) }),
  'AWS::SecretsManager::Secret': (name) => ({ Ref: secretArn(name), Id: secretArn(name) }),
  'AWS::Scheduler::Schedule': (name) => ({ Ref: name, Arn: arn('scheduler', `schedule/default/${name}`) }),
  'AWS::Scheduler::ScheduleGroup': (name) => ({ Ref: name, Arn: arn('scheduler', `schedule-group/${name}`) }),
  'AWS::Lambda::EventSourceMapping': (name) => ({ Ref: name, Id: name }),
  'AWS::ApiGatewayV2::Api': (name, { httpApi }) => ({ Ref: name, ApiId: name, ApiEndpoint: httpApi }),
  'AWS::ApiGatewayV2::Integration': (name) => ({ Ref: name }),
  'AWS::ApiGatewayV2::Route': (name) => ({ Ref: name, RouteId: name }),
  'AWS::ApiGatewayV2::Stage': (name) => ({ Ref: name }),
};

/** Secrets Manager adds six characters to a name, the same ones for the same secret. */
function secretArn(name: string): string {
  return arn('secretsmanager', `secret:${name}-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`);
}

/**
 * The value of a `Ref` or `Fn::GetAtt`.
 *
 * A resource that is not played here (a cluster, a role) gives a placeholder that says so: its users replace it
 * with a setting of this machine, and whoever forgets reads in the failure where the value came from.
 *
 * @throws {TemplateNotUnderstood} for an attribute we do not know of a type that is played here.
 */
export function attributeOf(resource: Resource, attribute: string, nameOf: NameOf, endpoints: Endpoints): string {
  const attributes = ATTRIBUTES[resource.type];
  if (!attributes) return `not-on-this-machine:${resource.logicalId}.${attribute}`;
  const value = attributes(nameOf(resource), endpoints, resource)[attribute];
  if (value !== undefined) return value;
  throw new TemplateNotUnderstood(
    `${resource.logicalId} (${resource.type}, stack ${resource.stack}): its attribute ${attribute} is used, ` +
      'and bin/local/cloud/references.ts does not know it',
  );
}
