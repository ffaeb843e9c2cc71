import {
  CancelMessageMoveTaskCommand,
  ChangeMessageVisibilityCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import {
  arnOf,
  attributesOf,
  bodies,
  depthOf,
  newFifoQueue,
  newQueue,
  receive,
  receiveOne,
  refusal,
  required,
  type Step,
  send,
  sendInGroup,
  type Target,
} from './target.ts';

async function redriveTo(target: Target, deadLetters: string, maxReceiveCount: number) {
  const deadLetterTargetArn = await arnOf(target, deadLetters);
  return { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount }) };
}

/** A queue and its dead-letter queue, which already holds one dead letter. */
async function withOneDeadLetter(target: Target, body: string) {
  const deadLetters = await newQueue(target);
  const source = await newQueue(target, await redriveTo(target, deadLetters, 1));
  const { MessageId } = await send(target, source, body);
  await receiveOne(target, source, { VisibilityTimeout: 0 });
  expect(await receive(target, source)).toEqual([]);
  return { source, deadLetters, messageId: required(MessageId) };
}

export const DEAD_LETTER_STEPS: Step[] = [
  {
    name: 'a message is received exactly maxReceiveCount times and then becomes a dead letter',
    async run(target) {
      const deadLetters = await newQueue(target);
      const source = await newQueue(target, { VisibilityTimeout: '10', ...(await redriveTo(target, deadLetters, 3)) });
      const sent = await send(target, source, 'poison', {
        MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } },
      });
      for (const count of ['1', '2', '3']) {
        expect((await receiveOne(target, source)).Attributes?.ApproximateReceiveCount).toBe(count);
        await target.pass(10);
      }
      expect(await depthOf(target, deadLetters)).toEqual(['0', '0', '0']);
      expect(await receive(target, source)).toEqual([]);
      expect(await depthOf(target, source)).toEqual(['0', '0', '0']);
      const dead = await receiveOne(target, deadLetters, { MessageAttributeNames: ['All'] });
      expect([dead.MessageId, dead.Body]).toEqual([sent.MessageId, 'poison']);
      expect(dead.Attributes).toMatchObject({
        DeadLetterQueueSourceArn: await arnOf(target, source),
        ApproximateReceiveCount: '4',
      });
      expect(dead.MessageAttributes?.a?.StringValue).toBe('b');
    },
  },
  {
    name: 'changing visibility counts no receive',
    async run(target) {
      const deadLetters = await newQueue(target);
      const QueueUrl = await newQueue(target, await redriveTo(target, deadLetters, 2));
      await send(target, QueueUrl, 'x');
      for (const count of ['1', '2']) {
        const { ReceiptHandle, Attributes } = await receiveOne(target, QueueUrl);
        expect(Attributes?.ApproximateReceiveCount).toBe(count);
        for (const VisibilityTimeout of [60, 10, 0]) {
          await target.client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
        }
      }
      expect(await receive(target, QueueUrl)).toEqual([]);
      expect(await depthOf(target, deadLetters)).toEqual(['1', '0', '0']);
    },
  },
  {
    name: 'a dead letter of a FIFO queue frees its group and keeps its order in the dead-letter queue',
    async run(target) {
      const deadLetters = await newFifoQueue(target);
      const source = await newFifoQueue(target, await redriveTo(target, deadLetters, 1));
      for (const body of ['1', '2', '3']) await sendInGroup(target, source, 'g', body);
      await receive(target, source, { MaxNumberOfMessages: 2, VisibilityTimeout: 5 });
      await target.pass(5);
      expect(bodies(await receive(target, source))).toEqual(['3']);
      const dead = await receive(target, deadLetters);
      expect(bodies(dead)).toEqual(['1', '2']);
      expect(dead[0]?.Attributes?.MessageGroupId).toBe('g');
    },
  },
  {
    name: 'a dead-letter queue names its sources',
    async run(target) {
      const deadLetters = await newQueue(target);
      const policy = await redriveTo(target, deadLetters, 5);
      const sources = [await newQueue(target, policy), await newQueue(target, policy)];
      const list = await target.client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: deadLetters }));
      expect(list.queueUrls?.sort()).toEqual(sources.sort());
    },
  },
  {
    name: 'a move task sends dead letters back to where they fell from, as new messages',
    async run(target) {
      const { client } = target;
      const { source, deadLetters, messageId } = await withOneDeadLetter(target, 'second chance');
      const SourceArn = await arnOf(target, deadLetters);
      const { TaskHandle } = await client.send(new StartMessageMoveTaskCommand({ SourceArn }));
      expect(TaskHandle).toMatch(/\w+/);
      expect(await depthOf(target, deadLetters)).toEqual(['0', '0', '0']);
      const back = await receiveOne(target, source);
      expect(back.Body).toBe('second chance');
      expect(back.MessageId).not.toBe(messageId);
      expect(back.Attributes?.ApproximateReceiveCount).toBe('1');
      expect(back.Attributes?.DeadLetterQueueSourceArn).toBeUndefined();
      const { Results } = await client.send(new ListMessageMoveTasksCommand({ SourceArn }));
      expect(Results).toMatchObject([
        { Status: 'COMPLETED', SourceArn, ApproximateNumberOfMessagesMoved: 1, ApproximateNumberOfMessagesToMove: 1 },
      ]);
      const cancel = client.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
      expect(await refusal(cancel)).toBe('ResourceNotFoundException');
    },
  },
  {
    name: 'a move task may have another destination, and only a dead-letter queue can be its source',
    async run(target) {
      const { client } = target;
      const { source, deadLetters } = await withOneDeadLetter(target, 'elsewhere');
      const other = await newQueue(target);
      const move = (SourceArn: string, DestinationArn: string) =>
        client.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
      const [from, to] = [await arnOf(target, deadLetters), await arnOf(target, other)];
      expect(await refusal(move(to, from))).toBe('InvalidParameterValue');
      expect(await refusal(move(from, `${to}-not`))).toBe('ResourceNotFoundException');
      await move(from, to);
      expect(bodies(await receive(target, other))).toEqual(['elsewhere']);
      expect(await depthOf(target, source)).toEqual(['0', '0', '0']);
    },
  },
  {
    name: 'a message that was sent to the dead-letter queue itself has no way back and stays',
    async run(target) {
      const { source, deadLetters } = await withOneDeadLetter(target, 'fell');
      await send(target, deadLetters, 'was put here');
      const SourceArn = await arnOf(target, deadLetters);
      await target.client.send(new StartMessageMoveTaskCommand({ SourceArn }));
      const { Results } = await target.client.send(new ListMessageMoveTasksCommand({ SourceArn }));
      expect(Results).toMatchObject([{ Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource' }]);
      expect(bodies(await receive(target, source))).toEqual(['fell']);
      expect(bodies(await receive(target, deadLetters))).toEqual(['was put here']);
    },
  },
  {
    name: 'a redrive policy that cannot work is refused when it is set',
    async run(target) {
      const { client } = target;
      const queue = await newQueue(target);
      const fifo = await newFifoQueue(target);
      const closed = await newQueue(target, { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' });
      const set = (RedrivePolicy: string) =>
        refusal(client.send(new SetQueueAttributesCommand({ QueueUrl: queue, Attributes: { RedrivePolicy } })));
      const policy = async (deadLetters: string, count: number) =>
        (await redriveTo(target, deadLetters, count)).RedrivePolicy;
      const good = await policy(await newQueue(target), 2);
      expect(await set('{')).toBe('InvalidParameterValue');
      expect(await set(good.replace('step-', 'missing-'))).toBe('InvalidParameterValue');
      expect(await set(good.replace(':2}', ':0}'))).toBe('InvalidParameterValue');
      expect(await set(good.replace(':2}', ':1001}'))).toBe('InvalidParameterValue');
      expect(await set(await policy(fifo, 2))).toBe('InvalidParameterValue');
      expect(await set(await policy(closed, 2))).toBe('InvalidParameterValue');
      expect((await attributesOf(target, queue)).RedrivePolicy).toBeUndefined();
      expect(await set(good)).toBe('accepted');
      expect(JSON.parse(required((await attributesOf(target, queue)).RedrivePolicy))).toEqual(JSON.parse(good));
      expect(await set('')).toBe('accepted');
      expect((await attributesOf(target, queue)).RedrivePolicy).toBeUndefined();
    },
  },
];
