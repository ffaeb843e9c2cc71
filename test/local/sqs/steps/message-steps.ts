import { type MessageSystemAttributeName, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import { attributesOf, bodies, newQueue, receive, receiveOne, refusal, type Step, send } from './target.ts';

const TEXT = { DataType: 'String', StringValue: 'olá' };

export const MESSAGE_STEPS: Step[] = [
  {
    name: 'a message comes back as it was sent, and tells when and how often',
    async run(target) {
      const queue = await newQueue(target);
      const body = '{"promoção":"até 90% de bônus","emoji":"✈️"}\t\r\n';
      const sent = await send(target, queue, body);
      const message = await receiveOne(target, queue);
      expect(message.Body).toBe(body);
      expect(message.MessageId).toBe(sent.MessageId);
      expect(message.MD5OfBody).toBe(sent.MD5OfMessageBody);
      expect(message.Attributes?.ApproximateReceiveCount).toBe('1');
      const { SentTimestamp, ApproximateFirstReceiveTimestamp } = message.Attributes ?? {};
      expect(Number(SentTimestamp)).toBeGreaterThan(1e12);
      expect(Number(ApproximateFirstReceiveTimestamp)).toBeGreaterThanOrEqual(Number(SentTimestamp));
    },
  },
  {
    name: 'system attributes come under the new and the older parameter, only those asked for',
    async run(target) {
      const queue = await newQueue(target);
      await send(target, queue, 'x');
      const none = { MessageSystemAttributeNames: [], VisibilityTimeout: 0 };
      const older = await receiveOne(target, queue, { ...none, AttributeNames: ['All'] });
      expect(older.Attributes).toMatchObject({ ApproximateReceiveCount: '1', SenderId: expect.any(String) });
      expect((await receiveOne(target, queue, none)).Attributes).toBeUndefined();
      const wanted: MessageSystemAttributeName[] = ['ApproximateReceiveCount'];
      const newer = await receiveOne(target, queue, { MessageSystemAttributeNames: wanted });
      expect(newer.Attributes).toEqual({ ApproximateReceiveCount: '3' });
    },
  },
  {
    name: 'custom attributes come back whole, with the documented checksum',
    async run(target) {
      const queue = await newQueue(target);
      const MessageAttributes = {
        text: TEXT,
        price: { DataType: 'Number.cents', StringValue: '4250' },
        digest: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255, 16, 127) },
      };
      const sent = await send(target, queue, 'x', { MessageAttributes });
      const message = await receiveOne(target, queue, { MessageAttributeNames: ['All'] });
      expect(message.MessageAttributes).toEqual(MessageAttributes);
      expect(sent.MD5OfMessageAttributes).toBe('c79d3f70b407d6007d42b4497cf5df83');
      expect(message.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
    },
  },
  {
    name: 'custom attributes are chosen by name or prefix, and the checksum covers the chosen ones',
    async run(target) {
      const queue = await newQueue(target);
      const MessageAttributes = { 'trace.id': TEXT, 'trace.span': TEXT, origin: TEXT };
      const sent = await send(target, queue, 'x', { MessageAttributes });
      const chosen = async (...MessageAttributeNames: string[]) =>
        receiveOne(target, queue, { MessageAttributeNames, VisibilityTimeout: 0 });
      const all = await chosen('.*');
      expect(Object.keys(all.MessageAttributes ?? {}).sort()).toEqual(['origin', 'trace.id', 'trace.span']);
      expect(all.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
      const some = await chosen('trace.*');
      expect(Object.keys(some.MessageAttributes ?? {}).sort()).toEqual(['trace.id', 'trace.span']);
      expect(some.MD5OfMessageAttributes).not.toBe(sent.MD5OfMessageAttributes);
      expect(Object.keys((await chosen('origin', 'unknown')).MessageAttributes ?? {})).toEqual(['origin']);
      expect(await chosen()).not.toHaveProperty('MessageAttributes');
    },
  },
  {
    name: 'the trace header travels as a system attribute',
    async run(target) {
      const queue = await newQueue(target);
      const header = 'Root=1-5759e988-bd862e3fe1be46a994272793';
      const sent = await send(target, queue, 'x', {
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: header } },
      });
      expect(sent.MD5OfMessageSystemAttributes).toBe('62a56dd927315f2b2e12832b84617ea5');
      expect((await receiveOne(target, queue)).Attributes?.AWSTraceHeader).toBe(header);
    },
  },
  {
    name: 'a malformed attribute is refused',
    async run(target) {
      const queue = await newQueue(target);
      const sendWith = (name: string, DataType: string, StringValue: string) =>
        refusal(send(target, queue, 'x', { MessageAttributes: { [name]: { DataType, StringValue } } }));
      expect(await sendWith('AWS.reserved', 'String', 'x')).toBe('InvalidParameterValue');
      expect(await sendWith('two..dots', 'String', 'x')).toBe('InvalidParameterValue');
      expect(await sendWith('name', 'Text', 'x')).toBe('InvalidParameterValue');
      expect(await sendWith('name', 'Number', 'ninety')).toBe('InvalidParameterValue');
      expect(await sendWith('name', 'String', '')).toBe('InvalidParameterValue');
      const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`a${i}`, TEXT]));
      expect(await refusal(send(target, queue, 'x', { MessageAttributes: eleven }))).toBe('InvalidParameterValue');
      expect(bodies(await receive(target, queue))).toEqual([]);
    },
  },
  {
    name: 'a message of exactly 1 MiB passes, one byte more does not, and a queue may set a lower limit',
    async run(target) {
      const queue = await newQueue(target);
      await send(target, queue, 'ç'.repeat(524_288));
      expect(await refusal(send(target, queue, `${'ç'.repeat(524_288)}x`))).toBe('InvalidParameterValue');
      expect((await receiveOne(target, queue)).Body).toHaveLength(524_288);

      const small = await newQueue(target, { MaximumMessageSize: '1024' });
      expect(await refusal(send(target, small, 'x'.repeat(1024)))).toBe('accepted');
      const MessageAttributes = { ab: { DataType: 'String', StringValue: 'cd' } };
      expect(await refusal(send(target, small, 'x'.repeat(1014), { MessageAttributes }))).toBe('accepted');
      expect(await refusal(send(target, small, 'x'.repeat(1015), { MessageAttributes }))).toBe('InvalidParameterValue');
    },
  },
  {
    name: 'an empty body and characters outside XML are refused',
    async run(target) {
      const queue = await newQueue(target);
      expect(await refusal(send(target, queue, ''))).toBe('MissingParameter');
      for (const illegal of ['\u0000', '\u001b', '\ufffe', '\ud800']) {
        expect(await refusal(send(target, queue, `a${illegal}b`))).toBe('InvalidMessageContents');
      }
      expect(await refusal(send(target, queue, 'ok \t\n\r \u{10ffff}'))).toBe('accepted');
    },
  },
  {
    name: 'a standard queue keeps group ids and locks nothing, but takes no deduplication id',
    async run(target) {
      const queue = await newQueue(target);
      for (const body of ['1', '2']) await send(target, queue, body, { MessageGroupId: 'source-7' });
      const first = await receiveOne(target, queue);
      expect(first.Attributes?.MessageGroupId).toBe('source-7');
      expect(await receive(target, queue)).toHaveLength(1);
      const deduplicated = send(target, queue, '3', { MessageDeduplicationId: 'd' });
      expect(await refusal(deduplicated)).toBe('InvalidParameterValue');
    },
  },
  {
    name: 'receive parameters outside their limits are refused',
    async run(target) {
      const queue = await newQueue(target);
      for (const wrong of [
        { MaxNumberOfMessages: 0 },
        { MaxNumberOfMessages: 11 },
        { WaitTimeSeconds: 21 },
        { WaitTimeSeconds: -1 },
        { VisibilityTimeout: 43_201 },
      ]) {
        expect([wrong, await refusal(receive(target, queue, wrong))]).toEqual([wrong, 'InvalidParameterValue']);
      }
      expect(await refusal(send(target, queue, 'x', { DelaySeconds: 901 }))).toBe('InvalidParameterValue');
      expect(await refusal(send(target, queue, 'x', { MessageGroupId: 'with space' }))).toBe('InvalidParameterValue');
    },
  },
  {
    name: 'without a number, a receive gives one message; an empty one has no list at all',
    async run(target) {
      const QueueUrl = await newQueue(target);
      const plain = () => target.client.send(new ReceiveMessageCommand({ QueueUrl }));
      expect((await plain()).Messages).toBeUndefined();
      for (const body of ['1', '2']) await send(target, QueueUrl, body);
      expect((await plain()).Messages).toHaveLength(1);
      expect((await attributesOf(target, QueueUrl)).ApproximateNumberOfMessages).toBe('1');
    },
  },
];
