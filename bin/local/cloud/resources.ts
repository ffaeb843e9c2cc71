import * as z from 'zod/mini';

/**
 * The reviewed list: every resource type that may stand in the template, and what becomes of it here.
 *
 * PLAYED: the properties we act on, with their shape, and those that change nothing on one machine.
 * IGNORED: what has no meaning here, with the reason.
 * Anything else stops the run, because a local run that silently leaves something out proves nothing.
 */
function played<Honoured extends z.core.$ZodLooseShape>(honoured: Honoured, harmless: string[]) {
  return { schema: z.strictObject(honoured), honoured: Object.keys(honoured), harmless: new Set(harmless) };
}

const text = z.string();
const unused = z.optional(z.unknown());
const flag = z.optional(z.boolean());
const count = z.optional(z.int());

export const PLAYED = {
  'AWS::SQS::Queue': played(
    {
      QueueName: z.optional(text),
      FifoQueue: flag,
      ContentBasedDeduplication: flag,
      DeduplicationScope: z.optional(text),
      FifoThroughputLimit: z.optional(text),
      DelaySeconds: count,
      MaximumMessageSize: count,
      MessageRetentionPeriod: count,
      ReceiveMessageWaitTimeSeconds: count,
      VisibilityTimeout: count,
      RedrivePolicy: z.optional(z.record(text, z.unknown())),
      RedriveAllowPolicy: z.optional(z.record(text, z.unknown())),
    },
    // Nothing is encrypted in memory.
    ['SqsManagedSseEnabled', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'Tags'],
  ),
  'AWS::Lambda::Function': played(
    {
      FunctionName: z.optional(text),
      Code: z.looseObject({ S3Key: z.optional(text) }),
      Handler: z.optional(text),
      Runtime: z.optional(text),
      MemorySize: count,
      Timeout: count,
      ReservedConcurrentExecutions: count,
      Environment: z.optional(z.strictObject({ Variables: z.optional(z.record(text, text)) })),
    },
    // Who may do what, where it stands and where it logs; EphemeralStorage is the machine's disk.
    [
      'Role',
      'VpcConfig',
      'Architectures',
      'LoggingConfig',
      'TracingConfig',
      'Description',
      'Tags',
      'DeadLetterConfig',
      'EphemeralStorage',
      'RecursiveLoop',
      'RuntimeManagementConfig',
    ],
  ),
  'AWS::Lambda::EventSourceMapping': played(
    {
      EventSourceArn: text,
      FunctionName: text,
      BatchSize: count,
      Enabled: flag,
      FunctionResponseTypes: z.optional(z.array(z.literal('ReportBatchItemFailures'))),
      ScalingConfig: z.optional(z.strictObject({ MaximumConcurrency: count })),
    },
    // A batching window only delays; messages are taken at once here.
    ['MaximumBatchingWindowInSeconds', 'MetricsConfig', 'Tags'],
  ),
  'AWS::Lambda::Alias': played({ FunctionName: text, Name: text }, [
    'FunctionVersion',
    'Description',
    'ProvisionedConcurrencyConfig',
  ]),
  'AWS::Lambda::Version': played({ FunctionName: text }, ['Description', 'CodeSha256']),
  'AWS::Scheduler::Schedule': played(
    {
      Name: z.optional(text),
      ScheduleExpression: text,
      ScheduleExpressionTimezone: z.optional(text),
      State: z.optional(z.enum(['ENABLED', 'DISABLED'])),
      Target: z.strictObject({
        Arn: text,
        Input: z.optional(text),
        RoleArn: unused,
        // An invocation that fails is repeated by the schedule's next turn.
        DeadLetterConfig: unused,
        RetryPolicy: unused,
      }),
    },
    ['FlexibleTimeWindow', 'GroupName', 'Description', 'KmsKeyArn'],
  ),
  'AWS::Events::EventBus': played({ Name: text }, [
    'Description',
    'DeadLetterConfig',
    'KmsKeyIdentifier',
    'LogConfig',
    'Policy',
    'Tags',
  ]),
  'AWS::Events::Rule': played(
    {
      Name: z.optional(text),
      EventBusName: z.optional(text),
      EventPattern: z.record(text, z.unknown()),
      State: z.optional(z.enum(['ENABLED', 'DISABLED'])),
      Targets: z.array(
        z.strictObject({
          Id: text,
          Arn: text,
          SqsParameters: z.optional(z.strictObject({ MessageGroupId: text })),
          RoleArn: unused,
          // Delivery into a queue in memory cannot fail for a while, so it is neither retried nor buried.
          DeadLetterConfig: unused,
          RetryPolicy: unused,
        }),
      ),
    },
    ['Description', 'RoleArn', 'Tags'],
  ),
  'AWS::SecretsManager::Secret': played(
    {
      Name: z.optional(text),
      SecretString: z.optional(text),
      GenerateSecretString: z.optional(z.looseObject({})),
    },
    ['Description', 'KmsKeyId', 'ReplicaRegions', 'Tags'],
  ),
  'AWS::ApiGatewayV2::Api': played({ Name: z.optional(text), ProtocolType: z.literal('HTTP') }, [
    'Description',
    'DisableExecuteApiEndpoint',
    'IpAddressType',
    'Tags',
  ]),
  'AWS::ApiGatewayV2::Integration': played(
    {
      ApiId: text,
      IntegrationType: z.literal('AWS_PROXY'),
      IntegrationUri: text,
      PayloadFormatVersion: z.literal('2.0'),
      TimeoutInMillis: count,
    },
    ['IntegrationMethod', 'CredentialsArn', 'Description'],
  ),
  'AWS::ApiGatewayV2::Route': played(
    { ApiId: text, RouteKey: text, Target: text, AuthorizationType: z.optional(z.literal('NONE')) },
    ['OperationName'],
  ),
  'AWS::ApiGatewayV2::Stage': played(
    { ApiId: text, StageName: z.literal('$default') },
    // Throttling protects a shared endpoint; nobody shares this one.
    ['AutoDeploy', 'AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'Description', 'Tags'],
  ),
} as const;
export type PlayedType = keyof typeof PLAYED;
export type Properties<Type extends PlayedType> = z.infer<(typeof PLAYED)[Type]['schema']>;

/** A name that ends in `::` stands for the whole service. */
const IGNORED: Record<string, string> = {
  'AWS::ApplicationAutoScaling::': 'a pool of workers does not scale by alarms',
  'AWS::CDK::Metadata': 'describes the tool, not the system',
  'AWS::CloudWatch::': 'metrics are counted in memory; nobody is woken by a laptop',
  'AWS::CodeDeploy::': 'there is no traffic to shift',
  'AWS::EC2::': 'there is one network: this machine',
  'AWS::Events::Archive': 'nothing is replayed here',
  'AWS::Events::EventBusPolicy': 'permissions are not judged',
  'AWS::IAM::': 'permissions are not judged',
  'AWS::KMS::': 'nothing is encrypted in memory',
  'AWS::Lambda::EventInvokeConfig': 'a failed scheduled invocation is repeated by the next turn of its schedule',
  'AWS::Lambda::Permission': 'permissions are not judged',
  'AWS::Logs::': 'log lines go to .miles/logs',
  'AWS::RDS::': 'the database is the local PostgreSQL, named by DATABASE_URL',
  'AWS::SNS::': 'alarms have nobody to call',
  'AWS::SQS::QueuePolicy': 'permissions are not judged',
  'AWS::Scheduler::ScheduleGroup': 'schedules need no drawer',
  'AWS::SecretsManager::ResourcePolicy': 'permissions are not judged',
  'AWS::SecretsManager::RotationSchedule': 'local secrets are not rotated',
  'AWS::SecretsManager::SecretTargetAttachment': 'the local database has its own address',
  'Custom::Trigger': 'the runner invokes the migration itself, before anything else',
};

export function isIgnored(type: string): boolean {
  return type in IGNORED || Object.keys(IGNORED).some((prefix) => prefix.endsWith('::') && type.startsWith(prefix));
}

export function isPlayed(type: string): type is PlayedType {
  return Object.hasOwn(PLAYED, type);
}
