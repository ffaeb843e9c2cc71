import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
} from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import { bodies, depthOf, newFifoQueue, newQueue, receive, refusal, type Step, type Target } from './target.ts';

const sendBatch = ({ client }: Target, QueueUrl: string, Entries: SendMessageBatchRequestEntry[]) =>
  client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));

const entries = (count: number, body = (i: number) => `body ${i}`): SendMessageBatchRequestEntry[] =>
  Array.from({ length: count }, (_, i) => ({ Id: `m${i}`, MessageBody: body(i) }));

export const BATCH_STEPS: Step[] = [
  {
    name: 'ten messages are sent, received and deleted in three requests',
    async run(target) {
      const queue = await newQueue(target);
      const sent = await sendBatch(target, queue, entries(10));
      expect(sent.Successful?.map(({ Id }) => Id)).toEqual(entries(10).map(({ Id }) => Id));
      expect(sent.Failed).toBeUndefined();
      const messages = await receive(target, queue);
      expect(bodies(messages).sort()).toEqual(entries(10).map(({ MessageBody }) => MessageBody));
      expect(messages.map(({ MessageId }) => MessageId).sort()).toEqual(
        sent.Successful?.map(({ MessageId }) => MessageId).sort(),
      );
      const deleted = await target.client.send(
        new DeleteMessageBatchCommand({
          QueueUrl: queue,
          Entries: messages.map(({ ReceiptHandle }, i) => ({ Id: `d${i}`, ReceiptHandle })),
        }),
      );
      expect(deleted.Successful).toHaveLength(10);
      expect(await depthOf(target, queue)).toEqual(['0', '0', '0']);
    },
  },
  {
    name: 'a bad entry fails alone and says why',
    async run(target) {
      const queue = await newQueue(target);
      const result = await sendBatch(target, queue, [
        { Id: 'good', MessageBody: 'x' },
        { Id: 'late', MessageBody: 'x', DelaySeconds: 901 },
        { Id: 'illegal', MessageBody: '\u0001' },
      ]);
      expect(result.Successful?.map(({ Id }) => Id)).toEqual(['good']);
      expect(result.Failed?.map(({ Id, Code, SenderFault }) => [Id, Code, SenderFault])).toEqual([
        ['late', 'InvalidParameterValue', true],
        ['illegal', 'InvalidMessageContents', true],
      ]);
      expect(await depthOf(target, queue)).toEqual(['1', '0', '0']);
    },
  },
  {
    name: 'a malformed batch is refused as a whole and sends nothing',
    async run(target) {
      const queue = await newQueue(target);
      const refused = (list: SendMessageBatchRequestEntry[]) => refusal(sendBatch(target, queue, list));
      expect(await refused([])).toBe('EmptyBatchRequest');
      expect(await refused(entries(11))).toBe('TooManyEntriesInBatchRequest');
      expect(await refused([...entries(2), ...entries(1)])).toBe('BatchEntryIdsNotDistinct');
      expect(await refused([{ Id: 'a b', MessageBody: 'x' }])).toBe('InvalidBatchEntryId');
      expect(await depthOf(target, queue)).toEqual(['0', '0', '0']);
    },
  },
  {
    name: 'a batch may weigh 1 MiB in all, not a byte more',
    async run(target) {
      const queue = await newQueue(target);
      const half = 'x'.repeat(524_288);
      expect(
        await refusal(
          sendBatch(
            target,
            queue,
            entries(2, (i) => (i ? `${half}x` : half)),
          ),
        ),
      ).toBe('BatchRequestTooLong');
      expect(
        await refusal(
          sendBatch(
            target,
            queue,
            entries(2, () => half),
          ),
        ),
      ).toBe('accepted');
    },
  },
  {
    name: 'visibility is changed in a batch, entry by entry',
    async run(target) {
      const queue = await newQueue(target);
      await sendBatch(target, queue, entries(2));
      const [first, second] = await receive(target, queue);
      const result = await target.client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: queue,
          Entries: [
            { Id: 'show', ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 },
            { Id: 'keep', ReceiptHandle: second?.ReceiptHandle, VisibilityTimeout: 60 },
            { Id: 'wrong', ReceiptHandle: 'nonsense', VisibilityTimeout: 0 },
          ],
        }),
      );
      expect(result.Successful?.map(({ Id }) => Id)).toEqual(['show', 'keep']);
      expect(result.Failed?.map(({ Id, Code }) => [Id, Code])).toEqual([['wrong', 'ReceiptHandleIsInvalid']]);
      expect(bodies(await receive(target, queue, { VisibilityTimeout: 600 }))).toEqual([first?.Body]);
      await target.pass(60);
      expect(bodies(await receive(target, queue))).toEqual([second?.Body]);
    },
  },
  {
    name: 'a batch on a FIFO queue keeps its order and recognises a repeat inside it',
    async run(target) {
      const queue = await newFifoQueue(target, { ContentBasedDeduplication: 'true' });
      const list = ['a', 'b', 'a', 'c'].map((MessageBody, i) => ({ Id: `${i}`, MessageBody, MessageGroupId: 'g' }));
      const sent = (await sendBatch(target, queue, list)).Successful ?? [];
      expect(sent).toHaveLength(4);
      expect(sent[2]?.MessageId).toBe(sent[0]?.MessageId);
      expect(bodies(await receive(target, queue))).toEqual(['a', 'b', 'c']);
    },
  },
  {
    name: 'a batch for a queue that is not there is refused as a whole',
    async run(target) {
      const queue = await newQueue(target);
      expect(await refusal(sendBatch(target, `${queue}-not`, entries(1)))).toBe('QueueDoesNotExist');
    },
  },
];
