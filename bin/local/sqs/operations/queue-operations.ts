import * as z from 'zod/mini';
import { invalidValue, queueDoesNotExist, SqsError } from '../errors.ts';
import { type Operation, operation, QUEUE_URL, queueUrl, TEXT_MAP } from './operation.ts';
import { PAGE, pageOf } from './page.ts';

/** Creating, finding, describing and emptying queues. */
export const QUEUE_OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateQueue: operation(
    z.object({ QueueName: z.string(), Attributes: z.optional(TEXT_MAP), tags: z.optional(TEXT_MAP) }),
    ({ QueueName, Attributes, tags }, call) => {
      call.engine.createQueue(QueueName, Attributes);
      for (const [key, value] of Object.entries(tags ?? {})) call.engine.tagsOf(QueueName).set(key, value);
      return { QueueUrl: queueUrl(call, QueueName) };
    },
  ),

  DeleteQueue: operation(z.object({ QueueUrl: QUEUE_URL }), ({ QueueUrl }, { engine }) => {
    engine.deleteQueue(QueueUrl);
    return undefined;
  }),

  GetQueueUrl: operation(
    z.object({ QueueName: z.string(), QueueOwnerAWSAccountId: z.optional(z.string()) }),
    ({ QueueName, QueueOwnerAWSAccountId: owner }, call) => {
      const known = call.engine.queueNames().includes(QueueName);
      if (!known || (owner !== undefined && owner !== call.engine.accountId)) throw queueDoesNotExist(QueueName);
      return { QueueUrl: queueUrl(call, QueueName) };
    },
  ),

  ListQueues: operation(
    z.object({ QueueNamePrefix: z.optional(z.string()), ...PAGE }),
    ({ QueueNamePrefix: prefix = '', ...page }, call) => {
      const names = call.engine.queueNames().filter((name) => name.startsWith(prefix));
      const { items, next } = pageOf(names.sort(), page);
      return { QueueUrls: items.map((name) => queueUrl(call, name)), ...next };
    },
  ),

  GetQueueAttributes: operation(
    z.object({ QueueUrl: QUEUE_URL, AttributeNames: z.optional(z.array(z.string())) }),
    ({ QueueUrl, AttributeNames: names = [] }, { engine }) => {
      const all = engine.attributesOf(QueueUrl);
      const unknown = names.find((name) => name !== 'All' && !QUEUE_ATTRIBUTE_NAMES.has(name));
      if (unknown !== undefined) throw new SqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
      const asked = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name));
      return asked.length === 0 ? undefined : { Attributes: Object.fromEntries(asked) };
    },
  ),

  SetQueueAttributes: operation(
    z.object({ QueueUrl: QUEUE_URL, Attributes: TEXT_MAP }),
    ({ QueueUrl, Attributes }, { engine }) => {
      engine.setAttributes(QueueUrl, Attributes);
      return undefined;
    },
  ),

  PurgeQueue: operation(z.object({ QueueUrl: QUEUE_URL }), ({ QueueUrl }, { engine }) => {
    engine.purge(QueueUrl);
    return undefined;
  }),

  TagQueue: operation(z.object({ QueueUrl: QUEUE_URL, Tags: TEXT_MAP }), ({ QueueUrl, Tags }, { engine }) => {
    const tags = engine.tagsOf(QueueUrl);
    const after = new Set([...tags.keys(), ...Object.keys(Tags)]);
    if (after.size > 50) throw invalidValue('Tags', after.size, 'A queue may have 50 tags.');
    for (const [key, value] of Object.entries(Tags)) tags.set(key, value);
    return undefined;
  }),

  UntagQueue: operation(
    z.object({ QueueUrl: QUEUE_URL, TagKeys: z.array(z.string()) }),
    ({ QueueUrl, TagKeys }, { engine }) => {
      for (const key of TagKeys) engine.tagsOf(QueueUrl).delete(key);
      return undefined;
    },
  ),

  ListQueueTags: operation(z.object({ QueueUrl: QUEUE_URL }), ({ QueueUrl }, { engine }) => {
    const tags = engine.tagsOf(QueueUrl);
    return tags.size === 0 ? undefined : { Tags: Object.fromEntries(tags) };
  }),
};

/** Every name GetQueueAttributes may be asked for, set on the queue or not. */
const QUEUE_ATTRIBUTE_NAMES = new Set([
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'ContentBasedDeduplication',
  'CreatedTimestamp',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'LastModifiedTimestamp',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'Policy',
  'QueueArn',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
]);
