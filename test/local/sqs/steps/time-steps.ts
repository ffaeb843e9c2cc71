import { ChangeMessageVisibilityCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import { bodies, depthOf, newQueue, receive, receiveOne, refusal, type Step, send, type Target } from './target.ts';

const show = ({ client }: Target, QueueUrl: string, ReceiptHandle: string | undefined, VisibilityTimeout: number) =>
  client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));

const remove = ({ client }: Target, QueueUrl: string, ReceiptHandle: string | undefined) =>
  client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));

export const TIME_STEPS: Step[] = [
  {
    name: 'a received message is hidden for the visibility timeout, then comes again and counts two',
    async run(target) {
      const queue = await newQueue(target, { VisibilityTimeout: '30' });
      await send(target, queue, 'x');
      const first = await receiveOne(target, queue);
      expect(await depthOf(target, queue)).toEqual(['0', '1', '0']);
      await target.pass(29);
      expect(await receive(target, queue)).toEqual([]);
      await target.pass(1);
      expect(await depthOf(target, queue)).toEqual(['1', '0', '0']);
      const again = await receiveOne(target, queue);
      expect(again.MessageId).toBe(first.MessageId);
      expect(again.ReceiptHandle).not.toBe(first.ReceiptHandle);
      expect(again.Attributes?.ApproximateReceiveCount).toBe('2');
      expect(again.Attributes?.ApproximateFirstReceiveTimestamp).toBe(
        first.Attributes?.ApproximateFirstReceiveTimestamp,
      );
    },
  },
  {
    name: 'a receive may set its own visibility timeout, zero included',
    async run(target) {
      const queue = await newQueue(target);
      await send(target, queue, 'x');
      await receiveOne(target, queue, { VisibilityTimeout: 0 });
      await receiveOne(target, queue, { VisibilityTimeout: 100 });
      await target.pass(99);
      expect(await receive(target, queue)).toEqual([]);
      await target.pass(1);
      expect((await receiveOne(target, queue)).Attributes?.ApproximateReceiveCount).toBe('3');
    },
  },
  {
    name: 'a deleted message never comes again, and deleting twice is fine',
    async run(target) {
      const queue = await newQueue(target);
      await send(target, queue, 'x');
      const { ReceiptHandle } = await receiveOne(target, queue);
      await remove(target, queue, ReceiptHandle);
      expect(await refusal(remove(target, queue, ReceiptHandle))).toBe('accepted');
      await target.pass(60);
      expect(await receive(target, queue)).toEqual([]);
      expect(await depthOf(target, queue)).toEqual(['0', '0', '0']);
    },
  },
  {
    name: 'a message may be deleted after its timeout, as long as nobody else received it',
    async run(target) {
      const queue = await newQueue(target);
      await send(target, queue, 'x');
      const first = await receiveOne(target, queue);
      await target.pass(30);
      const second = await receiveOne(target, queue);
      expect(await refusal(remove(target, queue, first.ReceiptHandle))).toBe('accepted');
      expect(await depthOf(target, queue)).toEqual(['0', '1', '0']);
      await target.pass(30);
      await remove(target, queue, second.ReceiptHandle);
      expect(await depthOf(target, queue)).toEqual(['0', '0', '0']);
    },
  },
  {
    name: 'a handle that was never issued for this queue is refused',
    async run(target) {
      const queue = await newQueue(target);
      const other = await newQueue(target);
      await send(target, other, 'x');
      const { ReceiptHandle } = await receiveOne(target, other);
      expect(await refusal(remove(target, queue, ReceiptHandle))).toBe('ReceiptHandleIsInvalid');
      expect(await refusal(remove(target, queue, 'nonsense'))).toBe('ReceiptHandleIsInvalid');
      expect(await refusal(show(target, queue, 'nonsense', 1))).toBe('ReceiptHandleIsInvalid');
    },
  },
  {
    name: 'visibility can be ended, prolonged to twelve hours in all, and not changed once it is over',
    async run(target) {
      const queue = await newQueue(target);
      await send(target, queue, 'x');
      const first = await receiveOne(target, queue);
      await show(target, queue, first.ReceiptHandle, 0);
      expect(await refusal(show(target, queue, first.ReceiptHandle, 5))).toBe('MessageNotInflight');

      const second = await receiveOne(target, queue);
      await target.pass(29);
      expect(await refusal(show(target, queue, second.ReceiptHandle, 43_172))).toBe('InvalidParameterValue');
      expect(await refusal(show(target, queue, second.ReceiptHandle, 43_201))).toBe('InvalidParameterValue');
      await show(target, queue, second.ReceiptHandle, 100);
      await target.pass(99);
      expect(await receive(target, queue)).toEqual([]);
      await target.pass(1);
      expect((await receiveOne(target, queue)).Attributes?.ApproximateReceiveCount).toBe('3');
    },
  },
  {
    name: 'a delay of the message goes before the delay of the queue',
    async run(target) {
      const queue = await newQueue(target, { DelaySeconds: '10' });
      await send(target, queue, 'queue delay');
      await send(target, queue, 'no delay', { DelaySeconds: 0 });
      await send(target, queue, 'own delay', { DelaySeconds: 900 });
      expect(await depthOf(target, queue)).toEqual(['1', '0', '2']);
      expect(bodies(await receive(target, queue, { VisibilityTimeout: 3600 }))).toEqual(['no delay']);
      await target.pass(9);
      expect(await receive(target, queue)).toEqual([]);
      await target.pass(1);
      expect(bodies(await receive(target, queue, { VisibilityTimeout: 3600 }))).toEqual(['queue delay']);
      await target.pass(889);
      expect(await receive(target, queue)).toEqual([]);
      await target.pass(1);
      expect(bodies(await receive(target, queue))).toEqual(['own delay']);
    },
  },
  {
    name: 'a message vanishes at the end of the retention period, in flight or not',
    async run(target) {
      const queue = await newQueue(target, { MessageRetentionPeriod: '60' });
      await send(target, queue, 'in flight');
      await receiveOne(target, queue, { VisibilityTimeout: 300 });
      await send(target, queue, 'waiting');
      await target.pass(59);
      expect(await depthOf(target, queue)).toEqual(['1', '1', '0']);
      await send(target, queue, 'young');
      await target.pass(1);
      expect(await depthOf(target, queue)).toEqual(['1', '0', '0']);
      expect(bodies(await receive(target, queue))).toEqual(['young']);
    },
  },
  {
    name: 'a long poll ends with the message that arrives',
    async run(target) {
      const queue = await newQueue(target);
      const poll = receive(target, queue, { WaitTimeSeconds: 20 });
      await target.parked(20);
      await send(target, queue, 'at last');
      expect(bodies(await poll)).toEqual(['at last']);
      expect(await depthOf(target, queue)).toEqual(['0', '1', '0']);
    },
  },
  {
    name: 'a long poll with nothing to give ends empty after its time, which the queue may set',
    async run(target) {
      const queue = await newQueue(target, { ReceiveMessageWaitTimeSeconds: '7' });
      const poll = target.client.send(new ReceiveMessageCommand({ QueueUrl: queue }));
      await target.parked(7);
      await target.pass(7);
      expect((await poll).Messages).toBeUndefined();
    },
  },
  {
    name: 'a long poll gets a message whose delay or visibility timeout ends meanwhile',
    async run(target) {
      const queue = await newQueue(target);
      await send(target, queue, 'delayed', { DelaySeconds: 3 });
      const forDelayed = receive(target, queue, { WaitTimeSeconds: 20, VisibilityTimeout: 15 });
      await target.parked(20);
      await target.pass(3);
      expect(bodies(await forDelayed)).toEqual(['delayed']);

      const forRepeat = receive(target, queue, { WaitTimeSeconds: 20 });
      await target.parked(20);
      await target.pass(15);
      expect((await forRepeat)[0]?.Attributes?.ApproximateReceiveCount).toBe('2');
    },
  },
  {
    name: 'two long polls share what arrives and nothing is given twice',
    async run(target) {
      const queue = await newQueue(target);
      const first = receive(target, queue, { WaitTimeSeconds: 10, MaxNumberOfMessages: 1 });
      await target.parked(10);
      const second = receive(target, queue, { WaitTimeSeconds: 11, MaxNumberOfMessages: 1 });
      await target.parked(11);
      await send(target, queue, 'a');
      await send(target, queue, 'b');
      expect([...bodies(await first), ...bodies(await second)].sort()).toEqual(['a', 'b']);
    },
  },
  {
    name: 'a client that hung up does not swallow a message',
    async run(target) {
      const queue = await newQueue(target);
      const hangUp = new AbortController();
      const abandoned = target.client.send(new ReceiveMessageCommand({ QueueUrl: queue, WaitTimeSeconds: 20 }), {
        abortSignal: hangUp.signal,
      });
      await target.parked(20);
      hangUp.abort();
      expect(await refusal(abandoned)).toBe('AbortError');
      await target.unparked(20);
      await send(target, queue, 'for the next one');
      const message = await receiveOne(target, queue);
      expect([message.Body, message.Attributes?.ApproximateReceiveCount]).toEqual(['for the next one', '1']);
    },
  },
];
