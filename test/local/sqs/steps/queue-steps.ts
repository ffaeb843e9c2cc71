import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  type QueueAttributeName,
  SetQueueAttributesCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import {
  attributesOf,
  depthOf,
  newFifoQueue,
  newQueue,
  receive,
  refusal,
  required,
  type Step,
  send,
  uniqueName,
} from './target.ts';

export const QUEUE_STEPS: Step[] = [
  {
    name: 'a new queue is found by its name and by its prefix, and its ARN ends in the name',
    async run(target) {
      const { client } = target;
      const QueueName = uniqueName();
      const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName, tags: { team: 'miles' } }));
      expect(new URL(required(QueueUrl)).pathname).toMatch(new RegExp(`^/\\d{12}/${QueueName}$`));
      expect((await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl).toBe(QueueUrl);
      const listed = await client.send(new ListQueuesCommand({ QueueNamePrefix: QueueName }));
      expect(listed.QueueUrls).toEqual([QueueUrl]);
      expect((await attributesOf(target, required(QueueUrl))).QueueArn).toMatch(
        new RegExp(`^arn:aws:sqs:[a-z0-9-]+:\\d{12}:${QueueName}$`),
      );
      expect((await client.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ team: 'miles' });
    },
  },
  {
    name: 'creating a queue again with the same attributes changes nothing, with others it is refused',
    async run({ client }) {
      const QueueName = uniqueName();
      const create = (VisibilityTimeout: string) =>
        client.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout } }));
      const first = await create('45');
      expect((await create('45')).QueueUrl).toBe(first.QueueUrl);
      expect(await refusal(create('46'))).toBe('QueueNameExists');
    },
  },
  {
    name: 'attributes that were not given have their documented defaults',
    async run(target) {
      expect(await attributesOf(target, await newQueue(target, { DelaySeconds: '7' }))).toMatchObject({
        DelaySeconds: '7',
        MaximumMessageSize: '1048576',
        MessageRetentionPeriod: '345600',
        ReceiveMessageWaitTimeSeconds: '0',
        VisibilityTimeout: '30',
        ApproximateNumberOfMessages: '0',
        ApproximateNumberOfMessagesDelayed: '0',
        ApproximateNumberOfMessagesNotVisible: '0',
      });
      expect(await attributesOf(target, await newFifoQueue(target))).toMatchObject({
        FifoQueue: 'true',
        ContentBasedDeduplication: 'false',
        DeduplicationScope: 'queue',
        FifoThroughputLimit: 'perQueue',
      });
    },
  },
  {
    name: 'only the attributes asked for come back, and an unknown name is refused',
    async run(target) {
      const { client } = target;
      const QueueUrl = await newQueue(target);
      const ask = (name: string) =>
        client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name as QueueAttributeName] }));
      expect((await ask('VisibilityTimeout')).Attributes).toEqual({ VisibilityTimeout: '30' });
      expect((await ask('RedrivePolicy')).Attributes).toBeUndefined();
      expect(await refusal(ask('Colour'))).toBe('InvalidAttributeName');
    },
  },
  {
    name: 'attributes can be changed within their limits, and a refused change changes nothing',
    async run(target) {
      const { client } = target;
      const QueueUrl = await newQueue(target);
      const set = (Attributes: Record<string, string>) =>
        client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
      await set({ VisibilityTimeout: '43200', DelaySeconds: '900' });
      for (const [name, value] of [
        ['VisibilityTimeout', '43201'],
        ['DelaySeconds', '901'],
        ['MessageRetentionPeriod', '59'],
        ['MaximumMessageSize', '1023'],
        ['ReceiveMessageWaitTimeSeconds', '21'],
        ['VisibilityTimeout', 'soon'],
      ] as const) {
        expect([name, value, await refusal(set({ DelaySeconds: '1', [name]: value }))]).toEqual([
          name,
          value,
          'InvalidAttributeValue',
        ]);
      }
      expect(await refusal(set({ Colour: 'blue' }))).toBe('InvalidAttributeName');
      expect(await refusal(set({ ContentBasedDeduplication: 'true' }))).toBe('InvalidAttributeName');
      expect(await attributesOf(target, QueueUrl)).toMatchObject({ VisibilityTimeout: '43200', DelaySeconds: '900' });
    },
  },
  {
    name: 'tags are added, replaced and taken away',
    async run(target) {
      const { client } = target;
      const QueueUrl = await newQueue(target);
      const tags = async () => (await client.send(new ListQueueTagsCommand({ QueueUrl }))).Tags;
      await client.send(new TagQueueCommand({ QueueUrl, Tags: { a: '1', b: '2' } }));
      await client.send(new TagQueueCommand({ QueueUrl, Tags: { b: '3' } }));
      expect(await tags()).toEqual({ a: '1', b: '3' });
      await client.send(new UntagQueueCommand({ QueueUrl, TagKeys: ['a', 'b'] }));
      expect(await tags()).toBeUndefined();
    },
  },
  {
    name: 'a long list of queues comes in pages',
    async run({ client }) {
      const prefix = uniqueName();
      const urls: (string | undefined)[] = [];
      for (const end of ['a', 'b', 'c']) {
        urls.push((await client.send(new CreateQueueCommand({ QueueName: prefix + end }))).QueueUrl);
      }
      const page = (NextToken?: string) =>
        client.send(new ListQueuesCommand({ QueueNamePrefix: prefix, MaxResults: 2, NextToken }));
      const first = await page();
      expect(first.QueueUrls).toHaveLength(2);
      const second = await page(required(first.NextToken));
      expect([...(first.QueueUrls ?? []), ...(second.QueueUrls ?? [])].sort()).toEqual(urls);
      expect(second.NextToken).toBeUndefined();
    },
  },
  {
    name: 'whatever is asked of a queue that is not there, the answer says so',
    async run(target) {
      const { client } = target;
      const gone = `${await newQueue(target)}-not`;
      expect(await refusal(client.send(new GetQueueUrlCommand({ QueueName: 'not-there' })))).toBe('QueueDoesNotExist');
      expect(await refusal(send(target, gone, 'x'))).toBe('QueueDoesNotExist');
      expect(await refusal(receive(target, gone, { WaitTimeSeconds: 1 }))).toBe('QueueDoesNotExist');
      expect(await refusal(attributesOf(target, gone))).toBe('QueueDoesNotExist');
    },
  },
  {
    name: 'a name with other characters, too long, or with a suffix that does not fit its kind is refused',
    async run({ client }) {
      const create = (QueueName: string, Attributes?: Record<string, string>) =>
        refusal(client.send(new CreateQueueCommand({ QueueName, Attributes })));
      expect(await create('with space')).toBe('InvalidParameterValue');
      expect(await create('a'.repeat(81))).toBe('InvalidParameterValue');
      expect(await create('plain.fifo')).toBe('InvalidParameterValue');
      expect(await create('no-suffix', { FifoQueue: 'true' })).toBe('InvalidParameterValue');
    },
  },
  {
    name: 'a purge empties the queue, and the next one has to wait a minute',
    async run(target) {
      const { client } = target;
      const QueueUrl = await newQueue(target);
      const purge = () => client.send(new PurgeQueueCommand({ QueueUrl }));
      await send(target, QueueUrl, 'waiting');
      await send(target, QueueUrl, 'later', { DelaySeconds: 5 });
      await receive(target, QueueUrl, { MaxNumberOfMessages: 1 });
      await purge();
      expect(await depthOf(target, QueueUrl)).toEqual(['0', '0', '0']);
      await target.pass(59);
      expect(await refusal(purge())).toBe('PurgeQueueInProgress');
      await target.pass(1);
      expect(await refusal(purge())).toBe('accepted');
    },
  },
  {
    name: 'the name of a deleted queue is free after a minute',
    async run(target) {
      const { client } = target;
      const QueueName = uniqueName();
      const create = () => client.send(new CreateQueueCommand({ QueueName }));
      const { QueueUrl } = await create();
      await send(target, required(QueueUrl), 'left behind');
      await client.send(new DeleteQueueCommand({ QueueUrl }));
      expect(await refusal(send(target, required(QueueUrl), 'x'))).toBe('QueueDoesNotExist');
      await target.pass(59);
      expect(await refusal(create())).toBe('QueueDeletedRecently');
      await target.pass(1);
      expect((await create()).QueueUrl).toBe(QueueUrl);
      expect(await depthOf(target, required(QueueUrl))).toEqual(['0', '0', '0']);
    },
  },
];
