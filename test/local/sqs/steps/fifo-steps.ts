import { ChangeMessageVisibilityCommand, DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import {
  bodies,
  depthOf,
  newFifoQueue,
  receive,
  receiveOne,
  refusal,
  required,
  type Step,
  send,
  sendInGroup,
} from './target.ts';

export const FIFO_STEPS: Step[] = [
  {
    name: 'while a message of a group is in flight the group waits and other groups do not',
    async run(target) {
      const queue = await newFifoQueue(target);
      for (const [group, body] of ['a1', 'a2', 'b1', 'b2'].map((text) => [text.slice(0, 1), text] as const)) {
        await sendInGroup(target, queue, group, body);
      }
      const head = await receiveOne(target, queue);
      expect(head.Body).toBe('a1');
      expect(bodies(await receive(target, queue))).toEqual(['b1', 'b2']);
      expect(await receive(target, queue)).toEqual([]);
      expect(await depthOf(target, queue)).toEqual(['1', '3', '0']);
      await target.client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: head.ReceiptHandle }));
      expect(bodies(await receive(target, queue))).toEqual(['a2']);
    },
  },
  {
    name: 'one receive may give several of a group, in the order they were sent',
    async run(target) {
      const queue = await newFifoQueue(target);
      const sent = Array.from({ length: 12 }, (_, i) => `message ${i}`);
      for (const body of sent) await sendInGroup(target, queue, 'g', body);
      expect(bodies(await receive(target, queue))).toEqual(sent.slice(0, 10));
      expect(await receive(target, queue)).toEqual([]);
    },
  },
  {
    name: 'a message that was not deleted comes again before the rest of its group',
    async run(target) {
      const queue = await newFifoQueue(target, { VisibilityTimeout: '20' });
      for (const body of ['1', '2', '3']) await sendInGroup(target, queue, 'g', body);
      const [first, second] = await receive(target, queue, { MaxNumberOfMessages: 2 });
      await target.client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: queue,
          ReceiptHandle: first?.ReceiptHandle,
          VisibilityTimeout: 0,
        }),
      );
      // The second is still in flight, so the first must wait for it.
      expect(await receive(target, queue)).toEqual([]);
      await target.client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: second?.ReceiptHandle }));
      expect(bodies(await receive(target, queue))).toEqual(['1', '3']);
      await target.pass(20);
      expect(bodies(await receive(target, queue))).toEqual(['1', '3']);
    },
  },
  {
    name: 'a repeat within five minutes of the first send is swallowed, even after deletion',
    async run(target) {
      const queue = await newFifoQueue(target);
      const repeat = (body: string) =>
        send(target, queue, body, { MessageGroupId: 'g', MessageDeduplicationId: 'offer-1' });
      const first = await repeat('first');
      await target.pass(200);
      const second = await repeat('second');
      expect([second.MessageId, second.SequenceNumber]).toEqual([first.MessageId, first.SequenceNumber]);
      const { ReceiptHandle } = await receiveOne(target, queue);
      await target.client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
      await target.pass(99);
      expect((await repeat('third')).MessageId).toBe(first.MessageId);
      expect(await depthOf(target, queue)).toEqual(['0', '0', '0']);
      await target.pass(1);
      expect((await repeat('fourth')).MessageId).not.toBe(first.MessageId);
      expect(bodies(await receive(target, queue))).toEqual(['fourth']);
    },
  },
  {
    name: 'deduplication by content knows a body, and an explicit id goes before it',
    async run(target) {
      const queue = await newFifoQueue(target, { ContentBasedDeduplication: 'true' });
      const first = await send(target, queue, 'same', { MessageGroupId: 'g' });
      expect((await send(target, queue, 'same', { MessageGroupId: 'h' })).MessageId).toBe(first.MessageId);
      await send(target, queue, 'same', { MessageGroupId: 'g', MessageDeduplicationId: 'other' });
      await send(target, queue, 'different', { MessageGroupId: 'g' });
      expect(bodies(await receive(target, queue))).toEqual(['same', 'same', 'different']);
    },
  },
  {
    name: 'deduplication may be kept per group',
    async run(target) {
      const queue = await newFifoQueue(target, {
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
      for (const MessageGroupId of ['g', 'h', 'g']) {
        await send(target, queue, `to ${MessageGroupId}`, { MessageGroupId, MessageDeduplicationId: 'one' });
      }
      expect(bodies(await receive(target, queue)).sort()).toEqual(['to g', 'to h']);
    },
  },
  {
    name: 'a FIFO queue demands a group and a deduplication id, and takes no delay of one message',
    async run(target) {
      const queue = await newFifoQueue(target);
      const MessageGroupId = 'g';
      expect(await refusal(send(target, queue, 'x', { MessageDeduplicationId: 'd' }))).toBe('MissingParameter');
      expect(await refusal(send(target, queue, 'x', { MessageGroupId }))).toBe('InvalidParameterValue');
      const delayed = send(target, queue, 'x', { MessageGroupId, MessageDeduplicationId: 'd', DelaySeconds: 5 });
      expect(await refusal(delayed)).toBe('InvalidParameterValue');
      expect(await depthOf(target, queue)).toEqual(['0', '0', '0']);
    },
  },
  {
    name: 'sequence numbers grow and are told to sender and receiver',
    async run(target) {
      const queue = await newFifoQueue(target);
      const sent = [await sendInGroup(target, queue, 'g', '1'), await sendInGroup(target, queue, 'g', '2')];
      const [first, second] = sent.map(({ SequenceNumber }) => BigInt(required(SequenceNumber)));
      expect(required(second)).toBeGreaterThan(required(first));
      const received = await receive(target, queue);
      expect(received.map(({ Attributes }) => Attributes?.SequenceNumber)).toEqual(
        sent.map(({ SequenceNumber }) => SequenceNumber),
      );
      expect(received[0]?.Attributes?.MessageGroupId).toBe('g');
      expect(received[0]?.Attributes?.MessageDeduplicationId).toMatch(/^[0-9a-f-]{36}$/);
    },
  },
  {
    name: 'a handle cannot delete once its visibility timeout is over',
    async run(target) {
      const queue = await newFifoQueue(target, { VisibilityTimeout: '10' });
      await sendInGroup(target, queue, 'g', 'x');
      const { ReceiptHandle } = await receiveOne(target, queue);
      await target.pass(10);
      const late = target.client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
      expect(await refusal(late)).toBe('InvalidParameterValue');
      expect(bodies(await receive(target, queue))).toEqual(['x']);
    },
  },
  {
    name: 'a delay of the queue holds every message, in order',
    async run(target) {
      const queue = await newFifoQueue(target, { DelaySeconds: '5' });
      await sendInGroup(target, queue, 'g', '1');
      await target.pass(2);
      await sendInGroup(target, queue, 'g', '2');
      expect(await depthOf(target, queue)).toEqual(['0', '0', '2']);
      await target.pass(3);
      expect(bodies(await receive(target, queue, { VisibilityTimeout: 0 }))).toEqual(['1']);
      await target.pass(2);
      expect(bodies(await receive(target, queue))).toEqual(['1', '2']);
    },
  },
  {
    name: 'a long poll gets the next of a group as soon as the one before is deleted',
    async run(target) {
      const queue = await newFifoQueue(target);
      for (const body of ['1', '2']) await sendInGroup(target, queue, 'g', body);
      const { ReceiptHandle } = await receiveOne(target, queue);
      const poll = receive(target, queue, { WaitTimeSeconds: 20 });
      await target.parked(20);
      await target.client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
      expect(bodies(await poll)).toEqual(['2']);
    },
  },
];
